//! Describes a [`RetryInfo`]: one line on retrying, one on what must change.

use std::time::Duration;

use vendor_errors_runtime::{Executed, Idempotency, RetryDecision, RetryInfo, RetryKind};

/// Whether the call may be retried, and when.
pub(crate) fn may_retry(retry: &RetryInfo) -> String {
    let may = match (may(retry, Idempotency::NonIdempotent), may(retry, Idempotency::Idempotent)) {
        (true, _) if retry.kind == RetryKind::Reauth => "yes, after renewing the credentials",
        (false, true) if retry.kind == RetryKind::Reauth => {
            "after renewing the credentials, and only if the call is safe to repeat (idempotent, or with an idempotency key)"
        }
        (true, _) => "yes",
        (false, true) => "only if the call is safe to repeat (idempotent, or with an idempotency key)",
        (false, false) if retry.kind == RetryKind::Quota => "not without a known delay",
        (false, false) => "no",
    };
    let delay = retry.delay.map(|delay| format!("not before {delay}"));
    let max = retry.max_retries.map(|max| if max == 1 { "once".into() } else { format!("at most {max} times") });
    let details: Vec<_> = delay.into_iter().chain(max.filter(|_| retry.kind.is_retryable())).collect();
    if details.is_empty() { may.into() } else { format!("{may}; {}", details.join(", ")) }
}

/// Whether a program can continue by itself: retry now or later, or after renewing the credentials.
pub(crate) fn may(retry: &RetryInfo, idempotency: Idempotency) -> bool {
    retry.decide(idempotency, 0, Duration::MAX, None) != RetryDecision::DoNotRetry
}

/// What must change before a retry can succeed.
pub(crate) const fn change(word: RetryKind) -> &'static str {
    match word {
        RetryKind::Never => "the request must change",
        RetryKind::Again => "only time",
        RetryKind::Throttled => "only time; load is the cause",
        RetryKind::Quota => "the window or the plan",
        RetryKind::Wait => "the vendor's own state",
        RetryKind::Reauth => "the credentials, which a program can renew",
        RetryKind::Refresh => "the caller's view is stale: reload first",
        RetryKind::Restart => "the larger unit must begin again",
        RetryKind::Elsewhere => "the endpoint",
        RetryKind::Done => "nothing: the goal is already reached",
        RetryKind::Human => "a person must act",
        _ => "the vendor does not say",
    }
}

/// Whether the vendor executed the call.
pub(crate) const fn executed(executed: Executed) -> &'static str {
    match executed {
        Executed::No => "not executed",
        Executed::Yes => "executed",
        Executed::Maybe => "perhaps executed",
    }
}
