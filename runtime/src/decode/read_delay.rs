//! Reading a delay: from a text of a field's type, and from `Retry-After`.

use core::time::Duration;

use crate::decode::found::LocatedText;
use crate::error::field_type::FieldType;
use crate::error::value::Value;
use crate::time::delay::Delay;
use crate::time::duration::{HOUR_MS, MILLISECOND_MS, MINUTE_MS, SECOND_MS, count_saturating, parse_saturating};
use crate::time::timestamp::Timestamp;

/// Parses a delay of the type `kind`, which must be a type of time. A number too large for the
/// runtime's types becomes the longest wait or the last moment: if it were ignored, a caller would
/// come back too early.
pub(crate) fn delay(kind: FieldType, text: &LocatedText<'_>) -> Option<Delay> {
    let (read, is_number) = (&*text.content, text.is_number);
    let counted = |unit_ms| count_saturating(read, is_number, unit_ms);
    let since_1970 = |wait| Delay::At(Timestamp::from_unix(wait).unwrap_or(Timestamp::MAX));
    match kind {
        FieldType::Seconds => counted(SECOND_MS).map(Delay::After),
        FieldType::Milliseconds => counted(MILLISECOND_MS).map(Delay::After),
        FieldType::Minutes => counted(MINUTE_MS).map(Delay::After),
        FieldType::Hours => counted(HOUR_MS).map(Delay::After),
        FieldType::Duration => parse_saturating(read).map(Delay::After),
        FieldType::Rfc3339 => Timestamp::from_rfc3339(read).map(Delay::At),
        FieldType::HttpDate => Timestamp::from_http_date(read).map(Delay::At),
        FieldType::EpochSeconds => counted(SECOND_MS).map(since_1970),
        FieldType::EpochMilliseconds => counted(MILLISECOND_MS).map(since_1970),
        FieldType::AutoDelay => retry_after(read, is_number),
        _ => None,
    }
}

/// Parses `Retry-After`: seconds, possibly with a fraction, an HTTP date, or, as some vendors write
/// it, a moment in RFC 3339.
pub(crate) fn retry_after(text: &str, is_json_number: bool) -> Option<Delay> {
    let moment = || Timestamp::from_http_date(text).or_else(|| Timestamp::from_rfc3339(text));
    count_saturating(text, is_json_number, SECOND_MS).map(Delay::After).or_else(|| moment().map(Delay::At))
}

/// Parses `Retry-After` as the value of a field. A number that is too large has no value.
pub(crate) fn retry_after_value(text: &str, is_json_number: bool) -> Option<Value> {
    let delay = retry_after(text, is_json_number).filter(|delay| *delay != Delay::After(Duration::MAX))?;
    Some(Value::Delay(delay))
}
