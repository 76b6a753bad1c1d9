//! Durations as written in specs: `30s`, `500ms`, `2m`, `1h`, `1d`.

use std::time::Duration;

use vendor_errors_runtime::parse_duration;

/// Maximum delay in milliseconds: 366 days.
pub(crate) const LONGEST_MS: u64 = 366 * 86_400_000;

/// Why a text is not a duration of a spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DurationError {
    /// A number without a unit.
    Unit,
    Zero,
    /// More than 366 days.
    Long,
    Syntax,
}

/// Parses a duration.
pub(crate) fn millis(word: &str) -> Result<u64, DurationError> {
    let digits = word.find(|char: char| !char.is_ascii_digit()).unwrap_or(word.len());
    let (number, unit) = word.split_at(digits);
    let unit = match unit {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        "" if !number.is_empty() => return Err(DurationError::Unit),
        _ => return Err(DurationError::Syntax),
    };
    if number.is_empty() {
        return Err(DurationError::Syntax);
    }
    match number.parse::<u64>().ok().and_then(|number| number.checked_mul(unit)) {
        Some(0) => Err(DurationError::Zero),
        Some(millis) if millis <= LONGEST_MS => Ok(millis),
        _ => Err(DurationError::Long),
    }
}

/// Parses the expected delay of an example. It accepts everything that `check` and `decode` print,
/// such as `1m30s` and `34.07s`.
pub(crate) fn expected(word: &str) -> Result<Duration, DurationError> {
    // Not in words and not as in ISO 8601.
    let mut units = word.split(|char: char| char.is_ascii_digit() || char == '.');
    let is_written_so = units.all(|unit| matches!(unit, "" | "ns" | "us" | "ms" | "s" | "m" | "h" | "d"));
    match parse_duration(word).filter(|_| is_written_so) {
        Some(Duration::ZERO) => Err(DurationError::Zero),
        Some(delay) if delay > Duration::from_millis(LONGEST_MS) => Err(DurationError::Long),
        Some(delay) => Ok(delay),
        None => millis(word).map(Duration::from_millis),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        assert_eq!(millis("30s"), Ok(30_000));
        assert_eq!(millis("500ms"), Ok(500));
        assert_eq!(millis("366d"), Ok(LONGEST_MS));
        assert_eq!(millis("367d"), Err(DurationError::Long));
        assert_eq!(millis("99999999999999999999d"), Err(DurationError::Long));
        assert_eq!(millis("0s"), Err(DurationError::Zero));
        assert_eq!(millis("30"), Err(DurationError::Unit));
        for word in ["", "s", "1.5s", "-1s", "1m30s", "30 s", "1w", "é"] {
            assert_eq!(millis(word), Err(DurationError::Syntax), "{word}");
        }
    }

    #[test]
    fn examples_promise_what_is_shown() {
        for (word, millis) in
            [("30s", 30_000), ("34.07s", 34_070), ("1m30s", 90_000), ("0.202s", 202), ("0.5s", 500), ("366d", LONGEST_MS)]
        {
            assert_eq!(expected(word), Ok(Duration::from_millis(millis)), "{word}");
        }
        for (word, error) in [
            ("30", DurationError::Unit),
            ("0s", DurationError::Zero),
            ("0.0s", DurationError::Zero),
            ("367d", DurationError::Long),
            ("PT30S", DurationError::Syntax),
            ("1,5s", DurationError::Syntax),
            ("9minutes", DurationError::Syntax),
            ("9 s", DurationError::Syntax),
        ] {
            assert_eq!(expected(word), Err(error), "{word}");
        }
    }
}
