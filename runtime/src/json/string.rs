//! Decodes and encodes the escapes of JSON strings.
//!
//! Half of a surrogate pair cannot be represented in UTF-8. It becomes three replacement
//! characters, as its three bytes would if they were decoded lossily.

use alloc::string::String;
use core::fmt::Write;

/// The text that `inner` represents.
#[must_use]
pub fn unescape(inner: &[u8]) -> String {
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        let (plain, escape) = rest.split_at(at);
        text.push_str(&String::from_utf8_lossy(plain));
        rest = one(escape, &mut text);
    }
    text.push_str(&String::from_utf8_lossy(rest));
    text
}

/// Appends the character of the escape at the start of `rest`, and returns what follows it.
fn one<'b>(rest: &'b [u8], text: &mut String) -> &'b [u8] {
    let (char, length) = match rest.get(1) {
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{c}', 2),
        Some(b'n') => ('\n', 2),
        Some(b'r') => ('\r', 2),
        Some(b't') => ('\t', 2),
        Some(b'u') => match code_point(rest) {
            (Some(char), length) => (char, length),
            (None, length) => {
                text.push_str("\u{fffd}\u{fffd}");
                ('\u{fffd}', length)
            }
        },
        Some(&byte) => (char::from(byte), 2),
        None => ('\\', 1),
    };
    text.push(char);
    rest.get(length..).unwrap_or_default()
}

/// The character of `\uXXXX`, or of two of them, and their length; `None` for half of a pair.
fn code_point(escape: &[u8]) -> (Option<char>, usize) {
    let first = unit(escape);
    let second = if escape.get(6..8) == Some(b"\\u") { unit(escape.get(6..).unwrap_or_default()) } else { 0 };
    match (first, second) {
        (0xd800..=0xdbff, 0xdc00..=0xdfff) => (char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00)), 12),
        _ => (char::from_u32(first), 6),
    }
}

/// The four digits after `\u`.
fn unit(escape: &[u8]) -> u32 {
    let digits = escape.get(2..6).unwrap_or_default();
    digits.iter().fold(0, |unit, digit| unit << 4 | char::from(*digit).to_digit(16).unwrap_or_default())
}

/// `text` as a JSON string, including quotes.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    push_quoted(&mut json, text);
    json
}

/// Appends `text` as a JSON string, including quotes.
pub(crate) fn push_quoted(json: &mut String, text: &str) {
    json.push('"');
    let mut rest = text;
    while let Some(length) = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | ..=0x1f)) {
        let (plain, special) = rest.split_at(length);
        json.push_str(plain);
        let mut chars = special.chars();
        match chars.next().unwrap_or_default() {
            char @ ('"' | '\\') => json.extend(['\\', char]),
            '\u{8}' => json.push_str("\\b"),
            '\u{c}' => json.push_str("\\f"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            // Writing to a `String` cannot fail.
            control => drop(write!(json, "\\u{:04x}", u32::from(control))),
        }
        rest = chars.as_str();
    }
    json.push_str(rest);
    json.push('"');
}

#[cfg(test)]
mod tests {
    use super::{quoted, unescape};

    #[test]
    fn pairs_are_one_character_and_halves_are_replaced() {
        let lost = "\u{fffd}\u{fffd}\u{fffd}";
        assert_eq!(unescape(br"\ud83d\ude00\u00e9\/"), "\u{1f600}é/");
        assert_eq!(unescape(br"\ud83d\ud83d\ude00"), format!("{lost}\u{1f600}"));
        assert_eq!(unescape(br"\ude00\ud83d\n\ud83d"), format!("{lost}{lost}\n{lost}"));
        assert_eq!(unescape(b"\xff\\u0041\xc3"), "\u{fffd}A\u{fffd}");
    }

    #[test]
    fn texts_come_back() {
        let all: String = (0..0x250).filter_map(char::from_u32).collect();
        let json = quoted(&all);
        assert_eq!(json, serde_json::to_string(&all).unwrap());
        assert_eq!(unescape(&json.as_bytes()[1..json.len() - 1]), all);
    }
}
