//! Selects the entry of an error: by exact code, then by code range or prefix, then among the
//! entries without a code.

use alloc::vec::Vec;

use crate::catalog::Catalog;
use crate::catalog::ids::{EntryId, TemplateId};
use crate::catalog::projection::CodelessCore;
use crate::catalog::row_range::RowRange;
use crate::catalog::rows::{CodeRow, CodelessRow, PrefixRow, RangeRow};
use crate::decode::budget::Budget;
use crate::decode::condition::holds;
use crate::decode::found::LocatedText;
use crate::decode::scope::Scope;
use crate::decode::template::{self, FoldedText};

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

/// The position of the best matching entry.
pub(crate) fn select(scope: &Scope<'_>) -> Option<EntryId> {
    scope.code.and_then(|code| by_code(scope, code)).or_else(|| best_without_code(scope, |_| true))
}

/// Whether an entry without a code that lists this very status matches. If so, a response below
/// 400 is an error.
pub(crate) fn is_named_error(scope: &Scope<'_>) -> bool {
    let Some(status) = scope.status() else { return false };
    best_without_code(scope, |row| scope.catalog.names(row.statuses, status)).is_some()
}

fn by_code(scope: &Scope<'_>, code: &LocatedText<'_>) -> Option<EntryId> {
    find_by_code(scope, code, |row| holds(scope, row.when).then_some(row.entry))
}

/// Calls `visit` with all rows that match the code, in the order in which they are tried, and
/// returns its first result.
pub(crate) fn find_by_code<'r, T>(
    scope: &Scope<'r>,
    code: &LocatedText<'_>,
    mut visit: impl FnMut(CodeCandidate<'r>) -> Option<T>,
) -> Option<T> {
    let digits = code.digits();
    let forms = [&*code.content, digits.as_deref().unwrap_or_default()];
    let forms = if digits.is_some() { &forms[..] } else { &forms[..1] };
    scope.budget.look(scope.catalog.ranges.len() + scope.catalog.prefixes.len());
    let mut exact = forms.iter().flat_map(|form| scope.catalog.exact(form)).map(CodeCandidate::exact);
    if let Some(found) = exact.find_map(&mut visit) {
        return Some(found);
    }
    families(scope, forms, visit)
}

/// The first result of `visit` among the ranges and prefixes that cover the code in the
/// response, in the order in which they are tried.
pub(crate) fn lenders<'r, T>(scope: &Scope<'r>, visit: impl FnMut(CodeCandidate<'r>) -> Option<T>) -> Option<T> {
    let code = scope.code.filter(|_| scope.catalog.has_families())?;
    match code.digits() {
        Some(digits) => families(scope, &[&code.content, &digits], visit),
        None => families(scope, &[&code.content], visit),
    }
}

fn families<'r, T>(scope: &Scope<'r>, forms: &[&str], visit: impl FnMut(CodeCandidate<'r>) -> Option<T>) -> Option<T> {
    if !scope.catalog.has_families() {
        return None;
    }
    let in_range = forms.iter().flat_map(|form| scope.catalog.ranges_over(form)).map(CodeCandidate::range);
    let prefixes = scope.catalog.prefixes.iter().filter(|row| forms.iter().any(|form| form.starts_with(row.prefix)));
    in_range.chain(prefixes.map(CodeCandidate::prefix)).find_map(visit)
}

/// The best entry without a code among the rows accepted by `accept`.
fn best_without_code(scope: &Scope<'_>, accept: impl Fn(&CodelessRow) -> bool) -> Option<EntryId> {
    let rows = scope.catalog.codeless;
    let message = scope.message.filter(|message| scope.budget.look(message.content.len()));
    let message = message.map(|message| FoldedText::of(&message.content));
    let fits = |row: &CodelessRow| accept(row) && status_fits(scope, row.statuses) && holds(scope, row.when);
    if scope.catalog.message_index.is_none() {
        let message_matches = |template: TemplateId| {
            let message = message.as_ref().filter(|message| scope.budget.look(message.written().len()));
            message.is_some_and(|message| template_matches(scope.catalog, template, message))
        };
        let may_fit = |row: CodelessCore| status_fits(scope, row.statuses) && row.template.is_none_or(message_matches);
        let found = (0..rows.len()).find_map(|position| {
            let row = rows.part(position).is_some_and(may_fit).then(|| rows.get(position)).flatten();
            row.filter(fits).map(|row| (position, row.entry))
        });
        scope.budget.look(found.map_or(rows.len(), |(position, _)| position + 1));
        return found.map(|(_, entry)| entry);
    }
    let by_message =
        message.and_then(|message| best_by_message(scope.catalog, &message, scope.budget, fits)).unwrap_or(rows.len());
    scope.budget.look(scope.catalog.without_message.len());
    let without_message =
        scope.catalog.without_message.iter().map(|position| position as usize).take_while(|position| *position < by_message);
    let best =
        without_message.into_iter().find(|position| rows.get(*position).is_some_and(|row| row.template.is_none() && fits(&row)));
    rows.get(best.unwrap_or(by_message)).map(|row| row.entry)
}

pub(crate) fn status_fits(scope: &Scope<'_>, statuses: RowRange) -> bool {
    statuses.is_empty() || scope.status().is_some_and(|status| scope.catalog.covers(statuses, status))
}

pub(crate) fn template_matches(catalog: &Catalog<'_>, template: TemplateId, text: &FoldedText<'_>) -> bool {
    catalog.templates.get(template.index()).is_some_and(|row| template::matches(catalog, &row, text))
}

/// The best row whose template matches the message and that `fits`. `None` for a message
/// constructed so that too many templates would have to be tried; it then identifies nothing.
fn best_by_message(
    catalog: &Catalog<'_>,
    message: &FoldedText<'_>,
    budget: &Budget,
    fits: impl Fn(&CodelessRow) -> bool,
) -> Option<usize> {
    let (mut best, mut failed) = (None, Vec::new());
    let length = message.written().len();
    let most = WORK + WORK_A_BYTE * length;
    let mut work = most;
    let mut look = |position: usize| {
        work = work.saturating_sub(1);
        if best.is_some_and(|best| best <= position) || failed.contains(&position) {
            return work > 0;
        }
        let row = catalog.codeless.get(position).and_then(|row| Some((row, row.template?)));
        let Some((row, template)) = row.filter(|(_, template)| ends_match(catalog, *template, message)) else {
            return work > 0;
        };
        work = work.saturating_sub(length + WORK_A_TEXT * texts_of(catalog, template));
        if template_matches(catalog, template, message) && fits(&row) {
            best = Some(position);
        } else if failed.len() < REMEMBERED {
            failed.push(position);
        }
        work > 0
    };
    catalog.message_index.rows_in(message.written(), &mut look);
    if catalog.message_index.has_lower_case() && message.lower() != message.written() {
        catalog.message_index.rows_in(message.lower(), &mut look);
    }
    budget.look(most - work);
    best.filter(|_| work > 0)
}

/// The number of literal texts in the template.
fn texts_of(catalog: &Catalog<'_>, template: TemplateId) -> usize {
    catalog.templates.get(template.index()).map_or(0, |template| template.texts.len())
}

/// Whether the message begins and ends like the template.
fn ends_match(catalog: &Catalog<'_>, template: TemplateId, message: &FoldedText<'_>) -> bool {
    let Some(template) = catalog.templates.get(template.index()) else { return false };
    let message = message.compared(&template);
    let mut texts = catalog.texts.range(template.texts).iter();
    let first = texts.next().is_some_and(|first| message.starts_with(first));
    first && texts.next_back().is_none_or(|last| message.ends_with(last))
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
