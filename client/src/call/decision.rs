//! What an error itself allows, before limits, budget and waits of the caller. The only file that reads the retry rules of the
//! runtime; it adds none, and names the rule where the runtime only says no.

use core::time::Duration;

use vendor_errors_runtime::{Idempotency, Retry, Verdict, Word};

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

/// The vendor's delay counted from now; `None` if it gave none, it is past, or it cannot be judged without a date.
pub(crate) fn wait(retry: &Retry, now: Moment) -> Option<Duration> {
    retry.delay.and_then(|delay| delay.after(now.wall)).filter(|wait| !wait.is_zero())
}

/// `retries` counts those so far, `renewals` the renewals among them.
pub(crate) fn decide(retry: &Retry, idempotency: Idempotency, retries: u32, renewals: u32, now: Moment) -> Decision {
    let is_reauth = renews(retry);
    // A moment that is past is no delay: a quota whose window has ended without a new one does not say until when.
    let is_past = retry.delay.is_some_and(|delay| delay.after(now.wall) == Some(Duration::ZERO));
    let retry = if is_past { retry.with_delay(None) } else { *retry };
    let past = if is_reauth { renewals } else { retries };
    match retry.verdict(idempotency, past, Duration::MAX, now.wall) {
        Verdict::Resend(_) if is_reauth => Decision::Renew,
        Verdict::Resend(_) => Decision::Retry,
        // No wait is longer than the limit given here, so the moment could not be judged.
        Verdict::ResumeLater(_) => Decision::Stop(StopReason::NoDate),
        Verdict::Stop => Decision::Stop(reason(&retry, idempotency, renewals)),
    }
}

/// Which rule said no.
fn reason(retry: &Retry, idempotency: Idempotency, renewals: u32) -> StopReason {
    if !retry.word.is_resendable() {
        StopReason::NotRetryable(retry.word)
    } else if retry.word == Word::Quota && retry.delay.is_none() {
        StopReason::QuotaWithoutDelay
    } else if !retry.may_resend(idempotency) {
        StopReason::MayBeExecuted
    } else if renews(retry) && renewals > 0 {
        StopReason::StillUnauthenticated
    } else {
        StopReason::MaxRetries(retry.max.unwrap_or_default())
    }
}

/// Whether the vendor's delay for this error holds for other calls too.
pub(crate) fn holds_all(retry: &Retry, wait_holds_all: bool) -> bool {
    retry.word.is_resendable() && (wait_holds_all || retry.word != Word::Wait)
}

/// Whether the error asks for other credentials.
pub(crate) fn renews(retry: &Retry) -> bool {
    retry.word == Word::Reauth
}
