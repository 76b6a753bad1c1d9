//! Layers on top of each other: attempts are counted once, and a warning is reported.

use std::sync::atomic::{AtomicU32, Ordering};

use vendor_errors_client::{
    Call, Idempotency, Limits, Moment, Next, Outcome, RetryInfo, RetryKind, Shared, SharedOptions, StopReason, nesting,
};

fn now() -> Moment {
    Moment::new(std::time::Duration::ZERO)
}

/// A layer with a virtual clock: returns the last outcome and why it stopped.
fn layer(call: Call, mut send: impl FnMut() -> Outcome) -> (Outcome, Option<StopReason>) {
    let (mark, mut call, mut time) = (call.mark().clone(), call, now());
    let mut last = Outcome::Success;
    let mut next = call.proceed(time);
    loop {
        next = match next {
            Next::Send => {
                last = nesting::enter(&mark, &mut send);
                call.next(last, time)
            }
            Next::Wait(until) => {
                time = until;
                call.proceed(time)
            }
            Next::Done => return (last, None),
            Next::Stop(stop) => return (last, Some(stop.reason)),
            Next::Renew(_) => panic!(),
        };
    }
}

fn stacked(outer: &Shared, inner: &Shared) -> u32 {
    let limits = Limits::new();
    let mut sent = 0;
    let (_, stop) = layer(Call::new(Idempotency::Idempotent, &limits, outer), || {
        layer(Call::new(Idempotency::Idempotent, &limits, inner), || {
            sent += 1;
            RetryInfo::new(RetryKind::Again).into()
        })
        .0
    });
    assert_eq!(stop, Some(StopReason::MaxAttempts(3)));
    sent
}

#[test]
fn two_layers_of_one_vendor_send_as_often_as_one() {
    let (outer, inner) = (Shared::new("acme", ""), Shared::new("acme", ""));
    assert_eq!(stacked(&outer, &inner), 3);
    assert_eq!((outer.stacked_calls(), inner.stacked_calls()), (0, 3));
    assert_eq!((outer.budget_tokens(), inner.budget_tokens()), (472, 500), "counted once");
}

#[test]
fn layers_of_different_vendors_or_keys_are_independent() {
    assert_eq!(stacked(&Shared::new("acme", ""), &Shared::new("globex", "")), 9);
    assert_eq!(stacked(&Shared::new("acme", "one"), &Shared::new("acme", "other")), 9);
}

static WARNINGS: AtomicU32 = AtomicU32::new(0);

#[test]
fn the_program_is_warned_once() {
    let options = SharedOptions::new().warn(|text| {
        assert!(text.contains("two layers retry the same call"), "{text}");
        WARNINGS.fetch_add(1, Ordering::SeqCst);
    });
    let inner = Shared::with_options("acme", "", options, || 0);
    stacked(&Shared::new("acme", ""), &inner);
    assert_eq!(WARNINGS.load(Ordering::SeqCst), 1);
}

#[test]
fn a_mark_in_the_request_works_across_threads() {
    let (outer, inner) = (Shared::new("acme", ""), Shared::new("acme", ""));
    let mark = outer.mark().clone();
    let stop = std::thread::spawn(move || {
        let call = Call::new(Idempotency::Idempotent, &Limits::new(), &inner).under(Some(&mark));
        layer(call, || RetryInfo::new(RetryKind::Again).into()).1
    });
    assert_eq!(stop.join().unwrap(), Some(StopReason::OuterLayer));
}

#[test]
fn asynchronous_layers_mark_only_while_they_are_polled() {
    let shared = Shared::new("acme", "");
    let nested = || Call::new(Idempotency::Idempotent, &Limits::new(), &shared).is_nested();
    let mut is_first = true;
    let send = std::future::poll_fn(|_| {
        assert!(nested());
        if core::mem::take(&mut is_first) { std::task::Poll::Pending } else { std::task::Poll::Ready(()) }
    });
    let mut call = Box::pin(nesting::within(shared.mark().clone(), send));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(call.as_mut().poll(&mut context).is_pending());
    assert!(!nested());
    assert!(call.as_mut().poll(&mut context).is_ready());
    assert!(!nested());
}

#[test]
fn a_panic_while_sending_leaves_no_mark() {
    let shared = Shared::new("acme", "");
    let caught = std::panic::catch_unwind(|| nesting::enter(shared.mark(), || panic!("expected")));
    assert!(caught.is_err());
    assert!(!Call::new(Idempotency::Idempotent, &Limits::new(), &shared).is_nested());
}

#[test]
fn keys_are_not_shown() {
    let shared = Shared::new("acme", "tenant-4711");
    let call = Call::new(Idempotency::Idempotent, &Limits::new(), &shared);
    assert!(!format!("{shared:?}{call:?}").contains("4711"));
}
