//! Decodes a response of a spec.

use vendor_errors_runtime::catalog::{Catalog, EntryId};
use vendor_errors_runtime::{DecodeOptions, Response, UntypedError, decode_untyped};

use crate::spec::example::ExampleResponse;

/// Calls `visit` with each error in the response. Uses no clock, so that the result is the same
/// every day; an example that needs one has a `Date` header.
pub fn run(catalog: &Catalog<'_>, response: &ExampleResponse, visit: &mut dyn FnMut(&UntypedError<'_>)) {
    let response = match response {
        ExampleResponse::Http { status, headers, body } => Response::new(*status, headers, body.as_bytes()),
        ExampleResponse::Transport(transport) => Response::transport_failure(*transport),
    };
    decode_untyped(catalog, &response, &DecodeOptions::new().without_clock(), &mut |outcome| {
        visit(&outcome);
        true
    });
}

/// The entries of the errors in the response; `None` for an unrecognized error.
pub(super) fn entries(catalog: &Catalog<'_>, response: &ExampleResponse) -> Vec<Option<usize>> {
    let mut entries = Vec::new();
    run(catalog, response, &mut |outcome| entries.push(outcome.entry.map(EntryId::index)));
    entries
}
