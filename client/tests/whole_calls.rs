//! `obey` and `obey_blocking`: the engine's answers, really waited for (by a paused clock where waiting is long).

use std::cell::Cell;
use std::time::Duration;

use vendor_errors_client::{
    CallError, Delay, Idempotency, Limits, ObeyBlocking, Outcome, RetryInfo, RetryKind, Shared, StopReason, Stopped,
    obey_blocking,
};

#[derive(Debug, Clone, Copy)]
struct Failed(RetryInfo);

impl CallError for Failed {
    fn vendor() -> &'static str {
        "acme-of-whole-calls"
    }

    fn outcome(&self) -> Outcome {
        self.0.into()
    }
}

impl std::fmt::Display for Failed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the call failed")
    }
}

impl std::error::Error for Failed {}

const fn failed(kind: RetryKind) -> Failed {
    Failed(RetryInfo::new(kind))
}

fn fresh() -> Shared {
    Shared::new("acme-of-whole-calls", "")
}

#[test]
fn a_blocking_call_is_sent_again_and_its_error_says_why_not() {
    let limits = Limits::new().backoff(Duration::from_millis(2), Duration::from_millis(2));
    let obey = ObeyBlocking::new(&limits).shared(&fresh());
    let sent = Cell::new(0);
    let send = || {
        sent.set(sent.get() + 1);
        if sent.get() < 3 { Err(failed(RetryKind::Again)) } else { Ok(sent.get()) }
    };
    assert_eq!(obey.call(Idempotency::Idempotent, send).unwrap(), 3);
    let stopped: Stopped<_> = obey.call(Idempotency::NonIdempotent, || Err::<(), _>(failed(RetryKind::Again))).unwrap_err();
    assert_eq!(
        stopped.to_string(),
        "the call failed (the call may have been executed and is neither idempotent nor has an idempotency key)"
    );
    assert_eq!(std::error::Error::source(&stopped).unwrap().to_string(), "the call failed");
}

#[test]
fn a_blocking_call_renews_once() {
    let token = std::sync::Arc::new(std::sync::atomic::AtomicU32::new(0));
    let renewed = token.clone();
    let obey = ObeyBlocking::new(&Limits::new()).shared(&fresh()).renew(move || {
        renewed.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        Ok(())
    });
    let send = || match token.load(std::sync::atomic::Ordering::SeqCst) {
        0 => Err(failed(RetryKind::Reauth)),
        token => Ok(token),
    };
    assert_eq!(obey.call(Idempotency::NonIdempotent, send).unwrap(), 1);
}

#[test]
fn calls_to_one_vendor_share_its_delay_without_being_told() {
    let day = Failed(RetryInfo::new(RetryKind::Throttled).with_delay(Some(Delay::After(Duration::from_secs(86_400)))));
    let first = obey_blocking(&Limits::new(), Idempotency::Idempotent, || Err::<(), _>(day)).unwrap_err();
    assert_eq!(first.stop.reason, StopReason::MaxWait(Duration::from_secs(60)));
    let second = obey_blocking(&Limits::new(), Idempotency::Idempotent, || Ok::<_, Failed>(())).unwrap_err();
    assert!(second.error.is_none());
    assert!(second.to_string().starts_with("not sent: the wait is longer than the limit of 60s; resume at "), "{second}");
}

#[cfg(feature = "tokio")]
mod asynchronous {
    use super::*;
    use tokio::time::Instant;
    use vendor_errors_client::Obey;

    #[tokio::test(start_paused = true)]
    async fn an_asynchronous_call_waits_for_the_vendors_delay() {
        let started = Instant::now();
        let delayed = Failed(RetryInfo::new(RetryKind::Throttled).with_delay(Some(Delay::After(Duration::from_secs(30)))));
        let sent = Cell::new(0);
        let send = || async {
            sent.set(sent.get() + 1);
            if sent.get() == 1 { Err(delayed) } else { Ok(started.elapsed()) }
        };
        let shared = fresh();
        let waited = Obey::new(&Limits::new()).shared(&shared).call(Idempotency::NonIdempotent, send).await.unwrap();
        assert!(waited >= Duration::from_secs(30) && waited <= Duration::from_secs(32), "{waited:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_renewal_that_hangs_ends_with_the_total_time() {
        let limits = Limits::new().max_elapsed(Duration::from_secs(5));
        let obey = Obey::new(&limits).shared(&fresh()).renew(std::future::pending);
        let call = || async { Err::<(), _>(failed(RetryKind::Reauth)) };
        let started = Instant::now();
        let (one, other) = tokio::join!(obey.call(Idempotency::Idempotent, call), obey.call(Idempotency::Idempotent, call));
        assert!(one.is_err() && other.is_err());
        assert!(started.elapsed() <= Duration::from_secs(6));
    }

    #[tokio::test(start_paused = true)]
    async fn concurrent_calls_renew_once() {
        let token = std::sync::Arc::new(std::sync::atomic::AtomicU32::new(0));
        let renewed = token.clone();
        let obey = Obey::new(&Limits::new()).shared(&fresh()).renew(move || {
            let renewed = renewed.clone();
            async move {
                tokio::time::sleep(Duration::from_secs(1)).await;
                renewed.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                Ok(())
            }
        });
        let send = || async {
            match token.load(std::sync::atomic::Ordering::SeqCst) {
                0 => Err(failed(RetryKind::Reauth)),
                token => Ok(token),
            }
        };
        let calls = (obey.call(Idempotency::NonIdempotent, send), obey.call(Idempotency::NonIdempotent, send));
        let (one, other) = tokio::join!(calls.0, calls.1);
        assert_eq!((one.unwrap(), other.unwrap()), (1, 1));
    }
}

/// What threads and tasks hand to each other.
#[test]
fn calls_and_their_state_move_between_threads() {
    fn is_send<T: Send>(_: &T) {}
    fn is_sync<T: Sync>(_: &T) {}
    let shared = fresh();
    is_send(&vendor_errors_client::Call::new(Idempotency::Idempotent, &Limits::new(), &shared));
    is_sync(&shared);
    #[cfg(feature = "tokio")]
    is_send(&vendor_errors_client::obey(&Limits::new(), Idempotency::Idempotent, || async { Ok::<_, Failed>(()) }));
}
