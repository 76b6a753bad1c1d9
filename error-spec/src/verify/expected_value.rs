//! Compares a captured value with the one in an example, and formats it as an example would.

use std::time::Duration;

use vendor_errors_runtime::__private::json_text;
use vendor_errors_runtime::{Delay, Timestamp, Value, parse_duration};

/// Whether `value` equals `expected`. Times may be written in any form, JSON with any white space.
pub(super) fn is_expected(value: &Value, expected: &str) -> bool {
    match value {
        Value::Json(json) => same_json(json, expected),
        Value::List(texts) => json_text::elements(expected).is_some_and(|expected| expected == *texts),
        Value::Number(number) => expected.trim().parse::<f64>().is_ok_and(|expected| expected.to_bits() == number.to_bits()),
        Value::Duration(time) | Value::Delay(Delay::After(time)) => duration(expected) == Some(*time),
        Value::Timestamp(moment) | Value::Delay(Delay::At(moment)) => timestamp(expected) == Some(*moment),
        other => written(other) == expected,
    }
}

/// The value as an example would write it.
pub(super) fn written(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Json(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Boolean(truth) => truth.to_string(),
        Value::List(texts) => {
            let texts: Vec<_> = texts.iter().map(|text| json_text::quoted(text)).collect();
            format!("[{}]", texts.join(","))
        }
        Value::Duration(time) => format!("{time:?}"),
        Value::Timestamp(moment) => moment.to_string(),
        Value::Delay(Delay::After(time)) => format!("{time:?}"),
        Value::Delay(Delay::At(moment)) => moment.to_string(),
        _ => String::new(),
    }
}

fn same_json(one: &str, two: &str) -> bool {
    one == two || json_text::same(one, two)
}

/// `30s`, `PT30S`, or a number of seconds.
fn duration(expected: &str) -> Option<Duration> {
    parse_duration(expected).or_else(|| Duration::try_from_secs_f64(expected.trim().parse().ok()?).ok())
}

fn timestamp(expected: &str) -> Option<Timestamp> {
    Timestamp::from_rfc3339(expected).or_else(|| Timestamp::from_http_date(expected))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_compare_by_meaning() {
        assert!(is_expected(&Value::List(vec!["a".into(), "1".into()]), r#"[ "a", 1 ]"#));
        assert!(!is_expected(&Value::List(vec!["a".into()]), "a"));
        assert!(is_expected(&Value::Json(r#"{"a":1,"b":2}"#.into()), r#"{"b": 2, "a": 1}"#));
        assert!(is_expected(&Value::Duration(Duration::from_millis(1500)), "1.5s"));
        assert!(is_expected(&Value::Duration(Duration::from_secs(30)), "30"));
        assert!(is_expected(&Value::Number(4.1), "4.10"));
        assert!(!is_expected(&Value::Text("1".into()), "01"));
        let moment = Timestamp::from_rfc3339("2024-09-15T13:30:00Z").expect("a moment");
        assert!(is_expected(&Value::Timestamp(moment), "2024-09-15T15:30:00+02:00"));
    }
}
