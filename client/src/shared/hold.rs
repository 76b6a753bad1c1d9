//! The vendor's delay that holds all calls, and the order in which they are sent when it ends.

use alloc::collections::BTreeSet;
use core::time::Duration;

/// The window to which the stated number of calls after a delay refers.
pub const RELEASE_WINDOW: Duration = Duration::from_millis(100);

/// How long after the end of a delay calls are still spaced, even if none of them waited.
const SPACED: Duration = Duration::from_secs(1);

/// No call is sent before `until`; after it they leave one `interval` apart. All moments are of the monotonic clock.
#[derive(Default)]
pub(crate) struct Hold {
    interval: Duration,
    until: Duration,
    next_slot: Duration,
    /// Slots of calls that ended before them, for others: calls that give up must not hold up those that wait.
    free: BTreeSet<Duration>,
}

impl Hold {
    /// `per_window` calls per [`RELEASE_WINDOW`]; 0 releases all at once.
    pub(crate) fn new(per_window: u32) -> Self {
        Self { interval: RELEASE_WINDOW.checked_div(per_window).unwrap_or_default(), ..Self::default() }
    }

    pub(crate) const fn until(&self) -> Duration {
        self.until
    }

    /// Notes a delay; it never shortens an earlier one.
    pub(crate) fn extend(&mut self, until: Duration) {
        self.until = self.until.max(until);
    }

    pub(crate) fn clear(&mut self) {
        self.until = Duration::ZERO;
        self.next_slot = Duration::ZERO;
        self.free.clear();
    }

    /// When a call may be sent that holds `slot` or none. A slot from before the end of the present delay is void.
    pub(crate) fn earliest(&self, now: Duration, slot: Option<Duration>) -> Duration {
        match slot {
            Some(slot) if slot >= self.until => slot,
            _ if self.is_spaced(now) => {
                let first = self.until.max(now);
                self.free.range(first..).next().copied().unwrap_or_else(|| self.next_slot.max(first))
            }
            _ => now,
        }
    }

    /// Takes the slot that `earliest` named.
    pub(crate) fn take(&mut self, now: Duration, slot: Option<Duration>, earliest: Duration) {
        if slot != Some(earliest) && self.is_spaced(now) && !self.free.remove(&earliest) {
            self.next_slot = earliest.saturating_add(self.interval);
        }
        while self.free.first().is_some_and(|free| *free < self.until.max(now)) {
            self.free.pop_first();
        }
    }

    /// Takes back the slot of a call that ended before it. One from before `clear` is of another queue.
    pub(crate) fn give_back(&mut self, slot: Duration) {
        if (self.until..self.next_slot).contains(&slot) && !self.interval.is_zero() {
            self.free.insert(slot);
        }
    }

    fn is_spaced(&self, now: Duration) -> bool {
        self.until > Duration::ZERO && now < self.next_slot.max(self.until.saturating_add(SPACED))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn ms(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    fn slot(hold: &mut Hold, now: Duration, held: Option<Duration>) -> Duration {
        let earliest = hold.earliest(now, held);
        hold.take(now, held, earliest);
        earliest
    }

    #[test]
    fn without_a_delay_nobody_waits() {
        let mut hold = Hold::new(20);
        assert_eq!([slot(&mut hold, ms(7), None), slot(&mut hold, ms(7), None)], [ms(7); 2]);
    }

    #[test]
    fn calls_leave_one_interval_apart_and_newcomers_queue_behind() {
        let mut hold = Hold::new(20);
        hold.extend(ms(1000));
        assert_eq!([slot(&mut hold, ms(0), None), slot(&mut hold, ms(0), None)], [ms(1000), ms(1005)]);
        assert_eq!(slot(&mut hold, ms(1003), None), ms(1010));
        assert_eq!(slot(&mut hold, ms(1500), None), ms(1500), "the queue is empty");
        assert_eq!(slot(&mut hold, ms(1500), None), ms(1505), "still spaced");
        assert_eq!([slot(&mut hold, ms(2001), None), slot(&mut hold, ms(2001), None)], [ms(2001); 2]);
    }

    #[test]
    fn slots_that_were_given_back_are_used_once_and_in_order() {
        let mut hold = Hold::new(20);
        hold.extend(ms(1000));
        let [first, second, third] = [0; 3].map(|_| slot(&mut hold, ms(0), None));
        hold.give_back(third);
        hold.give_back(first);
        assert_eq!([0; 3].map(|_| slot(&mut hold, ms(0), None)), [first, third, ms(1015)]);
        hold.give_back(second);
        assert_eq!(slot(&mut hold, ms(1006), None), ms(1020), "it is over");
        assert!(hold.free.is_empty());
        hold.give_back(ms(1020));
        hold.extend(ms(3000));
        assert_eq!(slot(&mut hold, ms(1006), None), ms(3000), "it is void");
        let mut at_once = Hold::new(0);
        at_once.extend(ms(1000));
        let first = slot(&mut at_once, ms(0), None);
        at_once.give_back(first);
        assert_eq!([0; 2].map(|_| slot(&mut at_once, ms(0), None)), [ms(1000); 2]);
    }

    #[test]
    fn a_longer_delay_voids_slots_and_a_shorter_one_changes_nothing() {
        let mut hold = Hold::new(20);
        hold.extend(ms(1000));
        let mine = slot(&mut hold, ms(0), None);
        hold.extend(ms(500));
        assert_eq!(slot(&mut hold, ms(0), Some(mine)), mine);
        hold.extend(ms(3000));
        assert_eq!(slot(&mut hold, mine, Some(mine)), ms(3000));
        hold.clear();
        assert_eq!(slot(&mut hold, ms(0), None), ms(0));
    }
}
