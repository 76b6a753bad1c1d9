//! Reading a delay: from a text of a field's type, and from `Retry-After`.

use core::time::Duration;

use crate::decode::found::LocatedText;
use crate::error::field_type::FieldType;
use crate::error::value::Value;
use crate::time::delay::Delay;
use crate::time::duration::{count_saturating, parse_saturating};
use crate::time::timestamp::Timestamp;

/// Parses a delay of the type `kind`, which must be a type of time. A number too large for the
/// runtime's types becomes the longest wait or the last moment: if it were ignored, a caller would
/// come back too early.
pub(crate) fn delay(kind: FieldType, text: &LocatedText<'_>) -> Option<Delay> {
    let (read, is_number) = (&*text.content, text.is_number);
    let counted = |per_second| count_saturating(read, is_number, per_second);
    let since_1970 = |wait| Delay::At(Timestamp::from_unix(wait).unwrap_or(Timestamp::MAX));
    match kind {
        FieldType::Seconds => counted(1.0).map(Delay::After),
        FieldType::Milliseconds => counted(1000.0).map(Delay::After),
        FieldType::Duration => parse_saturating(read).map(Delay::After),
        FieldType::Rfc3339 => Timestamp::from_rfc3339(read).map(Delay::At),
        FieldType::HttpDate => Timestamp::from_http_date(read).map(Delay::At),
        FieldType::EpochSeconds => counted(1.0).map(since_1970),
        FieldType::EpochMilliseconds => counted(1000.0).map(since_1970),
        FieldType::AutoDelay => retry_after(read, is_number),
        _ => None,
    }
}

/// Parses `Retry-After`: seconds, possibly with a fraction, or an HTTP date.
pub(crate) fn retry_after(text: &str, is_json_number: bool) -> Option<Delay> {
    count_saturating(text, is_json_number, 1.0).map(Delay::After).or_else(|| Timestamp::from_http_date(text).map(Delay::At))
}

/// Parses `Retry-After` as the value of a field. A number that is too large has no value.
pub(crate) fn retry_after_value(text: &str, is_json_number: bool) -> Option<Value> {
    let delay = retry_after(text, is_json_number).filter(|delay| *delay != Delay::After(Duration::MAX))?;
    Some(Value::Delay(delay))
}
