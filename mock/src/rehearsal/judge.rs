//! Judges what the code did after an error. The decoder determines what the error allows.

use std::time::Duration;

use vendor_errors_runtime::{Delay, Idempotency, RetryDecision, RetryInfo, RetryKind, TransportFailure};

use crate::body::json_rpc::method;
use crate::mock::exchange::{Answer, Exchange};
use crate::rehearsal::case::Case;
use crate::rehearsal::code_result::Returned;
use crate::rehearsal::decision::{decide, now};
use crate::rehearsal::finding::Finding;
use crate::rehearsal::options::Options;
use crate::rehearsal::run::{Ended, MOST_ATTEMPTS, Run};
use crate::rehearsal::truth::{Decoder, Sent};

/// By how much a client may seem early: clocks of different kinds, and timers, are not exact.
const TOLERANCE: Duration = Duration::from_millis(10);
/// Headers that differ between two sends of the same call and are not credentials.
const NOT_CREDENTIALS: [&str; 8] =
    ["content-length", "date", "idempotency-key", "request-id", "traceparent", "tracestate", "x-amzn-trace-id", "x-request-id"];

/// The findings of one call of the code.
pub(crate) fn judge(case: &Case, run: &Run, options: &Options, truth: Decoder) -> Vec<Finding> {
    let mut findings = end(run);
    let exchanges = &run.exchanges;
    let met: Vec<usize> = (0..exchanges.len()).filter(|at| exchanges[*at].error.as_ref() == Some(&case.error)).collect();
    let (Some(first), Some(last)) = (met.first(), met.last()) else {
        if findings.is_empty() {
            findings.push(Finding::NeverMet);
        }
        return findings;
    };
    if let Some(finding) = silence(&exchanges[*first], options) {
        findings.push(finding);
        return findings;
    }
    for (past_retries, at) in met.iter().enumerate() {
        // A loop has one finding of each kind, not ten.
        for finding in after(exchanges, *at, past_retries, options, truth) {
            if !findings.iter().any(|known| std::mem::discriminant(known) == std::mem::discriminant(&finding)) {
                findings.push(finding);
            }
        }
    }
    if met.len() > MOST_ATTEMPTS as usize {
        findings.push(Finding::Looped(met.len()));
        return findings;
    }
    findings.extend(outcome(case, run, *last, options, truth));
    findings
}

/// The finding about the call of the code without any error.
pub(crate) fn first_call(run: &Run) -> Option<Finding> {
    if let Ended::Returned(Returned::Error(text)) = &run.ended {
        return Some(Finding::FailsWithoutError(text.clone()));
    }
    let how = end(run).first().map(ToString::to_string);
    how.or_else(|| run.exchanges.is_empty().then(|| "it sends no request to the mock's address".to_owned()))
        .map(Finding::FailsWithoutError)
}

/// How the code ended, if not by returning.
fn end(run: &Run) -> Vec<Finding> {
    match &run.ended {
        Ended::Returned(_) | Ended::Waits(_) => Vec::new(),
        Ended::Panicked(text) => vec![Finding::Panicked(text.clone())],
        Ended::NotIn(limit) => vec![Finding::DidNotEnd(*limit)],
    }
}

/// Whether the client sat out a silence, which was to be a timeout.
fn silence(exchange: &Exchange, options: &Options) -> Option<Finding> {
    let was_silent = matches!(exchange.answer, Answer::Nothing(TransportFailure::Timeout));
    (was_silent && exchange.answered_at.is_some()).then_some(Finding::NoTimeout(options.silence))
}

