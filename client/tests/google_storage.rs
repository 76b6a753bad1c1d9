//! The retry conformance scenarios of Google Cloud Storage, 1 to 4 and 6, with their fault scripts, and 5 beside them. Facts from
//! `storage/v1/retry_tests.json` of googleapis/conformance-tests. The storage client declares which calls are idempotent; the
//! decision is the engine's.

mod support;

use support::{outcome, single, spec};
use vendor_errors_client::{Attempt, Idempotency, Limits, Outcome, RetryKind, Shared, StopReason, TransportFailure};
use vendor_errors_runtime::Response;

const SPEC: &str = "
vendor-errors: 1
vendor: acme
errors:
  BadRequest: { status: 400, summary: The request is not valid. }
  Unauthorized: { status: 401, summary: The credentials are missing or expired. }
  Unavailable: { status: 503, summary: The service is unavailable. }
";

#[derive(Clone, Copy)]
enum Fault {
    Status(u16),
    ResetConnection,
}
use Fault::{ResetConnection, Status};

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
        assert!(NON_IDEMPOTENT.contains(&method) || CONDITIONALLY_IDEMPOTENT.contains(&method), "{method}");
        Idempotency::NonIdempotent
    }
}

/// The number of times that the call is sent, and why it stopped; `None` is a success.
fn run(method: &str, precondition: bool, faults: &[Fault]) -> (usize, Option<StopReason>) {
    let acme = spec(SPEC);
    let mut script: Vec<Outcome> = faults
        .iter()
        .map(|fault| match fault {
            Status(status) => outcome(&acme, &Response::new(*status, &(), b""), None),
            ResetConnection => outcome(&acme, &Response::transport_failure(TransportFailure::Interrupted), None),
        })
        .collect();
    script.push(Outcome::Success);
    let shared = Shared::new("acme", "");
    let report = single(Attempt::new(idempotency(method, precondition), &Limits::new(), &shared), &script);
    (report.sent.len(), report.stop.map(|stop| stop.reason))
}

const RETRIED: [[Fault; 2]; 3] = [[Status(503), Status(503)], [ResetConnection, ResetConnection], [ResetConnection, Status(503)]];

#[test]
fn scenario_1_always_idempotent() {
    for method in ALWAYS_IDEMPOTENT {
        for script in &RETRIED {
            assert_eq!(run(method, false, script), (3, None), "{method}");
        }
    }
}

#[test]
fn scenario_2_conditionally_idempotent_with_a_precondition() {
    for method in CONDITIONALLY_IDEMPOTENT {
        for script in &RETRIED {
            assert_eq!(run(method, true, script), (3, None), "{method}");
        }
    }
}

#[test]
fn scenario_3_conditionally_idempotent_without_a_precondition() {
    for method in CONDITIONALLY_IDEMPOTENT {
        for fault in [Status(503), ResetConnection] {
            assert_eq!(run(method, false, &[fault]), (1, Some(StopReason::MayBeExecuted)), "{method}");
        }
    }
}

#[test]
fn scenario_4_non_idempotent() {
    for method in NON_IDEMPOTENT {
        for fault in [Status(503), ResetConnection] {
            assert_eq!(run(method, false, &[fault]), (1, Some(StopReason::MayBeExecuted)), "{method}");
        }
    }
}

#[test]
fn scenario_5_errors_that_are_never_retried() {
    for method in ALWAYS_IDEMPOTENT.iter().chain(&CONDITIONALLY_IDEMPOTENT).chain(&NON_IDEMPOTENT) {
        assert_eq!(run(method, false, &[Status(400)]), (1, Some(StopReason::NotRetryable(RetryKind::Never))), "{method}");
        assert_eq!(run(method, false, &[Status(401)]), (1, Some(StopReason::NoRenewal)), "{method}");
    }
}

#[test]
fn scenario_6_retryable_then_not() {
    for method in ALWAYS_IDEMPOTENT.iter().chain(&CONDITIONALLY_IDEMPOTENT) {
        let never = Some(StopReason::NotRetryable(RetryKind::Never));
        assert_eq!(run(method, true, &[Status(503), Status(400)]), (2, never), "{method}");
        assert_eq!(run(method, true, &[ResetConnection, Status(401)]), (2, Some(StopReason::NoRenewal)), "{method}");
    }
}
