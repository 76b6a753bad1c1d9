//! Many calls at once: none returns before the vendor said, the budget holds, and they do not return together.

mod support;

use std::time::Duration;

use support::{Report, ms, simulate};
use vendor_errors_client::{
    BudgetPolicy, Call, Delay, Idempotency, Limits, Moment, Outcome, RELEASE_WINDOW, RetryInfo, RetryKind, Shared, SharedOptions,
    StopReason,
};

const CALLS: usize = 1000;
const DELAY: Duration = ms(5000);

fn throttled() -> Outcome {
    RetryInfo::new(RetryKind::Throttled).with_delay(Some(Delay::After(DELAY))).into()
}

/// Deterministic numbers (`SplitMix64`).
fn random() -> impl FnMut() -> u64 + Send {
    let mut state = 7u64;
    move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// All calls begin within 100 ms; the vendor throttles every one that arrives before `open`.
fn storm(shared: &Shared) -> (Vec<Report>, Duration) {
    let engines = (0..CALLS).map(|_| Call::new(Idempotency::NonIdempotent, &Limits::new(), shared)).collect();
    let mut last_throttled = Duration::ZERO;
    let reports = simulate(
        engines,
        |call| Duration::from_micros(100 * call as u64),
        Moment::new,
        |call, sent, now| {
            if sent > 0 {
                return (ms(1), Outcome::Success);
            }
            let latency = ms(150) + Duration::from_micros(13 * (call as u64 % 50));
            last_throttled = last_throttled.max(now + latency);
            (latency, throttled())
        },
        |_| unreachable!(),
    );
    (reports, last_throttled + DELAY)
}

fn returns(reports: &[Report]) -> Vec<Duration> {
    let mut returns: Vec<_> = reports.iter().flat_map(|report| report.sent.iter().skip(1).copied()).collect();
    returns.sort();
    returns
}

/// The most calls in any window of 100 ms.
fn busiest(returns: &[Duration]) -> usize {
    returns
        .iter()
        .map(|start| returns.iter().filter(|sent| (*start..*start + RELEASE_WINDOW).contains(sent)).count())
        .max()
        .unwrap_or(0)
}

#[test]
fn with_a_budget_100_of_1000_calls_return() {
    let shared = Shared::with_options("acme", "", SharedOptions::new(), random());
    let (reports, allowed) = storm(&shared);
    let returns = returns(&reports);
    assert!(returns[0] >= allowed, "{:?} is before {allowed:?}", returns[0]);
    assert_eq!(returns.len(), 100, "500 tokens, 5 for each");
    assert!(busiest(&returns) <= 20, "{}", busiest(&returns));
    let stopped = reports.iter().filter_map(|report| report.stop.as_ref()).collect::<Vec<_>>();
    assert_eq!(stopped.len(), 900);
    assert!(stopped.iter().all(|stop| stop.reason == StopReason::RetryBudget && stop.resume_at.is_some()));
}

#[test]
fn without_a_budget_all_return_at_most_20_in_100_ms() {
    let options = SharedOptions::new().budget(BudgetPolicy::Unlimited);
    let shared = Shared::with_options("acme", "", options, random());
    let (reports, allowed) = storm(&shared);
    let returns = returns(&reports);
    assert_eq!(returns.len(), CALLS);
    assert!(returns[0] >= allowed, "{:?} is before {allowed:?}", returns[0]);
    assert!(busiest(&returns) <= 20, "{}", busiest(&returns));
    let last = *returns.last().unwrap();
    assert!(last <= allowed + ms(600) + ms(5 * CALLS as u64), "{last:?}: none waits longer than the queue is long");
}

#[test]
fn calls_that_were_not_told_wait_too_and_queue_with_the_others() {
    let shared = Shared::with_options("acme", "", SharedOptions::new().budget(BudgetPolicy::Unlimited), random());
    let engines = (0..CALLS).map(|_| Call::new(Idempotency::Idempotent, &Limits::new(), &shared)).collect();
    // The first call is throttled at 10 ms; all others begin after that, some of them after the delay.
    let reports = simulate(
        engines,
        |call| if call == 0 { ms(0) } else { ms(20 + 6 * call as u64) },
        Moment::new,
        |call, sent, _| (ms(10), if call == 0 && sent == 0 { throttled() } else { Outcome::Success }),
        |_| unreachable!(),
    );
    let mut sent: Vec<_> = reports.iter().flat_map(|report| report.sent.clone()).skip(1).collect();
    sent.sort();
    assert!(sent[0] >= ms(10) + DELAY);
    assert!(busiest(&sent) <= 20);
    assert!(reports.iter().all(|report| report.stop.is_none()));
}

#[test]
fn other_keys_are_not_held() {
    let options = SharedOptions::new();
    let (one, other) = (Shared::with_options("acme", "one", options, || 0), Shared::with_options("acme", "other", options, || 0));
    let call = |shared: &Shared, script: Vec<Outcome>| {
        support::single(Call::new(Idempotency::Idempotent, &Limits::new(), shared), &script).sent
    };
    assert_eq!(call(&one, vec![throttled(), Outcome::Success]), [ms(0), DELAY]);
    assert_eq!(call(&other, vec![Outcome::Success]), [ms(0)]);
}

/// A report that is not ready need not stop all other calls.
#[test]
fn wait_can_be_the_calls_own() {
    for (holds_all, until) in [(true, true), (false, false)] {
        let shared = Shared::with_options("acme", "", SharedOptions::new().wait_holds_all(holds_all), || 0);
        let wait = RetryInfo::new(RetryKind::Wait).with_delay(Some(Delay::After(DELAY)));
        let sent =
            support::single(Call::new(Idempotency::Idempotent, &Limits::new(), &shared), &[wait.into(), Outcome::Success]).sent;
        assert_eq!(sent, [ms(0), DELAY]);
        assert_eq!(shared.held_until(Moment::new(ms(1))).is_some(), until);
    }
}

#[test]
fn a_long_delay_stops_other_calls_before_they_are_sent_and_can_be_lifted() {
    let shared = Shared::with_options("acme", "", SharedOptions::new(), || 0);
    let hour = RetryInfo::new(RetryKind::Quota).with_delay(Some(Delay::After(Duration::from_secs(3600))));
    let limits = Limits::new();
    assert!(support::single(Call::new(Idempotency::Idempotent, &limits, &shared), &[hour.into()]).stop.is_some());
    let other = support::single(Call::new(Idempotency::Idempotent, &limits, &shared), &[Outcome::Success]);
    assert_eq!(other.sent.len(), 0);
    assert_eq!(other.stop.unwrap().to_string(), "the wait is longer than the limit of 60s; resume in 3600s");
    shared.clear_hold();
    assert_eq!(support::single(Call::new(Idempotency::Idempotent, &limits, &shared), &[Outcome::Success]).sent.len(), 1);
}
