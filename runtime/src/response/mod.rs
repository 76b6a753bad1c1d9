//! What came back from the vendor, or how the call failed without an answer.

pub(crate) mod body;
pub(crate) mod header_parameter;
pub(crate) mod headers;

use crate::error::transport::TransportFailure;
use crate::response::headers::Headers;
use crate::time::timestamp::Timestamp;

/// A response to decode. It borrows everything; nothing is copied or read before [`decode`](crate::decode::decoded::Decode::decode).
///
/// ```
/// use vendor_errors_runtime::Response;
///
/// let headers = [("Retry-After", "30")];
/// let response = Response::new(429, &headers, br#"{"code":4290000}"#);
/// # let _ = response;
/// ```
#[derive(Clone, Copy)]
pub struct Response<'a> {
    pub(crate) status: u16,
    pub(crate) transport: Option<TransportFailure>,
    pub(crate) headers: &'a dyn Headers,
    pub(crate) body: &'a [u8],
}

impl<'a> Response<'a> {
    /// A response with its status, its headers (anything that is [`Headers`]; `&()` for none) and its body.
    pub fn new(status: u16, headers: &'a dyn Headers, body: &'a [u8]) -> Self {
        Self { status, transport: None, headers, body }
    }

    /// No response came.
    #[must_use]
    pub fn transport_failure(transport: TransportFailure) -> Self {
        Self { status: 0, transport: Some(transport), headers: &(), body: &[] }
    }
}

/// Shows what kind of response it is; headers and body can hold secrets and stay out.
impl core::fmt::Debug for Response<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.transport {
            Some(transport) => write!(f, "Response::transport_failure({transport})"),
            None => write!(f, "Response {{ status: {}, body: {} bytes }}", self.status, self.body.len()),
        }
    }
}

/// Where the present moment comes from, for responses without a `Date` header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    /// The system, asked when a moment is found.
    #[cfg(feature = "std")]
    System,
    /// The caller.
    At(Timestamp),
    /// Nowhere.
    None,
}
