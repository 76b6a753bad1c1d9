//! The retry conformance scenarios of Google Cloud Storage, 1 to 4 and 6, with their fault scripts, and 5 beside them. Facts from
//! `storage/v1/retry_tests.json` of googleapis/conformance-tests. The storage client declares which calls are idempotent; the
//! decision is the engine's.

use vendor_errors::VendorErrors;
use vendor_errors_client::{Idempotency, Limits, RetryKind, StopReason};

use crate::case::{Answer, Case, Then, again, step};

/// A vendor whose errors are their statuses.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/every_shell/specs/plain.yaml")]
pub(crate) struct Plain;

const ALWAYS_IDEMPOTENT: [&str; 22] = [
    "bucket_acl.get",
    "bucket_acl.list",
    "buckets.delete",
    "buckets.get",
    "buckets.getIamPolicy",
    "buckets.insert",
    "buckets.list",
    "buckets.lockRetentionPolicy",
    "buckets.testIamPermissions",
    "default_object_acl.get",
    "default_object_acl.list",
    "hmacKey.delete",
    "hmacKey.get",
    "hmacKey.list",
    "notifications.delete",
    "notifications.get",
    "notifications.list",
    "object_acl.get",
    "object_acl.list",
    "objects.get",
    "objects.list",
    "serviceaccount.get",
];

/// Idempotent with a precondition on the generation, the metageneration or the etag.
const CONDITIONALLY_IDEMPOTENT: [&str; 11] = [
    "buckets.patch",
    "buckets.setIamPolicy",
    "buckets.update",
    "hmacKey.update",
    "objects.compose",
    "objects.copy",
    "objects.delete",
    "objects.insert",
    "objects.patch",
    "objects.rewrite",
    "objects.update",
];

const NON_IDEMPOTENT: [&str; 14] = [
    "bucket_acl.delete",
    "bucket_acl.insert",
    "bucket_acl.patch",
    "bucket_acl.update",
    "default_object_acl.delete",
    "default_object_acl.insert",
    "default_object_acl.patch",
    "default_object_acl.update",
    "hmacKey.create",
    "notifications.insert",
    "object_acl.delete",
    "object_acl.insert",
    "object_acl.patch",
    "object_acl.update",
];

/// What a storage client knows of its own methods.
fn idempotency(method: &str, precondition: bool) -> Idempotency {
    if ALWAYS_IDEMPOTENT.contains(&method) || (precondition && CONDITIONALLY_IDEMPOTENT.contains(&method)) {
        Idempotency::Idempotent
    } else {
        Idempotency::NonIdempotent
    }
}

/// The fault scripts of what is retried; `None` is a reset.
const RETRIED: [[Option<u16>; 2]; 3] = [[Some(503), Some(503)], [None, None], [None, Some(503)]];

fn fault(fault: Option<u16>) -> Answer {
    fault.map_or(Answer::Reset, Answer::status)
}

/// How many methods of each group are called.
#[derive(Clone, Copy)]
pub(crate) enum Methods {
    All,
    /// They differ in nothing that reaches the client: for real requests one of each group.
    First,
}

impl Methods {
    fn of(self, group: &'static [&'static str]) -> &'static [&'static str] {
        match self {
            Self::All => group,
            Self::First => &group[..1],
        }
    }
}

pub(crate) fn scenarios(methods: Methods) -> Vec<Case> {
    let of = |group| methods.of(group).iter().copied();
    let mut cases = Vec::new();
    let mut add = |scenario: u32, method: &str, precondition, steps| {
        let name = format!("scenario {scenario}, {method}");
        cases.push(Case::new(name, idempotency(method, precondition), Limits::new(), steps));
    };
    let once = |fault, reason| vec![step(fault, Then::Stop(reason))];
    let never = StopReason::NotRetryable(RetryKind::Never);
    let idempotent = of(&ALWAYS_IDEMPOTENT).map(|method| (1, method, false));
    for (scenario, method, precondition) in idempotent.chain(of(&CONDITIONALLY_IDEMPOTENT).map(|method| (2, method, true))) {
        for [first, second] in RETRIED {
            let steps = vec![step(fault(first), again(50)), step(fault(second), again(100)), step(Answer::ok(), Then::Success)];
            add(scenario, method, precondition, steps);
        }
        add(6, method, true, vec![step(fault(Some(503)), again(50)), step(fault(Some(400)), Then::Stop(never))]);
        add(6, method, true, vec![step(fault(None), again(50)), step(fault(Some(401)), Then::Stop(StopReason::NoRenewal))]);
    }
    for (scenario, method) in
        of(&CONDITIONALLY_IDEMPOTENT).map(|method| (3, method)).chain(of(&NON_IDEMPOTENT).map(|method| (4, method)))
    {
        for first in [Some(503), None] {
            add(scenario, method, false, once(fault(first), StopReason::MayBeExecuted));
        }
    }
    for method in of(&ALWAYS_IDEMPOTENT).chain(of(&CONDITIONALLY_IDEMPOTENT)).chain(of(&NON_IDEMPOTENT)) {
        add(5, method, false, once(fault(Some(400)), never));
        add(5, method, false, once(fault(Some(401)), StopReason::NoRenewal));
    }
    cases
}
