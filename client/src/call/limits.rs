//! The limits a caller sets for one call.

use core::time::Duration;

/// The limits of each call, and the backoff where the vendor gives no delay.
///
/// ```
/// use std::time::Duration;
/// use vendor_errors_client::Limits;
///
/// let limits = Limits::new().max_attempts(5).max_elapsed(Duration::from_secs(120));
/// assert_eq!(limits.max_wait, Duration::from_secs(60));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Maximum number of times the call is sent, the first included. At least 1. Default: 3.
    pub max_attempts: u32,
    /// Maximum time from the beginning of the call to the moment it is last sent. Default: 3 min.
    pub max_elapsed: Duration,
    /// Longest single wait. A longer delay of the vendor is not shortened: the call stops and says when it may resume. Default: 60 s.
    pub max_wait: Duration,
    /// First delay of the computed backoff. Default: 50 ms.
    pub initial_backoff: Duration,
    /// First delay where load, a quota or the vendor's own state is the cause. Default: 1 s.
    pub throttled_backoff: Duration,
    /// Longest delay of the computed backoff. Default: 20 s.
    pub max_backoff: Duration,
    /// Factor between one backoff and the next. At least 1. Default: 2.
    pub backoff_multiplier: u32,
    /// Whether the backoff starts anew after a delay that the vendor gave (gRPC) or goes on (AWS). Default: goes on.
    pub restart_backoff: bool,
    /// Shortens a delay of the vendor to the backoff and this much more, as the AWS SDKs do with 5 s: **the call then returns
    /// before the vendor said**. Default: never.
    pub clamp: Option<Duration>,
}

impl Limits {
    /// The defaults.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            max_attempts: 3,
            max_elapsed: Duration::from_secs(180),
            max_wait: Duration::from_secs(60),
            initial_backoff: Duration::from_millis(50),
            throttled_backoff: Duration::from_secs(1),
            max_backoff: Duration::from_secs(20),
            backoff_multiplier: 2,
            restart_backoff: false,
            clamp: None,
        }
    }

    /// The same with another number of attempts; 0 is taken as 1.
    #[must_use]
    pub const fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = if attempts == 0 { 1 } else { attempts };
        self
    }

    /// The same with another total time.
    #[must_use]
    pub const fn max_elapsed(mut self, total: Duration) -> Self {
        self.max_elapsed = total;
        self
    }

    /// The same with another longest wait.
    #[must_use]
    pub const fn max_wait(mut self, longest: Duration) -> Self {
        self.max_wait = longest;
        self
    }

    /// The same with another backoff: its first and its longest delay.
    #[must_use]
    pub const fn backoff(mut self, initial: Duration, max: Duration) -> Self {
        self.initial_backoff = initial;
        self.max_backoff = max;
        self
    }

    /// The same with another first delay where load is the cause.
    #[must_use]
    pub const fn throttled_backoff(mut self, initial: Duration) -> Self {
        self.throttled_backoff = initial;
        self
    }

    /// The same with another factor between backoffs; 0 is taken as 1.
    #[must_use]
    pub const fn backoff_multiplier(mut self, factor: u32) -> Self {
        self.backoff_multiplier = if factor == 0 { 1 } else { factor };
        self
    }

    /// The same with another answer to whether the backoff starts anew after a delay of the vendor.
    #[must_use]
    pub const fn restart_backoff(mut self, restarts: bool) -> Self {
        self.restart_backoff = restarts;
        self
    }

    /// The same, shortening the vendor's delays to the backoff and `extra`.
    #[must_use]
    pub const fn clamp(mut self, extra: Duration) -> Self {
        self.clamp = Some(extra);
        self
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}
