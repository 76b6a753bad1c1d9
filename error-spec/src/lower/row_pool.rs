//! Runs of rows, each kept once.
//!
//! What comes in: a run, each row with a key that tells it from others. What goes out: where the run stands in the table. Equal
//! runs share one place, so a line that two thousand entries repeat costs one row. Nothing can fail.

use std::collections::HashMap;
use std::hash::Hash;

use vendor_errors_runtime::catalog::RowRange;

/// A table whose runs are shared.
pub(super) struct Pool<K, T> {
    pub(super) rows: Vec<T>,
    known: HashMap<Vec<K>, RowRange>,
    /// The run that is looked for; kept for its room.
    keys: Vec<K>,
}

impl<K: Hash + Eq, T> Pool<K, T> {
    pub(super) fn new() -> Self {
        Self { rows: Vec::new(), known: HashMap::new(), keys: Vec::new() }
    }

    /// Where the run stands; it is added where it is new.
    pub(super) fn place(&mut self, run: impl IntoIterator<Item = (K, T)>) -> RowRange {
        self.keys.clear();
        let from = self.rows.len();
        for (key, row) in run {
            self.keys.push(key);
            self.rows.push(row);
        }
        if self.keys.is_empty() {
            return RowRange::NONE;
        }
        if let Some(known) = self.known.get(&self.keys) {
            self.rows.truncate(from);
            return *known;
        }
        let rows = RowRange { from: position(from), to: position(self.rows.len()) };
        self.known.insert(std::mem::take(&mut self.keys), rows);
        rows
    }
}

/// Adds `rows` to the table's end; hands back where they stand.
pub(super) fn append<T>(table: &mut Vec<T>, rows: impl IntoIterator<Item = T>) -> RowRange {
    let from = position(table.len());
    table.extend(rows);
    let to = position(table.len());
    if from == to { RowRange::NONE } else { RowRange { from, to } }
}

/// A position in a table. No spec that fits the reader's size limit has more rows than a `u32` counts.
pub(super) fn position(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// What tells a run of another table.
pub(super) const fn ends(rows: RowRange) -> (u32, u32) {
    (rows.from, rows.to)
}
