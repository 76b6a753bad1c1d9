//! A range of rows in a table.

/// A range of rows in one of the catalog's tables: `from` inclusive, `to` exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowRange {
    /// Position of the first row.
    pub from: u32,
    /// Position after the last row.
    pub to: u32,
}

impl RowRange {
    /// The empty range.
    pub const NONE: Self = Self { from: 0, to: 0 };

    /// The number of rows.
    #[must_use]
    pub const fn len(self) -> usize {
        self.to.saturating_sub(self.from) as usize
    }

    /// Whether the range is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.from >= self.to
    }

    /// The rows in `table`; empty if the range is out of bounds.
    #[must_use]
    pub fn of<T>(self, table: &[T]) -> &[T] {
        table.get(self.from as usize..self.to as usize).unwrap_or(&[])
    }
}
