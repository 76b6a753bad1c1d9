//! One renewal of credentials for all calls that need it at the same time.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll, Waker};
use core::time::Duration;

use crate::environment::moment::Moment;
use crate::shared::Shared;
use crate::shared::locked::Locked;

/// Why credentials could not be renewed, as the failed renewal reported it; shared by all calls that needed it.
pub type RenewalError = Arc<dyn Error + Send + Sync>;

/// The renewals of one vendor and key.
#[derive(Default)]
pub(crate) struct Renewals {
    /// Number of renewals that ended: a call sent before the last one ended has not used its credentials.
    ended: u64,
    running: Option<Arc<Ticket>>,
    last: Option<Last>,
}

struct Last {
    at: Duration,
    failure: Option<RenewalError>,
    /// Whether a call succeeded with these credentials.
    proven: bool,
}

/// What a call does whose credentials were refused.
pub(crate) enum Joined {
    /// They were renewed since it was sent.
    Renewed,
    /// It renews them.
    Lead(Arc<Ticket>),
    /// Another call renews them.
    Wait(Arc<Ticket>),
    /// The renewal that it would have waited for failed.
    Failed(RenewalError),
    /// They were renewed a moment ago and are refused all the same; no renewal before this moment.
    Refused(Duration),
}

impl Renewals {
    pub(crate) const fn ended(&self) -> u64 {
        self.ended
    }

    /// `sent_after` is the number of renewals that had ended when the call was sent.
    pub(crate) fn join(&mut self, sent_after: u64, now: Duration, pause: Duration) -> Joined {
        if let Some(running) = &self.running {
            return Joined::Wait(running.clone());
        }
        if let Some(last) = &self.last {
            let again_at = last.at.saturating_add(pause);
            match &last.failure {
                Some(failure) if self.ended > sent_after || now < again_at => return Joined::Failed(failure.clone()),
                None if self.ended > sent_after => return Joined::Renewed,
                None if !last.proven && now < again_at => return Joined::Refused(again_at),
                _ => {}
            }
        }
        let ticket = Arc::new(Ticket::default());
        self.running = Some(ticket.clone());
        Joined::Lead(ticket)
    }

    /// Records a success of a call sent after this many renewals.
    pub(crate) fn succeeded(&mut self, sent_after: u64) {
        if let Some(last) = self.last.as_mut().filter(|_| sent_after == self.ended) {
            last.proven = true;
        }
    }

    fn end(&mut self, at: Duration, failure: Option<RenewalError>) {
        self.running = None;
        self.ended += 1;
        self.last = Some(Last { at, failure, proven: false });
    }
}

/// One renewal, as those see it who wait for it.
pub(crate) struct Ticket(Locked<Progress>);

#[derive(Clone)]
pub(crate) enum Ended {
    Renewed,
    Failed(RenewalError),
    /// The call that renewed was dropped before it had a result.
    Abandoned,
}

#[derive(Default)]
struct Progress {
    ended: Option<Ended>,
    waiting: Vec<(u64, Waker)>,
    next_waiter: u64,
}

impl Default for Ticket {
    fn default() -> Self {
        Self(Locked::new(Progress::default()))
    }
}

impl Ticket {
    pub(crate) fn ended(&self) -> Option<Ended> {
        self.0.with(|progress| progress.ended.clone())
    }

    fn end(&self, ended: Ended) {
        let waiting = self.0.with(|progress| {
            progress.ended = Some(ended);
            core::mem::take(&mut progress.waiting)
        });
        for (_, waker) in waiting {
            waker.wake();
        }
    }
}

/// What to do about refused credentials: renew them, or wait until another call has.
#[derive(Debug)]
#[must_use = "a renewal that is dropped counts as abandoned"]
pub enum Renewal {
    /// This call renews them, for all.
    Lead(RenewalLead),
    /// Another call is renewing them.
    Wait(RenewalWait),
}

/// The duty to renew the credentials, held by one call at a time. Dropped without a result, it passes to another call.
#[must_use = "a renewal that is dropped counts as abandoned"]
pub struct RenewalLead {
    shared: Shared,
    ticket: Arc<Ticket>,
    is_over: bool,
}

impl RenewalLead {
    pub(crate) const fn new(shared: Shared, ticket: Arc<Ticket>) -> Self {
        Self { shared, ticket, is_over: false }
    }

    /// Reports the result to all calls that wait. A failure stops each of them.
    pub fn finish<E: Into<Box<dyn Error + Send + Sync>>>(mut self, result: Result<(), E>, now: Moment) {
        self.is_over = true;
        let failure = result.err().map(|error| RenewalError::from(error.into()));
        self.shared.with(|state| state.renewals.end(now.monotonic, failure.clone()));
        self.ticket.end(failure.map_or(Ended::Renewed, Ended::Failed));
    }
}

impl Drop for RenewalLead {
    fn drop(&mut self) {
        if !self.is_over {
            self.shared.with(|state| state.renewals.running = None);
            self.ticket.end(Ended::Abandoned);
        }
    }
}

impl fmt::Debug for RenewalLead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RenewalLead").finish_non_exhaustive()
    }
}

/// A renewal that another call performs. Await it on any executor, or block on it; afterwards ask the call how to proceed.
#[must_use = "wait for the renewal, then call `Call::proceed`"]
pub struct RenewalWait {
    ticket: Arc<Ticket>,
    waiter: Option<u64>,
}

impl RenewalWait {
    pub(crate) const fn new(ticket: Arc<Ticket>) -> Self {
        Self { ticket, waiter: None }
    }

    /// Blocks this thread until the renewal has ended, or for `timeout` at most.
    #[cfg(feature = "std")]
    pub fn block(mut self, timeout: Duration) {
        struct Unpark(std::thread::Thread);

        impl std::task::Wake for Unpark {
            fn wake(self: Arc<Self>) {
                self.0.unpark();
            }
        }

        let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
        let mut context = Context::from_waker(&waker);
        let started = std::time::Instant::now();
        while Pin::new(&mut self).poll(&mut context).is_pending() {
            let Some(left) = timeout.checked_sub(started.elapsed()) else { return };
            std::thread::park_timeout(left);
        }
    }
}

impl Future for RenewalWait {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let waker = context.waker().clone();
        let waiter = self.waiter;
        let (poll, waiter) = self.ticket.0.with(|progress| {
            if progress.ended.is_some() {
                return (Poll::Ready(()), waiter);
            }
            let waiter = waiter.unwrap_or_else(|| {
                progress.next_waiter += 1;
                progress.next_waiter
            });
            match progress.waiting.iter_mut().find(|(id, _)| *id == waiter) {
                Some((_, known)) => *known = waker,
                None => progress.waiting.push((waiter, waker)),
            }
            (Poll::Pending, Some(waiter))
        });
        self.waiter = waiter;
        poll
    }
}

impl Drop for RenewalWait {
    fn drop(&mut self) {
        if let Some(waiter) = self.waiter {
            let waker = self.ticket.0.with(|progress| {
                let position = progress.waiting.iter().position(|(id, _)| *id == waiter)?;
                Some(progress.waiting.swap_remove(position))
            });
            drop(waker);
        }
    }
}

impl fmt::Debug for RenewalWait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RenewalWait").finish_non_exhaustive()
    }
}
