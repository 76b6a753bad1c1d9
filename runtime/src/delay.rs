//! How long the vendor asks a caller to wait, and the rules by which a value counts as a delay at all.

use core::fmt;
use core::time::Duration;

use crate::{Timestamp, Value};

/// Longer delays are taken for mistakes: 366 days.
pub const LONGEST_DELAY: Duration = Duration::from_secs(366 * 86_400);

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
    pub fn after(self, now: Option<Timestamp>) -> Option<Duration> {
        match self {
            Self::After(wait) => Some(wait),
            Self::At(moment) => now.map(|now| moment.since(now).unwrap_or_default()),
        }
    }

    /// The delay as a caller may rely on it: positive, at most [`LONGEST_DELAY`], counted from `now` where that is known.
    /// Anything else means that the vendor gave no delay.
    pub(crate) fn usable(self, now: Option<Timestamp>) -> Option<Self> {
        let wait = match (self, now) {
            (Self::After(wait), _) => wait,
            (Self::At(moment), Some(now)) => moment.since(now)?,
            (Self::At(_), None) => return Some(self),
        };
        (wait > Duration::ZERO && wait <= LONGEST_DELAY).then_some(Self::After(wait))
    }

    /// The delay that a captured value stands for, if its type is one of time.
    pub(crate) fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Duration(wait) => Some(Self::After(*wait)),
            Value::Timestamp(moment) => Some(Self::At(*moment)),
            Value::Delay(delay) => Some(*delay),
            _ => None,
        }
    }

    /// Reads `Retry-After`: seconds (a fraction is taken too) or an HTTP date.
    pub(crate) fn from_retry_after(text: &str, is_json_number: bool) -> Option<Self> {
        crate::duration::count(text, is_json_number, 1.0)
            .map(Self::After)
            .or_else(|| Timestamp::from_http_date(text).map(Self::At))
    }
}

impl fmt::Display for Delay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::After(wait) => write!(f, "{wait:?}"),
            Self::At(moment) => write!(f, "until {moment}"),
        }
    }
}
