//! Times as vendors write them.

use std::time::{Duration, UNIX_EPOCH};

use vendor_errors_runtime::{FieldType, Timestamp, parse_duration};

/// What delays become.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ShortDelay {
    pub(crate) short: Duration,
    pub(crate) now: Timestamp,
    /// The date of the example, from which its moments are counted.
    pub(crate) date: Option<Timestamp>,
}

/// A time of this type and in the notation of `written` that is the short delay. `None`: it is not a time, or not a longer delay.
pub(crate) fn shortened(kind: FieldType, written: &str, delay: &ShortDelay) -> Option<String> {
    let written = written.trim();
    match kind {
        FieldType::Seconds => in_units(written, 1.0, delay.short),
        FieldType::Milliseconds => in_units(written, 0.001, delay.short),
        FieldType::Minutes => in_units(written, 60.0, delay.short),
        FieldType::Hours => in_units(written, 3600.0, delay.short),
        FieldType::Duration => {
            parse_duration(written).filter(|wait| *wait > delay.short)?;
            let is_iso = written.starts_with(['P', 'p']);
            Some(if is_iso { format!("PT{}S", decimal(delay.short)) } else { format!("{}s", decimal(delay.short)) })
        }
        FieldType::Rfc3339 => delay.moment(Timestamp::from_rfc3339(written)?).map(|moment| moment.to_string()),
        FieldType::HttpDate => delay.moment(Timestamp::from_http_date(written)?).map(|moment| http_date(whole(moment))),
        FieldType::EpochSeconds => {
            let moment = Timestamp::from_unix(seconds(written)?)?;
            delay.moment(moment).map(|moment| whole(moment).unix_seconds().to_string())
        }
        FieldType::EpochMilliseconds => {
            let moment = Timestamp::from_unix(Duration::from_millis(written.parse().ok()?))?;
            delay.moment(moment).map(|moment| (since_1970(moment).as_millis() + 1).to_string())
        }
        FieldType::AutoDelay if Timestamp::from_http_date(written).is_some() => shortened(FieldType::HttpDate, written, delay),
        FieldType::AutoDelay if Timestamp::from_rfc3339(written).is_some() => shortened(FieldType::Rfc3339, written, delay),
        FieldType::AutoDelay => shortened(FieldType::Seconds, written, delay),
        _ => None,
    }
}

impl ShortDelay {
    /// The short delay as a moment, if the moment of the example is a delay.
    fn moment(&self, written: Timestamp) -> Option<Timestamp> {
        if self.date.is_some_and(|date| written.since(date).is_none()) {
            return None;
        }
        Timestamp::from_unix(since_1970(self.now) + self.short)
    }
}

/// The date as HTTP writes it, without its fraction.
pub(crate) fn http_date(moment: Timestamp) -> String {
    httpdate::fmt_http_date(UNIX_EPOCH + since_1970(moment))
}

/// The next whole second.
fn whole(moment: Timestamp) -> Timestamp {
    let next = i64::from(moment.subsec_nanos() > 0);
    Timestamp::from_unix_seconds(moment.unix_seconds() + next).unwrap_or(moment)
}

fn since_1970(moment: Timestamp) -> Duration {
    Duration::new(u64::try_from(moment.unix_seconds()).unwrap_or(0), moment.subsec_nanos())
}

fn seconds(written: &str) -> Option<Duration> {
    written.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
}

/// The short delay as a number of a unit, which is so many seconds long.
fn in_units(written: &str, unit: f64, short: Duration) -> Option<String> {
    let wait = written.parse().ok().and_then(|number: f64| Duration::try_from_secs_f64(number * unit).ok())?;
    (wait > short).then(|| {
        // Nine digits, so that no notation with an exponent comes out.
        let number = format!("{:.9}", short.as_secs_f64() / unit);
        number.trim_end_matches('0').trim_end_matches('.').to_owned()
    })
}

/// `1` or `0.02`.
pub(crate) fn decimal(wait: Duration) -> String {
    wait.as_secs_f64().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(kind: FieldType, written: &str, milliseconds: u64) -> Option<String> {
        let now = Timestamp::from_rfc3339("2026-03-01T12:00:00Z").unwrap();
        shortened(kind, written, &ShortDelay { short: Duration::from_millis(milliseconds), now, date: None })
    }

    #[test]
    fn each_type_keeps_its_notation() {
        for (kind, written, expected) in [
            (FieldType::Seconds, "30", "0.02"),
            (FieldType::Seconds, "1.5", "0.02"),
            (FieldType::Milliseconds, "5000", "20"),
            (FieldType::Minutes, "5", "0.000333333"),
            (FieldType::Hours, "2", "0.000005556"),
            (FieldType::Duration, "1 hour and 3 minutes", "0.02s"),
            (FieldType::AutoDelay, "2024-01-01T00:00:00Z", "2026-03-01T12:00:00.02Z"),
            (FieldType::Duration, "34.07s", "0.02s"),
            (FieldType::Duration, "PT30S", "PT0.02S"),
            (FieldType::Rfc3339, "2024-01-01T00:00:00Z", "2026-03-01T12:00:00.02Z"),
            (FieldType::HttpDate, "Mon, 01 Jan 2024 00:00:00 GMT", "Sun, 01 Mar 2026 12:00:01 GMT"),
            (FieldType::EpochSeconds, "1700000000", "1772366401"),
            (FieldType::EpochMilliseconds, "1700000000000", "1772366400021"),
            (FieldType::AutoDelay, "Mon, 01 Jan 2024 00:00:00 GMT", "Sun, 01 Mar 2026 12:00:01 GMT"),
            (FieldType::AutoDelay, "120", "0.02"),
        ] {
            assert_eq!(short(kind, written, 20).as_deref(), Some(expected), "{kind} {written}");
        }
    }

    #[test]
    fn other_texts_and_shorter_delays_stay() {
        for (kind, written) in [
            (FieldType::Seconds, "soon"),
            (FieldType::Seconds, "-1"),
            (FieldType::Seconds, "1"),
            (FieldType::Milliseconds, "1000"),
            (FieldType::Duration, "0s"),
            (FieldType::Rfc3339, "tomorrow"),
            (FieldType::String, "30"),
        ] {
            assert_eq!(short(kind, written, 1000), None, "{kind} {written}");
        }
    }
}
