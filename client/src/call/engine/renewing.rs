//! The part of a call that renews credentials, or waits for the call that does.

use alloc::sync::Arc;

use crate::call::engine::{Call, Phase};
use crate::call::next::Next;
use crate::call::stop::{Stop, StopReason};
use crate::environment::moment::Moment;
use crate::shared::renewal::{Ended, Joined, Renewal, RenewalLead, RenewalWait, Ticket};

impl Call {
    pub(super) fn renew(&mut self, has_led: bool, now: Moment) -> Next {
        let pause = self.shared.options().renewal_pause;
        let joined = self.shared.with(|state| state.renewals.join(self.sent_after, now.monotonic, pause));
        match joined {
            Joined::Renewed => self.renewed(now),
            // A layer that drops its renewal again and again would never end.
            Joined::Lead(ticket) if has_led => {
                drop(RenewalLead::new(self.shared.clone(), ticket));
                Next::Stop(Stop::new(StopReason::RenewalFailed))
            }
            Joined::Lead(ticket) => {
                self.phase = Phase::Renewing { ticket: ticket.clone(), leads: true };
                Next::Renew(Renewal::Lead(RenewalLead::new(self.shared.clone(), ticket)))
            }
            Joined::Wait(ticket) => self.wait_for(ticket, has_led),
            Joined::Failed(error) => Next::Stop(Stop::renewal_failed(error)),
            Joined::Refused(until) => Next::Stop(Stop::new(StopReason::StillUnauthenticated).resume_at(now, until)),
        }
    }

    pub(super) fn after_renewal(&mut self, ticket: Arc<Ticket>, leads: bool, now: Moment) -> Next {
        match ticket.ended() {
            Some(Ended::Renewed) => self.renewed(now),
            Some(Ended::Failed(error)) => Next::Stop(Stop::renewal_failed(error)),
            _ if now.monotonic > self.deadline(self.started.unwrap_or(now.monotonic)) => {
                Next::Stop(Stop::new(StopReason::MaxElapsed(self.limits.max_elapsed)))
            }
            Some(Ended::Abandoned) => self.renew(leads, now),
            None => self.wait_for(ticket, leads),
        }
    }

    fn wait_for(&mut self, ticket: Arc<Ticket>, leads: bool) -> Next {
        self.phase = Phase::Renewing { ticket: ticket.clone(), leads };
        Next::Renew(Renewal::Wait(RenewalWait::new(ticket)))
    }

    fn renewed(&mut self, now: Moment) -> Next {
        self.renewals += 1;
        self.send(now)
    }
}
