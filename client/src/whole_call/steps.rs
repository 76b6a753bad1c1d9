//! Performs the waits and renewals of a call, so that a layer only has to send.

use crate::call::engine::Call;
use crate::call::next::Next;
use crate::call::outcome::Outcome;
use crate::call::stop::{Stop, StopReason};
use crate::environment::moment::Clock;
#[cfg(feature = "tokio")]
use crate::environment::tokio_clock::TokioClock;
use crate::shared::renewal::Renewal;
use crate::whole_call::BoxError;

/// A [`Call`] between two sends. A layer calls `ready` (or `ready_blocking`), sends, and reports; and again until `ready` fails.
#[derive(Debug)]
pub struct Steps {
    call: Call,
    next: Option<Next>,
}

impl Steps {
    /// The steps of a call that has not been sent.
    #[must_use]
    pub const fn new(call: Call) -> Self {
        Self { call, next: None }
    }

    /// The call.
    #[must_use]
    pub const fn call(&self) -> &Call {
        &self.call
    }

    /// Reports what came of the last send.
    pub fn report(&mut self, outcome: impl Into<Outcome>, clock: &impl Clock) {
        self.next = Some(self.call.next(outcome, clock.now()));
    }

    /// Returns when the call is to be sent; fails when it is not to be sent any more.
    pub fn ready_blocking(&mut self, clock: &impl Clock, renew: impl Fn() -> Result<(), BoxError>) -> Result<(), Stop> {
        loop {
            match self.take_next(clock) {
                Next::Send => return Ok(()),
                Next::Wait(until) => std::thread::sleep(clock.now().until(until)),
                Next::Renew(Renewal::Lead(lead)) => lead.finish(renew(), clock.now()),
                Next::Renew(Renewal::Wait(wait)) => wait.block(self.call.remaining(clock.now())),
                Next::Stop(stop) => return Err(stop),
                Next::Done => return Err(Stop::new(StopReason::NoOutcome)),
            }
        }
    }

    /// Returns when the call is to be sent; fails when it is not to be sent any more. A renewal may take until the end of the call's
    /// total time.
    #[cfg(feature = "tokio")]
    pub async fn ready<F: Future<Output = Result<(), BoxError>>>(&mut self, renew: impl Fn() -> F) -> Result<(), Stop> {
        let clock = TokioClock;
        loop {
            match self.take_next(&clock) {
                Next::Send => return Ok(()),
                Next::Wait(until) => tokio::time::sleep(clock.now().until(until)).await,
                Next::Renew(Renewal::Lead(lead)) => {
                    // If the time is over, the renewal is dropped and passes to another call.
                    if let Ok(result) = tokio::time::timeout(self.call.remaining(clock.now()), renew()).await {
                        lead.finish(result, clock.now());
                    }
                }
                Next::Renew(Renewal::Wait(wait)) => {
                    // Whether it ended or the time is over, the call says what follows.
                    let _ = tokio::time::timeout(self.call.remaining(clock.now()), wait).await;
                }
                Next::Stop(stop) => return Err(stop),
                Next::Done => return Err(Stop::new(StopReason::NoOutcome)),
            }
        }
    }

    fn take_next(&mut self, clock: &impl Clock) -> Next {
        self.next.take().unwrap_or_else(|| self.call.proceed(clock.now()))
    }
}
