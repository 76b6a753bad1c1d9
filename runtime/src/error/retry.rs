//! What a caller may do about an error: the twelve retry kinds, whether the call was executed, and what follows
//! for the next step.

use core::time::Duration;

use crate::error::category::Category;
use crate::error::retry_decision::RetryDecision;
use crate::time::delay::{Delay, MAX_DELAY};
use crate::time::timestamp::Timestamp;

/// What must change before the same goal can succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum RetryKind {
    /// The request itself.
    Never,
    /// Only time.
    Again,
    /// Only time; load is the cause.
    Throttled,
    /// The window or the plan.
    Quota,
    /// The vendor's own state: starting, maintenance, a report not ready.
    Wait,
    /// Credentials that a program can renew.
    Reauth,
    /// The caller's stale view: etag, clock, schema.
    Refresh,
    /// The larger unit: a transaction, an upload.
    Restart,
    /// The endpoint: region, node.
    Elsewhere,
    /// Nothing: the goal is already reached.
    Done,
    /// A person must act: licence, permission, billing, wrong password.
    Human,
    /// The vendor does not say.
    Unknown,
}

impl RetryKind {
    /// All words, in the order of the format's table.
    pub const ALL: [Self; 12] = [
        Self::Never,
        Self::Again,
        Self::Throttled,
        Self::Quota,
        Self::Wait,
        Self::Reauth,
        Self::Refresh,
        Self::Restart,
        Self::Elsewhere,
        Self::Done,
        Self::Human,
        Self::Unknown,
    ];

    /// The word as specs write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Again => "again",
            Self::Throttled => "throttled",
            Self::Quota => "quota",
            Self::Wait => "wait",
            Self::Reauth => "reauth",
            Self::Refresh => "refresh",
            Self::Restart => "restart",
            Self::Elsewhere => "elsewhere",
            Self::Done => "done",
            Self::Human => "human",
            Self::Unknown => "unknown",
        }
    }

    /// The word of that name, if there is one.
    #[must_use]
    #[inline]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|word| word.name() == name)
    }

    /// Whether a program can do something by itself after which the call can succeed: wait, or renew credentials.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        matches!(self, Self::Again | Self::Throttled | Self::Quota | Self::Wait | Self::Reauth)
    }

    /// The category that an error of this kind has, where nothing written says otherwise and its status has another kind.
    #[must_use]
    pub const fn category(self) -> Option<Category> {
        match self {
            Self::Throttled | Self::Quota => Some(Category::ResourceExhausted),
            Self::Again | Self::Wait => Some(Category::Unavailable),
            Self::Reauth => Some(Category::Unauthenticated),
            _ => None,
        }
    }

    /// Whether the call was executed, where the spec's line does not say otherwise.
    #[must_use]
    pub const fn executed(self) -> Executed {
        match self {
            Self::Again | Self::Restart | Self::Unknown => Executed::Maybe,
            Self::Done => Executed::Yes,
            _ => Executed::No,
        }
    }
}

impl core::fmt::Display for RetryKind {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.name())
    }
}

/// Whether the vendor executed the call before it answered with the error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Executed {
    /// It did: sending again does it twice.
    Yes,
    /// It did not: sending again is safe.
    No,
    /// Nobody knows.
    Maybe,
}

impl Executed {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::Maybe];

    /// The word as specs write it: `executed`, `not-executed`, `maybe-executed`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yes => "executed",
            Self::No => "not-executed",
            Self::Maybe => "maybe-executed",
        }
    }
}

/// What happens when the very same call arrives twice (RFC 9110, section 9.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Idempotency {
    /// The second call changes nothing: GET, PUT, DELETE and the like.
    Idempotent,
    /// The call carries a key by which the vendor drops the second one.
    IdempotencyKey,
    /// The second call does it again: most POSTs.
    NonIdempotent,
}

/// What a caller may do about an error, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RetryInfo {
    /// What must change before the same goal can succeed.
    pub kind: RetryKind,
    /// Whether the call was executed.
    pub executed: Executed,
    /// The delay the vendor gave with this response: a floor, never shortened. `None`: it gave none.
    pub delay: Option<Delay>,
    /// What counts if `delay` is a moment that turns out to be past: there was no clock to judge it by.
    pub fallback_delay: Option<Duration>,
    /// How often to send again at most; `None`: the caller's policy decides.
    pub max_retries: Option<u32>,
    /// First delay of a computed backoff; `None`: the caller's policy decides.
    pub initial_backoff: Option<Duration>,
    /// Longest delay of a computed backoff; `None`: the caller's policy decides. Does not shorten the vendor's delay.
    pub max_backoff: Option<Duration>,
}

