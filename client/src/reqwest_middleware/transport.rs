//! How a request of reqwest failed.

use vendor_errors_runtime::Transport;

/// The kind of failure; `None` if the request was never sent because it is wrong itself, or came to an end that no retry changes.
pub(crate) fn transport(error: &reqwest::Error) -> Option<Transport> {
    // A connection that took too long is both: what matters is that nothing was sent.
    if error.is_connect() {
        Some(Transport::Connect)
    } else if error.is_timeout() {
        Some(Transport::Timeout)
    } else if error.is_request() || error.is_body() || error.is_decode() {
        Some(Transport::Interrupted)
    } else {
        None
    }
}
