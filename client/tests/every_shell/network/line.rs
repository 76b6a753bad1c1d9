//! The way of one call to its server, which notes when requests leave.

use std::sync::{Arc, Mutex};

use vendor_errors_client::{Clock, Idempotency, Limits, Shared, SystemClock, TokioClock};

use crate::case::Answer;
use crate::network::in_flight::{Flight, Flights};
use crate::seen::Sent;

/// A call and its way to the server.
#[derive(Clone)]
pub(crate) struct Line {
    pub(crate) url: String,
    pub(crate) idempotency: Idempotency,
    pub(crate) limits: Limits,
    pub(crate) shared: Shared,
    pub(crate) can_renew: bool,
    pub(crate) sent: Arc<Mutex<Vec<Sent>>>,
    /// For a shell without a network.
    pub(crate) answers: Vec<Answer>,
    /// Where the clock is paused.
    pub(crate) flights: Option<Flights>,
}

impl Line {
    /// Notes that a request leaves.
    pub(crate) fn send(&self) -> Option<Flight> {
        self.note();
        self.flights.as_ref().map(Flights::begin)
    }

    /// The same, where nothing is on its way.
    pub(crate) fn note(&self) {
        let now = if self.flights.is_some() { TokioClock.now() } else { SystemClock.now() };
        self.sent.lock().unwrap().push(Sent { at: now.monotonic, tokens: self.shared.budget_tokens() });
    }
}
