//! Whether and when a call may be retried: the twelve retry kinds, whether the call was executed,
//! and the decision that follows.

use core::time::Duration;

use crate::error::category::Category;
use crate::error::named_enum::named_enum;
use crate::error::retry_decision::RetryDecision;
use crate::time::delay::{Delay, MAX_DELAY};
use crate::time::timestamp::Timestamp;

named_enum! {
    /// What has to change before a retry can succeed.
    #[derive(PartialOrd, Ord)]
    #[non_exhaustive]
    pub enum RetryKind {
        /// The request itself.
        Never = "never",
        /// Nothing but time.
        Again = "again",
        /// Nothing but time; the cause is load.
        Throttled = "throttled",
        /// The quota: its window must pass, or the plan must change.
        Quota = "quota",
        /// The vendor's own state: starting, in maintenance, a report not ready yet.
        Wait = "wait",
        /// Credentials that a program can renew.
        Reauth = "reauth",
        /// The caller's stale view: an `ETag`, the clock, a schema.
        Refresh = "refresh",
        /// The larger unit must start again: a transaction, an upload.
        Restart = "restart",
        /// The endpoint: another region or node.
        Elsewhere = "elsewhere",
        /// Nothing: the goal is already reached.
        Done = "done",
        /// Something only a person can change: a license, a permission, billing, a wrong password.
        Human = "human",
        /// The vendor does not say.
        Unknown = "unknown",
    }
    /// All kinds, in the order of the table in the format's documentation.
    ALL;
}

impl RetryKind {
    /// Whether a program can do something by itself after which the call can succeed: wait, or
    /// renew credentials.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        matches!(self, Self::Again | Self::Throttled | Self::Quota | Self::Wait | Self::Reauth)
    }

    /// The category of errors of this kind, if the spec gives none and the status suggests another
    /// kind.
    #[must_use]
    pub const fn category(self) -> Option<Category> {
        match self {
            Self::Throttled | Self::Quota => Some(Category::ResourceExhausted),
            Self::Again | Self::Wait => Some(Category::Unavailable),
            Self::Reauth => Some(Category::Unauthenticated),
            _ => None,
        }
    }

    /// Whether the call was executed, unless the spec's retry policy says otherwise.
    #[must_use]
    pub const fn executed(self) -> Executed {
        match self {
            Self::Again | Self::Restart | Self::Unknown => Executed::Maybe,
            Self::Done => Executed::Yes,
            _ => Executed::No,
        }
    }
}

named_enum! {
    /// Whether the vendor executed the call before it answered with the error.
    pub enum Executed {
        /// It was executed: sending it again executes it twice.
        Yes = "executed",
        /// It was not executed: sending it again is safe.
        No = "not-executed",
        /// It is not known.
        Maybe = "maybe-executed",
    }
    /// All values.
    ALL;
}

/// What happens if the same call arrives twice (RFC 9110, section 9.2.2).
///
/// ```
/// use vendor_errors_runtime::{Idempotency, RetryInfo, RetryKind};
///
/// // The connection broke: the call may or may not have been executed.
/// let retry = RetryInfo::new(RetryKind::Again);
///
/// assert!(retry.may_retry(Idempotency::Idempotent));
/// assert!(retry.may_retry(Idempotency::IdempotencyKey));
/// assert!(!retry.may_retry(Idempotency::NonIdempotent));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Idempotency {
    /// The second call changes nothing: GET, PUT, DELETE and the like.
    Idempotent,
    /// The call carries a key by which the vendor recognizes and drops the second one, such as the
    /// header `Idempotency-Key`.
    IdempotencyKey,
    /// The second call has its effect again: most POSTs.
    NonIdempotent,
}

