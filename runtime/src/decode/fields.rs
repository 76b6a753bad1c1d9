//! Reads an error's fields: from their locations, else from the placeholders of the message.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::catalog::projection::{EntryCore, FieldReader};
use crate::catalog::row_range::RowRange;
use crate::catalog::rows::Location;
use crate::decode::budget::{Budget, ITEM};
use crate::decode::found::{LocatedText, LocatedValue};
use crate::decode::lookup::{all_held, all_names, all_parts, is_in_xml, value_at};
use crate::decode::read_delay;
use crate::decode::scope::Scope;
use crate::decode::template::{FoldedText, capture_written};
use crate::error::field_type::FieldType;
use crate::error::value::{FromValue, Value, ValueRef};
use crate::json::raw_value::{RawValue, whole_digits};
use crate::json::scanner::Scanner;
use crate::json::string::quoted;
use crate::time::duration::{HOUR_MS, MILLISECOND_MS, MINUTE_MS, SECOND_MS, count, parse_duration};
use crate::time::timestamp::Timestamp;
use crate::xml::text_or_all;

/// The fields of one decoded error, read on request.
#[derive(Clone, Copy)]
pub struct Fields<'r>(Source<'r>);

/// Where the values come from.
#[derive(Clone, Copy)]
enum Source<'r> {
    /// The response, in which they are looked up; and the entry, if it is known, with the columns
    /// that are needed.
    Response(&'r Scope<'r>, Option<EntryCore>),
    /// Values that were read before.
    Values(&'r [Option<ValueRef<'r>>]),
    /// The error was not decoded from a response.
    Nowhere,
}

impl<'r> Fields<'r> {
    /// No fields: an error that was not decoded from a response.
    #[must_use]
    pub const fn none() -> Self {
        Self(Source::Nowhere)
    }

    /// The fields of an entry in a response.
    pub(crate) const fn of(scope: &'r Scope<'r>, entry: Option<EntryCore>) -> Self {
        Self(Source::Response(scope, entry))
    }

    /// Fields with values that are known already.
    pub(crate) const fn of_values(values: &'r [Option<ValueRef<'r>>]) -> Self {
        Self(Source::Values(values))
    }

    /// The value of the entry's field at that position. `None` if it is missing or has another
    /// type.
    #[must_use]
    pub fn value(&self, position: usize) -> Option<Value> {
        match self.0 {
            Source::Response(scope, entry) => own_value(scope, &entry?, position),
            Source::Values(values) => values.get(position)?.map(ValueRef::to_owned),
            Source::Nowhere => None,
        }
    }

    /// The value of the common field at that position.
    #[must_use]
    pub fn common_value(&self, position: usize) -> Option<Value> {
        let Source::Response(scope, _) = self.0 else { return None };
        let field: FieldReader = scope.catalog.fields.part_in(scope.catalog.common, position)?;
        at_location(scope, field.kind, field.location)
    }

    /// The value of the entry's field, as its Rust type.
    #[must_use]
    // Generated code has one call per field. Inlining each would slow down the compiler
    // considerably.
    #[inline(never)]
    pub fn read<T: FromValue>(&self, position: usize) -> Option<T> {
        self.value(position).and_then(T::from_value)
    }

    /// The value of the common field, as its Rust type.
    #[must_use]
    // Generated code has one call per field. Inlining each would slow down the compiler
    // considerably.
    #[inline(never)]
    pub fn read_common<T: FromValue>(&self, position: usize) -> Option<T> {
        self.common_value(position).and_then(T::from_value)
    }
}

/// The value of an entry's field: from its location, else from a placeholder.
fn own_value(scope: &Scope<'_>, entry: &EntryCore, position: usize) -> Option<Value> {
    let field: FieldReader = scope.catalog.fields.part_in(entry.fields, position)?;
    at_location(scope, field.kind, field.location).or_else(|| {
        let text = placeholder(scope, entry.templates, position)?;
        if scope.budget.copy(text.content.len()) { read_text(field.kind, &text) } else { None }
    })
}

/// The value at the first alternative of `location` that has one.
fn at_location(scope: &Scope<'_>, kind: FieldType, location: RowRange) -> Option<Value> {
    let (place, found) = location.of(scope.catalog.locations).iter().find_map(|place| Some((place, value_at(scope, place)?)))?;
    if let (FieldType::List, Location::Pointer { pointer, many: true, top, .. }) = (kind, place) {
        return list(scope.all(*pointer, *top), scope.budget);
    }
    if let (FieldType::List, &Location::Then { path, document, many: true }) = (kind, place) {
        return list(all_held(scope, document, path).into_iter(), scope.budget);
    }
    if let (FieldType::List, true, &LocatedValue::Json(element)) = (kind, is_in_xml(scope, place), &found) {
        return elements(element, scope.budget);
    }
    if let (FieldType::List, Location::Name { .. } | Location::ElementName { .. } | Location::ThenName { .. } | Location::Key) =
        (kind, place)
    {
        return all_names(scope, place).map(Value::List);
    }
    if let (FieldType::List, &Location::Part { of, template }) = (kind, place) {
        return all_parts(scope, of, template).map(Value::List);
    }
    read(kind, &found, scope.budget)
}

