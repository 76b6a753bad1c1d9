//! Parses durations as vendors write them: plain numbers, numbers with units or words, ISO 8601.

use core::fmt;
use core::time::Duration;

use crate::time::units::{SECOND, times};
use crate::time::words::in_words;

/// Milliseconds of the units that bare numbers count.
pub(crate) const MILLISECOND_MS: u32 = 1;
pub(crate) const SECOND_MS: u32 = 1_000;
pub(crate) const MINUTE_MS: u32 = 60_000;
pub(crate) const HOUR_MS: u32 = 3_600_000;

/// Parses a count of a unit: digits, possibly with a fraction. A JSON number may also have an
/// exponent. Signs, `NaN` and infinities are rejected.
pub(crate) fn count(text: &str, is_json_number: bool, unit_ms: u32) -> Option<Duration> {
    count_saturating(text, is_json_number, unit_ms).filter(|wait| *wait != Duration::MAX)
}

/// Like [`count`], but a count that is too large is [`Duration::MAX`].
pub(crate) fn count_saturating(text: &str, is_json_number: bool, unit_ms: u32) -> Option<Duration> {
    let text = text.trim();
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if !(plain || is_json_number) || !text.bytes().next()?.is_ascii_digit() || text.ends_with('.') {
        return None;
    }
    if let Ok(whole) = text.parse::<u64>() {
        let millis = u128::from(whole) * u128::from(unit_ms);
        let Ok(seconds) = u64::try_from(millis / 1000) else { return Some(Duration::MAX) };
        return Some(Duration::new(seconds, u32::try_from(millis % 1000).ok()? * 1_000_000));
    }
    let number = text.parse::<f64>().ok()?;
    let seconds =
        if unit_ms < SECOND_MS { number / f64::from(SECOND_MS / unit_ms) } else { number * f64::from(unit_ms / SECOND_MS) };
    // The number is never negative or NaN here, so a failed conversion means that it is too large.
    Some(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX))
}

/// Parses a number with units (`34.07s`, `1m30s`, `500ms`, `2h`, `1d`), words (`9 minutes`, `1 hour
/// and 3 minutes`; weeks to nanoseconds) or ISO 8601 (`PT30S`, `P1DT2H`; weeks to seconds).
///
/// ```
/// use core::time::Duration;
/// use vendor_errors_runtime::parse_duration;
///
/// assert_eq!(parse_duration("1m30s"), Some(Duration::from_secs(90)));
/// assert_eq!(parse_duration("PT0.5S"), Some(Duration::from_millis(500)));
/// assert_eq!(parse_duration("23 hours, 57 minutes and 54 seconds"), Some(Duration::from_secs(86_274)));
/// assert_eq!(parse_duration("30"), None);
/// ```
#[must_use]
pub fn parse_duration(text: &str) -> Option<Duration> {
    parse_saturating(text).filter(|wait| *wait != Duration::MAX)
}

/// Like [`parse_duration`], but a duration that is too large is [`Duration::MAX`].
pub(crate) fn parse_saturating(text: &str) -> Option<Duration> {
    let text = text.trim();
    match text.strip_prefix(['P', 'p']) {
        Some(rest) => iso_8601(rest),
        None => in_words(text),
    }
}

