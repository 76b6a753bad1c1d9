//! Which entry a reading is: exact codes, then families, then entries without a code.

use crate::catalog::{Catalog, CodeRow, CodelessRow, NONE, PrefixRow, RangeRow, Rows};
use crate::scope::{Scope, Text};
use crate::table::Table;
use crate::template::{capture, fold_white_space};

/// By what a row has a code.
#[derive(Clone, Copy)]
pub(crate) enum Has<'r> {
    Exact,
    Range(i64, i64),
    Prefix(&'r str),
}

/// A row that has a code.
#[derive(Clone, Copy)]
pub(crate) struct RowOfCode<'r> {
    pub(crate) has: Has<'r>,
    pub(crate) entry: u32,
    pub(crate) when: Rows,
}

impl<'r> RowOfCode<'r> {
    fn exact(row: CodeRow<'r>) -> Self {
        Self { has: Has::Exact, entry: row.entry, when: row.when }
    }

    fn range(row: RangeRow) -> Self {
        Self { has: Has::Range(row.from, row.to), entry: row.entry, when: row.when }
    }

    fn prefix(row: PrefixRow<'r>) -> Self {
        Self { has: Has::Prefix(row.prefix), entry: row.entry, when: row.when }
    }
}

impl<'r> Scope<'r> {
    /// The entry that fits best, as its position.
    pub(crate) fn select(&self) -> Option<usize> {
        let entry = self.code.and_then(|code| self.by_code(code)).or_else(|| self.by_rank(|_| true));
        entry.map(|entry| entry as usize)
    }

    /// Whether an entry without a code that names this very status fits: then a response below 400 is an error.
    pub(crate) fn is_named_error(&self) -> bool {
        let Some(status) = self.status() else { return false };
        self.by_rank(|row| self.catalog.names(row.statuses, status)).is_some()
    }

    fn by_code(&self, code: &Text<'_>) -> Option<u32> {
        self.with_code(code, |row| self.holds(row.when).then_some(row.entry))
    }

    /// The first answer of `see`, which is called with all rows that have the code, in the order in which they are tried.
    pub(crate) fn with_code<T>(&self, code: &Text<'_>, see: impl FnMut(RowOfCode<'r>) -> Option<T>) -> Option<T> {
        let digits = code.digits();
        let forms = || core::iter::once(&*code.content).chain(digits.as_deref());
        let exact = forms().flat_map(|form| self.catalog.exact(form)).map(RowOfCode::exact);
        let in_range = forms().flat_map(|form| self.catalog.ranges_over(form)).map(RowOfCode::range);
        let prefixes = self.catalog.prefixes.iter().filter(|row| forms().any(|form| form.starts_with(row.prefix)));
        exact.chain(in_range).chain(prefixes.map(RowOfCode::prefix)).find_map(see)
    }

    /// The best entry without a code among those that `accept` lets through.
    fn by_rank(&self, accept: impl Fn(&CodelessRow) -> bool) -> Option<u32> {
        let rows = self.catalog.codeless;
        let mut best = rows.len();
        let fits = |row: &CodelessRow| accept(row) && self.status_fits(row) && self.holds(row.when);
        if let Some(message) = self.message.filter(|_| !self.catalog.leads.is_empty()) {
            let message = fold_white_space(&message.content);
            self.catalog.led_by(&message, &mut |position| {
                let better = position < best
                    && rows.get(position).is_some_and(|row| fits(&row) && self.catalog.template_matches(row.template, &message));
                if better {
                    best = position;
                }
            });
        }
        for position in self.catalog.untold {
            let position = position as usize;
            if position >= best {
                break;
            }
            if rows.get(position).is_some_and(|row| fits(&row)) {
                best = position;
            }
        }
        rows.get(best).map(|row| row.entry)
    }

    pub(crate) fn status_fits(&self, row: &CodelessRow) -> bool {
        row.statuses.is_empty() || self.catalog.covers(row.statuses, self.response.status)
    }
}

impl<'a> Catalog<'a> {
    /// The rows of an exact code, in the order in which they are tried.
    pub fn exact<'c>(&self, code: &'c str) -> impl Iterator<Item = CodeRow<'a>> + use<'a, 'c> {
        let by_halves = || self.codes.partition_point(|row| row.code < code);
        let first = self.code_index.position(code).unwrap_or_else(by_halves);
        self.codes.iter().skip(first).take_while(move |row| row.code == code)
    }

    /// The ranges that a code lies in, narrowest first; none for a text that is not a plain integer.
    pub(crate) fn ranges_over(&self, code: &str) -> impl Iterator<Item = RangeRow> + use<'a> {
        let number = if self.ranges.is_empty() { None } else { plain_integer(code) };
        self.ranges.iter().filter(move |row| number.is_some_and(|number| (row.from..=row.to).contains(&number)))
    }

    pub(crate) fn template_matches(&self, template: u32, text: &str) -> bool {
        template != NONE
            && self
                .templates
                .get(template as usize)
                .is_some_and(|row| capture(self.texts.range(row.texts).iter(), text, |_, _| {}))
    }

    /// Calls `see` for each row whose template begins as `text` does: the sorted first texts are narrowed byte by byte.
    fn led_by(&self, text: &str, see: &mut impl FnMut(usize)) {
        let lead = |position: u32| -> &'a [u8] {
            let row = self.codeless.get(position as usize);
            let template = row.and_then(|row| self.templates.get(row.template as usize));
            template.and_then(|template| self.texts.range(template.texts).first()).map_or(&[], str::as_bytes)
        };
        let mut left = self.leads;
        let mut rest = text.bytes().enumerate();
        loop {
            let (at, byte) = match rest.next() {
                Some((at, byte)) => (at, Some(byte)),
                None => (text.len(), None),
            };
            let complete = left.partition_point(|position| lead(*position).len() <= at);
            let whole = left;
            left = between(&whole, complete, whole.len());
            whole.iter().take(complete).for_each(|position| see(position as usize));
            let Some(byte) = byte.filter(|_| !left.is_empty()) else { return };
            let from = left.partition_point(|position| lead(*position)[at] < byte);
            let to = left.partition_point(|position| lead(*position)[at] <= byte);
            left = between(&left, from, to);
        }
    }
}

/// The rows from one position to another.
fn between<'a>(table: &Table<'a, u32>, from: usize, to: usize) -> Table<'a, u32> {
    let end = |position| u32::try_from(position).unwrap_or(NONE);
    table.range(Rows { from: end(from), to: end(to) })
}

/// The value of canonical digits: `-32700`, not `0001` or `+1`.
fn plain_integer(text: &str) -> Option<i64> {
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
