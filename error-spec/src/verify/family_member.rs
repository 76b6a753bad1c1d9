//! Finds a code in a range that no more specific entry has.

use vendor_errors_runtime::catalog::{Catalog, EntryId, RangeRow, RowRange};

use super::budget::{Budget, MOST_STEPS_A_RANGE, ROWS_A_STEP};
use crate::sort::sort_by_key;

/// The result of the search.
pub(super) enum Member {
    /// No other row has this code.
    Free(i64),
    /// Every code belongs to a more specific row without conditions.
    Taken,
    /// Unknown.
    Unsure,
}

/// Searches for a code in the range that neither an exact code nor a range tried earlier has.
/// `always` returns whether a row's conditions hold whenever the entry's do.
pub(super) fn of_range(
    catalog: &Catalog<'_>,
    entry: usize,
    (from, to): (i64, i64),
    always: &dyn Fn(EntryId, RowRange) -> bool,
    steps: &mut Budget,
) -> Member {
    let is_own = |row: &RangeRow| row.entry.index() == entry && (row.from, row.to) == (from, to);
    let rivals = catalog.ranges.iter().take_while(|row| !is_own(row));
    let mut rivals: Vec<_> = rivals.filter(|row| row.entry.index() != entry && row.from <= to && row.to >= from).collect();
    sort_by_key(&mut rivals, |row| (row.from, row.to));
    let mut rivals = rivals.into_iter().peekable();
    let (mut at, mut covered_to, mut conditional) = (from, None, false);
    if steps.spend(catalog.ranges.len() / ROWS_A_STEP).is_err() {
        return Member::Unsure;
    }
    for _ in 0..MOST_STEPS_A_RANGE {
        if steps.spend(1).is_err() {
            return Member::Unsure;
        }
        while let Some(row) = rivals.next_if(|row| row.from <= at) {
            conditional |= !always(row.entry, row.when);
            covered_to = covered_to.max(Some(row.to));
        }
        at = match covered_to.filter(|end| *end >= at) {
            Some(end) => end,
            None => match exact(catalog, entry, &at.to_string(), always) {
                None => return Member::Free(at),
                Some(is_conditional) => {
                    conditional |= is_conditional;
                    at
                }
            },
        };
        if at >= to {
            return if conditional { Member::Unsure } else { Member::Taken };
        }
        at += 1;
    }
    Member::Unsure
}

/// Whether the code has a row of its own, and whether all its rows of other entries have
/// conditions.
pub(super) fn exact(catalog: &Catalog<'_>, entry: usize, code: &str, always: &dyn Fn(EntryId, RowRange) -> bool) -> Option<bool> {
    let mut rows = catalog.exact(code).filter(|row| row.entry.index() != entry).peekable();
    rows.peek()?;
    Some(rows.all(|row| !always(row.entry, row.when)))
}
