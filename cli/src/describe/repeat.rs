//! Groups errors by whether and how a program may send the call again, for a chart.

use vendor_errors_runtime::{Idempotency, RetryInfo, RetryKind};

use crate::describe::retry::may;

/// Whether and how the call may be sent again, by what the spec documents without a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// Any call.
    Any,
    /// Only a call that is safe to repeat.
    Safe,
    /// After renewing the credentials.
    Renew,
    /// Only if the response names a delay.
    Delay,
    /// Not at all.
    No,
    /// The vendor does not say.
    Unsaid,
}

impl Repeat {
    /// All of them, the most permissive first.
    pub(crate) const ALL: [Self; 6] = [Self::Any, Self::Safe, Self::Renew, Self::Delay, Self::No, Self::Unsaid];

    /// The group of a documented retry policy.
    pub(crate) fn of(retry: &RetryInfo) -> Self {
        match retry.kind {
            RetryKind::Unknown => Self::Unsaid,
            RetryKind::Reauth => Self::Renew,
            RetryKind::Quota => Self::Delay,
            _ if may(retry, Idempotency::NonIdempotent) => Self::Any,
            _ if may(retry, Idempotency::Idempotent) => Self::Safe,
            _ => Self::No,
        }
    }

    /// The name in JSON.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Safe => "safe",
            Self::Renew => "renew",
            Self::Delay => "delay",
            Self::No => "no",
            Self::Unsaid => "unsaid",
        }
    }

    /// The name for people.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Any => "any call",
            Self::Safe => "calls that are safe to repeat",
            Self::Renew => "after renewing the credentials",
            Self::Delay => "when the response names a delay",
            Self::No => "not",
            Self::Unsaid => "the vendor does not say",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vendor_errors_runtime::Executed;

    #[test]
    fn groups_follow_what_a_client_may_do() {
        let of = |kind| Repeat::of(&RetryInfo::new(kind));
        assert_eq!(of(RetryKind::Throttled), Repeat::Any);
        assert_eq!(of(RetryKind::Again), Repeat::Safe);
        assert_eq!(of(RetryKind::Reauth), Repeat::Renew);
        assert_eq!(of(RetryKind::Quota), Repeat::Delay);
        assert_eq!(of(RetryKind::Human), Repeat::No);
        assert_eq!(of(RetryKind::Unknown), Repeat::Unsaid);
        assert_eq!(Repeat::of(&RetryInfo::new(RetryKind::Throttled).with_executed(Executed::Maybe)), Repeat::Safe);
    }
}
