//! A run of rows.

/// A run of rows in one of the catalog's tables: `from` inclusive, `to` exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowRange {
    /// Position of the first row.
    pub from: u32,
    /// Position after the last row.
    pub to: u32,
}

impl RowRange {
    /// No rows.
    pub const NONE: Self = Self { from: 0, to: 0 };

    /// How many rows.
    #[must_use]
    pub const fn len(self) -> usize {
        self.to.saturating_sub(self.from) as usize
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.from >= self.to
    }

    /// These rows of `table`; nothing where they lie outside of it.
    #[must_use]
    pub fn of<T>(self, table: &[T]) -> &[T] {
        table.get(self.from as usize..self.to as usize).unwrap_or(&[])
    }
}
