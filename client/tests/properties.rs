//! Properties of every vendor, every sequence of outcomes and all limits.

mod support;

use std::cell::RefCell;
use std::time::Duration;

use proptest::prelude::*;
use support::{ms, simulate};
use vendor_errors_client::{
    BudgetPolicy, Call, Delay, Executed, Idempotency, Limits, Moment, Outcome, RetryInfo, RetryKind, Shared, SharedOptions,
    Timestamp,
};

const NOON: i64 = 1_726_400_000;

/// The wall clock of the tests.
fn moment(now: Duration) -> Moment {
    let noon = Duration::from_secs(NOON.unsigned_abs());
    Moment::new(now).with_wall(Timestamp::from_unix(noon + now))
}

#[derive(Clone, Debug)]
struct PlannedCall {
    idempotency: Idempotency,
    start: Duration,
    can_renew: bool,
    /// Latency and outcome of each attempt; the last one repeats.
    script: Vec<(Duration, Outcome)>,
}

fn delays() -> impl Strategy<Value = Option<Delay>> {
    prop_oneof![
        2 => Just(None),
        3 => (0u64..100_000).prop_map(|wait| Some(Delay::After(ms(wait)))),
        2 => (-50i64..150).prop_map(|offset| Timestamp::from_unix_seconds(NOON + offset).map(Delay::At)),
        1 => Just(Some(Delay::After(Duration::MAX))),
    ]
}

fn outcomes() -> impl Strategy<Value = Outcome> {
    let failure = (0..RetryKind::ALL.len(), 0..Executed::ALL.len(), delays(), proptest::option::of(0u32..4)).prop_map(
        |(kind, executed, delay, max)| {
            let mut retry = RetryInfo::new(RetryKind::ALL[kind]).with_executed(Executed::ALL[executed]).with_delay(delay);
            retry.max_retries = max.or(retry.max_retries);
            Outcome::Failure(retry)
        },
    );
    let resendable = (0usize..5, delays()).prop_map(|(kind, delay)| {
        let kinds = [RetryKind::Again, RetryKind::Throttled, RetryKind::Quota, RetryKind::Wait, RetryKind::Reauth];
        Outcome::Failure(RetryInfo::new(kinds[kind]).with_executed(Executed::No).with_delay(delay))
    });
    prop_oneof![1 => Just(Outcome::Success), 3 => failure, 4 => resendable]
}

fn calls() -> impl Strategy<Value = Vec<PlannedCall>> {
    let idempotency =
        prop_oneof![Just(Idempotency::Idempotent), Just(Idempotency::IdempotencyKey), Just(Idempotency::NonIdempotent)];
    let script = proptest::collection::vec(((0u64..2000).prop_map(ms), outcomes()), 1..6);
    let call = (idempotency, (0u64..20_000).prop_map(ms), any::<bool>(), script)
        .prop_map(|(idempotency, start, can_renew, script)| PlannedCall { idempotency, start, can_renew, script });
    proptest::collection::vec(call, 1..12)
}

fn limits() -> impl Strategy<Value = Limits> {
    (1u32..7, 0u64..200_000, 0u64..100_000)
        .prop_map(|(attempts, total, wait)| Limits::new().max_attempts(attempts).max_elapsed(ms(total)).max_wait(ms(wait)))
}

/// When an error allows the next call to this vendor, if it says so at all: what the engine must not undercut.
fn allowed_from(outcome: Outcome, now: Duration) -> Option<Duration> {
    let Outcome::Failure(retry) = outcome else { return None };
    let resendable =
        matches!(retry.kind, RetryKind::Again | RetryKind::Throttled | RetryKind::Quota | RetryKind::Wait | RetryKind::Reauth);
    match retry.delay.filter(|_| resendable)? {
        Delay::After(wait) => Some(now.saturating_add(wait)),
        Delay::At(at) => u64::try_from(at.unix_seconds() - NOON).ok().map(Duration::from_secs),
    }
}

fn is_reauth(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Failure(retry) if retry.kind == RetryKind::Reauth)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn bounds_hold(calls in calls(), limits in limits(), seed in any::<u64>(), release in 0u32..40, has_budget in any::<bool>()) {
        let budget = if has_budget { BudgetPolicy::STANDARD } else { BudgetPolicy::Unlimited };
        let options = SharedOptions::new().budget(budget).release_per_window(release);
        let mut state = seed;
        let shared = Shared::with_options("acme", "", options, move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state
        });
        let engines =
            calls.iter().map(|call| Call::new(call.idempotency, &limits, &shared).with_renewal(call.can_renew)).collect();
        // What the vendor said and when it arrived; what was answered to each call.
        let said = RefCell::new(Vec::<(Duration, Duration)>::new());
        let answers = RefCell::new(vec![Vec::new(); calls.len()]);
        let reports = simulate(
            engines,
            |call| calls[call].start,
            moment,
            |call, sent, now| {
                for (answered, allowed) in said.borrow().iter().filter(|(answered, _)| *answered < now) {
                    assert!(now >= *allowed, "sent at {now:?}, told {answered:?} to wait until {allowed:?}");
                }
                let script = &calls[call].script;
                let (latency, outcome) = script[(sent as usize).min(script.len() - 1)];
                if let Some(allowed) = allowed_from(outcome, now + latency) {
                    said.borrow_mut().push((now + latency, allowed));
                }
                answers.borrow_mut()[call].push((now + latency, outcome));
                (latency, outcome)
            },
            |_| (ms(50), if seed % 3 == 0 { Err("refused") } else { Ok(()) }),
        );
        for ((call, report), answers) in calls.iter().zip(&reports).zip(answers.borrow().iter()) {
            prop_assert!(report.sent.len() <= limits.max_attempts as usize);
            prop_assert!(report.sent.iter().all(|sent| *sent <= call.start + limits.max_elapsed));
            prop_assert!(report.waits.iter().all(|wait| *wait <= limits.max_wait));
            let last_is_success = answers.last().is_some_and(|(_, outcome)| *outcome == Outcome::Success);
            prop_assert_eq!(report.stop.is_none(), last_is_success);
            for (resent, (answered, outcome)) in report.sent.iter().skip(1).zip(answers) {
                let Outcome::Failure(retry) = outcome else { panic!("sent again after a success") };
                let may_be_executed = retry.executed != Executed::No;
                prop_assert!(call.idempotency != Idempotency::NonIdempotent || !may_be_executed, "{:?}", retry);
                if !is_reauth(*outcome) {
                    prop_assert!(resent.saturating_sub(*answered) >= ms(25), "sent again at once");
                }
            }
            let renewals = answers.iter().take(report.sent.len().saturating_sub(1)).filter(|(_, outcome)| is_reauth(*outcome));
            prop_assert!(call.can_renew || renewals.count() == 0);
        }
    }
}
