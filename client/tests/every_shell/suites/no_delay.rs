//! Values of `Retry-After` that are no delay: the computed backoff applies, and nothing is sent again at once.

use vendor_errors_client::{Idempotency, Limits, StopReason};

use crate::case::{Answer, Case, Need, Then, again, step};

const VALUES: [&str; 9] =
    ["0", "-1", "", "soon", "NaN", "1e9", "0.0", "Sun, 06 Nov 1994 08:49:37 GMT", "Mon, 01 Jan 2024 00:00:00 GMT"];

/// Decoded as [`Plain`](super::storage::Plain).
pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for value in VALUES {
        for (status, waits) in [(429, [1000, 2000]), (503, [50, 100])] {
            let answer = || Answer::status(status).header("Retry-After", value);
            let steps = vec![
                step(answer(), again(waits[0])),
                step(answer(), again(waits[1])),
                step(answer(), Then::Stop(StopReason::MaxAttempts(3))),
            ];
            let name = format!("status {status}, Retry-After {value:?}");
            let mut case = Case::new(name, Idempotency::Idempotent, Limits::new(), steps);
            case.needs = (status == 429).then_some(Need::BackoffByKind);
            cases.push(case);
        }
    }
    cases
}
