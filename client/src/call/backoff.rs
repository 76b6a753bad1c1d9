//! How long to wait before a retry: the computed backoff, the vendor's delay, and jitter.

use core::time::Duration;

use vendor_errors_runtime::{RetryInfo, RetryKind};

use crate::call::limits::Limits;
use crate::environment::random::part;

/// A tenth of the vendor's delay, and this at most, may be added to it, so that several programs do not return together.
const MAX_SPREAD: Duration = Duration::from_secs(1);

/// Whether load, a quota or the vendor's own state is the cause.
pub(crate) const fn is_throttled(kind: RetryKind) -> bool {
    matches!(kind, RetryKind::Throttled | RetryKind::Quota | RetryKind::Wait)
}

/// The computed backoff before the next retry, after `step` earlier ones. Jitter takes away half of it at most, so that no value
/// of a vendor leads to a busy loop.
pub(crate) fn computed(retry: &RetryInfo, step: u32, limits: &Limits, random: u64) -> Duration {
    let first = if is_throttled(retry.kind) { limits.throttled_backoff } else { limits.initial_backoff };
    let factor = limits.backoff_multiplier.max(1).saturating_pow(step);
    let longest = retry.max_backoff.unwrap_or(limits.max_backoff);
    let nominal = retry.initial_backoff.unwrap_or(first).saturating_mul(factor).min(longest);
    nominal.saturating_sub(part(nominal / 2, random))
}

/// The vendor's delay with some jitter added, never less than the delay. Up to `max_wait`, jitter does not make it longer than that.
pub(crate) fn spread(delay: Duration, limits: &Limits, random: u64) -> Duration {
    let room = limits.max_wait.checked_sub(delay).unwrap_or(MAX_SPREAD);
    delay.saturating_add(part((delay / 10).min(MAX_SPREAD).min(room), random))
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn ms(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    #[test]
    fn backoff_grows_up_to_its_longest_and_loses_half_at_most() {
        let (again, limits) = (RetryInfo::new(RetryKind::Again), Limits::new());
        let steps: Vec<_> = [0, 1, 2, 8, 9, 40].into_iter().map(|step| computed(&again, step, &limits, 0)).collect();
        assert_eq!(steps, [ms(50), ms(100), ms(200), ms(12_800), ms(20_000), ms(20_000)]);
        assert!(computed(&again, 0, &limits, u64::MAX) >= ms(25));
        assert_eq!(computed(&RetryInfo::new(RetryKind::Throttled), 0, &limits, 0), ms(1000));
    }

    #[test]
    fn the_specs_base_and_cap_replace_the_limits() {
        let mut retry = RetryInfo::new(RetryKind::Throttled);
        (retry.initial_backoff, retry.max_backoff) = (Some(ms(300)), Some(ms(500)));
        assert_eq!([0, 1].map(|step| computed(&retry, step, &Limits::new(), 0)), [ms(300), ms(500)]);
    }

    #[test]
    fn jitter_is_added_above_the_vendors_delay() {
        let limits = Limits::new();
        assert_eq!(spread(ms(1000), &limits, 0), ms(1000));
        let half = 1 << 63;
        assert_eq!(spread(ms(1000), &limits, half), ms(1050));
        assert_eq!(spread(ms(59_990), &limits, half), ms(59_995), "not above the longest wait");
        assert_eq!(spread(ms(90_000), &limits, half), ms(90_500));
        assert_eq!(spread(Duration::MAX, &limits, half), Duration::MAX);
    }
}
