//! What a shell did with a call, and how that differs from what was expected.

use std::time::Duration;

use vendor_errors_client::StopReason;

use crate::case::{Call, Then};

/// When a request left, and the tokens in the budget then.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sent {
    pub(crate) at: Duration,
    pub(crate) tokens: u64,
}

/// How a call ended.
#[derive(Clone, Debug)]
pub(crate) enum End {
    Success,
    /// Without a reason where a shell has no place for it.
    Stop(Option<StopReason>),
}

/// One call as a shell sent it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) sent: Vec<Sent>,
    pub(crate) end: End,
    /// The tokens when it had ended.
    pub(crate) tokens: u64,
    /// The requests as they arrived.
    pub(crate) arrived: Vec<String>,
    /// How many connections they came over.
    pub(crate) connections: usize,
}

/// How much of a call can be compared.
#[derive(Clone, Copy)]
pub(crate) struct Measure {
    /// Whether the clock advances only in waits, so that these are exact; otherwise they are at least as long as expected.
    pub(crate) exact: bool,
    /// It has a budget, and the calls of the case take from it in a known order.
    pub(crate) budget: bool,
}

/// The first difference.
pub(crate) fn difference(call: &Call, seen: &Seen, measure: Measure) -> Option<String> {
    if seen.sent.len() != call.steps.len() {
        return Some(format!("sent {} times, expected {}: {seen:?}", seen.sent.len(), call.steps.len()));
    }
    for (number, step) in call.steps.iter().enumerate() {
        let tokens = match (step.then, seen.sent.get(number + 1), &seen.end) {
            (Then::Again(wait), Some(next), _) => {
                let waited = next.at.saturating_sub(seen.sent[number].at);
                // Timers of tokio are exact to a millisecond.
                if waited < wait || (measure.exact && waited > wait + Duration::from_millis(1)) {
                    return Some(format!("after answer {number} it waited {waited:?}, expected {wait:?}"));
                }
                next.tokens
            }
            (Then::Success, None, End::Success) => seen.tokens,
            (Then::Stop(_), None, End::Stop(None)) => seen.tokens,
            (Then::Stop(expected), None, End::Stop(Some(reason))) if expected == *reason => seen.tokens,
            (then, ..) => return Some(format!("after answer {number} expected {then:?}: {:?}", seen.end)),
        };
        if measure.budget && step.tokens.is_some_and(|expected| expected != tokens) {
            return Some(format!("after answer {number} {tokens} tokens were left, expected {:?}", step.tokens));
        }
    }
    let is_same = seen.arrived.windows(2).all(|pair| pair[0] == pair[1]);
    (!is_same).then(|| format!("not the same request each time: {:#?}", seen.arrived))
}
