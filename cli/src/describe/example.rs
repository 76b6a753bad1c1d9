//! The response of an example with its secrets redacted.

use vendor_errors_runtime::Redaction;
use vendor_errors_spec::{ExampleDef, ExampleResponse};

/// A response that may be shown.
pub(crate) enum ShownExample {
    /// No response: how the call failed.
    Transport(&'static str),
    /// A status, headers and a body.
    Http {
        /// The status.
        status: u16,
        /// Names and values, in order.
        headers: Vec<(String, String)>,
        /// The body; empty if there is none.
        body: String,
    },
}

/// The response of an example, with the secrets that `redaction` knows as `***`.
pub(crate) fn shown(example: &ExampleDef, redaction: Option<&Redaction<'_>>) -> ShownExample {
    match &example.response {
        ExampleResponse::Transport(transport) => ShownExample::Transport(transport.name()),
        ExampleResponse::Http { status, headers, body } => {
            let headers = headers.iter().map(|(name, value)| {
                let is_hidden = redaction.is_some_and(|redaction| redaction.hides_header(name));
                (name.clone(), if is_hidden { "***".into() } else { value.clone() })
            });
            let body = redaction.map_or_else(|| body.clone(), |redaction| redaction.body(body.as_bytes()).into_owned());
            ShownExample::Http { status: *status, headers: headers.collect(), body }
        }
    }
}
