//! The published cases of the AWS SDKs' standard retries, version 2.1, Appendix A: 13 single calls, one of several invocations, one of
//! several threads. Facts from `NewStandardRetryIntegrationTestResources.kt` of smithy-kotlin.
//!
//! All 15 hold with [`Limits::clamp`] of 5 s. Without it one differs by design: a delay of 10 s is waited for in full.

mod support;

use std::time::Duration;

use support::{at, ms, outcome, spec};
use vendor_errors_client::{Attempt, BudgetPolicy, Idempotency, Limits, Next, Shared, SharedOptions, StopReason};
use vendor_errors_runtime::Response;
use vendor_errors_spec::Spec;

const SPEC: &str = "
vendor-errors: 1
vendor: acme
responses: [{ code: header X-Error-Code }]
errors:
  Throttling: { code: Throttling, status: 400, retry: throttled after milliseconds header x-amz-retry-after, summary: Too many requests. }
  ServerError: { status: 5xx, retry: again after milliseconds header x-amz-retry-after, summary: The server failed. }
";

/// What was answered: a status, an error code, a delay.
#[derive(Clone, Copy)]
struct Answer(u16, &'static str, &'static str);

const fn status(status: u16) -> Answer {
    Answer(status, "", "")
}

const fn delayed(delay: &'static str) -> Answer {
    Answer(500, "", delay)
}

/// What is expected after it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Expected {
    Retry { millis: u64, quota: u64 },
    Success { quota: u64 },
    MaxAttempts { quota: u64 },
    QuotaExceeded { quota: u64 },
}
use Expected::{MaxAttempts, QuotaExceeded, Retry, Success};

const fn retry(millis: u64, quota: u64) -> Expected {
    Retry { millis, quota }
}

struct Case {
    name: &'static str,
    tokens: u32,
    limits: Limits,
    steps: &'static [(Answer, Expected)],
}

const LIMITS: Limits = Limits::new().clamp(Duration::from_secs(5));

#[rustfmt::skip]
const CASES: [Case; 13] = [
    Case { name: "eventually succeeds", tokens: 500, limits: LIMITS, steps: &[
        (status(500), retry(50, 486)), (status(500), retry(100, 472)), (status(200), Success { quota: 486 }),
    ] },
    Case { name: "maximum of attempts", tokens: 500, limits: LIMITS, steps: &[
        (status(502), retry(50, 486)), (status(502), retry(100, 472)), (status(502), MaxAttempts { quota: 472 }),
    ] },
    Case { name: "quota for one retry", tokens: 14, limits: LIMITS, steps: &[
        (status(500), retry(50, 0)), (status(500), QuotaExceeded { quota: 0 }),
    ] },
    Case { name: "no quota", tokens: 0, limits: LIMITS, steps: &[(status(500), QuotaExceeded { quota: 0 })] },
    Case { name: "exponential backoff", tokens: 500, limits: LIMITS.max_attempts(5), steps: &[
        (status(500), retry(50, 486)), (status(500), retry(100, 472)), (status(500), retry(200, 458)),
        (status(500), retry(400, 444)), (status(500), MaxAttempts { quota: 444 }),
    ] },
    Case { name: "longest backoff", tokens: 500, limits: LIMITS.max_attempts(5).backoff(ms(50), ms(200)), steps: &[
        (status(500), retry(50, 486)), (status(500), retry(100, 472)), (status(500), retry(200, 458)),
        (status(500), retry(200, 444)), (status(500), MaxAttempts { quota: 444 }),
    ] },
    Case { name: "quota runs out", tokens: 20, limits: LIMITS.max_attempts(5), steps: &[
        (status(500), retry(50, 6)), (status(502), QuotaExceeded { quota: 6 }),
    ] },
    Case { name: "throttling", tokens: 500, limits: LIMITS, steps: &[
        (Answer(400, "Throttling", ""), retry(1000, 495)), (status(200), Success { quota: 500 }),
    ] },
    Case { name: "DynamoDB", tokens: 500, limits: LIMITS.max_attempts(4).backoff(ms(25), ms(20_000)), steps: &[
        (status(500), retry(25, 486)), (status(500), retry(50, 472)), (status(500), retry(100, 458)),
        (status(500), MaxAttempts { quota: 458 }),
    ] },
    Case { name: "delay of the server", tokens: 500, limits: LIMITS, steps: &[
        (delayed("1500"), retry(1500, 486)), (status(200), Success { quota: 500 }),
    ] },
    Case { name: "delay of zero", tokens: 500, limits: LIMITS, steps: &[
        (delayed("0"), retry(50, 486)), (status(200), Success { quota: 500 }),
    ] },
    Case { name: LONG_DELAY, tokens: 500, limits: LIMITS, steps: &[
        (delayed("10000"), retry(5050, 486)), (status(200), Success { quota: 500 }),
    ] },
    Case { name: "invalid delay", tokens: 500, limits: LIMITS, steps: &[
        (delayed("invalid"), retry(50, 486)), (status(200), Success { quota: 500 }),
    ] },
];