/// The text captured by the entry's field in the first matching message template.
pub(crate) fn placeholder(scope: &Scope<'_>, templates: RowRange, position: usize) -> Option<LocatedText<'static>> {
    let message = scope.message.filter(|message| scope.budget.look(message.content.len()))?;
    let folded = FoldedText::of(&message.content);
    scope.catalog.templates.range(templates).iter().find_map(|template| {
        let placeholders = scope.catalog.placeholders.range(template.placeholders);
        let mut content = None;
        if !scope.budget.look(folded.written().len()) {
            return None;
        }
        let matches = capture_written(scope.catalog, &template, &folded, &mut |placeholder, text| {
            if placeholders.get(placeholder).flatten().is_some_and(|field| field.index() == position) {
                content.get_or_insert(text);
            }
        });
        // The first template that matches is used, even if it has no placeholder for this field.
        matches.then(|| {
            content.map(|text| LocatedText {
                content: Cow::Owned(String::from(text)),
                is_number: false,
                from_body: message.from_body,
                is_secret: message.is_secret,
            })
        })
    })?
}

/// The texts of these values. `None` if the budget does not allow the copy.
fn list<'j>(values: impl Iterator<Item = RawValue<'j>>, budget: &Budget) -> Option<Value> {
    let mut texts = Vec::new();
    for json in values {
        if !budget.copy(ITEM + json.0.len()) {
            return None;
        }
        texts.extend(json.text_of_any().map(Cow::into_owned));
    }
    Some(Value::List(texts))
}

/// The texts of an XML element and its siblings of the same name.
fn elements(element: RawValue<'_>, budget: &Budget) -> Option<Value> {
    match element.elements() {
        Some(elements) => list(elements.map(text_or_all), budget),
        None => list(core::iter::once(element), budget),
    }
}

fn read(kind: FieldType, found: &LocatedValue<'_>, budget: &Budget) -> Option<Value> {
    match (kind, found) {
        (FieldType::Json, LocatedValue::Json(json)) => {
            let text = if json.is_text() { json.text() } else { None };
            let held = text.as_deref().and_then(container).map_or_else(|| json.written(), Cow::Borrowed);
            budget.copy(held.len()).then(|| Value::Json(held.into_owned()))
        }
        (FieldType::List, LocatedValue::Json(json)) => list(json.elements()?, budget),
        _ => {
            let text = found.text()?;
            if budget.copy(text.content.len()) { read_text(kind, &text) } else { None }
        }
    }
}

fn read_text(kind: FieldType, text: &LocatedText<'_>) -> Option<Value> {
    let (read, is_number) = (&*text.content, text.is_number);
    let counted = |unit_ms| count(read, is_number, unit_ms);
    let moment = |since_1970| Timestamp::from_unix(since_1970).map(Value::Timestamp);
    match kind {
        FieldType::String => Some(Value::Text(read.to_string())),
        FieldType::Integer => integer(read, is_number).map(Value::Integer),
        FieldType::Number => number(read, is_number).map(Value::Number),
        FieldType::Boolean => read.trim().parse().ok().map(Value::Boolean),
        FieldType::Json => Some(Value::Json(container(read).map_or_else(|| quoted(read), ToString::to_string))),
        FieldType::List => None,
        FieldType::Percent => Some(Value::Text(percent_decoded(read))),
        FieldType::Seconds => counted(SECOND_MS).map(Value::Duration),
        FieldType::Milliseconds => counted(MILLISECOND_MS).map(Value::Duration),
        FieldType::Minutes => counted(MINUTE_MS).map(Value::Duration),
        FieldType::Hours => counted(HOUR_MS).map(Value::Duration),
        FieldType::Duration => parse_duration(read).map(Value::Duration),
        FieldType::Rfc3339 => Timestamp::from_rfc3339(read).map(Value::Timestamp),
        FieldType::HttpDate => Timestamp::from_http_date(read).map(Value::Timestamp),
        FieldType::EpochSeconds => counted(SECOND_MS).and_then(moment),
        FieldType::EpochMilliseconds => counted(MILLISECOND_MS).and_then(moment),
        FieldType::AutoDelay => read_delay::retry_after_value(read, is_number),
    }
}

/// The one complete JSON object or array that a text is, without the white space around it.
fn container(text: &str) -> Option<&str> {
    let text = text.trim_matches([' ', '\t', '\n', '\r']);
    let mut scan = Scanner::new(text.as_bytes());
    (text.starts_with(['{', '[']) && scan.skip().is_ok() && scan.at() == text.len()).then_some(text)
}

/// Parses a whole number, or its digits in a string.
fn integer(text: &str, is_number: bool) -> Option<i64> {
    if is_number {
        return whole_digits(text)?.parse().ok();
    }
    let text = text.trim();
    if text.starts_with('+') { None } else { text.parse().ok() }
}

/// Parses a finite number. Words such as `NaN` and `inf` are rejected.
fn number(text: &str, is_number: bool) -> Option<f64> {
    let text = text.trim();
    let plain = is_number || text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    if plain { text.parse().ok().filter(|number: &f64| number.is_finite()) } else { None }
}

/// Decodes percent-encoded text. Invalid sequences are kept as they are.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = |at: usize| after.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (first, hex(0), hex(1)) {
            bytes.extend(u8::try_from(high * 16 + low));
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::container;

    #[test]
    fn a_text_that_is_json_is_that_without_the_white_space_around_it() {
        assert_eq!(container(" [1, 2]\n"), Some("[1, 2]"));
        assert_eq!(container("{}"), Some("{}"));
        for other in ["", "1", "\"a\"", "[1", "{} x", "\u{a0}[1]"] {
            assert_eq!(container(other), None, "{other}");
        }
    }
}
