//! What a case is: answers of a server, and what a client does after each.

use std::time::Duration;

use vendor_errors_client::{BudgetPolicy, Idempotency, Limits, StopReason};

/// What the server does with a request.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    Response {
        status: u16,
        headers: Vec<(&'static str, String)>,
        body: String,
    },
    /// It closes the connection.
    Cut,
    /// It resets the connection.
    Reset,
}

impl Answer {
    pub(crate) fn ok() -> Self {
        Self::json(200, "\"ok\"")
    }

    pub(crate) fn status(status: u16) -> Self {
        Self::json(status, "")
    }

    pub(crate) fn json(status: u16, body: &str) -> Self {
        Self::Response { status, headers: Vec::new(), body: body.to_owned() }
    }

    /// The same with a header; one without a value is left out.
    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        if let Self::Response { headers, .. } = &mut self {
            headers.extend((!value.is_empty()).then(|| (name, value.to_owned())));
        }
        self
    }
}

/// What follows an answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Then {
    /// The call is sent again after so long.
    Again(Duration),
    Success,
    Stop(StopReason),
}

pub(crate) const fn again(millis: u64) -> Then {
    Then::Again(Duration::from_millis(millis))
}

/// An answer, what follows it, and the tokens that are in the budget then, where a case is about them.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) answer: Answer,
    pub(crate) then: Then,
    pub(crate) tokens: Option<u64>,
}

pub(crate) const fn step(answer: Answer, then: Then) -> Step {
    Step { answer, then, tokens: None }
}

pub(crate) const fn counted(answer: Answer, then: Then, tokens: u64) -> Step {
    Step { answer, then, tokens: Some(tokens) }
}

/// When a call of a case begins.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Start {
    AfterThePrevious,
    /// So long after the case began, at the same time as others.
    At(Duration),
}

/// One call.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) start: Start,
    pub(crate) idempotency: Idempotency,
    pub(crate) limits: Limits,
    pub(crate) steps: Vec<Step>,
}

/// What not every shell has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// A retry budget that calls share.
    Budget,
    /// A delay of the vendor that is shortened.
    Clamp,
    /// A longer backoff where load is the cause.
    BackoffByKind,
    /// A backoff that begins anew after a delay of the vendor.
    RestartedBackoff,
    Renewal,
}

/// Calls to one vendor that share its state.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) needs: Option<Need>,
    pub(crate) budget: BudgetPolicy,
    pub(crate) can_renew: bool,
    /// The server keeps connections open: all requests come over one.
    pub(crate) keeps_connections: bool,
    pub(crate) calls: Vec<Call>,
}

impl Case {
    /// A single call.
    pub(crate) fn new(name: impl Into<String>, idempotency: Idempotency, limits: Limits, steps: Vec<Step>) -> Self {
        let call = Call { start: Start::AfterThePrevious, idempotency, limits, steps };
        Self {
            name: name.into(),
            needs: None,
            budget: BudgetPolicy::STANDARD,
            can_renew: false,
            keeps_connections: false,
            calls: vec![call],
        }
    }

    pub(crate) fn budget(mut self, budget: BudgetPolicy) -> Self {
        self.budget = budget;
        self
    }

    pub(crate) fn needs(mut self, need: Need) -> Self {
        self.needs = Some(need);
        self
    }

    pub(crate) fn can_renew(mut self) -> Self {
        self.can_renew = true;
        self
    }

    /// The same with another call.
    pub(crate) fn and(mut self, start: Start, limits: Limits, steps: Vec<Step>) -> Self {
        let idempotency = self.calls[0].idempotency;
        self.calls.push(Call { start, idempotency, limits, steps });
        self
    }

    pub(crate) fn steps(&self) -> impl Iterator<Item = &Step> {
        self.calls.iter().flat_map(|call| &call.steps)
    }

    /// How long all its waits take.
    pub(crate) fn waits(&self) -> Duration {
        self.steps().map(|step| if let Then::Again(wait) = step.then { wait } else { Duration::ZERO }).sum()
    }
}
