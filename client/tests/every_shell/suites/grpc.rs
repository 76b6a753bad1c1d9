//! Pushback and throttling of gRPC's retry design (A6).
//!
//! Differences by design: a pushback is a floor, so a longer backoff is waited for; one of 0 ms is no delay; one that is unreadable is
//! none either, where gRPC stops. A negative one stops by an override in the spec.

use std::time::Duration;

use vendor_errors::VendorErrors;
use vendor_errors_client::{BudgetPolicy, Idempotency, Limits, RetryKind, StopReason};
use vendor_errors_runtime::MAX_DELAY;

use crate::case::{Answer, Case, Need, Start, Step, Then, again, counted, step};

/// A vendor that answers as a gRPC server does that reports an error at once.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/every_shell/specs/grpc.yaml")]
pub(crate) struct Grpc;

const LIMITS: Limits = Limits::new().max_attempts(5).restart_backoff(true);

const NEVER: Then = Then::Stop(StopReason::NotRetryable(RetryKind::Never));

fn unavailable(pushback: &str) -> Answer {
    Answer::status(200).header("grpc-status", "14").header("grpc-retry-pushback-ms", pushback)
}

fn invalid() -> Answer {
    Answer::status(200).header("grpc-status", "3")
}

fn ok() -> Step {
    step(Answer::ok(), Then::Success)
}

fn case(name: &str, limits: Limits, steps: Vec<Step>) -> Case {
    Case::new(name, Idempotency::Idempotent, limits, steps).budget(BudgetPolicy::Unlimited)
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = vec![
        case(
            "a pushback is waited for and restarts the backoff",
            LIMITS,
            vec![
                step(unavailable(""), again(50)),
                step(unavailable(""), again(100)),
                step(unavailable("700"), again(700)),
                step(unavailable(""), again(50)),
                ok(),
            ],
        )
        .needs(Need::RestartedBackoff),
        case(
            "without the option the backoff goes on",
            LIMITS.restart_backoff(false),
            vec![step(unavailable(""), again(50)), step(unavailable("700"), again(700)), step(unavailable(""), again(200)), ok()],
        ),
        // A negative number is not a mistake to repair: the vendor does not want this call again.
        case("a negative pushback stops", LIMITS, vec![step(unavailable("-1"), NEVER)]),
        case(
            "a pushback without end stops",
            LIMITS,
            vec![step(unavailable("99999999999999999999"), Then::Stop(StopReason::MaxWait(MAX_DELAY)))],
        ),
        case("a fatal status stops", LIMITS, vec![step(unavailable(""), again(50)), step(invalid(), NEVER)]),
    ];
    for pushback in ["0", "soon", "1e3"] {
        let name = format!("a pushback of {pushback:?} is no delay");
        cases.push(case(&name, LIMITS, vec![step(unavailable(pushback), again(50)), ok()]));
    }
    let mut five = vec![step(unavailable("100"), again(100)); 4];
    five.push(step(unavailable("100"), Then::Stop(StopReason::MaxAttempts(5))));
    cases.push(case("a pushback does not add attempts", LIMITS, five).needs(Need::RestartedBackoff));
    cases.push(throttling());
    cases
}

/// `maxTokens` 10 and `tokenRatio` 0.1: each failure takes one token, at 5 or fewer no retry is made, 10 successes give one back.
fn throttling() -> Case {
    let limits = LIMITS.backoff(Duration::from_millis(10), Duration::from_millis(10));
    let first = vec![
        counted(unavailable(""), again(10), 9),
        counted(unavailable(""), again(10), 8),
        counted(unavailable(""), again(10), 7),
        counted(unavailable(""), Then::Stop(StopReason::MaxAttempts(4)), 6),
    ];
    let refused = |tokens| counted(unavailable(""), Then::Stop(StopReason::RetryBudget), tokens);
    let mut case = Case::new("failures beyond the ratio stop retries", Idempotency::Idempotent, limits.max_attempts(4), first)
        .budget(BudgetPolicy::FailureRatio { max_tokens: 10, token_ratio_thousandths: 100 })
        .needs(Need::Budget)
        .and(Start::AfterThePrevious, limits, vec![refused(5)])
        // A bad request is not the server's failure.
        .and(Start::AfterThePrevious, limits, vec![counted(invalid(), NEVER, 5)]);
    for _ in 0..11 {
        case = case.and(Start::AfterThePrevious, limits, vec![ok()]);
    }
    // 6.1 - 1 is above 5, and then 4.1 is not.
    case.and(Start::AfterThePrevious, limits, vec![counted(unavailable(""), again(10), 5), refused(4)])
}
