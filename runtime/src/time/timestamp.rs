//! A moment in Unix time, parsed from the three forms in which vendors send one.
//!
//! The usual crates are not an option for a `no_std` crate without dependencies. The decoder only
//! parses moments and does not read a clock.

use core::fmt;
use core::time::Duration;

/// A moment: seconds and nanoseconds since 1970-01-01T00:00:00Z. Displayed as RFC 3339 in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp {
    seconds: i64,
    nanos: u32,
}

/// The error for a text that is not a moment in RFC 3339, such as `2024-09-15T15:30:00Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseTimestampError;

impl fmt::Display for ParseTimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a moment in RFC 3339, such as 2024-09-15T15:30:00Z")
    }
}

impl core::error::Error for ParseTimestampError {}

impl core::str::FromStr for Timestamp {
    type Err = ParseTimestampError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::from_rfc3339(text).ok_or(ParseTimestampError)
    }
}

impl Timestamp {
    /// The last moment that can be represented: 9999-12-31T23:59:59Z.
    pub const MAX: Self = Self { seconds: Self::LAST, nanos: 0 };

    /// 9999-12-31T23:59:59Z, the last second that RFC 3339 can write.
    const LAST: i64 = 253_402_300_799;
    /// 0000-01-01T00:00:00Z, the first one.
    const FIRST: i64 = -62_167_219_200;

    /// Reads the system clock. `None` before 1970, after 9999, and on targets without a clock.
    #[cfg(feature = "std")]
    #[must_use]
    pub fn now() -> Option<Self> {
        // On this target the standard library has no clock and panics.
        if cfg!(all(target_family = "wasm", target_os = "unknown")) {
            return None;
        }
        std::time::SystemTime::now().try_into().ok()
    }

    /// Creates a moment from seconds since 1970, negative before it. `None` outside of the years 0
    /// to 9999.
    #[must_use]
    pub const fn from_unix_seconds(seconds: i64) -> Option<Self> {
        if seconds < Self::FIRST || seconds > Self::LAST { None } else { Some(Self { seconds, nanos: 0 }) }
    }

    /// Creates a moment from the time since 1970. `None` after the year 9999.
    #[must_use]
    pub fn from_unix(since_1970: Duration) -> Option<Self> {
        let seconds = i64::try_from(since_1970.as_secs()).ok().filter(|seconds| *seconds <= Self::LAST)?;
        Some(Self { seconds, nanos: since_1970.subsec_nanos() })
    }

    /// Whole seconds since 1970.
    #[must_use]
    pub const fn unix_seconds(self) -> i64 {
        self.seconds
    }

    /// The nanoseconds within the second.
    #[must_use]
    pub const fn subsec_nanos(self) -> u32 {
        self.nanos
    }

    /// The time since `earlier`. `None` if this moment is not later.
    #[must_use]
    pub fn since(self, earlier: Self) -> Option<Duration> {
        let nanos =
            i128::from(self.seconds - earlier.seconds) * 1_000_000_000 + i128::from(self.nanos) - i128::from(earlier.nanos);
        let nanos = u128::try_from(nanos).ok().filter(|nanos| *nanos > 0)?;
        let seconds = u64::try_from(nanos / 1_000_000_000).ok()?;
        u32::try_from(nanos % 1_000_000_000).ok().map(|rest| Duration::new(seconds, rest))
    }

    /// Parses RFC 3339: `2024-09-15T15:30:00.25+02:00`. A space or a lowercase `t` may separate
    /// date and time.
    #[must_use]
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        let mut rest = Cursor(text.trim().as_bytes());
        let (year, month, day) = (rest.digits(4)?, rest.after(b"-", 2)?, rest.after(b"-", 2)?);
        rest.one_of(b"Tt ")?;
        let (hour, minute, second) = (rest.digits(2)?, rest.after(b":", 2)?, rest.after(b":", 2)?);
        let nanos = rest.fraction()?;
        let sign = match rest.one_of(b"Zz+-")? {
            b'+' => 1,
            b'-' => -1,
            _ => 0,
        };
        let offset = if sign == 0 { 0 } else { sign * offset_minutes(&mut rest)? * 60 };
        let local = seconds_since_1970(year, month, day, hour, minute, second)?;
        rest.0.is_empty().then_some(())?;
        Self::from_unix_seconds(local - offset).map(|whole| Self { nanos, ..whole })
    }

    /// Parses HTTP's three formats (RFC 9110, section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`, RFC
    /// 850 and asctime.
    #[must_use]
    pub fn from_http_date(text: &str) -> Option<Self> {
        let text = text.trim();
        match text.split_once(", ") {
            Some((_, rest)) if rest.as_bytes().get(2) == Some(&b'-') => rfc850(rest),
            Some((_, rest)) => imf_fixdate(rest),
            None => asctime(text),
        }
    }
}

