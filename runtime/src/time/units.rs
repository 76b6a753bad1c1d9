//! Units of time, and numbers of them.

use core::time::Duration;

/// A second in nanoseconds.
pub(crate) const SECOND: u64 = 1_000_000_000;

/// The length of an abbreviated unit in nanoseconds.
pub(crate) fn short_unit(unit: &str) -> Option<u64> {
    Some(match unit {
        "ns" => 1,
        "us" | "µs" | "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => SECOND,
        "m" => 60 * SECOND,
        "h" => 3_600 * SECOND,
        "d" => 86_400 * SECOND,
        _ => return None,
    })
}

/// The number times the unit; at most [`Duration::MAX`].
pub(crate) fn times(number: &str, unit_nanos: u64) -> Option<Duration> {
    let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let Ok(whole) = whole.parse::<u64>() else { return Some(Duration::MAX) };
    let whole = u128::from(whole) * u128::from(unit_nanos);
    // Digits after the eighteenth are far below a nanosecond for every unit up to a week.
    let fraction = fraction.get(..fraction.len().min(18))?;
    let scale = 10_u128.pow(u32::try_from(fraction.len()).ok()?);
    let nanos = whole + fraction.parse::<u128>().ok()? * u128::from(unit_nanos) / scale;
    let second = u128::from(SECOND);
    let Ok(seconds) = u64::try_from(nanos / second) else { return Some(Duration::MAX) };
    Some(Duration::new(seconds, u32::try_from(nanos % second).ok()?))
}
