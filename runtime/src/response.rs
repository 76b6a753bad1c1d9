//! What came back from the vendor, or how the call failed without an answer.

use crate::{Headers, Timestamp, Transport};

/// A response to decode. It borrows everything; nothing is copied or read before [`decode`](crate::Decode::decode).
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
    pub(crate) transport: Option<Transport>,
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
    pub fn failed(transport: Transport) -> Self {
        Self { status: 0, transport: Some(transport), headers: &(), body: &[] }
    }
}

/// Shows what kind of response it is; headers and body can hold secrets and stay out.
impl core::fmt::Debug for Response<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.transport {
            Some(transport) => write!(f, "Response::failed({transport})"),
            None => write!(f, "Response {{ status: {}, body: {} bytes }}", self.status, self.body.len()),
        }
    }
}

/// How responses are decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    pub(crate) body_limit: usize,
    pub(crate) now: Option<Timestamp>,
}

impl Settings {
    /// A body limit of 1 MiB and no clock.
    #[must_use]
    pub const fn new() -> Self {
        Self { body_limit: 1 << 20, now: None }
    }

    /// A body of more than so many bytes is not looked into; status and headers decide.
    #[must_use]
    pub const fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// The present moment, for delays that name a moment and responses without a `Date` header.
    #[must_use]
    pub const fn now(mut self, now: Timestamp) -> Self {
        self.now = Some(now);
        self
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::new()
    }
}
