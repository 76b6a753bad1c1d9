//! Durations with units or in words: `1m30s`, `9 minutes`, `23 hours, 57 minutes and 54 seconds`.

use core::time::Duration;

use crate::time::units::{SECOND, short_unit, times};

/// Parses numbers with units, with blanks between them. `,`, `and` or both may separate two pairs.
pub(crate) fn in_words(text: &str) -> Option<Duration> {
    let mut sum = Duration::ZERO;
    let mut rest = text;
    loop {
        let split = rest.find(|char: char| !(char.is_ascii_digit() || matches!(char, '.' | ',')))?;
        let (number, after) = rest.split_at(split);
        let after = after.trim_start();
        let (unit, after) = after.split_at(after.find(|char: char| !char.is_alphabetic()).unwrap_or(after.len()));
        sum = sum.saturating_add(counted(number, nanos(unit)?)?);
        if after.is_empty() {
            return Some(sum);
        }
        let after = after.trim_start();
        let after = after.strip_prefix(',').map_or(after, str::trim_start);
        let and = after.strip_prefix("and").filter(|after| after.starts_with(char::is_whitespace));
        rest = and.map_or(after, str::trim_start);
    }
}

/// `1,200` is more than a thousand outside ISO 8601. Read as 1.2, a caller would come back too early.
fn counted(number: &str, unit_nanos: u64) -> Option<Duration> {
    if !number.contains(',') {
        return times(number, unit_nanos);
    }
    let whole = number.split_once('.').map_or(number, |(whole, _)| whole);
    let mut groups = whole.split(',');
    let first = groups.next()?;
    if !(1..=3).contains(&first.len()) || !groups.all(|group| group.len() == 3) || number.rfind(',') >= Some(whole.len()) {
        return None;
    }
    times(&number.replace(',', ""), unit_nanos)
}

/// The length of a unit, whether or not it is abbreviated. Months and years have no fixed length.
fn nanos(unit: &str) -> Option<u64> {
    const WORDS: [(&str, u64); 12] = [
        ("nanosecond", 1),
        ("microsecond", 1_000),
        ("millisecond", 1_000_000),
        ("msec", 1_000_000),
        ("second", SECOND),
        ("sec", SECOND),
        ("minute", 60 * SECOND),
        ("min", 60 * SECOND),
        ("hour", 3_600 * SECOND),
        ("hr", 3_600 * SECOND),
        ("day", 86_400 * SECOND),
        ("week", 604_800 * SECOND),
    ];
    let one = unit.strip_suffix(['s', 'S']).unwrap_or(unit);
    let word = WORDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(one));
    word.map(|(_, nanos)| *nanos).or_else(|| short_unit(unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::duration::parse_duration;

    #[test]
    fn words_as_vendors_write_them() {
        for (text, millis) in [
            ("9 minutes", 540_000),
            ("1 hour 3 minutes", 3_780_000),
            ("53 seconds", 53_000),
            ("202 milliseconds", 202),
            ("23 hours, 57 minutes and 54 seconds", 86_274_000),
            ("23 hours, 57 minutes, and 54 seconds", 86_274_000),
            ("1.5 Hours", 5_400_000),
            ("0.25 seconds", 250),
            ("2 days", 172_800_000),
            ("1 week", 604_800_000),
            ("5min", 300_000),
            ("1 hr 2 mins 3 secs", 3_723_000),
            ("6 m 0 s", 360_000),
            ("20 s", 20_000),
            ("1,200 seconds", 1_200_000),
            ("1,200.5 seconds", 1_200_500),
            (" 1  minute\n 1\tsecond ", 61_000),
        ] {
            assert_eq!(parse_duration(text), Some(Duration::from_millis(millis)), "{text}");
        }
    }

    #[test]
    fn every_unit_has_its_length() {
        let units: [(&[&str], u128); 8] = [
            (&["ns", "nanosecond", "Nanoseconds"], 1),
            (&["us", "\u{b5}s", "\u{3bc}s", "microsecond", "microseconds"], 1_000),
            (&["ms", "msec", "msecs", "millisecond", "MILLISECONDS"], 1_000_000),
            (&["s", "sec", "secs", "second", "seconds"], 1_000_000_000),
            (&["m", "min", "mins", "minute", "minutes"], 60_000_000_000),
            (&["h", "hr", "hrs", "hour", "hours"], 3_600_000_000_000),
            (&["d", "day", "Days"], 86_400_000_000_000),
            (&["week", "weeks"], 604_800_000_000_000),
        ];
        for (names, nanos) in units {
            for name in names {
                let read = parse_duration(&alloc::format!("3{name}")).map(|time| time.as_nanos());
                assert_eq!(read, Some(3 * nanos), "{name}");
            }
        }
    }

    #[test]
    fn what_is_not_certain_is_none() {
        for text in [
            "a minute",
            "minutes",
            "9 minutes ago",
            "9 minutes,",
            "9 minutes and",
            "and 9 minutes",
            "9 minutes and9 seconds",
            "1 month",
            "2 years",
            "1,5 seconds",
            "12,00 seconds",
            ",200 seconds",
            "1,200,3 seconds",
            "1.200,000 seconds",
            "-3 seconds",
            "1234,567 seconds",
            "1,2000 seconds",
            "1,200,300",
            "3 seconds.",
            "3 M",
            "in 3 seconds",
        ] {
            assert_eq!(parse_duration(text), None, "{text}");
        }
    }
}
