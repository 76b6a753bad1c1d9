//! What came back from the vendor, or how the call failed without an answer.

pub(crate) mod body;
pub(crate) mod header_parameter;
pub(crate) mod headers;

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
    clock: Clock,
}

/// Where the present moment comes from, for responses without a `Date` header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clock {
    /// The system, asked when a moment is found.
    #[cfg(feature = "std")]
    System,
    /// The caller.
    At(Timestamp),
    /// Nowhere.
    None,
}

impl Settings {
    /// A body limit of 1 MiB; with `std` the system's clock, else none.
    #[must_use]
    pub const fn new() -> Self {
        #[cfg(feature = "std")]
        let clock = Clock::System;
        #[cfg(not(feature = "std"))]
        let clock = Clock::None;
        Self { body_limit: 1 << 20, clock }
    }

    /// A body of more than so many bytes is not looked into; status and headers decide.
    #[must_use]
    pub const fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// The present moment, for delays that name a moment in responses without a `Date` header. Without this it is the system's
    /// where the feature `std` is on.
    #[must_use]
    pub const fn now(mut self, now: Timestamp) -> Self {
        self.clock = Clock::At(now);
        self
    }

    /// No clock but the response's `Date` header: a delay that names a moment is then handed back as that moment
    /// ([`Delay::At`](crate::Delay::At)). The answer is the same every day, as tests want it.
    #[must_use]
    pub const fn without_clock(mut self) -> Self {
        self.clock = Clock::None;
        self
    }

    pub(crate) fn clock(&self) -> Option<Timestamp> {
        match self.clock {
            #[cfg(feature = "std")]
            Clock::System => Timestamp::now(),
            Clock::At(now) => Some(now),
            Clock::None => None,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::new()
    }
}