/// What the code did after this answer, the error's after so many retries.
fn after(exchanges: &[Exchange], at: usize, past_retries: usize, options: &Options, truth: Decoder) -> Vec<Finding> {
    let failed = &exchanges[at];
    let Some(retry) = truth(&Sent::of(failed)).map(|truth| truth.retry) else { return Vec::new() };
    let Some(next) = (at + 1..exchanges.len()).find(|next| is_same_call(failed, &exchanges[*next])) else { return Vec::new() };
    let again = &exchanges[next];
    let mut findings = Vec::new();
    let decision = decide(&retry, failed, past_retries, options);
    let delay = match decision {
        RetryDecision::DoNotRetry => {
            findings.push(repeated(&retry, failed, past_retries, options));
            None
        }
        RetryDecision::Retry { after } => after,
        RetryDecision::RenewThenRetry { after } => {
            if is_unchanged(&exchanges[at..=next]) {
                findings.push(Finding::IgnoredRenewal);
            }
            after
        }
        RetryDecision::RetryLater { after: Delay::After(wait) } => Some(wait),
        RetryDecision::RetryLater { after: Delay::At(_) } => None,
    };
    if let (Some(asked), Some(answered)) = (delay, failed.answered_at) {
        let after = again.at.saturating_sub(answered);
        if after + TOLERANCE < asked {
            findings.push(Finding::TooEarly { after, asked });
        }
    }
    let key = |exchange: &Exchange| options.idempotency_header.as_ref().and_then(|name| exchange.header(name).map(str::to_owned));
    if key(failed).is_some() && key(failed) != key(again) {
        findings.push(Finding::ChangedKey);
    }
    findings
}

/// What the code returned, compared with what its last call met.
fn outcome(case: &Case, run: &Run, last: usize, options: &Options, truth: Decoder) -> Option<Finding> {
    let Ended::Returned(returned) = &run.ended else { return None };
    let failed = &run.exchanges[last];
    let retry = truth(&Sent::of(failed))?.retry;
    let came_back = run.exchanges[last + 1..].iter().find(|exchange| is_same_call(failed, exchange));
    if let Some(again) = came_back {
        let succeeded = again.error.is_none();
        return match returned {
            Returned::Error(text) if succeeded => Some(Finding::FailedAfterSuccess(text.clone())),
            _ => None,
        };
    }
    let is_handled = retry.kind == RetryKind::Done || options.handles.contains(&case.error);
    if *returned == Returned::Success && !is_handled {
        return Some(Finding::Swallowed);
    }
    let is_first = run.exchanges[..last].iter().all(|exchange| exchange.error.as_ref() != Some(&case.error));
    match decide(&retry, failed, 0, options) {
        _ if !is_first || is_handled => None,
        RetryDecision::Retry { .. } => Some(Finding::GaveUp),
        RetryDecision::RenewThenRetry { .. } if options.renews => Some(Finding::DidNotRenew),
        _ => None,
    }
}

/// Why a call that was sent again should not have been.
fn repeated(retry: &RetryInfo, failed: &Exchange, past_retries: usize, options: &Options) -> Finding {
    let past_retries = u32::try_from(past_retries).unwrap_or(u32::MAX);
    let as_idempotent = |past_retries| retry.decide(Idempotency::Idempotent, past_retries, options.longest_wait(), now(failed));
    if as_idempotent(past_retries) != RetryDecision::DoNotRetry {
        return Finding::RepeatedUnsafely;
    }
    Finding::Repeated(match retry.max_retries {
        Some(max) if as_idempotent(0) != RetryDecision::DoNotRetry => {
            format!("the error allows at most {max} {}", if max == 1 { "retry" } else { "retries" })
        }
        _ if retry.kind == RetryKind::Quota => "the quota is used up, and nobody says until when (`quota`)".to_owned(),
        _ => format!("the error does not allow it (`{}`)", retry.kind),
    })
}

/// The same method and path; for JSON-RPC, the same method of it.
fn is_same_call(one: &Exchange, other: &Exchange) -> bool {
    one.method == other.method && one.path_only() == other.path_only() && method(&one.body) == method(&other.body)
}

/// Whether nothing could be a renewal: no other request, no header, query or body that changed.
fn is_unchanged(from_failed_to_again: &[Exchange]) -> bool {
    let [failed, again] = from_failed_to_again else { return false };
    let credentials = |exchange: &Exchange| {
        let all = exchange.headers.iter().filter(|(name, _)| !NOT_CREDENTIALS.contains(&name.as_str()));
        all.cloned().collect::<Vec<_>>()
    };
    credentials(failed) == credentials(again) && failed.path == again.path && failed.body == again.body
}
