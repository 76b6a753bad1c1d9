//! The calls of a rehearsal: one for each error, and two for errors that do not go away.

use vendor_errors_runtime::{Idempotency, RetryDecision, Timestamp, TransportFailure};
use vendor_errors_spec::ExampleResponse;

use crate::delays::ShortDelays;
use crate::rehearsal::options::Options;
use crate::rehearsal::truth::{Decoder, Sent};
use crate::vendor::Vendor;
use crate::vendor::sample::Sample;

/// One call of the code.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// The error, by its variant.
    pub(crate) error: String,
    /// Whether it comes again, however often the code asks.
    pub(crate) stays: bool,
    /// Whether it is there to see that the code comes to an end.
    pub(crate) is_extra: bool,
}

/// An error that is not rehearsed, and why.
#[derive(Clone, Debug)]
pub(crate) struct Skipped {
    pub(crate) error: String,
    pub(crate) why: String,
    /// Whether it is a problem: something that was to be tested is not.
    pub(crate) is_problem: bool,
}

/// The calls, in the order of the spec, and what is left out.
pub(crate) fn cases(vendor: &Vendor, delays: &ShortDelays, options: &Options, truth: Decoder) -> (Vec<Case>, Vec<Skipped>) {
    let (mut cases, mut skipped) = (Vec::new(), Vec::new());
    let (mut retried, mut renewed) = (None, None);
    let is_wanted = |name: &str| options.only.is_empty() || options.only.iter().any(|only| only == name);
    for sample in vendor.samples().iter().filter(|sample| is_wanted(&sample.name)) {
        match first_decision(vendor, sample, delays, options, truth) {
            Ok((decision, waits_long)) => {
                let case = |stays, is_extra| Case { error: sample.name.clone(), stays, is_extra };
                match decision {
                    // Its end is not seen.
                    _ if waits_long => {}
                    RetryDecision::Retry { .. } => drop(retried.get_or_insert(case(true, true))),
                    RetryDecision::RenewThenRetry { .. } => drop(renewed.get_or_insert(case(true, true))),
                    _ => {}
                }
                let stays = !matches!(decision, RetryDecision::Retry { .. } | RetryDecision::RenewThenRetry { .. });
                cases.push(case(stays, false));
            }
            Err((why, is_problem)) => skipped.push(Skipped { error: sample.name.clone(), why, is_problem }),
        }
    }
    for name in vendor.errors_without_response().filter(|name| is_wanted(name)) {
        let why = "no response is known: give it an example in the spec".to_owned();
        skipped.push(Skipped { error: name.to_owned(), why, is_problem: false });
    }
    let known = |name: &String| vendor.spec().errors.iter().any(|error| error.variant == *name);
    for name in options.only.iter().chain(&options.handles).filter(|name| !known(name)) {
        skipped.push(Skipped { error: name.clone(), why: format!("{} has no such error", vendor.id()), is_problem: true });
    }
    cases.extend(retried.into_iter().chain(renewed));
    (cases, skipped)
}

/// What an idempotent call may do after this error, and whether the spec's backoff is longer than what is rehearsed; or why it cannot be rehearsed, and whether that is a problem.
fn first_decision(
    vendor: &Vendor,
    sample: &Sample,
    delays: &ShortDelays,
    options: &Options,
    truth: Decoder,
) -> Result<(RetryDecision, bool), (String, bool)> {
    let now = Timestamp::now();
    let found = match &sample.response {
        ExampleResponse::Transport(failure @ (TransportFailure::Timeout | TransportFailure::Interrupted)) => {
            truth(&Sent::Nothing(*failure))
        }
        ExampleResponse::Transport(failure) => return Err((format!("`{failure}` happens before a server is reached"), false)),
        ExampleResponse::Http { status, headers, body } => {
            let (mut headers, mut body) = (headers.clone(), body.clone());
            if let Some(now) = now {
                delays.shorten_error(vendor, &sample.name, (&mut headers, &mut body), options.delays, now);
            }
            truth(&Sent::Response { status: *status, headers: &headers, body: &body, now })
        }
    };
    let Some(found) = found.filter(|found| found.names.contains(&sample.name.as_str())) else {
        return Err(("the enum decodes its response to another error: was it generated from this spec?".to_owned(), true));
    };
    match found.retry.decide(Idempotency::Idempotent, 0, options.longest_wait(), now) {
        RetryDecision::RetryLater { after } => Err((format!("its delay ({after}) cannot be made short"), false)),
        decision => Ok((decision, found.retry.initial_backoff.is_some_and(|backoff| backoff > options.longest_wait()))),
    }
}
