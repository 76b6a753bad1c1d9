//! How a response is to be decoded.

use crate::response::Clock;
use crate::time::timestamp::Timestamp;

/// How responses are decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecodeOptions {
    pub(crate) body_limit: usize,
    clock: Clock,
}

impl DecodeOptions {
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
    /// ([`Delay::At`](crate::time::delay::Delay::At)). The answer is the same every day, as tests want it.
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
