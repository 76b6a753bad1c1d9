//! One JSON value as it stood in the body: its text is kept as written, so that `4.10` stays `4.10`.
//!
//! What comes in: a slice that `serde_json` found to be one complete value. What goes out: text, digits, members. Nothing fails;
//! a value of another type is `None`.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde::de::{Deserializer as _, Visitor};
use serde_json::value::RawValue;

/// A complete JSON value, borrowed from the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Json<'b>(pub(crate) &'b str);

impl<'b> Json<'b> {
    fn first(self) -> u8 {
        self.0.bytes().next().unwrap_or(b'n')
    }

    pub(crate) fn is_null(self) -> bool {
        self.first() == b'n'
    }

    pub(crate) fn is_number(self) -> bool {
        matches!(self.first(), b'-' | b'0'..=b'9')
    }

    pub(crate) fn is_container(self) -> bool {
        matches!(self.first(), b'{' | b'[')
    }

    /// The text of a string, number or boolean.
    pub(crate) fn text(self) -> Option<Cow<'b, str>> {
        match self.first() {
            b'"' => Some(unquote(self.0)),
            b'{' | b'[' | b'n' => None,
            _ => Some(Cow::Borrowed(self.0)),
        }
    }

    /// The text of any value but null: containers as JSON.
    pub(crate) fn text_of_any(self) -> Option<Cow<'b, str>> {
        if self.is_container() { Some(Cow::Borrowed(self.0)) } else { self.text() }
    }

    /// The elements of an array.
    pub(crate) fn elements(self) -> Option<Vec<Json<'b>>> {
        if self.first() != b'[' {
            return None;
        }
        let raw: Vec<&'b RawValue> = serde_json::from_str(self.0).ok()?;
        Some(raw.into_iter().map(|raw| Json(raw.get())).collect())
    }
}

/// The content of a JSON string. Halves of surrogate pairs, which no UTF-8 text can hold, become replacement characters.
fn unquote(quoted: &str) -> Cow<'_, str> {
    let inner = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
    if !inner.contains('\\') {
        return Cow::Borrowed(inner);
    }
    let read = serde_json::Deserializer::from_str(quoted).deserialize_bytes(Lossy);
    Cow::Owned(read.unwrap_or_else(|_| inner.to_string()))
}

/// Takes a string as bytes, which may hold halves of surrogate pairs.
struct Lossy;
impl Visitor<'_> for Lossy {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<String, E> {
        Ok(String::from_utf8_lossy(bytes).into_owned())
    }
}

/// The digits of a JSON number whose value is whole and has at most 64 digits: `4000000.0` and `4e6` are `4000000`.
pub(crate) fn whole_digits(number: &str) -> Option<String> {
    let (sign, rest) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (mantissa, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent: i64 = exponent.parse().ok()?;
    let fraction = fraction.trim_end_matches('0');
    let digits: String = [whole, fraction].concat();
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return Some("0".to_string());
    }
    let zeros = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?;
    let digits = if zeros < 0 {
        let kept = digits.strip_suffix(&*"0".repeat(usize::try_from(-zeros).ok().filter(|count| *count < digits.len())?))?;
        kept.to_string()
    } else {
        let zeros = usize::try_from(zeros).ok().filter(|zeros| *zeros <= 64)?;
        [digits, &"0".repeat(zeros)].concat()
    };
    (digits.len() <= 64).then(|| [sign, &digits].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_have_one_form() {
        for (number, digits) in [
            ("4000000.0", "4000000"),
            ("4e6", "4000000"),
            ("40.0e1", "400"),
            ("1200e-2", "12"),
            ("-0", "0"),
            ("-3.20e2", "-320"),
            ("18446744073709551616", "18446744073709551616"),
        ] {
            assert_eq!(whole_digits(number).as_deref(), Some(digits), "{number}");
        }
        for number in ["4.10", "1e-1", "1e65", "1e999999999999999999999", "12e-3"] {
            assert_eq!(whole_digits(number), None, "{number}");
        }
    }

    #[test]
    fn strings_are_unescaped_and_lone_surrogates_replaced() {
        assert_eq!(Json(r#""a\n\u00e9""#).text().as_deref(), Some("a\né"));
        assert_eq!(Json(r#""a\ud800b""#).text().as_deref(), Some("a\u{fffd}\u{fffd}\u{fffd}b"));
        assert_eq!(Json("null").text(), None);
        assert_eq!(Json("4.10").text().as_deref(), Some("4.10"));
    }
}
