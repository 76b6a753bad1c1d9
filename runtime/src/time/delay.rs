//! The delay a vendor asks for, and the rules for which values count as one.

use core::fmt;
use core::time::Duration;

use crate::time::timestamp::Timestamp;

/// Maximum delay that is ever waited for: 366 days. A longer one is returned as it is, and
/// [`RetryInfo::decide`](crate::RetryInfo::decide) answers
/// [`RetryLater`](crate::RetryDecision::RetryLater).
pub const MAX_DELAY: Duration = Duration::from_secs(366 * 86_400);

/// Stands in for a delay too large to represent: 10,000 years of 366 days, small enough that a
/// program can still add it to a moment.
pub(crate) const WITHOUT_END: Duration = Duration::from_secs(3_660_000 * 86_400);

/// How long the vendor asks the caller to wait.
///
/// ```
/// use core::time::Duration;
/// use vendor_errors_runtime::{Delay, Timestamp};
///
/// let noon = Timestamp::from_rfc3339("2026-03-01T12:00:00Z").unwrap();
/// let later = Timestamp::from_rfc3339("2026-03-01T12:00:30Z").unwrap();
///
/// assert_eq!(Delay::After(Duration::from_secs(5)).remaining(None), Some(Duration::from_secs(5)));
/// assert_eq!(Delay::At(later).remaining(Some(noon)), Some(Duration::from_secs(30)));
/// assert_eq!(Delay::At(later).remaining(None), None); // without a clock nobody knows
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Delay {
    /// Counted from the moment of the response.
    After(Duration),
    /// Until a moment. Decoding returns this only without both a `Date` header and a clock.
    At(Timestamp),
}

impl Delay {
    /// The time to wait from `now` on: zero for a moment in the past, `None` for a moment without
    /// `now`.
    #[must_use]
    pub fn remaining(self, now: Option<Timestamp>) -> Option<Duration> {
        match self {
            Self::After(wait) => Some(wait),
            Self::At(moment) => now.map(|now| moment.since(now).unwrap_or_default()),
        }
    }

    /// The delay that a caller may rely on: positive, and counted from `now` where that is known.
    /// `None` if the value is not a delay. A moment without `now` cannot be judged and is returned
    /// as it is.
    pub(crate) fn judged(self, now: impl FnOnce() -> Option<Timestamp>) -> Option<Self> {
        let wait = match self {
            Self::After(wait) => wait,
            Self::At(moment) => match now() {
                Some(now) => moment.since(now)?,
                None => return Some(self),
            },
        };
        (wait > Duration::ZERO).then(|| Self::After(wait.min(WITHOUT_END)))
    }
}

impl fmt::Display for Delay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::After(wait) => crate::time::duration::shown(f, *wait),
            Self::At(moment) => write!(f, "until {moment}"),
        }
    }
}