/// Parses an offset such as `05:30`. No place on Earth is more than 14 hours from UTC, so a larger
/// offset is rejected as a mistake.
fn offset_minutes(rest: &mut Cursor<'_>) -> Option<i64> {
    let (hours, minutes) = (rest.digits(2)?, rest.after(b":", 2)?);
    let offset = hours * 60 + minutes;
    (minutes < 60 && offset <= 14 * 60).then_some(offset)
}

fn imf_fixdate(text: &str) -> Option<Timestamp> {
    let mut words = text.split(' ');
    let (day, month, year, time, zone) = (words.next()?, words.next()?, words.next()?, words.next()?, words.next()?);
    (zone == "GMT" && words.next().is_none()).then_some(())?;
    moment(number(year, 4)?, month_number(month)?, number(day, 2)?, time)
}

fn rfc850(text: &str) -> Option<Timestamp> {
    let (date, rest) = text.split_once(' ')?;
    let mut parts = date.split('-');
    let (day, month, year) = (number(parts.next()?, 2)?, month_number(parts.next()?)?, number(parts.next()?, 2)?);
    let time = rest.strip_suffix(" GMT")?;
    // A two-digit year is within fifty years of today. Without a clock, 1970 is where the century
    // turns.
    moment(if year < 70 { 2000 + year } else { 1900 + year }, month, day, time)
}

fn asctime(text: &str) -> Option<Timestamp> {
    let mut words = text.split_ascii_whitespace().skip(1);
    let (month, day, time, year) = (words.next()?, words.next()?, words.next()?, words.next()?);
    words.next().is_none().then_some(())?;
    moment(number(year, 4)?, month_number(month)?, number(day, day.len().min(2))?, time)
}

fn moment(year: i64, month: i64, day: i64, time: &str) -> Option<Timestamp> {
    let mut rest = Cursor(time.as_bytes());
    let (hour, minute, second) = (rest.digits(2)?, rest.after(b":", 2)?, rest.after(b":", 2)?);
    rest.0.is_empty().then_some(())?;
    Timestamp::from_unix_seconds(seconds_since_1970(year, month, day, hour, minute, second)?)
}

fn number(text: &str, digits: usize) -> Option<i64> {
    let mut rest = Cursor(text.as_bytes());
    let number = rest.digits(digits)?;
    rest.0.is_empty().then_some(number)
}

fn month_number(name: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    MONTHS.iter().position(|month| *month == name).and_then(|index| i64::try_from(index + 1).ok())
}

/// Counts days of the proleptic Gregorian calendar in eras of 400 years that start in March.
fn seconds_since_1970(year: i64, month: i64, day: i64, hour: i64, minute: i64, second: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=longest).contains(&day) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468;
    // In Unix time, a leap second equals the second after it.
    Some(days * 86_400 + hour * 3600 + minute * 60 + second)
}

/// Reads digits and separators from the left.
struct Cursor<'t>(&'t [u8]);

impl Cursor<'_> {
    fn digits(&mut self, count: usize) -> Option<i64> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        digits.iter().try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i64::from(digit - b'0')))
    }

    fn after(&mut self, mark: &[u8], count: usize) -> Option<i64> {
        self.one_of(mark)?;
        self.digits(count)
    }

    fn one_of(&mut self, marks: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        marks.contains(first).then_some(*first)
    }

    /// The nanoseconds after an optional decimal point. Digits after the ninth are dropped.
    fn fraction(&mut self) -> Option<u32> {
        let Some(rest) = self.0.strip_prefix(b".") else { return Some(0) };
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = rest.split_at_checked(count).filter(|_| count > 0)?;
        self.0 = rest;
        let nine = digits.iter().copied().chain(core::iter::repeat(b'0')).take(9);
        Some(nine.fold(0, |nanos, digit| nanos * 10 + u32::from(digit - b'0')))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, second) = (self.seconds.div_euclid(86_400), self.seconds.rem_euclid(86_400));
        let days = days + 719_468;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        write!(f, "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60)?;
        if self.nanos > 0 {
            let digits = alloc::format!("{:09}", self.nanos);
            write!(f, ".{}", digits.trim_end_matches('0'))?;
        }
        f.write_str("Z")
    }
}

