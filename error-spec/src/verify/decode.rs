//! A response of a spec, run through the decoder.

use vendor_errors_runtime::catalog::Catalog;
use vendor_errors_runtime::{DecodeOptions, Response, UntypedError, decode_untyped};

use crate::spec::ExampleResponse;

/// Calls `visit` with each error of the response. No clock, so that the answer is the same every day: an example that needs one carries
/// a `Date` header.
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

/// The entries that the response's errors are; `None` among them is an unrecognized one.
pub(super) fn entries(catalog: &Catalog<'_>, response: &ExampleResponse) -> Vec<Option<usize>> {
    let mut entries = Vec::new();
    run(catalog, response, &mut |outcome| entries.push(outcome.entry));
    entries
}
