//! A code of a family that no closer entry takes.

use vendor_errors_runtime::catalog::{Catalog, RangeRow, RowRange};

use crate::sort::sort_by_key;

/// Steps after which no further member of one range is looked at.
const MOST_STEPS_A_RANGE: usize = 20_000;
/// Steps for all ranges of a spec together.
pub(super) const MOST_STEPS: usize = 2_000_000;
/// So many other ranges are passed over in one step.
const ROWS_A_STEP: usize = 16;

/// What looking for such a code came to.
pub(super) enum Member {
    /// No other row has it.
    Free(i64),
    /// Every member belongs to a closer row without conditions.
    Taken,
    /// It cannot be told.
    Unsure,
}

/// Looks for a member of the range that neither an exact code nor a range that is tried earlier has. `always`: whether a
/// row's conditions hold wherever the entry's do.
pub(super) fn of_range(
    catalog: &Catalog<'_>,
    entry: usize,
    (from, to): (i64, i64),
    always: &dyn Fn(u32, RowRange) -> bool,
    steps: &mut usize,
) -> Member {
    let is_own = |row: &RangeRow| row.entry as usize == entry && (row.from, row.to) == (from, to);
    let rivals = catalog.ranges.iter().take_while(|row| !is_own(row));
    let mut rivals: Vec<_> = rivals.filter(|row| row.entry as usize != entry && row.from <= to && row.to >= from).collect();
    sort_by_key(&mut rivals, |row| (row.from, row.to));
    let mut rivals = rivals.into_iter().peekable();
    let (mut at, mut covered_to, mut conditional) = (from, None, false);
    *steps = steps.saturating_sub(catalog.ranges.len() / ROWS_A_STEP);
    for _ in 0..MOST_STEPS_A_RANGE.min(*steps) {
        *steps -= 1;
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

/// Whether the code has a row of its own, and whether all its rows of other entries have conditions.
pub(super) fn exact(catalog: &Catalog<'_>, entry: usize, code: &str, always: &dyn Fn(u32, RowRange) -> bool) -> Option<bool> {
    let mut rows = catalog.exact(code).filter(|row| row.entry as usize != entry).peekable();
    rows.peek()?;
    Some(rows.all(|row| !always(row.entry, row.when)))
}
