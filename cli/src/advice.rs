//! What a retry line means, in words.
//!
//! What comes in: a [`Retry`]. What goes out: one line on resending, one on what must change. Nothing can fail.

use vendor_errors_runtime::{Executed, Idempotency, Retry, Word};

/// Whether the call may be sent again, and when.
pub(crate) fn resend(retry: &Retry) -> String {
    let may = match (retry.may_resend(Idempotency::Unsafe), retry.may_resend(Idempotency::Idempotent)) {
        (true, _) if retry.word == Word::Reauth => "yes, after renewing the credentials",
        (true, _) => "yes",
        (false, true) => "only if the call is safe to repeat (idempotent, or with an idempotency key)",
        (false, false) if retry.word == Word::Quota => "not without a known delay",
        (false, false) => "no",
    };
    let delay = retry.delay.map(|delay| format!("not before {delay}"));
    let max = retry.max.map(|max| if max == 1 { "once".into() } else { format!("at most {max} times") });
    let details: Vec<_> = delay.into_iter().chain(max.filter(|_| retry.word.is_resendable())).collect();
    if details.is_empty() { may.into() } else { format!("{may}; {}", details.join(", ")) }
}

/// What must change before the same goal can succeed.
pub(crate) const fn change(word: Word) -> &'static str {
    match word {
        Word::Never => "the request must change",
        Word::Again => "only time",
        Word::Throttled => "only time; load is the cause",
        Word::Quota => "the window or the plan",
        Word::Wait => "the vendor's own state",
        Word::Reauth => "the credentials, which a program can renew",
        Word::Refresh => "the caller's view is stale: reload first",
        Word::Restart => "the larger unit must begin again",
        Word::Elsewhere => "the endpoint",
        Word::Done => "nothing: the goal is already reached",
        Word::Human => "a person must act",
        _ => "the vendor does not say",
    }
}

/// Whether the vendor carried the call out.
pub(crate) const fn executed(executed: Executed) -> &'static str {
    match executed {
        Executed::No => "not executed",
        Executed::Yes => "executed",
        Executed::Maybe => "perhaps executed",
    }
}
