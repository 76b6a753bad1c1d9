//! Points in time. The engine has no clock of its own, so that it can be tested and run anywhere.

use core::time::Duration;

use vendor_errors_runtime::Timestamp;

/// A point in time, as read by the caller's clock.
///
/// All moments that reach one [`Shared`](crate::Shared) must count from the same origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Time since an arbitrary origin, by a clock that never goes back.
    pub monotonic: Duration,
    /// The date and time, needed only to judge delays that name a moment.
    pub wall: Option<Timestamp>,
}

impl Moment {
    /// A moment of the monotonic clock, without a date.
    #[must_use]
    pub const fn new(monotonic: Duration) -> Self {
        Self { monotonic, wall: None }
    }

    /// The same moment with its date and time.
    #[must_use]
    pub const fn with_wall(mut self, wall: Option<Timestamp>) -> Self {
        self.wall = wall;
        self
    }

    /// The time from this moment to a later one; zero if `later` is not later.
    #[must_use]
    pub const fn until(self, later: Self) -> Duration {
        later.monotonic.saturating_sub(self.monotonic)
    }

    /// The moment at `monotonic` on the same clock, with its date where this moment has one.
    pub(crate) fn at(self, monotonic: Duration) -> Self {
        let wall = self.wall.and_then(|wall| later(wall, monotonic.saturating_sub(self.monotonic)));
        Self { monotonic, wall }
    }
}

/// `wall` moved on; `None` before 1970 and after the year 9999.
fn later(wall: Timestamp, by: Duration) -> Option<Timestamp> {
    let since_1970 = Duration::new(u64::try_from(wall.unix_seconds()).ok()?, wall.subsec_nanos());
    Timestamp::from_unix(since_1970.checked_add(by)?)
}

/// A source of moments, for the code that performs the waits.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a clock",
    note = "`SystemClock` is for code that blocks, and `TokioClock`, with the feature `tokio`, for what waits by tokio's timers"
)]
pub trait Clock {
    /// The present moment.
    fn now(&self) -> Moment;
}

/// The system's clocks. All values of this type count from one origin.
#[cfg(feature = "std")]
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

#[cfg(feature = "std")]
impl Clock for SystemClock {
    fn now(&self) -> Moment {
        moment_of(std::time::Instant::now())
    }
}

/// The moment at which a program asked first. The clocks of tests stand still, so that some of their moments are before it.
#[cfg(feature = "std")]
const FIRST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// The moment of a system's instant; all count from one origin. The date is that of the call.
#[cfg(feature = "std")]
pub(crate) fn moment_of(instant: std::time::Instant) -> Moment {
    use std::sync::OnceLock;
    use std::time::{Instant, SystemTime, UNIX_EPOCH};

    static ASKED: OnceLock<Instant> = OnceLock::new();
    let asked = *ASKED.get_or_init(Instant::now);
    let monotonic = match instant.checked_duration_since(asked) {
        Some(since) => FIRST.saturating_add(since),
        None => FIRST.saturating_sub(asked.saturating_duration_since(instant)),
    };
    let wall = SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(Timestamp::from_unix);
    Moment { monotonic, wall }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_moment_keeps_its_date() {
        let wall = "2024-09-15T15:30:00Z".parse::<Timestamp>().unwrap();
        let now = Moment::new(Duration::from_secs(5)).with_wall(Some(wall));
        let later = now.at(Duration::from_millis(6500));
        assert_eq!(now.until(later), Duration::from_millis(1500));
        assert_eq!(later.until(now), Duration::ZERO);
        assert_eq!(later.wall.unwrap().to_string(), "2024-09-15T15:30:01.5Z");
        assert_eq!(now.at(Duration::MAX).wall, None);
    }

    #[cfg(feature = "std")]
    #[test]
    fn an_instant_before_the_first_counts_too() {
        let early = std::time::Instant::now();
        let first = SystemClock.now();
        let late = std::time::Instant::now();
        assert!(first.monotonic > Duration::ZERO);
        assert_eq!(moment_of(early).until(moment_of(late)), late.duration_since(early));
    }
}