/// Whether and when a call may be retried.
///
/// ```
/// use core::time::Duration;
/// use vendor_errors_runtime::{Delay, Executed, Idempotency, RetryInfo, RetryKind};
///
/// let retry = RetryInfo::new(RetryKind::Throttled)
///     .with_delay(Some(Delay::After(Duration::from_secs(30))));
///
/// assert_eq!(retry.kind, RetryKind::Throttled);
/// assert_eq!(retry.executed, Executed::No);
/// assert!(retry.may_retry(Idempotency::NonIdempotent)); // not executed, so repeating is safe
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RetryInfo {
    /// What has to change before a retry can succeed.
    pub kind: RetryKind,
    /// Whether the call was executed.
    pub executed: Executed,
    /// Minimum delay given by the vendor with this response. It is never shortened. `None` if it
    /// gave none.
    pub delay: Option<Delay>,
    /// The delay to use if `delay` is a moment that turns out to be in the past. Set only if there
    /// was no clock to judge the moment by.
    pub fallback_delay: Option<Duration>,
    /// Maximum number of retries. `None`: the caller's policy decides.
    pub max_retries: Option<u32>,
    /// First delay of a computed backoff. `None`: the caller's policy decides.
    pub initial_backoff: Option<Duration>,
    /// Longest delay of a computed backoff. `None`: the caller's policy decides. It does not
    /// shorten the vendor's delay.
    pub max_backoff: Option<Duration>,
}

impl RetryInfo {
    /// A retry policy with only a kind. A `reauth` is retried once at most.
    #[must_use]
    pub const fn new(kind: RetryKind) -> Self {
        let max = if matches!(kind, RetryKind::Reauth) { Some(1) } else { None };
        Self {
            kind,
            executed: kind.executed(),
            delay: None,
            fallback_delay: None,
            max_retries: max,
            initial_backoff: None,
            max_backoff: None,
        }
    }

    /// Replaces whether the call was executed.
    #[must_use]
    pub const fn with_executed(mut self, executed: Executed) -> Self {
        self.executed = executed;
        self
    }

    /// Replaces the vendor's delay.
    #[must_use]
    pub const fn with_delay(mut self, delay: Option<Delay>) -> Self {
        self.delay = delay;
        self
    }

    /// Replaces the delay to use if `delay` is a moment that turns out to be in the past.
    #[must_use]
    pub const fn with_fallback_delay(mut self, wait: Option<Duration>) -> Self {
        self.fallback_delay = wait;
        self
    }

    /// Whether the same call may be sent again, after the delay.
    ///
    /// True for [`RetryKind::Again`], [`RetryKind::Throttled`], [`RetryKind::Wait`] and
    /// [`RetryKind::Quota`] if the call is idempotent, has an idempotency key, or was not executed.
    /// For [`RetryKind::Quota`] the delay must also be known; a moment that no clock could judge
    /// does not count.
    ///
    /// False for [`RetryKind::Reauth`]: the same call with the same credentials fails again.
    /// [`RetryInfo::decide`] answers with [`RetryDecision::RenewThenRetry`] instead.
    ///
    /// There is deliberately no variant without an argument: retrying a non-idempotent call can,
    /// for example, charge a customer twice.
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

    /// Decides the next step for a caller that waits at most `max_wait`, after `past_retries`
    /// retries.
    ///
    /// `now` is needed only for a delay that names a moment (see [`Delay::At`]), which decoding
    /// returns only if it had no clock. Without `now` such a moment is never waited for, and the
    /// decision is [`RetryDecision::RetryLater`].
    ///
    /// ```
    /// use core::time::Duration;
    /// use vendor_errors_runtime::{Delay, Idempotency, RetryDecision, RetryInfo, RetryKind};
    ///
    /// let (minute, second) = (Duration::from_secs(60), Duration::from_secs(1));
    /// let retry = RetryInfo::new(RetryKind::Throttled).with_delay(Some(Delay::After(second)));
    /// let decide = |past_retries| retry.decide(Idempotency::NonIdempotent, past_retries, minute, None);
    /// assert_eq!(decide(0), RetryDecision::Retry { after: Some(second) });
    ///
    /// let renew = RetryInfo::new(RetryKind::Reauth).decide(Idempotency::NonIdempotent, 0, minute, None);
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
