//! What to do now, under a caller's own limit.

use core::time::Duration;

use crate::time::delay::Delay;

/// What to do now, under a caller's own limit; see [`RetryInfo::decide`](crate::error::retry::Retry::decide).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RetryDecision {
    /// Do not send the call again by itself.
    DoNotRetry,
    /// Send the very same call again.
    Retry {
        /// Not before this wait; `None`: the vendor gave none, the caller's backoff decides.
        after: Option<Duration>,
    },
    /// Renew the credentials, then send the call with the new ones. With the old ones it fails again.
    RenewThenRetry {
        /// Not before this wait; `None`: the vendor gave none.
        after: Option<Duration>,
    },
    /// Stop, and resume then: the vendor asks for a longer wait than the caller is ready for, or for one until a moment that cannot
    /// be judged without a clock. Ask again with a clock before resuming; what must change besides time must change then too.
    RetryLater {
        /// When it may be sent again at the earliest.
        after: Delay,
    },
}
