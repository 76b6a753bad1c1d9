//! Compares numbers as they are written, digit by digit, so that nothing is rounded.

use core::cmp::Ordering;

/// A decimal number: parts of the text that it was read from.
#[derive(Clone, Copy)]
struct Decimal<'t> {
    is_negative: bool,
    whole: &'t str,
    fraction: &'t str,
    exponent: i64,
}

/// Whether the text is a number within the bounds. An empty bound is none; one that begins with `>`
/// or `<` is excluded itself. A JSON number may have an exponent.
#[must_use]
pub fn is_number_within(text: &str, is_json_number: bool, low: &str, high: &str) -> bool {
    let Some(number) = Decimal::read(text.trim(), is_json_number) else { return false };
    let against = |bound: &str, beyond: Ordering| {
        let (is_excluded, digits) = match bound.strip_prefix(['>', '<']) {
            Some(digits) => (true, digits),
            None => (false, bound),
        };
        bound.is_empty()
            || Decimal::read(digits, false).is_some_and(|bound| match number.compare(bound) {
                Ordering::Equal => !is_excluded,
                order => order == beyond,
            })
    };
    against(low, Ordering::Greater) && against(high, Ordering::Less)
}

impl<'t> Decimal<'t> {
    /// Parses digits, possibly with a minus sign and a fraction.
    fn read(text: &'t str, may_have_exponent: bool) -> Option<Self> {
        let (is_negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
        let (digits, exponent) = match digits.split_once(['e', 'E']) {
            Some((digits, exponent)) if may_have_exponent => (digits, saturated(exponent)?),
            Some(_) => return None,
            None => (digits, 0),
        };
        let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
        let is_digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_digits(whole) || !fraction.is_none_or(is_digits) {
            return None;
        }
        Some(Self { is_negative, whole, fraction: fraction.unwrap_or_default(), exponent })
    }

    fn digits(self) -> impl Iterator<Item = u8> + use<'t> {
        self.whole.bytes().chain(self.fraction.bytes())
    }

    /// The number of zeros before the first other digit. `None` for zero.
    fn leading_zeros(self) -> Option<usize> {
        self.digits().position(|digit| digit != b'0')
    }

    /// Compares the numbers without their signs.
    fn magnitude(self, other: Self) -> Ordering {
        let (Some(one), Some(two)) = (self.leading_zeros(), other.leading_zeros()) else {
            return self.leading_zeros().is_some().cmp(&other.leading_zeros().is_some());
        };
        let place = |number: Self, zeros: usize| {
            let places = i64::try_from(number.whole.len()).unwrap_or(i64::MAX);
            number.exponent.saturating_add(places).saturating_sub(i64::try_from(zeros).unwrap_or(i64::MAX))
        };
        let length = (self.whole.len() + self.fraction.len()).max(other.whole.len() + other.fraction.len());
        let padded = |number: Self, zeros: usize| number.digits().skip(zeros).chain(core::iter::repeat(b'0')).take(length);
        place(self, one).cmp(&place(other, two)).then_with(|| padded(self, one).cmp(padded(other, two)))
    }

    fn compare(self, other: Self) -> Ordering {
        let is_below_zero = |number: Self| number.is_negative && number.leading_zeros().is_some();
        match (is_below_zero(self), is_below_zero(other)) {
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self.magnitude(other),
            (true, true) => other.magnitude(self),
        }
    }
}

/// An exponent. One that is too large for the type is the largest.
fn saturated(exponent: &str) -> Option<i64> {
    let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let size = digits.parse::<i64>().unwrap_or(i64::MAX / 2).min(i64::MAX / 2);
    Some(if exponent.starts_with('-') { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    #[test]
    fn numbers_are_compared_without_rounding() {
        for (text, low, high) in [
            ("400", "400", "499"),
            ("499.0", "400", "499"),
            ("0400", "400", ""),
            ("-0", "0", "0"),
            ("-3", ">-4", "-3"),
            ("0.10", "0.1", "0.1"),
            ("9007199254740993", "9007199254740993", "9007199254740993"),
            ("9007199254740993", ">9007199254740992", "<9007199254740994"),
            (" 7 ", "7", "7"),
            ("0", ">-0.000001", ""),
        ] {
            assert!(is_number_within(text, false, low, high), "{text} {low} {high}");
        }
        for (text, low, high) in [
            ("399.99999999999999999999", "400", ""),
            ("400", ">400", ""),
            ("500", "", "<500"),
            ("9007199254740993", "", "9007199254740992"),
            ("-5", "0", ""),
            ("", "", ""),
            ("+5", "", ""),
            ("1e3", "", ""),
            ("NaN", "", ""),
            ("5.", "", ""),
            (".5", "", ""),
            ("0x10", "", ""),
        ] {
            assert!(!is_number_within(text, false, low, high), "{text} {low} {high}");
        }
    }

    #[test]
    fn json_numbers_have_exponents_of_any_size() {
        assert!(is_number_within("4.5e2", true, "450", "450"));
        assert!(is_number_within("450e-2", true, "4.5", "4.5"));
        assert!(is_number_within("1e999999999999999999999", true, "1000000", ""));
        assert!(is_number_within("1e-999999999999999999999", true, ">0", "<0.000001"));
        assert!(is_number_within("-1e999999999999999999999", true, "", "-1"));
        assert!(is_number_within("0e999999999999999999999", true, "0", "0"));
        let long = String::from("1") + &"0".repeat(10_000);
        assert!(is_number_within(&long, true, ">1", ""));
    }
}
