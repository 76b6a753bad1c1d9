//! Selects the entry of an error: by exact code, then by code range or prefix, then among the
//! entries without a code.

use alloc::vec::Vec;

use crate::catalog::Catalog;
use crate::catalog::ids::{EntryId, TemplateId};
use crate::catalog::projection::{CodeKey, CodelessCore};
use crate::catalog::row_range::RowRange;
use crate::catalog::rows::{CodeRow, CodelessRow, PrefixRow, RangeRow};
use crate::decode::budget::Budget;
use crate::decode::found::LocatedText;
use crate::decode::scope::Scope;
use crate::decode::template::FoldedText;

/// How a row matches a code.
#[derive(Clone, Copy)]
pub(crate) enum CodeMatch<'r> {
    Exact,
    Range(i64, i64),
    Prefix(&'r str),
}

/// A row that matches a code.
#[derive(Clone, Copy)]
pub(crate) struct CodeCandidate<'r> {
    pub(crate) has: CodeMatch<'r>,
    pub(crate) entry: EntryId,
    pub(crate) when: RowRange,
}

impl<'r> CodeCandidate<'r> {
    fn exact(row: CodeRow<'r>) -> Self {
        Self { has: CodeMatch::Exact, entry: row.entry, when: row.when }
    }

    fn range(row: RangeRow) -> Self {
        Self { has: CodeMatch::Range(row.from, row.to), entry: row.entry, when: row.when }
    }

    fn prefix(row: PrefixRow<'r>) -> Self {
        Self { has: CodeMatch::Prefix(row.prefix), entry: row.entry, when: row.when }
    }
}

impl<'r> Scope<'r> {
    /// The position of the best matching entry.
    pub(crate) fn select(&self) -> Option<EntryId> {
        self.code.and_then(|code| self.by_code(code)).or_else(|| self.best_without_code(|_| true))
    }

    /// Whether an entry without a code that lists this very status matches. If so, a response below
    /// 400 is an error.
    pub(crate) fn is_named_error(&self) -> bool {
        let Some(status) = self.status() else { return false };
        self.best_without_code(|row| self.catalog.names(row.statuses, status)).is_some()
    }

    fn by_code(&self, code: &LocatedText<'_>) -> Option<EntryId> {
        self.find_by_code(code, |row| self.holds(row.when).then_some(row.entry))
    }

