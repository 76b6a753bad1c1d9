//! A JSON or YAML document as a JSON value, with its references inside the document.

use std::fmt;

use granit_parser::Parser;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::sources::located::located;

/// Maximum number of references followed for one value; more is a cycle.
const MOST_REFERENCES: usize = 32;

/// Parses a text: JSON if it begins as JSON, else YAML.
pub(crate) fn parse(text: &str) -> Result<Value, String> {
    let text = text.trim_start_matches('\u{FEFF}');
    if text.trim_start().starts_with(['{', '[']) {
        let json = serde_json::from_str(text);
        // What begins with a brace can be YAML too.
        return json.or_else(|error| serde_yaml::from_str(text).map_err(|_| of_json(text, &error))).map(|Lenient(value)| value);
    }
    serde_yaml::from_str(text).map(|Lenient(value)| value).map_err(|error| {
        // The parser that `fmt` uses always knows the place.
        let syntax = Parser::new_from_str(text).find_map(Result::err);
        let place = syntax.as_ref().map(|error| (error.marker().line(), error.marker().col() + 1));
        let place = place.or_else(|| error.location().map(|place| (place.line(), place.column())));
        let said = syntax.as_ref().map_or_else(|| error.to_string(), granit_parser::ScanError::info);
        let message = format!("not YAML: {}", said.split(" at line ").next().unwrap_or_default().trim_end_matches(':'));
        place.map_or_else(|| message.clone(), |(line, column)| located(text, line, column, &message))
    })
}

/// A value whose numbers may be larger than JSON's: they become texts.
struct Lenient(Value);

impl<'de> Deserialize<'de> for Lenient {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue).map(Self)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number, a list or a mapping")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i128<E>(self, value: i128) -> Result<Value, E> {
        Ok(value.to_string().into())
    }

    fn visit_u128<E>(self, value: u128) -> Result<Value, E> {
        Ok(value.to_string().into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(if value.is_finite() { value.into() } else { value.to_string().into() })
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Lenient(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some((key, Lenient(value))) = members.next_entry::<String, _>()? {
            // Of duplicates the first counts, as in a body.
            map.entry(key).or_insert(value);
        }
        Ok(map.into())
    }
}

fn of_json(text: &str, error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    located(text, error.line(), error.column(), &format!("not JSON: {message}"))
}

/// The value a reference such as `{"$ref": "#/components/schemas/Error"}` refers to, else the value itself. `None` if it is in
/// another file, missing or a cycle.
pub(crate) fn resolved<'v>(root: &'v Value, value: &'v Value) -> Option<&'v Value> {
    let mut value = value;
    for _ in 0..MOST_REFERENCES {
        let Some(reference) = value.get("$ref").and_then(Value::as_str) else { return Some(value) };
        let pointer = reference.strip_prefix('#')?;
        let pointer = percent_decoded(pointer);
        value = root.pointer(&pointer)?;
    }
    None
}

fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_string();
    }
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, others @ ..] = rest {
        let hex = |at: usize| others.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (*first, hex(0), hex(1)) {
            bytes.push(u8::try_from(high * 16 + low).unwrap_or_default());
            rest = &others[2..];
        } else {
            bytes.push(*first);
            rest = others;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A scalar as text: what a response would contain.
pub(crate) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(bool) => Some(bool.to_string()),
        _ => None,
    }
}

/// The members of an object.
pub(crate) fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

/// The items of an array.
pub(crate) fn items(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A member's name as a token of a pointer.
pub(crate) fn token(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1").replace('*', "~2")
}

/// All scalars of a document with their pointers; `*` stands for the elements of an array. Deeper than eight, and beyond five
/// hundred, nothing is read.
pub(crate) fn scalars(value: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(value, "", 8, &mut found);
    found
}

fn collect(value: &Value, pointer: &str, depth: usize, found: &mut Vec<(String, String)>) {
    if depth == 0 || found.len() >= 500 {
        return;
    }
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                collect(value, &format!("{pointer}/{}", token(name)), depth - 1, found);
            }
        }
        Value::Array(items) => items.iter().take(20).for_each(|item| collect(item, &format!("{pointer}/*"), depth - 1, found)),
        value => found.extend(scalar(value).map(|text| (pointer.to_string(), text))),
    }
}
