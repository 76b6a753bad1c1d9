//! Connections that end without an answer: the call may have been executed.

use vendor_errors_client::{Idempotency, Limits, StopReason};

use crate::case::{Answer, Case, Then, again, step};
use crate::suites::retry_kinds::IDEMPOTENCIES;

/// Decoded as [`Plain`](super::storage::Plain).
pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for broken in [Answer::Cut, Answer::Reset] {
        for idempotency in IDEMPOTENCIES {
            let name = format!("{broken:?}, {idempotency:?}");
            let steps = match idempotency {
                Idempotency::NonIdempotent => vec![step(broken.clone(), Then::Stop(StopReason::MayBeExecuted))],
                _ => vec![step(broken.clone(), again(50)), step(Answer::ok(), Then::Success)],
            };
            cases.push(Case::new(name, idempotency, Limits::new(), steps));
        }
    }
    cases
}
