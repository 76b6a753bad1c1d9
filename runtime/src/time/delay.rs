//! How long the vendor asks a caller to wait, and the rules by which a value counts as a delay at all.

use core::fmt;
use core::time::Duration;

use crate::decode::found::LocatedText;
use crate::error::field_type::FieldType;
use crate::error::value::Value;
use crate::time::timestamp::Timestamp;

/// Nobody waits longer: 366 days. A longer delay is handed back as it is, and [`RetryInfo::decide`](crate::error::retry::Retry::decide) answers it
/// with "stop, resume then".
pub const MAX_DELAY: Duration = Duration::from_secs(366 * 86_400);

/// What a wait without end is handed back as, 10,000 years of 366 days, so that a program can still add it to a moment.
pub(crate) const WITHOUT_END: Duration = Duration::from_secs(3_660_000 * 86_400);

/// How long the vendor asks a caller to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Delay {
    /// From the moment of the response.
    After(Duration),
    /// Until a moment; decoding hands this back only where neither the response's `Date` header nor a clock was there.
    At(Timestamp),
}

impl Delay {
    /// How long to wait from `now` on: nothing for a moment that is past, `None` for a moment without `now`.
    #[must_use]
    pub fn remaining(self, now: Option<Timestamp>) -> Option<Duration> {
        match self {
            Self::After(wait) => Some(wait),
            Self::At(moment) => now.map(|now| moment.since(now).unwrap_or_default()),
        }
    }

    /// The delay as a caller may rely on it: more than nothing, counted from `now` where that is known. `None`: the vendor gave no
    /// delay. A moment without `now` cannot be judged and stays a moment.
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

    /// The delay in a text of that type, if it is one of time. A number too large for the runtime's types is a wait without end or
    /// the last moment: read as nothing, it would let a caller come back too early.
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

    /// Reads `Retry-After`: seconds (a fraction is taken too) or an HTTP date.
    pub(crate) fn from_retry_after(text: &str, is_json_number: bool) -> Option<Self> {
        crate::time::duration::count_saturating(text, is_json_number, 1.0)
            .map(Self::After)
            .or_else(|| Timestamp::from_http_date(text).map(Self::At))
    }

    /// The same as the value of a field, which has no value for a number that is too large.
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
