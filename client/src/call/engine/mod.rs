//! The engine: one call from its beginning to its end.

mod renewing;

use alloc::string::String;
use alloc::sync::Arc;
use core::fmt;
use core::time::Duration;

use vendor_errors_runtime::{Idempotency, RetryInfo};

use crate::call::allowed::{self, Decision};
use crate::call::limits::Limits;
use crate::call::next::Next;
use crate::call::outcome::Outcome;
use crate::call::stop::{Stop, StopReason};
use crate::call::{backoff, idempotency_key};
use crate::environment::moment::Moment;
use crate::shared::Shared;
use crate::shared::nesting::{self, CallMark};
use crate::shared::renewal::Ticket;

/// One call and its retries. See the [crate's page](crate) for the loop around it.
pub struct Call {
    idempotency: Idempotency,
    limits: Limits,
    shared: Shared,
    can_renew: bool,
    can_repeat: bool,
    is_nested: bool,
    phase: Phase,
    /// Times of the monotonic clock.
    started: Option<Duration>,
    not_before: Duration,
    slot: Option<Duration>,
    /// Number of times that the call was sent.
    sent: u32,
    renewals: u32,
    backoff_step: u32,
    /// What the last retry took from the budget, and what the next one took that is still to be sent.
    cost: Option<u32>,
    reserved: Option<u32>,
    /// Number of renewals that had ended when the call was last sent.
    sent_after: u64,
    key: Option<String>,
}

enum Phase {
    Ready,
    Sent,
    Renewing { ticket: Arc<Ticket>, leads: bool },
    Over,
}

impl Call {
    /// A call that has not been sent.
    #[must_use]
    pub fn new(idempotency: Idempotency, limits: &Limits, shared: &Shared) -> Self {
        let call = Self {
            idempotency,
            limits: *limits,
            shared: shared.clone(),
            can_renew: false,
            can_repeat: true,
            is_nested: false,
            phase: Phase::Ready,
            started: None,
            not_before: Duration::ZERO,
            slot: None,
            sent: 0,
            renewals: 0,
            backoff_step: 0,
            cost: None,
            reserved: None,
            sent_after: 0,
            key: None,
        };
        if nesting::is_inside(shared.mark()) { call.nested() } else { call }
    }

    /// The layer can renew credentials: it handles [`Next::Renew`].
    #[must_use]
    pub const fn with_renewal(mut self, can_renew: bool) -> Self {
        self.can_renew = can_renew;
        self
    }

    /// The request can be sent only once, because its body cannot be read twice.
    #[must_use]
    pub const fn without_repeat(mut self) -> Self {
        self.can_repeat = false;
        self
    }

    /// The request carries this mark of a layer above. If it is of the same vendor and key, the call is sent once and not retried.
    #[must_use]
    pub fn under(self, mark: Option<&CallMark>) -> Self {
        if !self.is_nested && mark == Some(self.shared.mark()) { self.nested() } else { self }
    }

    fn nested(mut self) -> Self {
        self.is_nested = true;
        self.shared.note_stacked_call();
        self
    }

    /// Whether a layer above retries this call.
    #[must_use]
    pub const fn is_nested(&self) -> bool {
        self.is_nested
    }

    /// The mark for layers below: see [`nesting`].
    #[must_use]
    pub fn mark(&self) -> &CallMark {
        self.shared.mark()
    }

    /// Number of times that the call was sent so far.
    #[must_use]
    pub const fn attempts(&self) -> u32 {
        self.sent
    }

    /// The value for an `Idempotency-Key` header: a random UUID, the same for every time this call is sent.
    pub fn idempotency_key(&mut self) -> &str {
        let shared = &self.shared;
        self.key.get_or_insert_with(|| idempotency_key::uuid(shared.random(), shared.random()))
    }

    /// Time left until [`Limits::max_elapsed`], for a bound on waiting for a renewal.
    #[must_use]
    pub fn remaining(&self, now: Moment) -> Duration {
        self.deadline(self.started.unwrap_or(now.monotonic)).saturating_sub(now.monotonic)
    }

    /// What to do before the call is first sent, after a wait, and after a renewal.
    pub fn proceed(&mut self, now: Moment) -> Next {
        match core::mem::replace(&mut self.phase, Phase::Over) {
            Phase::Ready => self.send(now),
            Phase::Renewing { ticket, leads } => self.after_renewal(ticket, leads, now),
            Phase::Sent | Phase::Over => Next::Stop(Stop::new(StopReason::NoOutcome)),
        }
    }

    /// What to do after the call was sent with this outcome.
    pub fn next(&mut self, outcome: impl Into<Outcome>, now: Moment) -> Next {
        let outcome = outcome.into();
        if !matches!(core::mem::replace(&mut self.phase, Phase::Over), Phase::Sent) {
            return Next::Stop(Stop::new(StopReason::NoOutcome));
        }
        match outcome {
            Outcome::Success => {
                if !self.is_nested {
                    self.shared.with(|state| {
                        state.budget.succeeded(self.cost);
                        state.renewals.succeeded(self.sent_after);
                    });
                }
                Next::Done
            }
            // The outer layer counts this failure.
            Outcome::Failure(_) if self.is_nested => Next::Stop(Stop::new(StopReason::OuterLayer)),
            Outcome::Failure(retry) => self.failed(&retry, now),
        }
    }

