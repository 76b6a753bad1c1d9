//! JSON texts that are written and compared where specs are checked: what the reader needs of JSON, by the scanner that bodies are
//! read with, so that no second parser comes into the derive's tree.
//!
//! What comes in: texts. What goes out: JSON, its elements, or whether two of them say the same. A text that is no JSON says nothing.
//! `inline`: compiled where it is called, and not with the runtime of every program.

use alloc::borrow::Cow;
use alloc::collections::BinaryHeap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::json::{Json, unquote, whole_digits};
use crate::scan::Scan;
pub use crate::unescape::quoted;

/// Deeper than this, containers are compared as they are written.
const DEEPEST: usize = 64;

/// The elements of a JSON array: texts, and everything else as it is written.
#[must_use]
#[inline]
pub fn elements(text: &str) -> Option<Vec<String>> {
    let elements = value(text)?.elements()?;
    Some(elements.map(|element| element.text_of_any().unwrap_or_else(|| element.written()).into_owned()).collect())
}

/// Whether two JSON texts say the same: white space, escapes, the order of members and the form of a whole number say nothing.
#[must_use]
#[inline]
pub fn same(one: &str, other: &str) -> bool {
    value(one).zip(value(other)).is_some_and(|(one, other)| normal(one, DEEPEST) == normal(other, DEEPEST))
}

/// The one value that the text is.
#[inline]
fn value(text: &str) -> Option<Json<'_>> {
    let text = text.trim_matches([' ', '\t', '\n', '\r']);
    let mut scan = Scan::new(text.as_bytes());
    scan.skip().ok()?;
    (scan.at() == text.len()).then_some(Json(text.as_bytes()))
}

/// One form for all texts that say the same.
#[inline]
fn normal(json: Json<'_>, levels: usize) -> String {
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
            // Less code to compile than the library's sort.
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
    fn elements_are_texts_or_as_written() {
        assert_eq!(elements(r#" ["a\n", 1.0, {"b": 1}, null] "#).unwrap(), ["a\n", "1.0", "{\"b\": 1}", "null"]);
        assert_eq!(elements("[]").unwrap(), [""; 0]);
        for text in ["a", "{}", "[1", "[1] 2", ""] {
            assert_eq!(elements(text), None, "{text}");
        }
    }
}
