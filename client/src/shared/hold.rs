//! The vendor's delay as it holds for all calls, and the order in which they leave when it ends.

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
    }

    /// When a call may be sent that holds `slot` or none. A slot from before the end of the present delay is void.
    pub(crate) fn earliest(&self, now: Duration, slot: Option<Duration>) -> Duration {
        match slot {
            Some(slot) if slot >= self.until => slot,
            _ if self.is_spaced(now) => self.next_slot.max(self.until).max(now),
            _ => now,
        }
    }

    /// Takes the slot that `earliest` named.
    pub(crate) fn take(&mut self, now: Duration, slot: Option<Duration>, earliest: Duration) {
        if slot != Some(earliest) && self.is_spaced(now) {
            self.next_slot = earliest.saturating_add(self.interval);
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