    /// Calls `visit` with all rows that match the code, in the order in which they are tried, and
    /// returns its first result.
    pub(crate) fn find_by_code<T>(
        &self,
        code: &LocatedText<'_>,
        mut visit: impl FnMut(CodeCandidate<'r>) -> Option<T>,
    ) -> Option<T> {
        let digits = code.digits();
        let forms = [&*code.content, digits.as_deref().unwrap_or_default()];
        let forms = if digits.is_some() { &forms[..] } else { &forms[..1] };
        self.budget.look(self.catalog.ranges.len() + self.catalog.prefixes.len());
        let mut exact = forms.iter().flat_map(|form| self.catalog.exact(form)).map(CodeCandidate::exact);
        if let Some(found) = exact.find_map(&mut visit) {
            return Some(found);
        }
        self.families(forms, visit)
    }

    /// The first result of `visit` among the ranges and prefixes that cover the code in the
    /// response, in the order in which they are tried.
    pub(crate) fn lenders<T>(&self, visit: impl FnMut(CodeCandidate<'r>) -> Option<T>) -> Option<T> {
        let code = self.code.filter(|_| self.catalog.has_families())?;
        match code.digits() {
            Some(digits) => self.families(&[&code.content, &digits], visit),
            None => self.families(&[&code.content], visit),
        }
    }

    fn families<T>(&self, forms: &[&str], visit: impl FnMut(CodeCandidate<'r>) -> Option<T>) -> Option<T> {
        if !self.catalog.has_families() {
            return None;
        }
        let in_range = forms.iter().flat_map(|form| self.catalog.ranges_over(form)).map(CodeCandidate::range);
        let prefixes = self.catalog.prefixes.iter().filter(|row| forms.iter().any(|form| form.starts_with(row.prefix)));
        in_range.chain(prefixes.map(CodeCandidate::prefix)).find_map(visit)
    }

    /// The best entry without a code among the rows accepted by `accept`.
    fn best_without_code(&self, accept: impl Fn(&CodelessRow) -> bool) -> Option<EntryId> {
        let rows = self.catalog.codeless;
        let message = self.message.filter(|message| self.budget.look(message.content.len()));
        let message = message.map(|message| FoldedText::of(&message.content));
        let fits = |row: &CodelessRow| accept(row) && self.status_fits(row.statuses) && self.holds(row.when);
        if self.catalog.message_index.is_none() {
            let is_told = |template: TemplateId| {
                let message = message.as_ref().filter(|message| self.budget.look(message.written().len()));
                message.is_some_and(|message| self.catalog.template_matches(template, message))
            };
            let may_fit = |row: CodelessCore| self.status_fits(row.statuses) && row.template.is_none_or(is_told);
            let found = (0..rows.len()).find_map(|position| {
                let row = rows.part(position).is_some_and(may_fit).then(|| rows.get(position)).flatten();
                row.filter(fits).map(|row| (position, row.entry))
            });
            self.budget.look(found.map_or(rows.len(), |(position, _)| position + 1));
            return found.map(|(_, entry)| entry);
        }
        let told = message.and_then(|message| self.catalog.best_by_message(&message, self.budget, fits)).unwrap_or(rows.len());
        self.budget.look(self.catalog.without_message.len());
        let without_message =
            self.catalog.without_message.iter().map(|position| position as usize).take_while(|position| *position < told);
        let best = without_message.into_iter().find(|position| rows.get(*position).is_some_and(|row| fits(&row)));
        rows.get(best.unwrap_or(told)).map(|row| row.entry)
    }

    pub(crate) fn status_fits(&self, statuses: RowRange) -> bool {
        statuses.is_empty() || self.status().is_some_and(|status| self.catalog.covers(statuses, status))
    }
}

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

    pub(crate) fn template_matches(&self, template: TemplateId, text: &FoldedText<'_>) -> bool {
        self.templates.get(template.index()).is_some_and(|row| self.matches(&row, text))
    }

    /// The best row whose template matches the message and that `fits`. `None` for a message
    /// constructed so that too many templates would have to be tried; it then identifies nothing.
    fn best_by_message(&self, message: &FoldedText<'_>, budget: &Budget, fits: impl Fn(&CodelessRow) -> bool) -> Option<usize> {
        let (mut best, mut failed) = (None, Vec::new());
        let length = message.written().len();
        let most = WORK + WORK_A_BYTE * length;
        let mut work = most;
        let mut look = |position: usize| {
            work = work.saturating_sub(1);
            if best.is_some_and(|best| best <= position) || failed.contains(&position) {
                return work > 0;
            }
            let row = self.codeless.get(position).and_then(|row| Some((row, row.template?)));
            let Some((row, template)) = row.filter(|(_, template)| self.ends_match(*template, message)) else {
                return work > 0;
            };
            work = work.saturating_sub(length + WORK_A_TEXT * self.texts_of(template));
            if self.template_matches(template, message) && fits(&row) {
                best = Some(position);
            } else if failed.len() < REMEMBERED {
                failed.push(position);
            }
            work > 0
        };
        self.message_index.rows_in(message.written(), &mut look);
        if self.message_index.has_lower_case() && message.lower() != message.written() {
            self.message_index.rows_in(message.lower(), &mut look);
        }
        budget.look(most - work);
        best.filter(|_| work > 0)
    }

    /// The number of literal texts in the template.
    fn texts_of(&self, template: TemplateId) -> usize {
        self.templates.get(template.index()).map_or(0, |template| template.texts.len())
    }

    /// Whether the message begins and ends like the template.
    fn ends_match(&self, template: TemplateId, message: &FoldedText<'_>) -> bool {
        let Some(template) = self.templates.get(template.index()) else { return false };
        let message = message.compared(&template);
        let mut texts = self.texts.range(template.texts).iter();
        let first = texts.next().is_some_and(|first| message.starts_with(first));
        first && texts.next_back().is_none_or(|last| message.ends_with(last))
    }
}

/// Number of rows looked at for one message, and of bytes compared with templates of which both
/// ends match, plus as many again for each byte of the message. No real message comes near; one
/// constructed to keep the decoder busy does.
const WORK: usize = 1 << 17;
const WORK_A_BYTE: usize = 16;
/// Cost of searching for one text in the message, in addition to that.
const WORK_A_TEXT: usize = 16;
/// Number of rows that are remembered, so as not to look at them twice.
const REMEMBERED: usize = 64;

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
