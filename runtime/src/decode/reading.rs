//! What a response format reads: a code, a message, and a status and headers of its own.

use alloc::borrow::Cow;
use alloc::string::String;
use core::ops::RangeInclusive;

use crate::catalog::ids::LocationId;
use crate::catalog::row_range::RowRange;
use crate::catalog::rows::{Location, ResponseFormat};
use crate::decode::found::{LocatedText, LocatedValue};
use crate::decode::lookup::{first_text, text_at, value_at};
use crate::decode::own_response::OwnResponse;
use crate::decode::scope::Scope;
use crate::json::raw_value::whole_digits;

/// The values found by the chosen response format.
pub(crate) struct FormatMatch<'r> {
    /// The trimmed code.
    pub(crate) code: Option<LocatedText<'r>>,
    /// The raw code.
    pub(crate) raw: Option<LocatedText<'r>>,
    /// All codes, the outermost first, if there are codes inside the error. Empty: there are none.
    pub(crate) codes: &'r [LocatedText<'r>],
    /// The message for people.
    pub(crate) message: Option<LocatedText<'r>>,
    /// The position of the response format. `None`: no format applies.
    pub(crate) shape: Option<usize>,
    /// The status and the headers that stand in for the response's.
    pub(crate) own: OwnResponse<'r>,
    /// The alternative of the format's `code` location that had the code.
    pub(crate) code_place: usize,
}

impl FormatMatch<'_> {
    /// The match if no format applies.
    pub(crate) const NONE: Self =
        Self { code: None, raw: None, codes: &[], message: None, shape: None, own: OwnResponse::NONE, code_place: 0 };
}

/// Reads the code and the message.
pub(crate) fn read<'r>(scope: &Scope<'r>, position: usize, shape: &ResponseFormat<'_>) -> FormatMatch<'r> {
    let places = shape.code.of(scope.catalog.locations);
    let code = (0..).zip(places).find_map(|(number, place)| {
        let raw = trimmed(text_at(scope, place)?);
        let is_secret = scope.catalog.is_secret(LocationId(shape.code.from + number));
        let text = cut(&raw.content, shape);
        let is_body = matches!(place, Location::Body);
        let is_code = if is_body { is_one_word(&text) && has_cuts(&raw.content, shape) } else { !text.is_empty() };
        let is_number = raw.is_number && text == raw.content;
        is_code.then_some((LocatedText { content: text, is_number, from_body: raw.from_body, is_secret }, (raw, number as usize)))
    });
    let (code, rest) = code.unzip();
    let (raw, place) = rest.unzip();
    let message = first_text(scope, shape.message);
    FormatMatch { code, raw, codes: &[], message, shape: Some(position), own: scope.own, code_place: place.unwrap_or_default() }
}

/// What the format says about the status and the headers of its error. What is missing or
/// invalid is the whole response's.
pub(crate) fn own_response<'r>(scope: &Scope<'r>, position: usize, format: &ResponseFormat<'_>) -> OwnResponse<'r> {
    if format.status_at.is_empty() && format.headers_at.is_empty() {
        return OwnResponse::NONE;
    }
    let locations = |rows: RowRange| rows.of(scope.catalog.locations);
    let headers = locations(format.headers_at).iter().find_map(|location| match value_at(scope, location)? {
        LocatedValue::Json(json) => Some(json).filter(|json| json.0.first() == Some(&b'{')),
        LocatedValue::Text(_) => None,
    });
    OwnResponse {
        status: locations(format.status_at)
            .iter()
            .find_map(|location| value_at(scope, location))
            .and_then(|found| status(&found)),
        headers,
        format: if headers.is_some() { position + 1 } else { 0 },
    }
}

/// A code without the white space around it, which carries no meaning.
pub(crate) fn trimmed(code: LocatedText<'_>) -> LocatedText<'_> {
    // Almost every code.
    if matches!(code.content.as_bytes(), [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic()) {
        return code;
    }
    let content = match code.content {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() < text.len() => Cow::Owned(String::from(text.trim())),
        owned @ Cow::Owned(_) => owned,
    };
    LocatedText { content, ..code }
}

/// Of a trimmed code what follows the last occurrence of `code_after`, and of that what precedes the
/// first occurrence of `code_before`.
pub(crate) fn cut<'t>(code: &Cow<'t, str>, shape: &ResponseFormat<'_>) -> Cow<'t, str> {
    if shape.code_after.is_empty() && shape.code_before.is_empty() {
        return code.clone();
    }
    let mut rest: &str = code;
    if !shape.code_after.is_empty() {
        rest = rest.rsplit_once(shape.code_after).map_or(rest, |(_, after)| after);
    }
    if !shape.code_before.is_empty() {
        rest = rest.split_once(shape.code_before).map_or(rest, |(before, _)| before);
    }
    let rest = rest.trim();
    if rest.len() == code.len() { code.clone() } else { Cow::Owned(String::from(rest)) }
}

/// Whether the texts by which the code is trimmed occur where they trim it. A body that is any text
/// is not a code.
fn has_cuts(code: &str, shape: &ResponseFormat<'_>) -> bool {
    let rest = if shape.code_after.is_empty() { Some(code) } else { code.rsplit_once(shape.code_after).map(|(_, rest)| rest) };
    rest.is_some_and(|rest| shape.code_before.is_empty() || rest.contains(shape.code_before))
}

/// Whether a body's text can be a code: one word of printable ASCII that is not markup.
fn is_one_word(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic()) && !text.starts_with(['{', '[', '<'])
}

/// The numbers that are a status.
const STATUSES: RangeInclusive<u16> = 100..=999;

/// A whole number, or its digits in a text.
fn status(found: &LocatedValue<'_>) -> Option<u16> {
    let text = found.text()?;
    let digits = if text.is_number { whole_digits(&text.content)? } else { Cow::Borrowed(text.content.trim()) };
    let is_plain = digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|status| is_plain && STATUSES.contains(status))
}
