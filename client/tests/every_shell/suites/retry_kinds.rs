//! Twelve retry kinds by three idempotencies.

use vendor_errors::VendorErrors;
use vendor_errors_client::{Idempotency, Limits, RetryKind, StopReason};

use crate::case::{Answer, Case, Need, Then, again, counted};

/// A vendor with an error for each retry kind.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/every_shell/specs/kinds.yaml")]
pub(crate) struct Kinds;

pub(crate) const IDEMPOTENCIES: [Idempotency; 3] =
    [Idempotency::Idempotent, Idempotency::IdempotencyKey, Idempotency::NonIdempotent];

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for kind in RetryKind::ALL {
        for idempotency in IDEMPOTENCIES {
            let (then, tokens) = match (kind, idempotency) {
                (RetryKind::Again, Idempotency::NonIdempotent) => (Then::Stop(StopReason::MayBeExecuted), 500),
                (RetryKind::Again, _) => (again(50), 486),
                (RetryKind::Throttled | RetryKind::Wait, _) => (again(1000), 495),
                (RetryKind::Reauth, _) => (again(0), 500),
                (RetryKind::Quota, _) => (Then::Stop(StopReason::QuotaWithoutDelay), 500),
                (kind, _) => (Then::Stop(StopReason::NotRetryable(kind)), 500),
            };
            let failure = Answer::json(400, &format!("{{\"error\":\"{kind}\"}}"));
            let mut steps = vec![counted(failure, then, tokens)];
            if let Then::Again(_) = then {
                steps.push(counted(Answer::ok(), Then::Success, 500));
            }
            let mut case = Case::new(format!("{kind}, {idempotency:?}"), idempotency, Limits::new(), steps).can_renew();
            case.needs = match kind {
                RetryKind::Throttled | RetryKind::Wait => Some(Need::BackoffByKind),
                RetryKind::Reauth => Some(Need::Renewal),
                _ => None,
            };
            cases.push(case);
        }
    }
    cases
}
