//! What an error itself allows, before limits, budget and waits of the caller. The only file that asks the retry rules of the
//! runtime; it adds none, and where the runtime only says no, it finds out which rule said so.

use core::time::Duration;

use vendor_errors_runtime::{Delay, Idempotency, MAX_DELAY, RetryDecision, RetryInfo, RetryKind};

use crate::call::stop::StopReason;
use crate::environment::moment::Moment;

/// What the error allows.
pub(crate) enum Decision {
    /// The same call, after the vendor's delay.
    Retry,
    /// The same call with renewed credentials.
    Renew,
    Stop(StopReason),
}

/// The caller's own longest wait is checked with the backoff and the delays of other calls.
const ANY_WAIT: Duration = Duration::MAX;

/// The vendor's delay counted from now, for any caller and number of retries; `None` if it gave none, or a moment without a date to compare
/// it with.
pub(crate) fn wait(retry: &RetryInfo, now: Moment) -> Option<Duration> {
    match unlimited(retry).decide(Idempotency::Idempotent, 0, ANY_WAIT, now.wall) {
        RetryDecision::Retry { after } | RetryDecision::RenewThenRetry { after } => after,
        RetryDecision::RetryLater { after: Delay::After(wait) } => Some(wait),
        RetryDecision::RetryLater { .. } | RetryDecision::DoNotRetry => None,
    }
}

/// `retries` counts those so far, `renewals` the renewals among them.
pub(crate) fn decide(retry: &RetryInfo, idempotency: Idempotency, retries: u32, renewals: u32, now: Moment) -> Decision {
    // The limit of `reauth` is about renewals: other failures do not use it up.
    let past = if renews(retry) { renewals } else { retries };
    match retry.decide(idempotency, past, ANY_WAIT, now.wall) {
        RetryDecision::Retry { .. } => Decision::Retry,
        RetryDecision::RenewThenRetry { .. } => Decision::Renew,
        RetryDecision::RetryLater { after: Delay::At(_) } => Decision::Stop(StopReason::NoDate),
        RetryDecision::RetryLater { .. } => Decision::Stop(StopReason::MaxWait(MAX_DELAY)),
        RetryDecision::DoNotRetry => Decision::Stop(reason(retry, past, now)),
    }
}

/// Which rule said no: the one without which the answer would be another.
fn reason(retry: &RetryInfo, past: u32, now: Moment) -> StopReason {
    let stops =
        |retry: &RetryInfo, past| retry.decide(Idempotency::Idempotent, past, ANY_WAIT, now.wall) == RetryDecision::DoNotRetry;
    if !retry.kind.is_retryable() {
        StopReason::NotRetryable(retry.kind)
    } else if stops(&unlimited(retry), 0) {
        StopReason::QuotaWithoutDelay
    } else if !stops(retry, past) {
        StopReason::MayBeExecuted
    } else if renews(retry) {
        StopReason::StillUnauthenticated
    } else {
        StopReason::MaxRetries(retry.max_retries.unwrap_or_default())
    }
}

/// The same without a limit on retries.
const fn unlimited(retry: &RetryInfo) -> RetryInfo {
    let mut unlimited = *retry;
    unlimited.max_retries = None;
    unlimited
}

/// Whether the vendor's delay for this error holds for other calls too.
pub(crate) fn holds_all(retry: &RetryInfo, wait_holds_all: bool) -> bool {
    retry.kind.is_retryable() && (wait_holds_all || retry.kind != RetryKind::Wait)
}

/// Whether the error asks for other credentials.
pub(crate) fn renews(retry: &RetryInfo) -> bool {
    retry.kind == RetryKind::Reauth
}
