//! The response to decode: status, headers and body, or how the call failed without one.

pub(crate) mod body;
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
    pub(crate) status: u16,
    pub(crate) transport: Option<TransportFailure>,
    pub(crate) headers: &'a dyn Headers,
    pub(crate) body: &'a [u8],
}

impl<'a> Response<'a> {
    /// Creates a response from a status, headers (anything that implements [`Headers`]; `&()` for
    /// none) and a body.
    pub fn new(status: u16, headers: &'a dyn Headers, body: &'a [u8]) -> Self {
        Self { status, transport: None, headers, body }
    }

    /// A call that failed without a response.
    #[must_use]
    pub fn transport_failure(transport: TransportFailure) -> Self {
        Self { status: 0, transport: Some(transport), headers: &(), body: &[] }
    }
}

/// Shows the status and the size of the body only: headers and body can contain secrets.
impl core::fmt::Debug for Response<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.transport {
            Some(transport) => write!(f, "Response::transport_failure({transport})"),
            None => write!(f, "Response {{ status: {}, body: {} bytes }}", self.status, self.body.len()),
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
