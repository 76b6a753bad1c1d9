//! What the tests share: specs that become outcomes, and calls in virtual time.

#![allow(dead_code, reason = "each test file uses a part")]

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::Duration;

use vendor_errors_client::{Call, Moment, Next, Outcome, Renewal, RenewalLead, Stop, Timestamp};
use vendor_errors_runtime::{DecodeOptions, Response, decode_untyped};
use vendor_errors_spec::{Source, Spec, load, lower, render};

pub(crate) const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

pub(crate) const fn at(millis: u64) -> Moment {
    Moment::new(ms(millis))
}

/// The checked spec, or a panic with its diagnostics.
pub(crate) fn spec(text: &str) -> Spec {
    let source = Source::new("specs/acme.yaml".to_owned(), text.to_owned());
    let loaded = load(&source);
    match loaded.spec {
        Some(spec) => spec,
        None => panic!("{}", render(loaded.diagnostics.as_slice(), &source, false)),
    }
}

/// What a response means for the engine; one without an error is a success.
pub(crate) fn outcome(spec: &Spec, response: &Response<'_>, now: Option<Timestamp>) -> Outcome {
    let settings = now.map_or(DecodeOptions::new(), |now| DecodeOptions::new().now(now));
    let mut outcome = Outcome::Success;
    decode_untyped(&lower(spec).catalog(), response, &settings, &mut |error| {
        outcome = Outcome::Failure(error.meta.retry);
        false
    });
    outcome
}

/// What happened to one call in virtual time.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// When it was sent.
    pub(crate) sent: Vec<Duration>,
    /// How long each wait was that it was told.
    pub(crate) waits: Vec<Duration>,
    pub(crate) stop: Option<Stop>,
    pub(crate) ended: Duration,
}

/// Runs calls in virtual time, one event after the other. `server` gets the call's number, the number of the attempt (from 0)
/// and the moment, and returns how long the answer takes and what it is. `renew` returns how long a renewal takes and whether it
/// succeeds. `start` says when each call begins.
pub(crate) fn simulate(
    engines: Vec<Call>,
    start: impl Fn(usize) -> Duration,
    moment: impl Fn(Duration) -> Moment,
    mut server: impl FnMut(usize, u32, Duration) -> (Duration, Outcome),
    mut renew: impl FnMut(Duration) -> (Duration, Result<(), &'static str>),
) -> Vec<Report> {
    let mut queue = BinaryHeap::new();
    let mut calls: Vec<_> = engines.into_iter().map(|engine| (engine, None, None, Report::default())).collect();
    let mut order = 0u64;
    for call in 0..calls.len() {
        queue.push(Reverse((start(call), order, call)));
        order += 1;
    }
    while let Some(Reverse((now, _, call))) = queue.pop() {
        let (engine, answer, lead, report): &mut (Call, Option<Outcome>, Option<(RenewalLead, _)>, Report) = &mut calls[call];
        if let Some((lead, result)) = lead.take() {
            RenewalLead::finish::<&str>(lead, result, moment(now));
        }
        let next = match answer.take() {
            Some(outcome) => engine.next(outcome, moment(now)),
            None => engine.proceed(moment(now)),
        };
        let resume = match next {
            Next::Send => {
                let (latency, outcome) = server(call, engine.attempts() - 1, now);
                report.sent.push(now);
                *answer = Some(outcome);
                now + latency
            }
            Next::Wait(until) => {
                assert!(until.monotonic > now, "a wait that is over would be a busy loop");
                report.waits.push(moment(now).until(until));
                until.monotonic
            }
            Next::Renew(Renewal::Lead(duty)) => {
                let (latency, result) = renew(now);
                *lead = Some((duty, result));
                now + latency
            }
            // Asks again every 10 ms instead of being woken.
            Next::Renew(Renewal::Wait(_)) => now + ms(10),
            Next::Done => {
                report.ended = now;
                continue;
            }
            Next::Stop(stop) => {
                report.stop = Some(stop);
                report.ended = now;
                continue;
            }
        };
        queue.push(Reverse((resume, order, call)));
        order += 1;
    }
    calls.into_iter().map(|(_, _, _, report)| report).collect()
}

/// One call against a script of outcomes, answered at once; the last outcome repeats.
pub(crate) fn single(call: Call, script: &[Outcome]) -> Report {
    simulate(
        vec![call],
        |_| Duration::ZERO,
        Moment::new,
        |_, sent, _| (Duration::ZERO, script[(sent as usize).min(script.len() - 1)]),
        |_| (Duration::ZERO, Ok(())),
    )
    .remove(0)
}
