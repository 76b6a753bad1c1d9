//! The published cases of the AWS SDKs' standard retries, version 2.1, Appendix A: 13 single calls, one of several invocations, one of
//! several threads. Facts from `NewStandardRetryIntegrationTestResources.kt` of smithy-kotlin.
//!
//! All 15 hold with [`Limits::clamp`] of 5 s. Without it one differs by design: a delay of 10 s is waited for in full.

use std::time::Duration;

use vendor_errors::VendorErrors;
use vendor_errors_client::{BudgetPolicy, Idempotency, Limits, StopReason};

use crate::case::{Answer, Case, Need, Start, Step, Then, again, counted};

/// A vendor that answers as services of AWS do.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/every_shell/specs/aws.yaml")]
pub(crate) struct Aws;

const LIMITS: Limits = Limits::new().clamp(Duration::from_secs(5));

pub(crate) const LONG_DELAY: &str = "delay longer than the backoff and 5 s";

const fn bucket(tokens: u32) -> BudgetPolicy {
    BudgetPolicy::TokenBucket { capacity: tokens, retry_cost: 14, throttled_cost: 5 }
}

/// What follows, and the tokens then.
#[derive(Clone, Copy)]
enum After {
    Retry(u64, u64),
    Success(u64),
    MaxAttempts(u32, u64),
    QuotaExceeded(u64),
}
use After::{MaxAttempts, QuotaExceeded, Retry, Success};

fn step(answer: Answer, after: After) -> Step {
    match after {
        Retry(millis, tokens) => counted(answer, again(millis), tokens),
        Success(tokens) => counted(answer, Then::Success, tokens),
        MaxAttempts(attempts, tokens) => counted(answer, Then::Stop(StopReason::MaxAttempts(attempts)), tokens),
        QuotaExceeded(tokens) => counted(answer, Then::Stop(StopReason::RetryBudget), tokens),
    }
}

/// Answers of these statuses, with what follows each.
fn steps(answers: &[(u16, After)]) -> Vec<Step> {
    let answer = |status| if status == 200 { Answer::ok() } else { Answer::status(status) };
    answers.iter().map(|(status, after)| step(answer(*status), *after)).collect()
}

fn case(name: &str, tokens: u32, limits: Limits, steps: Vec<Step>) -> Case {
    Case::new(name, Idempotency::Idempotent, limits, steps).budget(bucket(tokens))
}

/// A call that fails once with a delay.
fn delayed(name: &str, delay: &str, millis: u64) -> Case {
    let failure = Answer::status(500).header("x-amz-retry-after", delay);
    case(name, 500, LIMITS, vec![step(failure, Retry(millis, 486)), step(Answer::ok(), Success(500))])
}

/// The 15 cases.
pub(crate) fn published() -> Vec<Case> {
    let ms = Duration::from_millis;
    let five = LIMITS.max_attempts(5);
    let dynamodb = LIMITS.max_attempts(4).backoff(ms(25), ms(20_000));
    let throttled = Answer::status(400).header("X-Error-Code", "Throttling");
    vec![
        case("eventually succeeds", 500, LIMITS, steps(&[(500, Retry(50, 486)), (500, Retry(100, 472)), (200, Success(486))])),
        case(
            "maximum of attempts",
            500,
            LIMITS,
            steps(&[(502, Retry(50, 486)), (502, Retry(100, 472)), (502, MaxAttempts(3, 472))]),
        ),
        case("quota for one retry", 14, LIMITS, steps(&[(500, Retry(50, 0)), (500, QuotaExceeded(0))])).needs(Need::Budget),
        case("no quota", 0, LIMITS, steps(&[(500, QuotaExceeded(0))])).needs(Need::Budget),
        case(
            "exponential backoff",
            500,
            five,
            steps(&[
                (500, Retry(50, 486)),
                (500, Retry(100, 472)),
                (500, Retry(200, 458)),
                (500, Retry(400, 444)),
                (500, MaxAttempts(5, 444)),
            ]),
        ),
        case(
            "longest backoff",
            500,
            five.backoff(ms(50), ms(200)),
            steps(&[
                (500, Retry(50, 486)),
                (500, Retry(100, 472)),
                (500, Retry(200, 458)),
                (500, Retry(200, 444)),
                (500, MaxAttempts(5, 444)),
            ]),
        ),
        case("quota runs out", 20, five, steps(&[(500, Retry(50, 6)), (502, QuotaExceeded(6))])).needs(Need::Budget),
        case("throttling", 500, LIMITS, vec![step(throttled, Retry(1000, 495)), step(Answer::ok(), Success(500))])
            .needs(Need::BackoffByKind),
        case(
            "DynamoDB",
            500,
            dynamodb,
            steps(&[(500, Retry(25, 486)), (500, Retry(50, 472)), (500, Retry(100, 458)), (500, MaxAttempts(4, 458))]),
        ),
        delayed("delay of the server", "1500", 1500),
        delayed("delay of zero", "0", 50),
        delayed(LONG_DELAY, "10000", 5050).needs(Need::Clamp),
        delayed("invalid delay", "invalid", 50),
        case("several invocations", 30, five, steps(&[(500, Retry(50, 16)), (502, Retry(100, 2)), (200, Success(16))])).and(
            Start::AfterThePrevious,
            five,
            steps(&[(500, Retry(50, 2)), (200, Success(16))]),
        ),
        // The second begins between the second and the third request of the first.
        case("several threads", 500, five, steps(&[(500, Retry(50, 486)), (500, Retry(100, 472)), (200, Success(486))])).and(
            Start::At(ms(60)),
            five,
            steps(&[(500, Retry(50, 458)), (200, Success(472))]),
        ),
    ]
}

/// The same without `clamp`: the delay of 10 s is waited for, or is longer than a call of these limits waits.
pub(crate) fn without_clamp() -> Vec<Case> {
    let mut cases = published();
    for call in cases.iter_mut().flat_map(|case| &mut case.calls) {
        call.limits.clamp = None;
    }
    let long = cases.iter_mut().find(|case| case.name == LONG_DELAY);
    let long = long.map_or_else(
        || panic!("{LONG_DELAY}"),
        |case| {
            case.needs = None;
            &mut case.calls[0]
        },
    );
    long.steps[0].then = again(10_000);
    let limits = long.limits.max_wait(Duration::from_secs(9));
    let failure = Answer::status(500).header("x-amz-retry-after", "10000");
    let stop = Then::Stop(StopReason::MaxWait(Duration::from_secs(9)));
    cases.push(case("delay over the longest wait", 500, limits, vec![counted(failure, stop, 500)]));
    cases
}
