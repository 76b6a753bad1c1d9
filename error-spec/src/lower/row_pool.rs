//! Stores sequences of rows, each once.
//!
//! Equal sequences share their rows, so a line repeated in two thousand entries costs a single row.

use std::collections::HashMap;
use std::hash::Hash;

use vendor_errors_runtime::catalog::RowRange;

/// A table whose sequences are shared.
pub(super) struct Pool<K, T> {
    pub(super) rows: Vec<T>,
    known: HashMap<Vec<K>, RowRange>,
    /// The sequence that is searched for. Kept to reuse its allocation.
    keys: Vec<K>,
}

impl<K: Hash + Eq, T> Pool<K, T> {
    pub(super) fn new() -> Self {
        Self { rows: Vec::new(), known: HashMap::new(), keys: Vec::new() }
    }

    /// The position of the sequence, added if it is new.
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

/// Appends `rows` to the table, and returns their range.
pub(super) fn append<T>(table: &mut Vec<T>, rows: impl IntoIterator<Item = T>) -> RowRange {
    let from = position(table.len());
    table.extend(rows);
    let to = position(table.len());
    if from == to { RowRange::NONE } else { RowRange { from, to } }
}

/// Converts a position. No spec within the size limit has more rows than a `u32` can count.
pub(super) fn position(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// The key of a range of another table.
pub(super) const fn ends(rows: RowRange) -> (u32, u32) {
    (rows.from, rows.to)
}
