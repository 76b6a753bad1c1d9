//! The response to decode: status, headers and body, or how the call failed without one.

pub(crate) mod body;
pub(crate) mod event_stream;
pub(crate) mod header_parameter;
pub(crate) mod headers;
#[cfg(feature = "http")]
mod http_types;

use crate::error::transport::TransportFailure;
use crate::response::headers::Headers;
use crate::time::timestamp::Timestamp;

/// A response to decode. It borrows everything; nothing is copied or read before
/// [`decode`](crate::Decode::decode).
///
/// ```
/// use vendor_errors_runtime::{Response, TransportFailure};
///
/// let headers = [("Retry-After", "30")];
/// let throttled = Response::new(429, &headers, br#"{"code":4290000}"#);
/// let no_headers = Response::new(500, &(), b"");
/// let timed_out = Response::transport_failure(TransportFailure::Timeout);
/// # // `Debug` shows no header and no byte of the body.
/// # assert_eq!(format!("{throttled:?}"), "Response { status: 429, body: 16 bytes }");
/// # let _ = (no_headers, timed_out);
/// ```
#[derive(Clone, Copy)]
pub struct Response<'a> {
    /// `None` if there was no response, or if it is a message.
    pub(crate) status: Option<u16>,
    pub(crate) transport: Option<TransportFailure>,
    pub(crate) headers: &'a dyn Headers,
    pub(crate) body: &'a [u8],
    /// The name of the event whose data the body is.
    pub(crate) event: Option<&'a str>,
}

impl<'a> Response<'a> {
    /// Creates a response from a status, headers (anything that implements [`Headers`]; `&()` for
    /// none) and a body.
    pub fn new(status: u16, headers: &'a dyn Headers, body: &'a [u8]) -> Self {
        Self { status: Some(status), transport: None, headers, body, event: None }
    }

    /// A message that is no HTTP response, as from a queue or a WebSocket. It has no status: only
    /// response formats with `status: any` apply, and conditions on the status do not hold.
    ///
    /// ```
    /// # use vendor_errors_runtime::Response;
    /// let message = Response::message(&(), br#"{"error":{"code":503,"err_code":10008}}"#);
    /// # assert_eq!(format!("{message:?}"), "Response::message(39 bytes)");
    /// ```
    pub fn message(headers: &'a dyn Headers, body: &'a [u8]) -> Self {
        Self { status: None, transport: None, headers, body, event: None }
    }

    /// Makes the body the data of one event of an event stream, which has this name. An event
    /// without a name is called `message`. Only response formats with `event` apply.
    ///
    /// ```
    /// # use vendor_errors_runtime::Response;
    /// let event = Response::new(200, &(), br#"{"type":"error"}"#).event("error");
    /// # let _ = event;
    /// ```
    #[must_use]
    pub fn event(self, name: &'a str) -> Self {
        Self { event: Some(if name.is_empty() { "message" } else { name }), ..self }
    }

    /// A call that failed without a response.
    #[must_use]
    pub fn transport_failure(transport: TransportFailure) -> Self {
        Self { status: None, transport: Some(transport), headers: &(), body: &[], event: None }
    }
}

/// Shows the status and the size of the body only: headers and body can contain secrets.
impl core::fmt::Debug for Response<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match (self.transport, self.status) {
            (Some(transport), _) => write!(f, "Response::transport_failure({transport})"),
            (None, Some(status)) => write!(f, "Response {{ status: {status}, body: {} bytes }}", self.body.len()),
            (None, None) => write!(f, "Response::message({} bytes)", self.body.len()),
        }
    }
}

/// Where the current time comes from when a response has no `Date` header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    /// The system clock, read only when a delay needs it.
    #[cfg(feature = "std")]
    System,
    /// The caller.
    At(Timestamp),
    /// No clock.
    None,
}
