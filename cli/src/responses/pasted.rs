//! Reads a response from pasted or piped text: a dump, a log line, or a body.

use crate::responses::{CapturedResponse, curl, log_line};

/// The response. A text that is only a body needs a `status`. `None`: no status is known.
pub(crate) fn response(status: Option<u16>, bytes: Vec<u8>) -> Option<CapturedResponse> {
    match (status, curl::last_response(&bytes)) {
        (status, Some(dump)) => Some(CapturedResponse { status: status.unwrap_or(dump.status), ..dump }),
        (Some(status), None) => Some(CapturedResponse::new(status, bytes)),
        (None, None) => log_line::received(&String::from_utf8_lossy(&bytes)),
    }
}
