//! Options for decoding a response.

use crate::response::Clock;
use crate::time::timestamp::Timestamp;

/// Options for decoding: how large a body may be, and which clock to use.
///
/// ```
/// use vendor_errors_runtime::{DecodeOptions, Timestamp};
///
/// let now = Timestamp::from_rfc3339("2026-03-01T12:00:00Z").unwrap();
/// let options = DecodeOptions::new().body_limit(64 * 1024).now(now);
/// # let _ = options;
/// ```
///
/// Pass them to [`Decode::decode_with`](crate::Decode::decode_with).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecodeOptions {
    pub(crate) body_limit: usize,
    clock: Clock,
}

impl DecodeOptions {
    /// A body limit of 1 MiB, and the system clock if the feature `std` is on.
    #[must_use]
    pub const fn new() -> Self {
        #[cfg(feature = "std")]
        let clock = Clock::System;
        #[cfg(not(feature = "std"))]
        let clock = Clock::None;
        Self { body_limit: 1 << 20, clock }
    }

    /// Sets the maximum body size in bytes [default: 1 MiB]. A larger body is ignored, and status
    /// and headers decide.
    #[must_use]
    pub const fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// Sets the current time, used for delays that name a moment in responses without a `Date`
    /// header. [default: the system clock if the feature `std` is on]
    #[must_use]
    pub const fn now(mut self, now: Timestamp) -> Self {
        self.clock = Clock::At(now);
        self
    }

    /// Uses no clock except the response's `Date` header. Without one, a delay that names a moment
    /// is returned as that moment ([`Delay::At`](crate::Delay::At)). The result does not depend on
    /// when the code runs, which is what tests need.
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

impl Default for DecodeOptions {
    fn default() -> Self {
        Self::new()
    }
}
