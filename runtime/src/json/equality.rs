//! Writes and compares JSON texts when specs are checked.
//!
//! It uses the scanner that also reads bodies, so that the derive's dependency tree contains no
//! second parser. The functions are `inline` to be compiled in the caller and not in every program.

use alloc::borrow::Cow;
use alloc::collections::{BTreeSet, BinaryHeap};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Write;

use crate::json::escape::disturbs;
use crate::json::raw_value::{RawValue, next_value, unquote, whole_digits};
use crate::json::scanner::Scanner;
pub use crate::json::string::quoted;

/// Maximum depth of normalization. Deeper containers are compared as written.
const DEEPEST: usize = 64;

/// The elements of a JSON array: the content of strings, and everything else as written.
#[must_use]
#[inline]
pub fn elements(text: &str) -> Option<Vec<String>> {
    let elements = value(text)?.elements()?;
    Some(elements.map(|element| element.text_of_any().unwrap_or_else(|| element.written()).into_owned()).collect())
}

/// Formats a JSON text on one line: as written, without white space between its tokens. Of
/// duplicate members the first is kept, as when a body is read, and half of a surrogate pair
/// becomes a replacement character. `None` if the text is not JSON.
#[must_use]
#[inline]
pub fn one_line(text: &str) -> Option<String> {
    let json = value(text)?;
    let mut line = String::with_capacity(json.0.len());
    let mut scan = Scanner::new(json.0);
    // The names of each open object; `None` for an array.
    let mut open: Vec<Option<BTreeSet<String>>> = Vec::new();
    loop {
        match scan.peek().ok()? {
            byte @ (b'{' | b'[') => {
                scan.eat();
                line.push(char::from(byte));
                open.push((byte == b'{').then(BTreeSet::new));
            }
            _ => line.push_str(&repaired(next_value(&mut scan)?)),
        }
        // What follows a value, up to the next one.
        while let Some(names) = open.last_mut() {
            let close = if names.is_some() { '}' } else { ']' };
            let byte = scan.peek().ok()?;
            if byte == b',' {
                scan.eat();
            }
            if char::from(byte) == close {
                scan.eat();
                line.push(close);
                open.pop();
                continue;
            }
            let Some(names) = names else {
                line.push_str(if line.ends_with('[') { "" } else { "," });
                break;
            };
            let name = next_value(&mut scan)?;
            scan.peek().ok()?;
            scan.eat();
            if names.insert(unquote(name.0).into_owned()) {
                line.extend([if names.len() > 1 { "," } else { "" }, &repaired(name), ":"]);
                break;
            }
            next_value(&mut scan)?;
        }
        if open.is_empty() {
            return Some(line);
        }
    }
}

/// A string, number or literal as written. A string that is not valid Unicode is written as it is
/// decoded.
#[inline]
fn repaired(json: RawValue<'_>) -> Cow<'_, str> {
    let written = json.written();
    let has_half = written.contains("\\u") && unquote(json.0).contains('\u{fffd}');
    if written.starts_with('"') && has_half { quoted(&unquote(json.0)).into() } else { written }
}

/// Escapes the characters in a JSON text that could disturb a terminal or hide something. They
/// occur only within strings.
#[must_use]
#[inline]
pub fn without_invisible(json: &str) -> Cow<'_, str> {
    if !json.contains(disturbs) {
        return json.into();
    }
    let mut shown = String::with_capacity(json.len() + 16);
    for char in json.chars() {
        // Line breaks and tabs may separate tokens.
        if !disturbs(char) || matches!(char, '\n' | '\r' | '\t') {
            shown.push(char);
        } else {
            for unit in char.encode_utf16(&mut [0; 2]) {
                let _ = write!(shown, "\\u{unit:04x}");
            }
        }
    }
    shown.into()
}

/// Whether two JSON texts are equal. White space, escapes, the order of members and the notation of
/// a whole number make no difference.
#[must_use]
#[inline]
pub fn same(one: &str, other: &str) -> bool {
    value(one).zip(value(other)).is_some_and(|(one, other)| normal(one, DEEPEST) == normal(other, DEEPEST))
}

