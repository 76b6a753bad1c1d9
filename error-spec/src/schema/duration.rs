//! Durations as written in specs: `30s`, `500ms`, `2m`, `1h`, `1d`.

use std::time::Duration;

use vendor_errors_runtime::parse_duration;

/// Maximum delay in milliseconds: 366 days.
pub(crate) const LONGEST_MS: u64 = 366 * 86_400_000;

/// Parses a duration. Fails with the case of `invalid-duration`.
pub(crate) fn millis(word: &str) -> Result<u64, &'static str> {
    let digits = word.find(|char: char| !char.is_ascii_digit()).unwrap_or(word.len());
    let (number, unit) = word.split_at(digits);
    let unit = match unit {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        "" if !number.is_empty() => return Err("unit"),
        _ => return Err("shape"),
    };
    if number.is_empty() {
        return Err("shape");
    }
    match number.parse::<u64>().ok().and_then(|number| number.checked_mul(unit)) {
        Some(0) => Err("zero"),
        Some(millis) if millis <= LONGEST_MS => Ok(millis),
        _ => Err("long"),
    }
}

/// Parses the expected delay of an example. It accepts everything that `check` and `decode` print,
/// such as `1m30s` and `34.07s`. Fails with the case of `invalid-duration`.
pub(crate) fn expected(word: &str) -> Result<Duration, &'static str> {
    // Not in words and not as in ISO 8601.
    let mut units = word.split(|char: char| char.is_ascii_digit() || char == '.');
    let is_written_so = units.all(|unit| matches!(unit, "" | "ns" | "us" | "ms" | "s" | "m" | "h" | "d"));
    match parse_duration(word).filter(|_| is_written_so) {
        Some(Duration::ZERO) => Err("zero"),
        Some(delay) if delay > Duration::from_millis(LONGEST_MS) => Err("long"),
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
        assert_eq!(millis("367d"), Err("long"));
        assert_eq!(millis("99999999999999999999d"), Err("long"));
        assert_eq!(millis("0s"), Err("zero"));
        assert_eq!(millis("30"), Err("unit"));
        for word in ["", "s", "1.5s", "-1s", "1m30s", "30 s", "1w", "é"] {
            assert_eq!(millis(word), Err("shape"), "{word}");
        }
    }

    #[test]
    fn examples_promise_what_is_shown() {
        for (word, millis) in
            [("30s", 30_000), ("34.07s", 34_070), ("1m30s", 90_000), ("0.202s", 202), ("0.5s", 500), ("366d", LONGEST_MS)]
        {
            assert_eq!(expected(word), Ok(Duration::from_millis(millis)), "{word}");
        }
        for (word, case) in [
            ("30", "unit"),
            ("0s", "zero"),
            ("0.0s", "zero"),
            ("367d", "long"),
            ("PT30S", "shape"),
            ("1,5s", "shape"),
            ("9minutes", "shape"),
            ("9 s", "shape"),
        ] {
            assert_eq!(expected(word), Err(case), "{word}");
        }
    }
}
