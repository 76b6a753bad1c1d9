//! The next step, within the caller's own limits.

use core::time::Duration;

use crate::time::delay::Delay;

/// The next step, within the caller's own limits, as returned by
/// [`RetryInfo::decide`](crate::RetryInfo::decide).
///
/// ```
/// use core::time::Duration;
/// use vendor_errors_runtime::{Idempotency, RetryDecision, RetryInfo, RetryKind};
///
/// fn wait_before_retry(decision: RetryDecision) -> Option<Duration> {
///     match decision {
///         RetryDecision::Retry { after } => Some(after.unwrap_or(Duration::from_millis(500))),
///         RetryDecision::RenewThenRetry { after } => Some(after.unwrap_or_default()),
///         RetryDecision::DoNotRetry | RetryDecision::RetryLater { .. } => None,
///     }
/// }
///
/// let never = RetryInfo::new(RetryKind::Never);
/// let decision = never.decide(Idempotency::Idempotent, 0, Duration::from_secs(60), None);
/// assert_eq!(wait_before_retry(decision), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RetryDecision {
    /// Do not send the call again automatically.
    DoNotRetry,
    /// Send the same call again.
    Retry {
        /// Minimum wait. `None` if the vendor gave none: use the caller's backoff.
        after: Option<Duration>,
    },
    /// Renew the credentials, then send the call with the new ones. With the old ones it fails
    /// again.
    RenewThenRetry {
        /// Minimum wait. `None` if the vendor gave none.
        after: Option<Duration>,
    },
    /// Stop, and resume later: the vendor asks for a longer wait than the caller accepts, or for
    /// one that ends at a moment which cannot be judged without a clock. Decide again, with a
    /// clock, before resuming. The other preconditions, such as new credentials, apply then too.
    RetryLater {
        /// The earliest time to send the call again.
        after: Delay,
    },
}