const LONG_DELAY: &str = "delay longer than the backoff and 5 s";

fn shared(tokens: u32) -> Shared {
    let bucket = BudgetPolicy::TokenBucket { capacity: tokens, retry_cost: 14, throttled_cost: 5 };
    Shared::with_options("acme", "", SharedOptions::new().budget(bucket), || 0)
}

/// One call in virtual time.
struct Call<'a> {
    acme: &'a Spec,
    shared: &'a Shared,
    attempt: Attempt,
    now: u64,
}

impl<'a> Call<'a> {
    fn new(acme: &'a Spec, shared: &'a Shared, limits: &Limits, now: u64) -> Self {
        let mut attempt = Attempt::new(Idempotency::Idempotent, limits, shared);
        assert!(matches!(attempt.proceed(at(now)), Next::Send));
        Self { acme, shared, attempt, now }
    }

    fn step(&mut self, Answer(status, code, delay): Answer) -> Expected {
        let mut headers = vec![("X-Error-Code", code), ("x-amz-retry-after", delay)];
        headers.retain(|(_, value)| !value.is_empty());
        let outcome = outcome(self.acme, &Response::new(status, &headers, b""), None);
        let next = self.attempt.next(outcome, at(self.now));
        let quota = self.shared.budget_tokens();
        match next {
            Next::Wait(until) => {
                let millis = u64::try_from(at(self.now).until(until).as_millis()).unwrap();
                self.now += millis;
                assert!(matches!(self.attempt.proceed(at(self.now)), Next::Send));
                Retry { millis, quota }
            }
            Next::Done => Success { quota },
            Next::Stop(stop) if matches!(stop.reason, StopReason::MaxAttempts(_)) => MaxAttempts { quota },
            Next::Stop(stop) if stop.reason == StopReason::RetryBudget => QuotaExceeded { quota },
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn single_calls() {
    let acme = spec(SPEC);
    for case in &CASES {
        let shared = shared(case.tokens);
        let mut call = Call::new(&acme, &shared, &case.limits, 0);
        for (answer, expected) in case.steps {
            assert_eq!(call.step(*answer), *expected, "{}", case.name);
        }
    }
}

#[test]
fn several_invocations() {
    let (acme, shared, limits) = (spec(SPEC), shared(30), LIMITS.max_attempts(5));
    let mut call = Call::new(&acme, &shared, &limits, 0);
    assert_eq!(call.step(status(500)), retry(50, 16));
    assert_eq!(call.step(status(502)), retry(100, 2));
    assert_eq!(call.step(status(200)), Success { quota: 16 });
    let mut call = Call::new(&acme, &shared, &limits, call.now);
    assert_eq!(call.step(status(500)), retry(50, 2));
    assert_eq!(call.step(status(200)), Success { quota: 16 });
}

#[test]
fn several_threads() {
    let (acme, shared, limits) = (spec(SPEC), shared(500), LIMITS.max_attempts(5));
    let (mut one, mut other) = (Call::new(&acme, &shared, &limits, 0), Call::new(&acme, &shared, &limits, 0));
    assert_eq!(one.step(status(500)), retry(50, 486));
    assert_eq!(one.step(status(500)), retry(100, 472));
    assert_eq!(other.step(status(500)), retry(50, 458));
    assert_eq!(other.step(status(200)), Success { quota: 472 });
    assert_eq!(one.step(status(200)), Success { quota: 486 });
}

/// The one deliberate difference.
#[test]
fn without_clamp_only_the_long_delay_differs() {
    let acme = spec(SPEC);
    let mut different = Vec::new();
    for case in &CASES {
        let mut limits = case.limits;
        limits.clamp = None;
        let shared = shared(case.tokens);
        let mut call = Call::new(&acme, &shared, &limits, 0);
        let answers: Vec<_> = case.steps.iter().map(|(answer, _)| call.step(*answer)).collect();
        if !answers.iter().eq(case.steps.iter().map(|(_, expected)| expected)) {
            different.push((case.name, answers[0]));
        }
    }
    assert_eq!(different, [(LONG_DELAY, retry(10_000, 486))]);
}

/// Beyond the caller's longest wait the delay is not shortened either: the call stops and says when it may resume.
#[test]
fn a_delay_beyond_the_longest_wait_stops() {
    let (acme, shared) = (spec(SPEC), shared(500));
    let outcome = outcome(&acme, &Response::new(500, &[("x-amz-retry-after", "61000")], b""), None);
    let mut attempt = Attempt::new(Idempotency::Idempotent, &Limits::new(), &shared);
    assert!(matches!(attempt.proceed(at(0)), Next::Send));
    let Next::Stop(stop) = attempt.next(outcome, at(0)) else { panic!() };
    assert_eq!(stop.to_string(), "the wait is longer than the limit of 60s; resume in 61s");
    assert_eq!(shared.budget_tokens(), 500, "no retry, no cost");
}
