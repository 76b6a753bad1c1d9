//! For programs that keep the retry loop of `backon` or `tokio-retry2`: answers what that loop asks about an error.
//!
//! Such a loop has neither a retry budget nor delays shared with other calls, and it does not renew credentials: an expired
//! one ends it. [`obey`](crate::obey) has all of these.
//!
//! ```no_run
//! # async fn call() {
//! # #[derive(Debug)]
//! # struct Busy;
//! # impl vendor_errors_client::CallError for Busy {
//! #     fn vendor() -> &'static str { "acme" }
//! #     fn outcome(&self) -> vendor_errors_client::Outcome { vendor_errors_client::Outcome::Success }
//! # }
//! # async fn user() -> Result<(), Busy> { Ok(()) }
//! # #[cfg(feature = "backon")] {
//! use backon::{ExponentialBuilder, Retryable};
//! use vendor_errors_client::loops::{may_retry, vendor_delay};
//! use vendor_errors_client::{Idempotency, Limits};
//!
//! let limits = Limits::new();
//! let answer = user
//!     .retry(ExponentialBuilder::default())
//!     .when(may_retry(Idempotency::Idempotent, &limits))
//!     .adjust(vendor_delay(&limits))
//!     .await;
//! # drop(answer);
//! # }
//! # }
//! ```

#[cfg(feature = "tokio-retry2")]
mod obedient;

use std::time::Duration;

use vendor_errors_runtime::{Idempotency, RetryDecision, Timestamp};

use crate::call::limits::Limits;
use crate::call::outcome::Outcome;
use crate::whole_call::CallError;

#[cfg(feature = "tokio-retry2")]
pub use obedient::{ObedientStrategy, obedient};

/// For `backon`'s `when`: whether the call may be sent again after this error. One for each call: it counts the retries.
///
/// True only where it may be sent again as it is, within [`Limits::max_attempts`] and, if the vendor gave a delay, within
/// [`Limits::max_wait`].
#[cfg(feature = "backon")]
pub fn may_retry<E: CallError>(idempotency: Idempotency, limits: &Limits) -> impl FnMut(&E) -> bool + use<E> {
    let mut waits = waits(idempotency, limits);
    move |error| waits(error).is_some()
}

/// For `backon`'s `adjust`: the longer of the vendor's delay and the backoff. `None`, which ends the loop, if the vendor's delay is
/// longer than [`Limits::max_wait`] or the backoff is at its end.
///
/// Without it the loop comes back before the vendor said; `backon` has no `adjust` for blocking loops, so they cannot obey.
#[cfg(feature = "backon")]
pub fn vendor_delay<E: CallError>(limits: &Limits) -> impl FnMut(&E, Option<Duration>) -> Option<Duration> + use<E> {
    let limits = *limits;
    move |error, backoff| {
        // Whether the call may run twice is the question of `may_retry`.
        let wait = wait(error, Idempotency::Idempotent, 0, &limits)?;
        backoff.map(|backoff| backoff.max(wait.unwrap_or_default()))
    }
}

/// For `tokio-retry2`: makes an error one that its loop obeys. One for each call, outside of the repeated action: it counts the
/// retries.
///
/// An error with a delay of the vendor ends the loop: `tokio-retry2` 0.9.1 carries the delay of its `RetryError` along but sleeps as its
/// strategy says, and so would come back too early. [`obedient`] makes the strategy wait.
///
/// The crate's own `From`, which `?` uses, sends every error again, whatever it says; so `?` must not be used in the action on errors
/// that did not pass through this.
#[cfg(feature = "tokio-retry2")]
pub fn retry_error<E: CallError>(
    idempotency: Idempotency,
    limits: &Limits,
) -> impl FnMut(E) -> tokio_retry2::RetryError<E> + use<E> {
    let mut waits = waits(idempotency, limits);
    move |error| match waits(&error) {
        Some(None) => tokio_retry2::RetryError::transient(error),
        Some(Some(_)) | None => tokio_retry2::RetryError::permanent(error),
    }
}

/// Counts the errors of one call and answers each with the wait until the next attempt.
fn waits<E: CallError>(idempotency: Idempotency, limits: &Limits) -> impl FnMut(&E) -> Option<Option<Duration>> + use<E> {
    let (limits, mut past_retries) = (*limits, 0);
    move |error| {
        let wait = wait(error, idempotency, past_retries, &limits);
        past_retries += 1;
        wait.filter(|_| past_retries < limits.max_attempts)
    }
}

/// `None`: not again. `Some(None)`: again, and the vendor gave no delay.
fn wait<E: CallError>(error: &E, idempotency: Idempotency, past_retries: u32, limits: &Limits) -> Option<Option<Duration>> {
    let Outcome::Failure(retry) = error.outcome() else { return None };
    match retry.decide(idempotency, past_retries, limits.max_wait, Timestamp::now()) {
        RetryDecision::Retry { after } => Some(after),
        // Neither loop renews credentials.
        RetryDecision::RenewThenRetry { .. } | RetryDecision::RetryLater { .. } | RetryDecision::DoNotRetry => None,
    }
}
