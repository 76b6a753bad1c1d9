//! Answers the requests of the server as planned, and keeps a log.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use vendor_errors_runtime::{Timestamp, TransportFailure};
use vendor_errors_spec::ExampleResponse;

use crate::body::json_rpc::Calls;
use crate::delays::ShortDelays;
use crate::mock::exchange::{Answer, Exchange};
use crate::mock::plan::Plan;
use crate::script::{Content, Ending, ScriptedAnswer};
use crate::server::Answers;
use crate::server::reply::{Reply, ReplyContent};
use crate::server::request::Request;
use crate::vendor::Vendor;

/// Maximum number of requests that are kept; then the oldest are dropped.
const MOST_EXCHANGES: usize = 10_000;
/// The header by which a request chooses its error.
const CHOICE: &str = "mock-error";

/// The vendor, the plan and the log.
pub(crate) struct Play {
    vendor: Arc<Vendor>,
    delays: Arc<ShortDelays>,
    began: Instant,
    state: Arc<Mutex<State>>,
    /// Notified of each request.
    arrived: Condvar,
}

struct State {
    plan: Plan,
    log: VecDeque<Exchange>,
    /// The number of requests that are no longer in the log.
    dropped: usize,
}

impl State {
    /// The request of this number.
    fn exchange(&mut self, number: usize) -> Option<&mut Exchange> {
        self.log.get_mut(number.checked_sub(self.dropped)?)
    }

    /// Adds a request, and returns its number.
    fn push(&mut self, exchange: Exchange) -> usize {
        if self.log.len() == MOST_EXCHANGES {
            self.log.pop_front();
            self.dropped += 1;
        }
        self.log.push_back(exchange);
        self.dropped + self.log.len() - 1
    }
}

/// A response before it is sent.
struct Drafted {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

impl Play {
    pub(crate) fn new(vendor: Arc<Vendor>, delays: Arc<ShortDelays>) -> Self {
        let state = Arc::new(Mutex::new(State { plan: Plan::new(), log: VecDeque::new(), dropped: 0 }));
        Self { vendor, delays, began: Instant::now(), state, arrived: Condvar::new() }
    }

    pub(crate) fn vendor(&self) -> &Vendor {
        &self.vendor
    }

    pub(crate) fn change(&self, change: impl FnOnce(&mut Plan)) {
        change(&mut lock(&self.state).plan);
    }

    pub(crate) fn log(&self) -> Vec<Exchange> {
        lock(&self.state).log.iter().cloned().collect()
    }

    /// The request of this number, counted from zero, once it has arrived; if it is dropped already, the first that is kept.
    pub(crate) fn wait_for(&self, number: usize) -> Exchange {
        let mut state = lock(&self.state);
        loop {
            let number = number.max(state.dropped);
            if let Some(exchange) = state.exchange(number) {
                return exchange.clone();
            }
            state = self.arrived.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The answer that the request chooses by its header, else the next one of the plan.
    fn choose(&self, request: &Request, plan: &mut Plan) -> ScriptedAnswer {
        match request.header(CHOICE) {
            Some("none") => ScriptedAnswer::new(Content::Success, None),
            Some(name) => ScriptedAnswer::new(Content::Error(name.to_owned()), None),
            None => plan.next(&request.method, &request.path, &self.vendor),
        }
    }

    /// The response, or how the call fails; and the error that it is.
    fn draft(
        &self,
        content: &Content,
        request: &Request,
        plan: &Plan,
        now: Option<Timestamp>,
    ) -> (Result<Drafted, TransportFailure>, Option<String>) {
        let calls = Calls::of(&request.body);
        let mut error = None;
        let mut drafted = match content {
            Content::Transport(failure) => return (Err(*failure), None),
            Content::Response { status, headers, body } => {
                Drafted { status: *status, headers: headers.clone(), body: body.clone() }
            }
            Content::Success => success(request, plan, calls.as_ref()),
            Content::Error(name) => match self.vendor.sample(name) {
                None => no_such_error(&self.vendor, name),
                Some(sample) => {
                    error = Some(sample.name.clone());
                    match &sample.response {
                        ExampleResponse::Transport(failure) => return (Err(*failure), error),
                        ExampleResponse::Http { status, headers, body } => {
                            Drafted { status: *status, headers: headers.clone(), body: body.clone() }
                        }
                    }
                }
            },
        };
        if let (Content::Error(_), Some(calls)) = (content, &calls) {
            drafted.body = calls.answer(&drafted.body);
        }
        if let (Some(name), Some(short), Some(now)) = (&error, plan.short, now) {
            let parts = (&mut drafted.headers, &mut drafted.body);
            self.delays.shorten_error(&self.vendor, name, parts, short, now);
        }
        drafted.declare_json();
        (Ok(drafted), error)
    }
}

impl Answers for Play {
    fn reply(&self, request: Request) -> Reply {
        let at = self.began.elapsed();
        let mut state = lock(&self.state);
        let scripted = self.choose(&request, &mut state.plan);
        // One moment for the delays and for the log: a delay that ends between two would be over for who judges it.
        let now = Timestamp::now();
        let (drafted, error) = self.draft(&scripted.content, &request, &state.plan, now);
        let stall = state.plan.stall;
        let (answer, content) = match drafted {
            Ok(Drafted { status, headers, body }) => {
                let is_cut = scripted.ending != Ending::Whole;
                let answer = Answer::Response { status, headers: headers.clone(), body: body.clone(), is_cut, now };
                (answer, ReplyContent::Response { status, headers, body, ending: scripted.ending })
            }
            Err(failure @ TransportFailure::Timeout) => (Answer::Nothing(failure), ReplyContent::Silent),
            Err(failure) => (Answer::Nothing(failure), ReplyContent::Closed),
        };
        let Request { method, path, headers, body } = request;
        let body = body.to_vec();
        let number = state.push(Exchange { at, method, path, headers, body, error, answer, answered_at: None });
        drop(state);
        self.arrived.notify_all();
        let (state, began) = (self.state.clone(), self.began);
        let ended = Box::new(move || note_end(&state, number, began.elapsed()));
        Reply { content, delay: scripted.delay, stall, ended }
    }
}

fn note_end(state: &Mutex<State>, number: usize, at: Duration) {
    if let Some(exchange) = lock(state).exchange(number) {
        exchange.answered_at = Some(at);
    }
}

/// The state is whole even if a thread panicked while it held the lock: every change is one assignment or one push.
fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Drafted {
    /// Adds the type of a JSON body where the example leaves it out.
    fn declare_json(&mut self) {
        let is_declared = self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("Content-Type"));
        if !is_declared && self.body.trim_start().starts_with(['{', '[']) {
            self.headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
        }
    }
}

fn success(request: &Request, plan: &Plan, calls: Option<&Calls>) -> Drafted {
    let given = plan.success(&request.method, &request.path);
    let (status, body) = match (given, calls) {
        (Some((status, body)), Some(calls)) => (status, calls.answer(&body)),
        (Some(given), None) => given,
        (None, Some(calls)) => (200, calls.success()),
        (None, None) => (200, "{}".to_owned()),
    };
    Drafted { status, headers: Vec::new(), body }
}

/// The answer to a request that chooses an error which does not exist.
fn no_such_error(vendor: &Vendor, name: &str) -> Drafted {
    let names: Vec<_> = vendor.errors().collect();
    let body = format!("{} has no error `{}`; its errors are {}\n", vendor.id(), name.escape_debug(), names.join(", "));
    Drafted { status: 404, headers: vec![("Content-Type".to_owned(), "text/plain; charset=utf-8".to_owned())], body }
}
