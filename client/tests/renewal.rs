//! Credentials: one renewal for all calls that need it, its failure for all of them, and no renewal for ever.

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll, Wake};
use std::time::Duration;

use support::{at, ms, simulate, single};
use vendor_errors_client::{
    Call, Clock, Idempotency, Limits, Moment, Next, Outcome, Renewal, RetryInfo, RetryKind, Shared, SharedOptions, StopReason,
    SystemClock,
};

const CALLS: usize = 1000;

fn expired() -> Outcome {
    RetryInfo::new(RetryKind::Reauth).into()
}

fn shared() -> Shared {
    Shared::with_options("acme", "", SharedOptions::new(), || 0)
}

fn call(shared: &Shared) -> Call {
    Call::new(Idempotency::NonIdempotent, &Limits::new(), shared).with_renewal(true)
}

/// Calls begin over 200 ms with expired credentials, so that some are refused during the renewal and some after it.
fn refused_at_once(renewal: Result<(), &'static str>) -> (u32, Vec<support::Report>) {
    let shared = shared();
    let mut renewals = 0;
    let renewed_at = std::cell::Cell::new(Duration::MAX);
    let reports = simulate(
        (0..CALLS).map(|_| call(&shared)).collect(),
        |call| Duration::from_micros(200 * call as u64),
        Moment::new,
        |_, _, now| (ms(50), if now >= renewed_at.get() { Outcome::Success } else { expired() }),
        |now| {
            renewals += 1;
            if renewal.is_ok() {
                renewed_at.set(now + ms(100));
            }
            (ms(100), renewal)
        },
    );
    (renewals, reports)
}

#[test]
fn one_renewal_for_1000_refused_calls() {
    let (renewals, reports) = refused_at_once(Ok(()));
    assert_eq!(renewals, 1);
    assert!(reports.iter().all(|report| report.stop.is_none() && report.sent.len() <= 2));
}

#[test]
fn one_failed_renewal_for_1000_refused_calls() {
    let (renewals, reports) = refused_at_once(Err("the refresh token has expired"));
    assert_eq!(renewals, 1);
    for report in reports {
        let stop = report.stop.unwrap();
        assert_eq!(stop.reason, StopReason::RenewalFailed);
        assert_eq!(stop.renewal_error.as_ref().unwrap().to_string(), "the refresh token has expired");
        assert!(!stop.to_string().contains("refresh"), "an error of the renewal may hold secrets");
        assert_eq!(report.sent.len(), 1);
    }
}

#[test]
fn new_credentials_that_are_refused_too_are_not_renewed_for_ever() {
    let shared = shared();
    let mut renewals = 0;
    // One call after the other for a minute, all refused.
    for second in 0..60 {
        let report = simulate(
            vec![call(&shared)],
            |_| ms(second * 1000),
            Moment::new,
            |_, _, _| (ms(10), expired()),
            |_| {
                renewals += 1;
                (ms(10), Ok(()))
            },
        )
        .remove(0);
        assert_eq!(report.stop.unwrap().reason, StopReason::StillUnauthenticated);
        assert!(report.sent.len() <= 2);
    }
    assert_eq!(renewals, 6, "one each 10 s");
}

#[test]
fn credentials_that_worked_are_renewed_whenever_they_expire() {
    let shared = shared();
    for _ in 0..3 {
        let report = single(call(&shared), &[expired(), Outcome::Success]);
        assert_eq!((report.sent.len(), report.stop.is_none()), (2, true));
    }
}

#[test]
fn other_failures_do_not_use_up_the_renewal() {
    let again = Outcome::from(RetryInfo::new(RetryKind::Throttled));
    let report = single(call(&shared()), &[again, expired(), Outcome::Success]);
    assert_eq!((report.sent.len(), report.stop.is_none()), (3, true));
    let report = single(call(&shared()), &[expired(), expired()]);
    assert_eq!((report.sent.len(), report.stop.unwrap().reason), (2, StopReason::StillUnauthenticated));
}

fn refused(call: &mut Call) -> Renewal {
    assert!(matches!(call.proceed(at(0)), Next::Send));
    match call.next(expired(), at(1)) {
        Next::Renew(renewal) => renewal,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_abandoned_renewal_passes_to_another_call() {
    let shared = shared();
    let (mut one, mut other) = (call(&shared), call(&shared));
    let first = refused(&mut one);
    assert!(matches!(refused(&mut other), Renewal::Wait(_)));
    drop(first);
    let Next::Renew(Renewal::Lead(lead)) = other.proceed(at(2)) else { panic!() };
    lead.finish::<&str>(Ok(()), at(3));
    assert!(matches!(other.proceed(at(3)), Next::Send));
    assert!(matches!(one.proceed(at(3)), Next::Send));
}

#[test]
fn a_layer_that_drops_its_renewal_again_and_again_ends() {
    let shared = shared();
    let mut call = call(&shared);
    drop(refused(&mut call));
    assert!(matches!(call.proceed(at(2)), Next::Stop(stop) if stop.reason == StopReason::RenewalFailed));
}

#[test]
fn waiting_for_a_renewal_ends_with_the_total_time() {
    let shared = shared();
    let (mut one, mut other) = (call(&shared), call(&shared));
    let _lead = refused(&mut one);
    let _wait = refused(&mut other);
    assert_eq!(other.remaining(at(1)), ms(179_999));
    assert!(matches!(other.proceed(at(180_001)), Next::Stop(stop) if matches!(stop.reason, StopReason::MaxElapsed(_))));
}

#[derive(Default)]
struct CountingWaker(AtomicU32);

impl Wake for CountingWaker {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

#[test]
fn a_wait_is_a_future_that_is_woken_once() {
    let shared = shared();
    let (mut one, mut other) = (call(&shared), call(&shared));
    let Renewal::Lead(lead) = refused(&mut one) else { panic!() };
    let Renewal::Wait(mut wait) = refused(&mut other) else { panic!() };
    let counter = Arc::new(CountingWaker::default());
    let waker = counter.clone().into();
    let mut context = Context::from_waker(&waker);
    let mut poll = || std::future::Future::poll(std::pin::Pin::new(&mut wait), &mut context);
    assert_eq!([poll(), poll()], [Poll::Pending; 2]);
    lead.finish::<&str>(Ok(()), at(2));
    assert_eq!(counter.0.load(Ordering::SeqCst), 1);
    assert_eq!(poll(), Poll::Ready(()));
}

/// Real threads: all are refused, one renews, the others block.
#[test]
fn threads_block_until_the_renewal_has_ended() {
    let (shared, renewals) = (Shared::new("acme", ""), AtomicU32::new(0));
    let all_refused = std::sync::Barrier::new(20);
    std::thread::scope(|scope| {
        for _ in 0..20 {
            scope.spawn(|| {
                let mut call = call(&shared);
                assert!(matches!(call.proceed(SystemClock.now()), Next::Send));
                all_refused.wait();
                let mut next = call.next(expired(), SystemClock.now());
                while !matches!(next, Next::Send) {
                    match next {
                        Next::Renew(Renewal::Lead(lead)) => {
                            renewals.fetch_add(1, Ordering::SeqCst);
                            lead.finish::<&str>(Ok(()), SystemClock.now());
                        }
                        Next::Renew(Renewal::Wait(wait)) => wait.block(Duration::from_secs(60)),
                        other => panic!("{other:?}"),
                    }
                    next = call.proceed(SystemClock.now());
                }
                assert!(matches!(call.next(Outcome::Success, SystemClock.now()), Next::Done));
            });
        }
    });
    assert_eq!(renewals.load(Ordering::SeqCst), 1);
}