/// Parses ISO 8601. Years and months have no fixed length and are rejected.
fn iso_8601(text: &str) -> Option<Duration> {
    let (date, time) = match text.split_once(['T', 't']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let days = |unit: &str| match unit {
        "W" | "w" => Some(604_800 * SECOND),
        "D" | "d" => Some(86_400 * SECOND),
        _ => None,
    };
    let hours = |unit: &str| match unit {
        "H" | "h" => Some(3_600 * SECOND),
        "M" | "m" => Some(60 * SECOND),
        "S" | "s" => Some(SECOND),
        _ => None,
    };
    match (date.is_empty(), time) {
        (false, None) => parts(date, &days),
        (true, Some(time)) => parts(time, &hours),
        (false, Some(time)) => Some(parts(date, &days)?.saturating_add(parts(time, &hours)?)),
        (true, None) => None,
    }
}

/// Formats a duration in a form that [`parse_duration`] reads: `8h`, `1m30s`, `1.5s`, `500ms`.
pub(crate) fn shown(f: &mut fmt::Formatter<'_>, time: Duration) -> fmt::Result {
    const UNITS: [(&str, u64); 3] = [("d", 86_400), ("h", 3_600), ("m", 60)];
    let mut seconds = time.as_secs();
    // Below a minute there is nothing to split, and the standard format picks the right unit.
    if seconds < 60 {
        return write!(f, "{time:?}");
    }
    for (unit, length) in UNITS {
        if seconds >= length {
            write!(f, "{}{unit}", seconds / length)?;
            seconds %= length;
        }
    }
    let rest = Duration::new(seconds, time.subsec_nanos());
    if rest.is_zero() { Ok(()) } else { write!(f, "{rest:?}") }
}

/// Parses a sum of `number unit` pairs of ISO 8601. `nanos` returns the length of a unit.
fn parts(mut text: &str, nanos: &dyn Fn(&str) -> Option<u64>) -> Option<Duration> {
    let mut sum = Duration::ZERO;
    if text.is_empty() {
        return None;
    }
    while !text.is_empty() {
        let split = text.find(|char: char| !(char.is_ascii_digit() || char == '.' || char == ','))?;
        let (number, rest) = text.split_at(split);
        let split = rest.find(|char: char| char.is_ascii_digit()).unwrap_or(rest.len());
        let (unit, rest) = rest.split_at(split);
        sum = sum.saturating_add(times(number, nanos(unit)?)?);
        text = rest;
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn units_and_iso_8601() {
        for (text, millis) in [
            ("34.07s", 34_070),
            ("1m30s", 90_000),
            ("500ms", 500),
            ("2h", 7_200_000),
            ("1d", 86_400_000),
            ("1h0.5m", 3_630_000),
            ("PT30S", 30_000),
            ("P1DT2H", 93_600_000),
            ("P2W", 1_209_600_000),
            ("PT1,5S", 1_500),
            ("PT2M", 120_000),
            ("1,200s", 1_200_000),
            ("1,200ms", 1_200),
            ("p1dt1h1m1s", 90_061_000),
        ] {
            assert_eq!(parse_duration(text), Some(Duration::from_millis(millis)), "{text}");
        }
    }

    #[test]
    fn durations_are_shown_as_they_are_read() {
        for (millis, text) in [
            (28_800_000, "8h"),
            (90_000, "1m30s"),
            (1_500, "1.5s"),
            (500, "500ms"),
            (30_000, "30s"),
            (0, "0ns"),
            (59_999, "59.999s"),
            (60_000, "1m"),
            (86_400_000, "1d"),
            (366 * 86_400_000, "366d"),
            (93_784_007, "1d2h3m4.007s"),
            (3_600_500, "1h500ms"),
        ] {
            let time = Duration::from_millis(millis);
            assert_eq!(crate::time::delay::Delay::After(time).to_string(), text);
            assert_eq!(parse_duration(text), Some(time));
        }
    }

    #[test]
    fn what_is_no_duration_is_none() {
        for text in [
            "",
            "30",
            "s",
            "-3s",
            "1.s",
            "P",
            "PT",
            "P1Y",
            "1e3s",
            "99999999999999999999s",
            "1.2.3s",
            "NaN",
            "é1s",
            "1,5s",
            "1,20s",
        ] {
            assert_eq!(parse_duration(text), None, "{text}");
        }
    }

    /// Not even one that is too large, which would be the longest delay.
    #[test]
    fn without_digits_there_is_no_number() {
        for text in ["s", ".5s", "1.s", "1.2.3s", ".s", "PT.5S", "PTS", " seconds"] {
            assert_eq!(parse_saturating(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_too_large_saturates_where_a_delay_is_read() {
        for text in
            ["99999999999999999999s", "99999999999999999999ns", "99999999999999999d99999999999999999d", "P99999999999999999999D"]
        {
            assert_eq!(parse_saturating(text), Some(Duration::MAX), "{text}");
        }
        assert_eq!(count_saturating("1e400", true, SECOND_MS), Some(Duration::MAX));
        assert_eq!(count_saturating(&"9".repeat(40), false, MILLISECOND_MS), Some(Duration::MAX));
        for text in ["-1", "inf", "1e3", "", "1.2.3"] {
            assert_eq!(count_saturating(text, false, SECOND_MS), None, "{text}");
        }
    }

    #[test]
    fn counts_take_no_sign_and_no_word() {
        assert_eq!(count("1.5", false, SECOND_MS), Some(Duration::from_millis(1500)));
        assert_eq!(count("1500", false, MILLISECOND_MS), Some(Duration::from_millis(1500)));
        assert_eq!(count("1500.5", false, MILLISECOND_MS), Some(Duration::from_micros(1_500_500)));
        assert_eq!(count(" 7 ", false, SECOND_MS), Some(Duration::from_secs(7)));
        assert_eq!(count("1e3", true, SECOND_MS), Some(Duration::from_secs(1000)));
        assert_eq!(count("1.5", false, MINUTE_MS), Some(Duration::from_secs(90)));
        assert_eq!(count("19", false, MINUTE_MS), Some(Duration::from_secs(1140)));
        assert_eq!(count("0.5", true, HOUR_MS), Some(Duration::from_secs(1800)));
        assert_eq!(count("9999999999999999999", false, HOUR_MS), None);
        for text in ["-1", "NaN", "inf", "1e3", "", ".", "1.", "1.2.3", "+1"] {
            assert_eq!(count(text, false, SECOND_MS), None, "{text}");
        }
        assert_eq!(count("1e400", true, SECOND_MS), None);
    }
}
