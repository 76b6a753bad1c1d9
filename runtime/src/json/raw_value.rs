//! A JSON value as it is written in the body, so that `4.10` stays `4.10`.
//!
//! The slice is one complete value found by [`Scanner`]. Reading it as another type yields `None`;
//! invalid UTF-8 is replaced.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};

use crate::json::scanner::Scanner;
use crate::json::string::unescape;

/// A complete JSON value, borrowed from the body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RawValue<'b>(pub(crate) &'b [u8]);

impl<'b> RawValue<'b> {
    fn first(self) -> u8 {
        self.0.first().copied().unwrap_or(b'n')
    }

    pub(crate) fn is_number(self) -> bool {
        matches!(self.first(), b'-' | b'0'..=b'9')
    }

    pub(crate) fn is_text(self) -> bool {
        self.first() == b'"'
    }

    pub(crate) fn is_object(self) -> bool {
        self.first() == b'{'
    }

    /// The value as written.
    pub(crate) fn written(self) -> Cow<'b, str> {
        lossy(self.0)
    }

    /// The text of a string, number or boolean.
    pub(crate) fn text(self) -> Option<Cow<'b, str>> {
        match self.first() {
            b'"' => Some(unquote(self.0)),
            b'{' | b'[' | b'n' => None,
            _ => Some(self.written()),
        }
    }

    /// The text of any value except null; containers as JSON.
    pub(crate) fn text_of_any(self) -> Option<Cow<'b, str>> {
        if matches!(self.first(), b'{' | b'[') { Some(self.written()) } else { self.text() }
    }

    /// The elements of an array.
    pub(crate) fn elements(self) -> Option<impl Iterator<Item = RawValue<'b>> + use<'b>> {
        let mut scan = Scanner::new(self.0);
        let mut is_more = self.first() == b'[' && scan.enter(b']').ok()?;
        let next = move || {
            if !is_more {
                return None;
            }
            let element = next_value(&mut scan)?;
            is_more = scan.next(b']').ok()?;
            Some(element)
        };
        (self.first() == b'[').then(|| core::iter::from_fn(next))
    }

    /// The members of an object: names, as JSON strings, and values.
    pub(crate) fn members(self) -> impl Iterator<Item = (RawValue<'b>, RawValue<'b>)> + use<'b> {
        let mut scan = Scanner::new(self.0);
        let mut is_more = self.first() == b'{' && scan.enter(b'}').unwrap_or(false);
        let next = move || {
            if !is_more {
                return None;
            }
            let name = next_value(&mut scan)?;
            scan.peek().ok().filter(|byte| *byte == b':')?;
            scan.eat();
            let value = next_value(&mut scan)?;
            is_more = scan.next(b'}').ok()?;
            Some((name, value))
        };
        core::iter::from_fn(next)
    }
}

/// Reads the value at the scanner's position.
pub(crate) fn next_value<'b>(scan: &mut Scanner<'b>) -> Option<RawValue<'b>> {
    scan.peek().ok()?;
    let from = scan.at();
    scan.skip().ok()?;
    Some(RawValue(scan.since(from)))
}

/// The content of a JSON string.
pub(crate) fn unquote(quoted: &[u8]) -> Cow<'_, str> {
    let inner = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
    if inner.contains(&b'\\') { Cow::Owned(unescape(inner)) } else { lossy(inner) }
}

/// Most input is valid UTF-8, and checking for it first is faster.
fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    core::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// The digits of a JSON number whose value is whole and has at most 64 digits: `4000000.0` and
/// `4e6` are both `4000000`.
pub(crate) fn whole_digits(number: &str) -> Option<Cow<'_, str>> {
    let digits = number.strip_prefix('-').unwrap_or(number);
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && (number == "0" || !digits.starts_with('0'));
    if is_plain { (digits.len() <= 64).then_some(Cow::Borrowed(number)) } else { moved_point(number).map(Cow::Owned) }
}

/// Handles a number with a decimal point or an exponent.
fn moved_point(number: &str) -> Option<String> {
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
        let kept = digits
            .strip_suffix(&*"0".repeat(usize::try_from(zeros.unsigned_abs()).ok().filter(|count| *count < digits.len())?))?;
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
        for number in
            ["4.10", "1e-1", "1e65", "1e999999999999999999999", "12e-3", "1e-9223372036854775808", "1.5e-9223372036854775808"]
        {
            assert_eq!(whole_digits(number), None, "{number}");
        }
    }

    #[test]
    fn strings_are_unescaped_and_lone_surrogates_replaced() {
        let text = |json: &'static str| RawValue(json.as_bytes()).text();
        assert_eq!(text(r#""a\n\u00e9""#).as_deref(), Some("a\né"));
        assert_eq!(text(r#""a\ud800b""#).as_deref(), Some("a\u{fffd}\u{fffd}\u{fffd}b"));
        assert_eq!(text("null"), None);
        assert_eq!(text("4.10").as_deref(), Some("4.10"));
    }

    #[test]
    fn elements_are_as_written() {
        let elements =
            |json: &'static str| Some(RawValue(json.as_bytes()).elements()?.map(|element| element.0).collect::<Vec<_>>());
        assert_eq!(elements(r#"[ 4.10 , [1,"]"],"a"]"#), Some(vec![&b"4.10"[..], br#"[1,"]"]"#, br#""a""#]));
        assert_eq!(elements("[ ]"), Some(vec![]));
        assert_eq!(elements("{}"), None);
    }
}
