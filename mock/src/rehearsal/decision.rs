//! The decision that the last answer calls for: stop, retry now, or wait.

use std::time::Duration;

use vendor_errors_runtime::{Idempotency, RetryDecision, RetryInfo, Timestamp};

use crate::mock::exchange::{Answer, Exchange};
use crate::rehearsal::options::Options;
use crate::rehearsal::truth::{Decoder, Sent};

/// What this error allows after so many retries of the call.
pub(crate) fn decide(retry: &RetryInfo, failed: &Exchange, past_retries: usize, options: &Options) -> RetryDecision {
    let past_retries = u32::try_from(past_retries).unwrap_or(u32::MAX);
    retry.decide(idempotency(failed, options), past_retries, options.longest_wait(), now(failed))
}

/// The time of an answer.
pub(crate) fn now(exchange: &Exchange) -> Option<Timestamp> {
    if let Answer::Response { now, .. } = exchange.answer { now } else { None }
}

/// What may happen if this request arrives twice.
fn idempotency(request: &Exchange, options: &Options) -> Idempotency {
    let key = options.idempotency_header.as_ref().and_then(|name| request.header(name));
    match (options.idempotency, key) {
        (Some(known), _) => known,
        (None, Some(_)) => Idempotency::IdempotencyKey,
        (None, None) => Idempotency::of(&request.method),
    }
}

/// The backoff that the spec documents for the retry that comes next, if the last answer allows one.
pub(crate) fn documented_backoff(exchanges: &[Exchange], options: &Options, truth: Decoder) -> Option<Duration> {
    let last = exchanges.last()?;
    let retry = truth(&Sent::of(last))?.retry;
    let past_retries = exchanges.iter().filter(|exchange| exchange.error == last.error).count() - 1;
    match decide(&retry, last, past_retries, options) {
        RetryDecision::Retry { .. } | RetryDecision::RenewThenRetry { .. } => {}
        RetryDecision::RetryLater { .. } | RetryDecision::DoNotRetry => return None,
    }
    let factor = 2_u32.saturating_pow(u32::try_from(past_retries).unwrap_or(u32::MAX));
    let nominal = retry.initial_backoff?.saturating_mul(factor);
    Some(retry.max_backoff.map_or(nominal, |longest| nominal.min(longest)))
}
