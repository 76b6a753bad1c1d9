//! The delay a vendor asks for, and the rules for which values count as one.

use core::fmt;
use core::time::Duration;

use crate::decode::found::LocatedText;
use crate::error::field_type::FieldType;
use crate::error::value::Value;
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

    /// Parses a delay of the type `kind`, which must be a type of time. A number too large for the
    /// runtime's types becomes the longest wait or the last moment: if it were ignored, a caller
    /// would come back too early.
    pub(crate) fn read(kind: FieldType, text: &LocatedText<'_>) -> Option<Self> {
        let (read, is_number) = (&*text.content, text.is_number);
        let counted = |per_second| crate::time::duration::count_saturating(read, is_number, per_second);
        let since_1970 = |wait| Self::At(Timestamp::from_unix(wait).unwrap_or(Timestamp::MAX));
        match kind {
            FieldType::Seconds => counted(1.0).map(Self::After),
            FieldType::Milliseconds => counted(1000.0).map(Self::After),
            FieldType::Duration => crate::time::duration::parse_saturating(read).map(Self::After),
            FieldType::Rfc3339 => Timestamp::from_rfc3339(read).map(Self::At),
            FieldType::HttpDate => Timestamp::from_http_date(read).map(Self::At),
            FieldType::EpochSeconds => counted(1.0).map(since_1970),
            FieldType::EpochMilliseconds => counted(1000.0).map(since_1970),
            FieldType::AutoDelay => Self::from_retry_after(read, is_number),
            _ => None,
        }
    }

    /// Parses `Retry-After`: seconds, possibly with a fraction, or an HTTP date.
    pub(crate) fn from_retry_after(text: &str, is_json_number: bool) -> Option<Self> {
        crate::time::duration::count_saturating(text, is_json_number, 1.0)
            .map(Self::After)
            .or_else(|| Timestamp::from_http_date(text).map(Self::At))
    }

    /// Parses `Retry-After` as the value of a field. A number that is too large has no value.
    pub(crate) fn value_of_retry_after(text: &str, is_json_number: bool) -> Option<Value> {
        let delay = Self::from_retry_after(text, is_json_number).filter(|delay| *delay != Self::After(Duration::MAX))?;
        Some(Value::Delay(delay))
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