impl RetryInfo {
    /// A line with nothing but its word.
    #[must_use]
    pub const fn new(word: RetryKind) -> Self {
        let max = if matches!(word, RetryKind::Reauth) { Some(1) } else { None };
        Self {
            kind: word,
            executed: word.executed(),
            delay: None,
            fallback_delay: None,
            max_retries: max,
            initial_backoff: None,
            max_backoff: None,
        }
    }

    /// The same with another answer to whether the call was executed.
    #[must_use]
    pub const fn with_executed(mut self, executed: Executed) -> Self {
        self.executed = executed;
        self
    }

    /// The same with the vendor's delay.
    #[must_use]
    pub const fn with_delay(mut self, delay: Option<Delay>) -> Self {
        self.delay = delay;
        self
    }

    /// The same with what counts if the delay is a moment that turns out to be past.
    #[must_use]
    pub const fn with_fallback_delay(mut self, wait: Option<Duration>) -> Self {
        self.fallback_delay = wait;
        self
    }

    /// Whether the very same call may be sent again, not before the delay.
    ///
    /// True for [`RetryKind::Again`], [`RetryKind::Throttled`], [`RetryKind::Wait`] and [`RetryKind::Quota`] if the call is idempotent or has an
    /// idempotency key, or was not executed; under [`RetryKind::Quota`] only with a known delay, and a moment that no clock could judge is
    /// none. False for [`RetryKind::Reauth`]: the same call with the same credentials fails again, so ask [`RetryInfo::decide`], which says to
    /// renew them. There is no form without an argument: repeating a call that is not idempotent is how people get billed twice.
    #[must_use]
    pub const fn may_retry(&self, idempotency: Idempotency) -> bool {
        let is_time_enough = match self.kind {
            RetryKind::Again | RetryKind::Throttled | RetryKind::Wait => true,
            RetryKind::Quota => matches!(self.delay, Some(Delay::After(_))) || self.fallback_delay.is_some(),
            _ => false,
        };
        is_time_enough && self.may_run_twice(idempotency)
    }

    const fn may_run_twice(&self, idempotency: Idempotency) -> bool {
        !matches!(idempotency, Idempotency::NonIdempotent) || matches!(self.executed, Executed::No)
    }

    /// What to do for a caller who waits for `max_wait` at most, after `past_retries` retries so far.
    ///
    /// `now` is needed only for a delay that names a moment (see [`Delay::At`]), which decoding hands back only where it had no clock.
    /// Without `now` such a moment is never waited for: the decision is to stop.
    ///
    /// ```
    /// use core::time::Duration;
    /// use vendor_errors_runtime::{Delay, Idempotency, Retry, RetryDecision, Word};
    ///
    /// let (minute, second) = (Duration::from_secs(60), Duration::from_secs(1));
    /// let retry = Retry::new(Word::Throttled).with_delay(Some(Delay::After(second)));
    /// let decide = |past_retries| retry.decide(Idempotency::NonIdempotent, past_retries, minute, None);
    /// assert_eq!(decide(0), RetryDecision::Retry { after: Some(second) });
    ///
    /// let renew = Retry::new(Word::Reauth).decide(Idempotency::NonIdempotent, 0, minute, None);
    /// assert_eq!(renew, RetryDecision::RenewThenRetry { after: None });
    /// ```
    #[must_use]
    pub fn decide(
        &self,
        idempotency: Idempotency,
        past_retries: u32,
        max_wait: Duration,
        now: Option<Timestamp>,
    ) -> RetryDecision {
        let is_used_up = self.max_retries.is_some_and(|max| past_retries >= max);
        if !self.kind.is_retryable() || !self.may_run_twice(idempotency) || is_used_up {
            return RetryDecision::DoNotRetry;
        }
        let delay = match (self.delay, now) {
            (Some(Delay::At(moment)), Some(now)) => moment.since(now).or(self.fallback_delay).map(Delay::After),
            (delay, _) => delay,
        };
        let is_known = matches!(delay, Some(Delay::After(_))) || self.fallback_delay.is_some();
        match delay {
            _ if self.kind == RetryKind::Quota && !is_known => RetryDecision::DoNotRetry,
            Some(after @ Delay::At(_)) => RetryDecision::RetryLater { after },
            Some(after @ Delay::After(wait)) if wait > max_wait || wait > MAX_DELAY => RetryDecision::RetryLater { after },
            delay => {
                let after = delay.and_then(|delay| delay.remaining(None));
                if self.kind == RetryKind::Reauth {
                    RetryDecision::RenewThenRetry { after }
                } else {
                    RetryDecision::Retry { after }
                }
            }
        }
    }
}
