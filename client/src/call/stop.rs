//! Why a call is not sent again, and when that may change.

use core::fmt;
use core::time::Duration;

use vendor_errors_runtime::{Delay, RetryKind};

use crate::environment::moment::Moment;
use crate::shared::renewal::RenewalError;

/// Why a call is not sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StopReason {
    /// The retry kind of the error rules out a retry by the program.
    NotRetryable(RetryKind),
    /// The call may have been executed, and executing it twice is not harmless.
    MayBeExecuted,
    /// A quota is used up and the vendor does not say until when.
    QuotaWithoutDelay,
    /// The error's own limit on retries, from the spec.
    MaxRetries(u32),
    /// [`Limits::max_attempts`](crate::Limits::max_attempts).
    MaxAttempts(u32),
    /// [`Limits::max_elapsed`](crate::Limits::max_elapsed).
    MaxElapsed(Duration),
    /// The vendor's delay is longer than [`Limits::max_wait`](crate::Limits::max_wait).
    MaxWait(Duration),
    /// The vendor names a moment, and there is no date to compare it with.
    NoDate,
    /// The retry budget that all calls share is used up.
    RetryBudget,
    /// The credentials must be renewed, and the program cannot do it.
    NoRenewal,
    /// The credentials could not be renewed.
    RenewalFailed,
    /// The credentials were refused although they had just been renewed.
    StillUnauthenticated,
    /// The request cannot be sent twice, because its body cannot be read twice.
    BodyNotRepeatable,
    /// An outer layer retries this call.
    OuterLayer,
    /// The layer did not report the outcome of the last attempt, so the call may have been executed.
    NoOutcome,
}

impl fmt::Display for StopReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotRetryable(kind) => write!(f, "the error does not allow a retry (`{kind}`)"),
            Self::MayBeExecuted => {
                f.write_str("the call may have been executed and is neither idempotent nor has an idempotency key")
            }
            Self::QuotaWithoutDelay => f.write_str("the quota is used up and the vendor does not say until when"),
            Self::MaxRetries(max) => write!(f, "the error allows at most {max} retries"),
            Self::MaxAttempts(max) => write!(f, "the call was sent {max} times, its limit"),
            Self::MaxElapsed(total) => write!(f, "the call would take longer than its limit of {total:?}"),
            Self::MaxWait(longest) => write!(f, "the wait is longer than the limit of {longest:?}"),
            Self::NoDate => f.write_str("the vendor names a moment and there is no date to compare it with"),
            Self::RetryBudget => f.write_str("the retry budget is used up"),
            Self::NoRenewal => f.write_str("the credentials must be renewed and no renewal is configured"),
            Self::RenewalFailed => f.write_str("the credentials could not be renewed"),
            Self::StillUnauthenticated => f.write_str("the credentials were refused although they had just been renewed"),
            Self::BodyNotRepeatable => f.write_str("the request body cannot be sent twice"),
            Self::OuterLayer => f.write_str("an outer layer retries this call"),
            Self::NoOutcome => f.write_str("the outcome of the last attempt was not reported"),
        }
    }
}

/// The end of a call without success. The error of the last attempt, if there was one, is the caller's.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Stop {
    /// Why the call is not sent again.
    pub reason: StopReason,
    /// When the same call may be sent again, where that is known: a date if the clock had one, else the time from now.
    pub resume_at: Option<Delay>,
    /// What the failed renewal reported. It is not part of `Display`, because it may hold secrets.
    pub renewal_error: Option<RenewalError>,
}

impl Stop {
    pub(crate) const fn new(reason: StopReason) -> Self {
        Self { reason, resume_at: None, renewal_error: None }
    }

    pub(crate) const fn resume(mut self, resume_at: Option<Delay>) -> Self {
        self.resume_at = resume_at;
        self
    }

    /// Resumes at a moment of the monotonic clock, if that is later than now.
    pub(crate) fn resume_at(self, now: Moment, monotonic: Duration) -> Self {
        let later = now.at(monotonic);
        let wait = now.until(later);
        let resume_at = later.wall.map_or(Delay::After(wait), Delay::At);
        self.resume((!wait.is_zero()).then_some(resume_at))
    }

    pub(crate) fn renewal_failed(error: RenewalError) -> Self {
        Self { renewal_error: Some(error), ..Self::new(StopReason::RenewalFailed) }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.reason, f)?;
        match self.resume_at {
            Some(Delay::After(wait)) => write!(f, "; resume in {wait:?}"),
            Some(Delay::At(moment)) => write!(f, "; resume at {moment}"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for Stop {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        self.renewal_error.as_deref().map(|error| error as _)
    }
}
