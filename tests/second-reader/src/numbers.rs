//! Numbers as decimals of any length.

use std::cmp::Ordering;

/// A number without rounding: whether it is below zero, its digits before the point and behind it,
/// without zeros that say nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    below_zero: bool,
    whole: String,
    fraction: String,
}

impl Number {
    /// Reads digits, perhaps with `-`, a fraction and, in JSON, an exponent.
    #[must_use]
    pub fn read(text: &str, json: bool) -> Option<Self> {
        let text = text.trim();
        let (below_zero, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let lower = text.to_ascii_lowercase();
        let (digits, exponent) = lower.split_once('e').map_or((lower.as_str(), None), |(digits, power)| (digits, Some(power)));
        if exponent.is_some() && !json {
            return None;
        }
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        if [whole, fraction].iter().any(|part| part.is_empty() || part.chars().any(|char| !char.is_ascii_digit())) {
            return None;
        }
        // Beyond a thousand places it makes no difference for the bounds that are made.
        let power = match exponent {
            None => 0,
            Some(power) => power.trim_start_matches('+').parse::<i64>().unwrap_or(if power.contains('-') { -1000 } else { 1000 }),
        };
        let power = power.clamp(-1000, 1000);
        let (mut whole, mut fraction) = (whole.to_owned(), fraction.to_owned());
        for _ in 0..power {
            whole.push(if fraction.is_empty() { '0' } else { fraction.remove(0) });
        }
        for _ in power..0 {
            fraction.insert(0, whole.pop().unwrap_or('0'));
        }
        let whole = whole.trim_start_matches('0').to_owned();
        let fraction = fraction.trim_end_matches('0').to_owned();
        let is_zero = whole.is_empty() && fraction.is_empty();
        Some(Self { below_zero: below_zero && !is_zero, whole, fraction })
    }

    /// Which is larger.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        let size = |one: &Self, two: &Self| {
            (one.whole.len(), &one.whole, &one.fraction).cmp(&(two.whole.len(), &two.whole, &two.fraction))
        };
        match (self.below_zero, other.below_zero) {
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => size(self, other),
            (true, true) => size(other, self),
        }
    }
}
