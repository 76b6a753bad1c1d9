//! The delays of the vendor in the loop of `tokio-retry2`, which sleeps as its strategy says.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio_retry2::RetryError;
use vendor_errors_runtime::Idempotency;

use super::waits;
use crate::call::limits::Limits;
use crate::whole_call::CallError;

/// For `tokio-retry2`: a strategy that waits at least as long as the last error says, and what makes an error one that the loop obeys. One
/// pair for each call.
///
/// The loop ends where [`retry_error`](super::retry_error) ends it, but goes on after a delay of the vendor that is within
/// [`Limits::max_wait`]. All errors of the action go through the second of the pair.
///
/// ```no_run
/// # #[derive(Debug)]
/// # struct Busy;
/// # impl vendor_errors_client::CallError for Busy {
/// #     fn vendor() -> &'static str { "acme" }
/// #     fn outcome(&self) -> vendor_errors_client::Outcome { vendor_errors_client::Outcome::Success }
/// # }
/// # async fn user() -> Result<(), Busy> { Ok(()) }
/// # async fn call() -> Result<(), Busy> {
/// use tokio_retry2::Retry;
/// use tokio_retry2::strategy::ExponentialBackoff;
/// use vendor_errors_client::loops::obedient;
/// use vendor_errors_client::{Idempotency, Limits};
///
/// let (strategy, judge) = obedient(ExponentialBackoff::from_millis(50), Idempotency::Idempotent, &Limits::new());
/// let judge = std::sync::Mutex::new(judge);
/// Retry::spawn(strategy, || async { user().await.map_err(|error| judge.lock().unwrap()(error)) }).await
/// # }
/// ```
pub fn obedient<E: CallError, I: IntoIterator<Item = Duration>>(
    strategy: I,
    idempotency: Idempotency,
    limits: &Limits,
) -> (ObedientStrategy<I::IntoIter>, impl FnMut(E) -> RetryError<E> + use<E, I>) {
    let delay = Arc::new(Mutex::new(Duration::ZERO));
    let strategy = ObedientStrategy { backoff: strategy.into_iter(), delay: delay.clone() };
    let mut waits = waits(idempotency, limits);
    let judge = move |error| match waits(&error) {
        Some(wait) => {
            *delay.lock().unwrap_or_else(PoisonError::into_inner) = wait.unwrap_or_default();
            RetryError::transient(error)
        }
        None => RetryError::permanent(error),
    };
    (strategy, judge)
}

/// A strategy whose waits are at least the vendor's: see [`obedient`].
#[derive(Debug)]
pub struct ObedientStrategy<I> {
    backoff: I,
    /// The delay of the last error.
    delay: Arc<Mutex<Duration>>,
}

impl<I: Iterator<Item = Duration>> Iterator for ObedientStrategy<I> {
    type Item = Duration;

    fn next(&mut self) -> Option<Duration> {
        let delay = core::mem::take(&mut *self.delay.lock().unwrap_or_else(PoisonError::into_inner));
        self.backoff.next().map(|backoff| backoff.max(delay))
    }
}