/// The single value of the text.
#[inline]
fn value(text: &str) -> Option<RawValue<'_>> {
    let text = text.trim_matches([' ', '\t', '\n', '\r']);
    let mut scan = Scanner::new(text.as_bytes());
    scan.skip().ok()?;
    (scan.at() == text.len()).then_some(RawValue(text.as_bytes()))
}

/// The normal form of all equal texts.
#[inline]
fn normal(json: RawValue<'_>, levels: usize) -> String {
    let written = json.written();
    let joined = |parts: Vec<String>, [open, close]: [&str; 2]| [open, &parts.join(","), close].concat();
    match written.bytes().next() {
        Some(b'"') => quoted(&unquote(json.0)),
        Some(b'-' | b'0'..=b'9') => {
            let digits = whole_digits(&written).map(Cow::into_owned);
            digits.or_else(|| Some(written.parse::<f64>().ok()?.to_string())).unwrap_or_default()
        }
        Some(b'[') if levels > 0 => {
            joined(json.elements().into_iter().flatten().map(|json| normal(json, levels - 1)).collect(), ["[", "]"])
        }
        Some(b'{') if levels > 0 => {
            let members: BinaryHeap<_> = json
                .members()
                .map(|(name, value)| [&*quoted(&unquote(name.0)), ":", &normal(value, levels - 1)].concat())
                .collect();
            // A heap compiles to less code than the library's sort.
            joined(members.into_sorted_vec(), ["{", "}"])
        }
        _ => written.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_does_not_count() {
        for (one, other) in [
            (r#" {"a":1, "b":[true,null]} "#, r#"{"b":[ true, null ],"a":1}"#),
            (r#""\u0061\/""#, r#""a/""#),
            ("4000000.0", "4e6"),
            ("4.10", "4.1"),
            ("[]", "[ ]"),
            ("{}", "{ }"),
        ] {
            assert!(same(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("1", "\"1\""),
            ("[1,2]", "[2,1]"),
            ("{\"a\":1}", "{\"a\":2}"),
            ("null", "false"),
            ("x", "x"),
            ("1 1", "1 1"),
            ("", ""),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
        let deep = "[".repeat(10_000) + &"]".repeat(10_000);
        assert!(same(&deep, &deep) && !same(&deep, "[]"));
    }

    #[test]
    fn on_one_line_a_text_is_as_it_is_written() {
        for (text, line) in [
            (" {\n \"b\" : [ 1 , {} , [ ] ],\t\"a\":{\"c\":null } } ", r#"{"b":[1,{},[]],"a":{"c":null}}"#),
            ("12345678901234567890123", "12345678901234567890123"),
            ("[1e400, 4.10, -0.0]", "[1e400,4.10,-0.0]"),
            (r#"{"a":1,"a":{"x":[2]},"\u0061":3,"b":2}"#, r#"{"a":1,"b":2}"#),
            (r#"{"a":{"a":1},"a":2}"#, r#"{"a":{"a":1}}"#),
            (r#"["\u0041\/\ud83d\ude00"]"#, r#"["\u0041\/\ud83d\ude00"]"#),
            (r#""a\ud800""#, "\"a\u{fffd}\u{fffd}\u{fffd}\""),
        ] {
            assert_eq!(one_line(text).as_deref(), Some(line), "{text}");
        }
        for text in ["", "{", "a", "1 2", "{\"a\":}", "[1,]"] {
            assert_eq!(one_line(text), None, "{text}");
        }
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert_eq!(one_line(&deep), Some(deep));
    }

    #[test]
    fn what_could_disturb_is_escaped_in_json() {
        assert_eq!(without_invisible("[\"a\u{9b}\u{202e}\u{e0041}\",\n1]"), "[\"a\\u009b\\u202e\\udb40\\udc41\",\n1]");
        assert_eq!(without_invisible("[1]"), "[1]");
    }

    #[test]
    fn elements_are_texts_or_as_written() {
        assert_eq!(elements(r#" ["a\n", 1.0, {"b": 1}, null] "#).unwrap(), ["a\n", "1.0", "{\"b\": 1}", "null"]);
        assert_eq!(elements("[]").unwrap(), [""; 0]);
        for text in ["a", "{}", "[1", "[1] 2", ""] {
            assert_eq!(elements(text), None, "{text}");
        }
    }
}
