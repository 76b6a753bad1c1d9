//! One response for each error: its first example, else one built from its code, status, message and conditions.

use vendor_errors_runtime::TransportFailure;
use vendor_errors_runtime::catalog::{Catalog, EntryId};
use vendor_errors_spec::{CodePattern, ErrorDef, ExampleResponse, Spec, decode_response, lower, responses};

/// An error and a response that is decoded to it.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    /// The variant of the enum.
    pub(crate) name: String,
    /// The key in the spec.
    pub(crate) key: String,
    /// The first code, if it is an exact one.
    pub(crate) code: Option<String>,
    /// The response, or the failure without one.
    pub(crate) response: ExampleResponse,
}

/// The samples of all errors that have one, in the order of the spec.
pub(crate) fn samples(spec: &Spec) -> Vec<Sample> {
    let tables = lower(spec);
    let catalog = tables.catalog();
    let mut found: Vec<Option<ExampleResponse>> =
        spec.errors.iter().enumerate().map(|(entry, error)| example(&catalog, entry, error)).collect();
    if found.iter().any(Option::is_none) {
        // Building takes longer than looking, so it is done only if an entry has no example.
        for response in responses(spec, &catalog) {
            if let [Some(entry)] = entries(&catalog, &response)[..]
                && let Some(open @ None) = found.get_mut(entry.index())
            {
                *open = Some(response);
            }
        }
    }
    spec.errors.iter().zip(found).filter_map(|(error, response)| Some(sample(error, response?))).collect()
}

fn sample(error: &ErrorDef, response: ExampleResponse) -> Sample {
    let code = error.codes.first().and_then(|code| match &code.value {
        CodePattern::Exact(code) => Some(code.clone()),
        _ => None,
    });
    let response = playable(error).map_or(response, ExampleResponse::Transport);
    Sample { name: error.variant.clone(), key: error.key.value.clone(), code, response }
}

/// Of the failures that an entry is about, one that a server can play.
fn playable(error: &ErrorDef) -> Option<TransportFailure> {
    let mut transports = error.transports.iter().map(|transport| transport.value);
    transports.find(|failure| matches!(failure, TransportFailure::Timeout | TransportFailure::Interrupted))
}

/// The first example that contains this error alone; else the first one.
fn example(catalog: &Catalog<'_>, entry: usize, error: &ErrorDef) -> Option<ExampleResponse> {
    let alone = |response: &ExampleResponse| entries(catalog, response) == [Some(EntryId::of(entry))];
    let mut examples = error.examples.iter().map(|example| &example.response);
    examples.clone().find(|response| alone(response)).or_else(|| examples.next()).cloned()
}

/// The entries that a response is decoded to; `None` for an unrecognized error.
fn entries(catalog: &Catalog<'_>, response: &ExampleResponse) -> Vec<Option<EntryId>> {
    let mut entries = Vec::new();
    decode_response(catalog, response, &mut |error| entries.push(error.entry));
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use vendor_errors_spec::{Source, load};

    #[test]
    fn an_entry_without_an_example_gets_a_built_response() {
        let text = "vendor-errors: 1\nvendor: acme\nresponses: [{ code: /code }]\nerrors:\n  GONE: { code: 7, status: 410, summary: S. }\n";
        let spec = load(&Source::new("acme.yaml", text)).spec.unwrap();
        let samples = samples(&spec);
        let ExampleResponse::Http { status, body, .. } = &samples[0].response else { panic!("a response") };
        assert_eq!((samples[0].name.as_str(), *status, body.as_str()), ("Gone", 410, "{\"code\":7}"));
    }

    /// What the shipped vendors offer to the mock.
    #[test]
    fn nearly_every_error_of_every_shipped_vendor_has_a_response() {
        let (mut all, mut without) = (0, Vec::new());
        for (id, _) in vendor_errors_vendors::specs::ALL {
            let vendor = crate::vendor::Vendor::shipped(id).unwrap();
            all += vendor.errors().count();
            without.extend(vendor.errors_without_response().map(|name| format!("{id} {name}")));
        }
        assert!(all > 1000, "{all}");
        assert!(without.len() * 100 < all, "{all} errors, without a response: {without:?}");
    }
}
