//! Random numbers, injected so that tests are deterministic.

use core::time::Duration;

/// A source of random numbers for jitter and idempotency keys.
///
/// It must not call back into the engine. A closure `|| 0` switches jitter off.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a source of random numbers",
    note = "`SystemRandom` is one, and so is a closure that returns a `u64` and is `Send`"
)]
pub trait Random: Send {
    /// A number that is uniform over all values.
    fn next_u64(&mut self) -> u64;
}

impl<F: FnMut() -> u64 + Send> Random for F {
    fn next_u64(&mut self) -> u64 {
        self()
    }
}

/// Random numbers seeded by the system: unpredictable enough to spread calls and to make keys unique, not for secrets.
#[cfg(feature = "std")]
#[derive(Debug, Default)]
pub struct SystemRandom {
    state: std::hash::RandomState,
    drawn: u64,
}

#[cfg(feature = "std")]
impl Random for SystemRandom {
    fn next_u64(&mut self) -> u64 {
        use std::hash::BuildHasher;

        self.drawn += 1;
        self.state.hash_one(self.drawn)
    }
}

/// A part of `whole` from zero up to, but not including, all of it.
pub(crate) fn part(whole: Duration, random: u64) -> Duration {
    let nanos = u64::try_from(whole.as_nanos()).unwrap_or(u64::MAX);
    let part = (u128::from(nanos) * u128::from(random)) >> 64;
    Duration::from_nanos(u64::try_from(part).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_never_the_whole() {
        let second = Duration::from_secs(1);
        assert_eq!(part(second, 0), Duration::ZERO);
        assert_eq!(part(second, 1 << 63), Duration::from_millis(500));
        assert_eq!(part(second, u64::MAX), Duration::from_nanos(999_999_999));
    }

    #[cfg(feature = "std")]
    #[test]
    fn the_system_gives_different_numbers() {
        let (mut one, mut other) = (SystemRandom::default(), SystemRandom::default());
        assert_ne!(one.next_u64(), one.next_u64());
        assert_ne!(one.next_u64(), other.next_u64());
    }
}
