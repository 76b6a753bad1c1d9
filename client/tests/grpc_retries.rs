//! Pushback and throttling of gRPC's retry design (A6), as the engine has them.
//!
//! Differences by design: a pushback is a floor, so a longer backoff is waited for; one of 0 ms is no delay; one that is unreadable is
//! none either, where gRPC stops. A negative one stops by an override in the spec.

mod support;

use std::time::Duration;

use support::{at, ms, outcome, spec};
use vendor_errors_client::{
    Attempt, BudgetPolicy, Idempotency, Limits, Next, Outcome, RetryKind, Shared, SharedOptions, StopReason,
};
use vendor_errors_runtime::Response;

const SPEC: &str = r#"
vendor-errors: 1
vendor: acme
responses: [{ status: any, code: header grpc-status }]
retry_overrides:
  - { when: { header grpc-retry-pushback-ms: "-{}" }, retry: never }
errors:
  Ok: { code: 0, retry: done, summary: Not an error. }
  Unavailable: { code: 14, retry: again after milliseconds header grpc-retry-pushback-ms, summary: The service is unavailable. }
  InvalidArgument: { code: 3, retry: never, summary: The request is not valid. }
"#;

fn answer(status: &str, pushback: &str) -> Outcome {
    let mut headers = vec![("grpc-status", status), ("grpc-retry-pushback-ms", pushback)];
    headers.retain(|(_, value)| !value.is_empty());
    if status == "0" { Outcome::Success } else { outcome(&spec(SPEC), &Response::new(200, &headers, b""), None) }
}

fn shared(budget: BudgetPolicy) -> Shared {
    Shared::with_options("acme", "", SharedOptions::new().budget(budget), || 0)
}

/// The waits after each answer, and why the call stopped.
fn run(shared: &Shared, limits: &Limits, answers: &[(&str, &str)]) -> (Vec<Duration>, Option<StopReason>) {
    let mut attempt = Attempt::new(Idempotency::Idempotent, limits, shared);
    let (mut now, mut waits) = (at(0), Vec::new());
    assert!(matches!(attempt.proceed(now), Next::Send));
    for (status, pushback) in answers {
        match attempt.next(answer(status, pushback), now) {
            Next::Wait(until) => {
                waits.push(now.until(until));
                now = until;
                assert!(matches!(attempt.proceed(now), Next::Send));
            }
            Next::Stop(stop) => return (waits, Some(stop.reason)),
            Next::Done => return (waits, None),
            other => panic!("{other:?}"),
        }
    }
    panic!("the answers ended before the call")
}

const GRPC: Limits = Limits::new().max_attempts(5).restart_backoff(true);

#[test]
fn a_pushback_is_waited_for_and_restarts_the_backoff() {
    let shared = shared(BudgetPolicy::Unlimited);
    let answers = [("14", ""), ("14", ""), ("14", "700"), ("14", ""), ("0", "")];
    assert_eq!(run(&shared, &GRPC, &answers), (vec![ms(50), ms(100), ms(700), ms(50)], None));
}

#[test]
fn without_the_option_the_backoff_goes_on() {
    let shared = shared(BudgetPolicy::Unlimited);
    let answers = [("14", ""), ("14", "700"), ("14", ""), ("0", "")];
    assert_eq!(run(&shared, &GRPC.restart_backoff(false), &answers).0, [ms(50), ms(700), ms(200)]);
}

#[test]
fn a_negative_pushback_stops() {
    let shared = shared(BudgetPolicy::Unlimited);
    assert_eq!(run(&shared, &GRPC, &[("14", "-1")]), (vec![], Some(StopReason::NotRetryable(RetryKind::Never))));
}

#[test]
fn zero_and_unreadable_pushbacks_are_no_delay() {
    for pushback in ["0", "soon", "1e3"] {
        let shared = shared(BudgetPolicy::Unlimited);
        assert_eq!(run(&shared, &GRPC, &[("14", pushback), ("0", "")]), (vec![ms(50)], None), "{pushback}");
    }
}

/// A negative number is not a mistake to repair: the vendor does not want this call again.
#[test]
fn a_pushback_without_end_stops() {
    let shared = shared(BudgetPolicy::Unlimited);
    let (waits, stop) = run(&shared, &GRPC, &[("14", "99999999999999999999")]);
    assert!(waits.is_empty() && matches!(stop, Some(StopReason::MaxWait(_))), "{stop:?}");
}

#[test]
fn a_pushback_does_not_add_attempts() {
    let shared = shared(BudgetPolicy::Unlimited);
    let (waits, stop) = run(&shared, &GRPC, &[("14", "100"); 5]);
    assert_eq!((waits.len(), stop), (4, Some(StopReason::MaxAttempts(5))));
}

#[test]
fn a_fatal_status_stops() {
    let shared = shared(BudgetPolicy::Unlimited);
    let stop = Some(StopReason::NotRetryable(RetryKind::Never));
    assert_eq!(run(&shared, &GRPC, &[("14", ""), ("3", "")]), (vec![ms(50)], stop));
}

/// `maxTokens` 10 and `tokenRatio` 0.1: each failure takes one token, at 5 or fewer no retry is made, 10 successes give one back.
#[test]
fn failures_beyond_the_ratio_stop_retries_until_calls_succeed_again() {
    let shared = shared(BudgetPolicy::FailureRatio { max_tokens: 10, token_ratio_thousandths: 100 });
    let failing = [("14", ""); 6];
    assert_eq!(run(&shared, &GRPC.max_attempts(4), &failing).1, Some(StopReason::MaxAttempts(4)));
    assert_eq!(shared.budget_tokens(), 6);
    assert_eq!(run(&shared, &GRPC, &failing), (vec![], Some(StopReason::RetryBudget)), "5 left");
    assert_eq!(run(&shared, &GRPC, &[("3", "")]).1, Some(StopReason::NotRetryable(RetryKind::Never)));
    assert_eq!(shared.budget_tokens(), 5, "a bad request is not the server's failure");
    for _ in 0..11 {
        assert_eq!(run(&shared, &GRPC, &[("0", "")]), (vec![], None));
    }
    let one_retry = (vec![ms(50)], Some(StopReason::RetryBudget));
    assert_eq!(run(&shared, &GRPC, &failing), one_retry, "6.1 - 1 is above 5, and then 4.1 is not");
}
