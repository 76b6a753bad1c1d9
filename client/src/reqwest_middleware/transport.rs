//! How a request of reqwest failed.

use vendor_errors_runtime::TransportFailure;

/// The kind of failure; `None` if the request was never sent because it is wrong itself, or came to an end that no retry changes.
pub(crate) fn transport(error: &reqwest::Error) -> Option<TransportFailure> {
    // A connection that took too long is both: what matters is that nothing was sent.
    if error.is_connect() {
        Some(TransportFailure::Connect)
    } else if error.is_timeout() {
        Some(TransportFailure::Timeout)
    } else if error.is_request() || error.is_body() || error.is_decode() {
        Some(TransportFailure::Interrupted)
    } else {
        None
    }
}
