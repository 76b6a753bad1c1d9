//! The rows that a code matches, and whether there are any.

use crate::catalog::Catalog;
use crate::catalog::ids::EntryId;
use crate::catalog::projection::CodeKey;
use crate::catalog::rows::{CodeRow, RangeRow};

impl<'a> Catalog<'a> {
    /// The rows of an exact code, in the order in which they are tried.
    pub fn exact<'c>(&'c self, code: &'c str) -> impl Iterator<Item = CodeRow<'a>> + use<'a, 'c> {
        let by_halves = || self.codes.partition_point(|other: CodeKey<'_>| other.code < code);
        let mut position = self.code_index.position(code).unwrap_or_else(by_halves);
        core::iter::from_fn(move || {
            let row = self.codes.get(position).filter(|row| row.code == code)?;
            position += 1;
            Some(row)
        })
    }

    /// The ranges that contain a code, narrowest first; none for a text that is not a plain
    /// integer.
    pub(crate) fn ranges_over(&self, code: &str) -> impl Iterator<Item = RangeRow> + use<'a> {
        let number = if self.ranges.is_empty() { None } else { plain_integer(code) };
        self.ranges.iter().filter(move |row| number.is_some_and(|number| (row.from..=row.to).contains(&number)))
    }

    /// The entry of a code: the first that is tried, with entries without conditions before the
    /// others.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Option<EntryId> {
        let mut exact = None;
        for row in self.exact(code) {
            if row.when.is_empty() {
                return Some(row.entry);
            }
            exact = exact.or(Some(row.entry));
        }
        let range = || self.ranges_over(code).next().map(|row| row.entry);
        let prefix = || self.prefixes.iter().find(|row| code.starts_with(row.prefix)).map(|row| row.entry);
        exact.or_else(range).or_else(prefix)
    }

    /// Whether errors can inherit from code ranges or prefixes.
    pub(crate) const fn has_families(&self) -> bool {
        !self.ranges.is_empty() || !self.prefixes.is_empty()
    }
}

/// Parses canonical digits: `-32700`, not `0001` or `+1`.
pub(crate) fn plain_integer(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let canonical = digits.bytes().all(|byte| byte.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
    if canonical { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::plain_integer;

    #[test]
    fn only_canonical_digits_are_plain_integers() {
        assert_eq!(plain_integer("-32700"), Some(-32700));
        assert_eq!(plain_integer("0"), Some(0));
        for text in ["0001", "+1", "", "-", "1.0", "99999999999999999999"] {
            assert_eq!(plain_integer(text), None, "{text}");
        }
    }
}
