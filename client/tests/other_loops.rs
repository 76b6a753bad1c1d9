//! The retry loops of backon and tokio-retry2, controlled by the errors.

use std::cell::Cell;
use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};
use tokio::time::Instant;
use tokio_retry2::RetryError;
use vendor_errors_client::loops::{may_retry, obedient, retry_error, vendor_delay};
use vendor_errors_client::{CallError, Delay, Idempotency, Limits, Outcome, RetryInfo, RetryKind};

#[derive(Debug)]
struct Failed(RetryInfo);

impl CallError for Failed {
    fn vendor() -> &'static str {
        "acme"
    }

    fn outcome(&self) -> Outcome {
        self.0.into()
    }
}

fn throttled(seconds: u64) -> RetryInfo {
    RetryInfo::new(RetryKind::Throttled).with_delay(Some(Delay::After(Duration::from_secs(seconds))))
}

/// How often a call is sent that always fails so, and how long that takes.
async fn by_backon(retry: RetryInfo, idempotency: Idempotency) -> (usize, u64) {
    let (sent, started, limits) = (Cell::new(0), Instant::now(), Limits::new());
    let send = || async {
        sent.set(sent.get() + 1);
        Err::<(), _>(Failed(retry))
    };
    let backoff = ExponentialBuilder::default().with_max_times(9);
    let _ = send.retry(backoff).when(may_retry(idempotency, &limits)).adjust(vendor_delay(&limits)).await;
    (sent.get(), started.elapsed().as_secs())
}

/// The same with a strategy and a judge of `tokio-retry2`.
async fn by_tokio_retry2(
    strategy: impl IntoIterator<Item = Duration, IntoIter: Send>,
    mut judge: impl FnMut(Failed) -> RetryError<Failed>,
    retry: RetryInfo,
) -> (usize, u64) {
    let (sent, started) = (Cell::new(0), Instant::now());
    let send = || {
        sent.set(sent.get() + 1);
        let error = judge(Failed(retry));
        async move { Err::<(), _>(error) }
    };
    let _ = tokio_retry2::Retry::spawn(strategy, send).await;
    (sent.get(), started.elapsed().as_secs())
}

async fn by_plain_tokio_retry2(retry: RetryInfo, idempotency: Idempotency) -> (usize, u64) {
    let strategy = std::iter::repeat_n(Duration::from_millis(10), 9);
    by_tokio_retry2(strategy, retry_error(idempotency, &Limits::new()), retry).await
}

/// The same with a strategy that knows the delays.
async fn by_obedient_tokio_retry2(retry: RetryInfo, idempotency: Idempotency) -> (usize, u64) {
    let (strategy, judge) = obedient([Duration::from_secs(40), Duration::from_secs(1)], idempotency, &Limits::new());
    by_tokio_retry2(strategy, judge, retry).await
}

#[tokio::test(start_paused = true)]
async fn an_obedient_strategy_waits_for_the_longer_of_backoff_and_delay() {
    assert_eq!(by_obedient_tokio_retry2(throttled(30), Idempotency::NonIdempotent).await, (3, 70));
    assert_eq!(by_obedient_tokio_retry2(throttled(61), Idempotency::Idempotent).await, (1, 0));
    assert_eq!(by_obedient_tokio_retry2(RetryInfo::new(RetryKind::Again), Idempotency::NonIdempotent).await, (1, 0));
    assert_eq!(by_obedient_tokio_retry2(RetryInfo::new(RetryKind::Again), Idempotency::Idempotent).await, (3, 41));
}

#[tokio::test(start_paused = true)]
async fn the_vendors_delay_is_a_floor_and_the_attempts_are_limited() {
    assert_eq!(by_backon(throttled(30), Idempotency::NonIdempotent).await, (3, 60));
    // Its loop does not wait for a delay.
    assert_eq!(by_plain_tokio_retry2(throttled(30), Idempotency::NonIdempotent).await, (1, 0));
    assert_eq!(by_plain_tokio_retry2(RetryInfo::new(RetryKind::Throttled), Idempotency::NonIdempotent).await.0, 3);
}

#[tokio::test(start_paused = true)]
async fn a_delay_over_the_limit_ends_the_loop() {
    assert_eq!(by_backon(throttled(61), Idempotency::Idempotent).await, (1, 0));
    assert_eq!(by_plain_tokio_retry2(throttled(61), Idempotency::Idempotent).await, (1, 0));
}

#[tokio::test(start_paused = true)]
async fn the_maximum_of_the_error_holds() {
    let mut once = RetryInfo::new(RetryKind::Again);
    once.max_retries = Some(1);
    assert_eq!(by_backon(once, Idempotency::Idempotent).await.0, 2);
    assert_eq!(by_plain_tokio_retry2(once, Idempotency::Idempotent).await.0, 2);
}

#[test]
fn the_adjustment_alone_never_shortens_the_vendors_delay() {
    let mut adjust = vendor_delay(&Limits::new());
    let second = Duration::from_secs(1);
    assert_eq!(adjust(&Failed(throttled(30)), Some(second)), Some(30 * second));
    assert_eq!(adjust(&Failed(throttled(30)), Some(40 * second)), Some(40 * second));
    assert_eq!(adjust(&Failed(throttled(30)), None), None, "the backoff is at its end");
    assert_eq!(adjust(&Failed(throttled(61)), Some(second)), None);
}
