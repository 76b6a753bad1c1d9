//! What the engine makes of each retry kind: delays, executed calls, failures on the way, limits, and what each stop says. The twelve
//! kinds by three idempotencies are in `every_shell`.

mod support;

use support::{at, ms, single};
use vendor_errors_client::{
    BudgetPolicy, Call, Delay, Executed, Idempotency, Limits, Next, Outcome, RetryInfo, RetryKind, Shared, SharedOptions,
    StopReason, Timestamp, TransportFailure,
};

const IDEMPOTENCIES: [Idempotency; 3] = [Idempotency::Idempotent, Idempotency::IdempotencyKey, Idempotency::NonIdempotent];

fn shared() -> Shared {
    Shared::with_options("acme", "", SharedOptions::new(), || 0)
}

/// How often a call is sent that fails once, and why it stopped.
fn run(retry: RetryInfo, idempotency: Idempotency) -> (usize, Option<StopReason>) {
    let call = Call::new(idempotency, &Limits::new(), &shared()).with_renewal(true);
    let report = single(call, &[Outcome::Failure(retry), Outcome::Success]);
    (report.sent.len(), report.stop.map(|stop| stop.reason))
}

#[test]
fn with_a_delay_a_quota_is_waited_for() {
    let quota = RetryInfo::new(RetryKind::Quota).with_delay(Some(Delay::After(ms(30_000))));
    for idempotency in IDEMPOTENCIES {
        let call = Call::new(idempotency, &Limits::new(), &shared());
        let report = single(call, &[quota.into(), Outcome::Success]);
        assert_eq!(report.sent, [ms(0), ms(30_000)]);
    }
}

#[test]
fn whether_it_was_executed_decides_for_calls_that_are_not_idempotent() {
    for kind in [RetryKind::Again, RetryKind::Throttled, RetryKind::Wait, RetryKind::Reauth] {
        for executed in Executed::ALL {
            let (sent, stop) = run(RetryInfo::new(kind).with_executed(executed), Idempotency::NonIdempotent);
            let expected = if executed == Executed::No { (2, None) } else { (1, Some(StopReason::MayBeExecuted)) };
            assert_eq!((sent, stop), expected, "{kind} {}", executed.name());
        }
    }
}

#[test]
fn transport_failures_follow_the_defaults() {
    let sent = |transport: TransportFailure, idempotency| {
        single(Call::new(idempotency, &Limits::new(), &shared()), &[transport.into(), Outcome::Success]).sent.len()
    };
    for (transport, idempotent, unsafe_call) in [
        (TransportFailure::Timeout, 2, 1),
        (TransportFailure::Interrupted, 2, 1),
        (TransportFailure::Connect, 2, 2),
        (TransportFailure::Dns, 2, 2),
        (TransportFailure::Tls, 1, 1),
    ] {
        assert_eq!(sent(transport, Idempotency::Idempotent), idempotent, "{transport}");
        assert_eq!(sent(transport, Idempotency::NonIdempotent), unsafe_call, "{transport}");
    }
}

#[test]
fn the_errors_own_maximum_holds() {
    let mut once = RetryInfo::new(RetryKind::Again);
    once.max_retries = Some(1);
    let report = single(Call::new(Idempotency::Idempotent, &Limits::new(), &shared()), &[once.into()]);
    assert_eq!((report.sent.len(), report.stop.unwrap().reason), (2, StopReason::MaxRetries(1)));
}

#[test]
fn a_request_that_cannot_be_repeated_is_sent_once_and_says_why() {
    let call = Call::new(Idempotency::Idempotent, &Limits::new(), &shared()).without_repeat();
    let retry = RetryInfo::new(RetryKind::Throttled).with_delay(Some(Delay::After(ms(5000))));
    let report = single(call, &[retry.into()]);
    assert_eq!(report.sent.len(), 1);
    assert_eq!(report.stop.unwrap().to_string(), "the request body cannot be sent twice; resume in 5s");
}

#[test]
fn the_key_is_the_same_for_all_attempts_and_another_for_the_next_call() {
    let shared = Shared::new("acme", "");
    let mut call = Call::new(Idempotency::IdempotencyKey, &Limits::new(), &shared);
    let key = call.idempotency_key().to_owned();
    let _ = call.proceed(at(0));
    let _ = call.next(RetryInfo::new(RetryKind::Again), at(0));
    assert_eq!(call.idempotency_key(), key);
    assert_ne!(Call::new(Idempotency::IdempotencyKey, &Limits::new(), &shared).idempotency_key(), key);
}

#[test]
fn an_attempt_without_an_outcome_is_not_sent_again() {
    let shared = shared();
    let mut call = Call::new(Idempotency::Idempotent, &Limits::new(), &shared);
    let _ = call.proceed(at(0));
    let next = call.proceed(at(1));
    assert!(matches!(next, Next::Stop(stop) if stop.reason == StopReason::NoOutcome));
}

#[test]
fn no_budget_is_taken_for_a_retry_that_is_not_sent() {
    let shared = Shared::with_options("acme", "", SharedOptions::new().budget(BudgetPolicy::STANDARD), || 0);
    let mut call = Call::new(Idempotency::Idempotent, &Limits::new(), &shared);
    let _ = call.proceed(at(0));
    let _ = call.next(RetryInfo::new(RetryKind::Again), at(0));
    assert_eq!(shared.budget_tokens(), 486);
    let late = call.proceed(at(180_001));
    assert!(matches!(late, Next::Stop(stop) if matches!(stop.reason, StopReason::MaxElapsed(_))));
    assert_eq!(shared.budget_tokens(), 500);
}

/// A moment is waited for by the date; without one nobody knows how long that is.
#[test]
fn a_moment_needs_a_date() {
    let half_past: Timestamp = "2024-09-15T15:30:00Z".parse().unwrap();
    let retry = RetryInfo::new(RetryKind::Again).with_delay(Some(Delay::At(half_past))).with_fallback_delay(Some(ms(7000)));
    let first = |date: Option<&str>| {
        let now = at(0).with_wall(date.map(|date| date.parse().unwrap()));
        let mut call = Call::new(Idempotency::Idempotent, &Limits::new(), &shared());
        let _ = call.proceed(now);
        call.next(retry, now)
    };
    let Next::Stop(stop) = first(None) else { panic!() };
    assert_eq!((stop.reason, stop.resume_at), (StopReason::NoDate, Some(Delay::At(half_past))));
    let Next::Wait(until) = first(Some("2024-09-15T15:29:50Z")) else { panic!() };
    assert_eq!((until.monotonic, until.wall), (ms(10_000), Some(half_past)));
    let Next::Wait(until) = first(Some("2024-09-15T15:30:01Z")) else { panic!() };
    assert_eq!(until.monotonic, ms(7000), "a moment that is past counts as none");
}
