//! Decodes every example: it must match its entry, with the expected fields and delay.

use std::collections::HashMap;

use vendor_errors_runtime::catalog::{Catalog, EntryId};
use vendor_errors_runtime::{Delay, UntypedError, Value};

use super::budget::{Budget, most_trials};
use super::decode::run;
use super::expected_value::{is_expected, written};
use super::trial_cost::cost_of_a_trial;
use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::problems::examples::{ExampleDecodesElsewhere, ExampleDelayDiffers, ExampleFieldDiffers};
use crate::diagnostics::problems::limits::TooComplex;
use crate::spec::Spec;
use crate::spec::error::ErrorDef;
use crate::spec::example::ExampleDef;

/// Checks all examples, and returns for each entry whether an example matched it.
pub(super) fn check(spec: &Spec, catalog: &Catalog<'_>, diagnostics: &mut Diagnostics) -> Vec<bool> {
    let common: HashMap<&str, usize> =
        spec.common.iter().enumerate().map(|(position, field)| (field.name.value.as_str(), position)).collect();
    let mut reached = vec![false; spec.errors.len()];
    let mut left = Budget::new(most_trials(spec.errors.len()));
    for (entry, error) in spec.errors.iter().enumerate() {
        for example in &error.examples {
            if left.spend(cost_of_a_trial(error, catalog)).is_err() {
                diagnostics.push(TooComplex::Examples.at(example.span));
                return reached;
            }
            let seen = Seen::of(error, entry, example, catalog, &common);
            reached[entry] |= seen.arrived;
            for diagnostic in findings_of(spec, error, example, &seen) {
                diagnostics.push(diagnostic);
            }
        }
    }
    reached
}

/// The result of decoding an example.
#[derive(Default)]
struct Seen {
    arrived: bool,
    /// The first error that is not the entry, and the values read from it.
    elsewhere: Option<(Option<usize>, String)>,
    /// The expected fields, of the error that has most of them.
    fields: Vec<Option<Value>>,
    delay: Option<Delay>,
    broken: usize,
}

impl Seen {
    fn of(error: &ErrorDef, entry: usize, example: &ExampleDef, catalog: &Catalog<'_>, common: &HashMap<&str, usize>) -> Self {
        let mut seen = Self::default();
        run(catalog, &example.response, &mut |outcome| {
            let found = outcome.entry.map(EntryId::index);
            if found == Some(entry) {
                seen.arrive(error, example, outcome, common);
            } else if seen.elsewhere.is_none() {
                seen.elsewhere = Some((found, said(outcome)));
            }
        });
        seen
    }

    fn arrive(&mut self, error: &ErrorDef, example: &ExampleDef, outcome: &UntypedError<'_>, common: &HashMap<&str, usize>) {
        let value = |name: &str| match error.fields.iter().position(|field| field.name.value == name) {
            Some(own) => outcome.fields.value(own),
            None => common.get(name).and_then(|position| outcome.fields.common_value(*position)),
        };
        let fields: Vec<_> = example.fields.iter().map(|(name, _)| value(&name.value)).collect();
        let delay = outcome.meta.retry.delay;
        let differing =
            example.fields.iter().zip(&fields).filter(|((_, expected), value)| differs(value.as_ref(), &expected.value));
        let broken = differing.count() + usize::from(delay_differs(example, delay));
        if !self.arrived || broken < self.broken {
            *self = Self { arrived: true, elsewhere: None, fields, delay, broken };
        }
    }
}

fn findings_of(spec: &Spec, error: &ErrorDef, example: &ExampleDef, seen: &Seen) -> Vec<Diagnostic> {
    if !seen.arrived {
        return vec![elsewhere(spec, error, example, seen)];
    }
    let fields =
        example.fields.iter().zip(&seen.fields).filter(|((_, expected), value)| differs(value.as_ref(), &expected.value));
    let fields = fields.map(|((name, expected), value)| {
        let (field, wanted) = (&*name.value, &*expected.value);
        match value {
            Some(value) => ExampleFieldDiffers::Captured { field, expected: wanted, value: &written(value) }.at(expected.span),
            None => ExampleFieldDiffers::Nothing { field, expected: wanted }.at(expected.span),
        }
    });
    fields.chain(delay_finding(example, seen.delay)).collect()
}

/// `Gone: { status: 404, examples: [{ status: 400 }] }`.
fn elsewhere(spec: &Spec, error: &ErrorDef, example: &ExampleDef, seen: &Seen) -> Diagnostic {
    let entry = &*error.key.value;
    let problem = match &seen.elsewhere {
        None => ExampleDecodesElsewhere::Nothing { entry },
        Some((None, read)) => ExampleDecodesElsewhere::Unrecognized { entry, read },
        Some((Some(other), read)) => {
            let other = spec.errors.get(*other).map_or("", |other| other.key.value.as_str());
            ExampleDecodesElsewhere::Other { entry, other, read }
        }
    };
    problem.at(example.span)
}

/// The values that were read: `status 400, code 5, message "..."`.
pub(super) fn said(outcome: &UntypedError<'_>) -> String {
    let meta = &outcome.meta;
    let parts = [
        meta.status.map(|status| format!("status {status}")),
        meta.transport.map(|transport| format!("transport {transport}")),
        Some(meta.code.as_ref().map_or_else(|| "no code".to_owned(), |code| format!("code `{code}`"))),
        Some(meta.message.as_ref().map_or_else(|| "no message".to_owned(), |text| format!("message {}", quoted(text.as_str())))),
        meta.index.map(|index| format!("element {index}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn quoted(text: &str) -> String {
    let mut chars = text.chars();
    let mut short: String = chars.by_ref().take(80).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    format!("{short:?}")
}

fn differs(value: Option<&Value>, expected: &str) -> bool {
    !value.is_some_and(|value| is_expected(value, expected))
}

fn delay_differs(example: &ExampleDef, delay: Option<Delay>) -> bool {
    let Some(promised) = &example.retry_after else { return false };
    promised.value.map(Delay::After) != delay
}

/// `retry_after: 30s` for a response without a delay.
fn delay_finding(example: &ExampleDef, delay: Option<Delay>) -> Option<Diagnostic> {
    let promised = example.retry_after.as_ref().filter(|_| delay_differs(example, delay))?;
    let expected = promised.value.map(Delay::After);
    let word = |delay: Option<Delay>| delay.map_or_else(|| "none".to_owned(), |delay| delay.to_string());
    Some(ExampleDelayDiffers { expected: &word(expected), delay: &word(delay) }.at(promised.span))
}
