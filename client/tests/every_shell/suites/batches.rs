//! Responses with several errors, or with errors beside successes.

use vendor_errors_client::{Idempotency, Limits, RetryKind, StopReason};

use crate::case::{Answer, Case, Need, Then, again, step};

/// `throttled` says of its own element that it was not executed; that is not so of what is beside it.
const PARTLY_EXECUTED: [(u16, &str); 8] = [
    (200, r#"[{"id":1,"result":"paid"},{"id":2,"error":{"code":"throttled"}}]"#),
    (200, r#"[{"id":1,"error":{"code":"throttled"}},{"id":2,"result":"paid"}]"#),
    (200, r#"[{"id":1,"error":{"code":"throttled"}},{"id":2,"error":{"code":"again"}}]"#),
    (200, r#"[{"id":1,"error":{"code":"throttled"}},{"id":2,"error":{"code":"done"}}]"#),
    (207, r#"{"responses":[{"id":1,"status":201,"body":{}},{"id":2,"status":429,"body":{"error":"throttled"}}]}"#),
    (200, r#"{"Successful":[{"Id":"1"}],"Failed":[{"Id":"2","Code":"throttled"}]}"#),
    (200, r#"{"data":{"first":{"id":1},"second":null},"errors":[{"code":"throttled"}]}"#),
    (400, r#"{"responses":[{"id":1,"status":201,"body":{}},{"id":2,"status":429,"body":{"error":"throttled"}}]}"#),
];

/// Decoded as [`Kinds`](super::retry_kinds::Kinds).
pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (status, body) in PARTLY_EXECUTED {
        // Nobody knows what is left to do of a call whose errors disagree.
        let reason = if body.contains("done") { StopReason::NotRetryable(RetryKind::Unknown) } else { StopReason::MayBeExecuted };
        let steps = vec![step(Answer::json(status, body), Then::Stop(reason))];
        cases.push(Case::new(body, Idempotency::NonIdempotent, Limits::new(), steps));
    }
    for (idempotency, status, body) in [
        (Idempotency::Idempotent, PARTLY_EXECUTED[0].0, PARTLY_EXECUTED[0].1),
        (Idempotency::IdempotencyKey, PARTLY_EXECUTED[4].0, PARTLY_EXECUTED[4].1),
        // The vendor refused the call as a whole, for these reasons.
        (Idempotency::NonIdempotent, 429, r#"{"errors":[{"code":"throttled"},{"code":"throttled"}]}"#),
    ] {
        let steps = vec![step(Answer::json(status, body), again(1000)), step(Answer::ok(), Then::Success)];
        let case = Case::new(format!("{idempotency:?} {body}"), idempotency, Limits::new(), steps);
        cases.push(case.needs(Need::BackoffByKind));
    }
    cases
}
