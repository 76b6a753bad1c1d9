use std::cell::RefCell;

use backon::{ExponentialBuilder, Retryable};
use vendor_errors_client::loops::{may_retry, obedient, vendor_delay};
use vendor_errors_runtime::Decode;

use crate::network::line::Line;
use crate::seen::End;
use crate::shells::whole_call::post;

/// Such a loop gives no reason.
fn ended<T, E>(answer: &Result<T, E>) -> End {
    if answer.is_ok() { End::Success } else { End::Stop(None) }
}

pub(crate) async fn backon<E: Decode + 'static>(line: Line) -> End {
    let (client, limits) = (reqwest::Client::new(), &line.limits);
    let backoff = ExponentialBuilder::default()
        .with_min_delay(limits.initial_backoff)
        .with_factor(2.0)
        .with_max_delay(limits.max_backoff)
        .with_max_times(99);
    let send = || post::<E>(&client, &line);
    ended(&send.retry(backoff).when(may_retry(line.idempotency, limits)).adjust(vendor_delay(limits)).await)
}

pub(crate) async fn tokio_retry2<E: Decode + 'static>(line: Line) -> End {
    let (client, limits) = (reqwest::Client::new(), &line.limits);
    let backoff = std::iter::successors(Some(limits.initial_backoff), |last| Some((*last * 2).min(limits.max_backoff)));
    let (strategy, judge) = obedient(backoff, line.idempotency, limits);
    let judge = RefCell::new(judge);
    let send = || async { post::<E>(&client, &line).await.map_err(|error| (judge.borrow_mut())(error)) };
    ended(&tokio_retry2::Retry::spawn(strategy, send).await)
}
