//! Reports entries without an example: one note for the whole file, with an example to paste for
//! the first.

use vendor_errors_runtime::catalog::Catalog;

use super::budget::{Budget, MOST_EXAMPLE_TRIALS, MOST_NAMES};
use super::sample_responses::made;
use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::problems::examples::MissingExample;
use crate::spec::Spec;
use crate::spec::error::ErrorDef;
use crate::spec::example::ExampleResponse;

/// `NotFound: { status: 404 }`
pub(super) fn check(spec: &Spec, catalog: &Catalog<'_>, diagnostics: &mut Diagnostics) {
    let mut without = spec.errors.iter().enumerate().filter(|(_, error)| error.examples.is_empty());
    let Some((entry, error)) = without.next() else { return };
    let others: Vec<_> = without.map(|(_, error)| error.key.value.as_str()).collect();
    let mut names = others.iter().take(MOST_NAMES).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if others.len() > MOST_NAMES {
        names.push_str(" and ");
        names.push_str(&(others.len() - MOST_NAMES).to_string());
        names.push_str(" more");
    }
    let diagnostic = match others.len() {
        0 => MissingExample::One { entry: &error.key.value }.at(error.key.span),
        others => MissingExample::Several { count: &(others + 1).to_string(), others: &names }.at(error.key.span),
    };
    diagnostics.push(match sample(spec, catalog, (entry, error)) {
        Some(response) => diagnostic.adds(error.key.span, format!("examples: [{}]", written(&response))),
        None => diagnostic,
    });
}

/// A response that decodes to the entry.
fn sample(spec: &Spec, catalog: &Catalog<'_>, (entry, error): (usize, &ErrorDef)) -> Option<ExampleResponse> {
    if let Some(transport) = error.transports.first() {
        return Some(ExampleResponse::Transport(transport.value));
    }
    made(spec, catalog, (entry, error), &mut Budget::new(MOST_EXAMPLE_TRIALS)).into_iter().next()
}

/// The response as an example, on one line.
fn written(response: &ExampleResponse) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''").replace(['\r', '\n'], " "));
    match response {
        ExampleResponse::Transport(transport) => format!("{{ transport: {transport} }}"),
        ExampleResponse::Http { status, headers, body } => {
            let mut line = format!("{{ status: {status}");
            if !headers.is_empty() {
                let headers: Vec<_> = headers.iter().map(|(name, value)| format!("{name}: {}", quoted(value))).collect();
                line.extend([", headers: { ", &headers.join(", "), " }"]);
            }
            if !body.is_empty() {
                line.extend([", body: ", &quoted(body)]);
            }
            line + " }"
        }
    }
}