#[cfg(feature = "std")]
impl TryFrom<std::time::SystemTime> for Timestamp {
    type Error = ParseTimestampError;

    /// Fails before 1970 and after 9999.
    fn try_from(time: std::time::SystemTime) -> Result<Self, Self::Error> {
        let since_1970 = time.duration_since(std::time::UNIX_EPOCH).map_err(|_| ParseTimestampError)?;
        Self::from_unix(since_1970).ok_or(ParseTimestampError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn rfc3339_reads_offsets_and_fractions() {
        for (text, printed) in [
            ("2024-09-15T15:30:00Z", "2024-09-15T15:30:00Z"),
            ("2024-09-15t15:30:00.250+02:00", "2024-09-15T13:30:00.25Z"),
            ("1970-01-01 00:00:00-00:30", "1970-01-01T00:30:00Z"),
            ("2000-02-29T23:59:60Z", "2000-03-01T00:00:00Z"),
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(Timestamp::from_rfc3339(text).map(|time| time.to_string()).as_deref(), Some(printed), "{text}");
        }
    }

    #[test]
    fn no_clock_is_further_from_utc_than_fourteen_hours() {
        for (offset, is_read) in [("+14:00", true), ("-14:00", true), ("+14:01", false), ("-14:01", false), ("+23:59", false)] {
            let text = alloc::format!("2024-09-15T15:30:00{offset}");
            assert_eq!(Timestamp::from_rfc3339(&text).is_some(), is_read, "{text}");
        }
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in ["", "2023-02-29T00:00:00Z", "2024-09-15", "2024-13-01T00:00:00Z", "2024-09-15T15:30:00", "NaN", "é"] {
            assert_eq!(Timestamp::from_rfc3339(text), None, "{text}");
            assert_eq!(Timestamp::from_http_date(text), None, "{text}");
        }
    }

    #[test]
    fn the_three_http_dates_are_one_moment() {
        for text in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
            let read = Timestamp::from_http_date(text);
            assert_eq!(read.map(Timestamp::unix_seconds), Some(784_111_777), "{text}");
        }
    }

    /// Every day of eight centuries, counted by a calendar that knows months and leap years and nothing else.
    #[test]
    fn every_day_has_its_number() {
        let longest = |year: i64, month: usize| {
            let is_leap = year % 400 == 0 || year % 4 == 0 && year % 100 != 0;
            [31, if is_leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        };
        // 1600-01-01 is 135,140 days before 1970.
        let mut seconds = -135_140 * 86_400;
        for year in 1600..2400 {
            for month in 1..=12 {
                for day in 1..=longest(year, month) {
                    let text = alloc::format!("{year}-{month:02}-{day:02}T00:00:00Z");
                    let moment = Timestamp::from_rfc3339(&text);
                    assert_eq!(moment.map(Timestamp::unix_seconds), Some(seconds), "{text}");
                    assert_eq!(moment.map(|moment| moment.to_string()), Some(text));
                    seconds += 86_400;
                }
                let text = alloc::format!("{year}-{month:02}-{}T00:00:00Z", longest(year, month) + 1);
                assert_eq!(Timestamp::from_rfc3339(&text), None, "{text}");
            }
        }
        for (text, seconds) in [
            ("0000-01-01T00:00:00Z", -62_167_219_200),
            ("0000-03-01T00:00:00Z", -62_162_035_200),
            ("9999-12-31T23:59:59Z", 253_402_300_799),
        ] {
            let moment = Timestamp::from_rfc3339(text);
            assert_eq!(moment.map(|moment| (moment.unix_seconds(), moment.to_string())), Some((seconds, text.into())));
        }
    }

    #[test]
    fn every_second_of_a_day_has_its_number() {
        for second in 0..86_400 {
            let text = alloc::format!("1970-01-02T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60, second % 60);
            let moment = Timestamp::from_rfc3339(&text);
            assert_eq!(moment.map(|moment| (moment.unix_seconds(), moment.to_string())), Some((86_400 + second, text)));
        }
        for time in ["24:00:00", "23:60:00", "23:59:61", "1:00:00", "01:0:00", "01-00:00"] {
            assert_eq!(Timestamp::from_rfc3339(&alloc::format!("1970-01-02T{time}Z")), None, "{time}");
        }
    }

    #[test]
    fn what_breaks_one_rule_of_rfc3339_is_none() {
        for text in [
            "2024-00-15T15:30:00Z",
            "2024-09-00T15:30:00Z",
            "2024-09-15T15:30:00.Z",
            "2024-09-15T15:30:00Zz",
            "2024-09-15T15:30:00+01:60",
            "2024-09-15T15:30:00+1:00",
            "2024-09-15_15:30:00Z",
            "2024/09-15T15:30:00Z",
            "24-09-15T15:30:00Z",
            "0000-01-01T00:00:00+00:01",
            "9999-12-31T23:59:59-00:01",
        ] {
            assert_eq!(Timestamp::from_rfc3339(text), None, "{text}");
        }
        let nanos = |text: &str| Timestamp::from_rfc3339(text).map(Timestamp::subsec_nanos);
        assert_eq!(nanos("2024-09-15T15:30:00.123456789987Z"), Some(123_456_789));
        assert_eq!(nanos("2024-09-15T15:30:00.05Z"), Some(50_000_000));
        assert_eq!("2024-09-15".parse::<Timestamp>(), Err(ParseTimestampError));
        assert_eq!(ParseTimestampError.to_string(), "not a moment in RFC 3339, such as 2024-09-15T15:30:00Z");
    }

    #[test]
    fn moments_are_between_the_years_0_and_9999() {
        let seconds = |seconds: i64| Timestamp::from_unix_seconds(seconds).map(Timestamp::unix_seconds);
        assert_eq!(seconds(-62_167_219_200), Some(-62_167_219_200));
        assert_eq!(seconds(-62_167_219_201), None);
        assert_eq!(seconds(253_402_300_799), Some(253_402_300_799));
        assert_eq!(seconds(253_402_300_800), None);
        let unix = |time: Duration| Timestamp::from_unix(time).map(|moment| (moment.unix_seconds(), moment.subsec_nanos()));
        assert_eq!(unix(Duration::new(253_402_300_799, 999_999_999)), Some((253_402_300_799, 999_999_999)));
        assert_eq!(unix(Duration::from_secs(253_402_300_800)), None);
    }

    #[cfg(feature = "std")]
    #[test]
    fn the_system_clock_is_read() {
        let before = std::time::SystemTime::now();
        let now = Timestamp::now().expect("a clock between 1970 and 9999");
        assert!(Timestamp::try_from(before).expect("the same clock") <= now);
    }

    #[test]
    fn every_month_and_no_other_word_is_one_in_an_http_date() {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        for (at, month) in months.into_iter().enumerate() {
            let expected = alloc::format!("1994-{:02}-06T08:49:37Z", at + 1);
            for text in [
                alloc::format!("Sun, 06 {month} 1994 08:49:37 GMT"),
                alloc::format!("Sunday, 06-{month}-94 08:49:37 GMT"),
                alloc::format!("Sun {month} 06 08:49:37 1994"),
            ] {
                assert_eq!(Timestamp::from_http_date(&text).map(|moment| moment.to_string()), Some(expected.clone()), "{text}");
            }
        }
        let year = |text: &str| Timestamp::from_http_date(text).map(|moment| moment.to_string()[..4].to_string());
        assert_eq!(year("Sunday, 06-Nov-69 08:49:37 GMT").as_deref(), Some("2069"));
        assert_eq!(year("Sunday, 06-Nov-70 08:49:37 GMT").as_deref(), Some("1970"));
        assert_eq!(year("Sunday, 06-Nov-00 08:49:37 GMT").as_deref(), Some("2000"));
        assert_eq!(year("Sunday, 06-Nov-99 08:49:37 GMT").as_deref(), Some("1999"));
        for text in [
            "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 06 Nov 1994 08:49:37 GMT and more",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun, 06 nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 94 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37.5 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sunday, 06-Nov-94 08:49:37 UTC",
            "Sunday, 06-Nov-1994 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994 GMT",
            "Sun Nov 006 08:49:37 1994",
            "Sun Nov  6 08:49:37 94",
        ] {
            assert_eq!(Timestamp::from_http_date(text), None, "{text}");
        }
    }

    #[test]
    fn since_is_none_for_what_is_past() {
        let (early, late) = (Timestamp { seconds: 1, nanos: 5 }, Timestamp { seconds: 2, nanos: 4 });
        assert_eq!(late.since(early), Some(Duration::from_nanos(999_999_999)));
        assert_eq!(early.since(late), None);
        assert_eq!(early.since(early), None);
    }
}
