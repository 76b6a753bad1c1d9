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

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix_seconds(seconds).expect("a moment")
    }

    fn after(seconds: u64) -> Delay {
        Delay::After(Duration::from_secs(seconds))
    }

    #[test]
    fn the_bounds_are_those_of_the_page() {
        assert_eq!(MAX_DELAY.as_secs(), 31_622_400);
        assert_eq!(WITHOUT_END.as_secs(), 316_224_000_000);
    }

    #[test]
    fn what_remains_of_a_delay() {
        assert_eq!(after(5).remaining(Some(at(100))), Some(Duration::from_secs(5)));
        assert_eq!(Delay::At(at(130)).remaining(Some(at(100))), Some(Duration::from_secs(30)));
        assert_eq!(Delay::At(at(100)).remaining(Some(at(130))), Some(Duration::ZERO));
        assert_eq!(Delay::At(at(130)).remaining(None), None);
    }

    #[test]
    fn only_what_is_later_than_now_is_a_delay() {
        let judged = |delay: Delay| delay.judged(|| Some(at(100)));
        assert_eq!(judged(after(0)), None);
        assert_eq!(judged(Delay::After(Duration::from_nanos(1))), Some(Delay::After(Duration::from_nanos(1))));
        assert_eq!(judged(after(5)), Some(after(5)));
        assert_eq!(judged(Delay::After(Duration::MAX)), Some(Delay::After(WITHOUT_END)));
        assert_eq!(judged(Delay::At(at(99))), None);
        assert_eq!(judged(Delay::At(at(100))), None);
        assert_eq!(judged(Delay::At(at(101))), Some(after(1)));
        assert_eq!(Delay::At(at(99)).judged(|| None), Some(Delay::At(at(99))));
    }
}