    fn failed(&mut self, retry: &RetryInfo, now: Moment) -> Next {
        let computed = backoff::computed(retry, self.backoff_step, &self.limits, self.shared.random());
        let held_until = self.note_failure(retry, computed, now);
        let stop = |reason| Next::Stop(Stop::new(reason).resume_at(now, held_until));

        let renews = match allowed::decide(retry, self.idempotency, self.sent - 1, self.renewals, now) {
            Decision::Retry => false,
            Decision::Renew if self.can_renew => true,
            Decision::Renew => return Next::Stop(Stop::new(StopReason::NoRenewal)),
            Decision::Stop(reason @ (StopReason::MaxRetries(_) | StopReason::MaxWait(_))) => return stop(reason),
            Decision::Stop(StopReason::NoDate) => return Next::Stop(Stop::new(StopReason::NoDate).resume(retry.delay)),
            Decision::Stop(reason) => return Next::Stop(Stop::new(reason)),
        };
        if !self.can_repeat {
            return stop(StopReason::BodyNotRepeatable);
        }
        if self.sent >= self.limits.max_attempts {
            return stop(StopReason::MaxAttempts(self.limits.max_attempts));
        }
        if renews {
            return self.renew(false, now);
        }
        self.not_before = now.monotonic.saturating_add(computed).max(held_until);
        self.backoff_step = if held_until > now.monotonic && self.limits.restart_backoff { 0 } else { self.backoff_step + 1 };
        if let Err(stop) = self.check(self.not_before, now) {
            return Next::Stop(stop);
        }
        self.reserved = self.shared.with(|state| state.budget.take(backoff::is_throttled(retry.kind)));
        if self.reserved.is_none() {
            return stop(StopReason::RetryBudget);
        }
        self.send(now)
    }

    /// Tells the other calls of a failure, and returns until when its delay holds: zero if the vendor gave none.
    fn note_failure(&self, retry: &RetryInfo, computed: Duration, now: Moment) -> Duration {
        if !retry.kind.is_retryable() {
            return Duration::ZERO;
        }
        let held_until = allowed::wait(retry, now).map_or(Duration::ZERO, |delay| {
            let delay = match self.limits.clamp {
                Some(extra) => delay.min(computed.saturating_add(extra)),
                None => delay,
            };
            now.monotonic.saturating_add(backoff::spread(delay, &self.limits, self.shared.random()))
        });
        let holds_all = allowed::holds_all(retry, self.shared.options().wait_holds_all);
        self.shared.with(|state| {
            if !allowed::renews(retry) {
                state.budget.failed();
            }
            if holds_all {
                state.hold.extend(held_until);
            }
        });
        held_until
    }

    /// Sends the call, or waits until it may be sent.
    fn send(&mut self, now: Moment) -> Next {
        self.started.get_or_insert(now.monotonic);
        if self.is_nested {
            return self.sends();
        }
        // The moment and the slot are one step: nobody else may take the slot in between.
        let shared = self.shared.clone();
        let earliest = shared.with(|state| {
            // A call whose own wait is longer than the vendor's delay queues when its own wait is over.
            if self.not_before > now.monotonic && self.not_before > state.hold.until() {
                return self.check(self.not_before, now).map(|()| self.not_before);
            }
            let earliest = state.hold.earliest(now.monotonic, self.slot).max(self.not_before);
            self.check(earliest, now)?;
            state.hold.take(now.monotonic, self.slot, earliest);
            self.slot = Some(earliest);
            Ok(earliest)
        });
        match earliest {
            Ok(earliest) if earliest > now.monotonic => {
                self.phase = Phase::Ready;
                Next::Wait(now.at(earliest))
            }
            Ok(_) => self.sends(),
            Err(stop) => {
                self.refund();
                Next::Stop(stop)
            }
        }
    }

    fn sends(&mut self) -> Next {
        self.phase = Phase::Sent;
        self.slot = None;
        self.cost = self.reserved.take().or(self.cost);
        self.sent += 1;
        self.sent_after = self.shared.with(|state| state.renewals.ended());
        Next::Send
    }

    /// Whether the call may wait until a moment of the monotonic clock.
    fn check(&self, until: Duration, now: Moment) -> Result<(), Stop> {
        let reason = if until.saturating_sub(now.monotonic) > self.limits.max_wait {
            StopReason::MaxWait(self.limits.max_wait)
        } else if until.max(now.monotonic) > self.deadline(self.started.unwrap_or(now.monotonic)) {
            StopReason::MaxElapsed(self.limits.max_elapsed)
        } else {
            return Ok(());
        };
        Err(Stop::new(reason).resume_at(now, until))
    }

    fn deadline(&self, started: Duration) -> Duration {
        started.saturating_add(self.limits.max_elapsed)
    }

    /// Gives back what the retry took from the budget that is not sent after all.
    fn refund(&mut self) {
        if let Some(cost) = self.reserved.take() {
            self.shared.with(|state| state.budget.refund(cost));
        }
    }
}

/// A call can end while it waits, for example by a timeout around it: what it has reserved is for others then.
impl Drop for Call {
    fn drop(&mut self) {
        self.refund();
        if let Some(slot) = self.slot.take() {
            self.shared.with(|state| state.hold.give_back(slot));
        }
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("idempotency", &self.idempotency)
            .field("attempts", &self.sent)
            .field("is_nested", &self.is_nested)
            .field("shared", &self.shared)
            .finish_non_exhaustive()
    }
}
