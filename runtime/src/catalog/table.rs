//! A table of rows, either as struct literals or packed into bytes.
//!
//! A compiler takes seconds for five thousand struct literals and almost no time for one byte
//! string, and every `&str` in a static costs a relocation. So build scripts and derives pack their
//! tables, and files that people review contain literals. Invalid packed bytes yield no rows or
//! empty ones.

use core::fmt;

use crate::catalog::packed::{Packed, Prefix, Row};
use crate::catalog::packed_ints::partition_point;
use crate::catalog::row_range::RowRange;

/// Rows of one type.
#[derive(Clone, Copy)]
pub struct Table<'a, T>(Form<'a, T>);

#[derive(Clone, Copy)]
enum Form<'a, T> {
    Rows(&'a [T]),
    Packed(Packed<'a>),
}

impl<'a, T> Table<'a, T> {
    /// The empty table.
    pub const EMPTY: Self = Self::rows(&[]);

    /// A table of struct literals.
    #[must_use]
    pub const fn rows(rows: &'a [T]) -> Self {
        Self(Form::Rows(rows))
    }

    /// A table packed by the generator; `texts` contains the texts that its rows refer to.
    #[must_use]
    pub const fn packed(bytes: &'a [u8], texts: &'a str) -> Self {
        let Some((head, rest)) = bytes.split_first_chunk() else { return Self::EMPTY };
        let Some((&size, rest)) = rest.split_first() else { return Self::EMPTY };
        let Some((count, rows)) = rest.split_first_chunk() else { return Self::EMPTY };
        let to = u32::from_le_bytes(*count);
        Self(Form::Packed(Packed { head, rows, texts, size: size as u32, from: 0, to }))
    }

    /// The number of rows.
    #[must_use]
    pub const fn len(&self) -> usize {
        match &self.0 {
            Form::Rows(rows) => rows.len(),
            Form::Packed(packed) => (packed.to - packed.from) as usize,
        }
    }

    /// Whether the table is empty.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A part of the table; empty if it is out of bounds.
    #[must_use]
    pub fn range(&self, rows: RowRange) -> Self {
        if rows.to as usize > self.len() || rows.is_empty() {
            return Self::EMPTY;
        }
        match &self.0 {
            Form::Rows(all) => Self(Form::Rows(rows.of(all))),
            Form::Packed(packed) => Self(Form::Packed(packed.range(rows))),
        }
    }
}

impl<'a, T: Row<'a>> Table<'a, T> {
    /// The row at a position.
    #[must_use]
    #[inline]
    pub fn get(&self, position: usize) -> Option<T> {
        match &self.0 {
            Form::Rows(rows) => rows.get(position).copied(),
            Form::Packed(packed) => packed.row(position).map(|mut columns| T::read(&mut columns)),
        }
    }

    /// The leading columns `U` of the row at a position.
    #[inline]
    pub(crate) fn part<U: Prefix<'a, T>>(&self, position: usize) -> Option<U> {
        match &self.0 {
            Form::Rows(rows) => rows.get(position).copied().map(U::from),
            Form::Packed(packed) => packed.row(position).map(|mut columns| U::read(&mut columns)),
        }
    }

    /// The first row.
    #[must_use]
    pub fn first(&self) -> Option<T> {
        self.get(0)
    }

    /// Iterates over the rows in order.
    #[must_use]
    pub const fn iter(&self) -> TableIter<'a, T> {
        TableIter { table: *self, from: 0, to: self.len() }
    }

    /// The leading columns `U` of the row at a position within `rows`.
    #[inline]
    pub(crate) fn part_in<U: Prefix<'a, T>>(&self, rows: RowRange, position: usize) -> Option<U> {
        if position < rows.len() { self.part(rows.from as usize + position) } else { None }
    }

    /// The number of rows that fulfil `test`, which gets the leading columns `U` of a row. All rows
    /// that do must come first.
    #[doc(hidden)]
    pub fn partition_point<U: Prefix<'a, T>>(&self, mut test: impl FnMut(U) -> bool) -> usize {
        partition_point(self.len(), |position| self.part(position).is_some_and(&mut test))
    }
}

/// An iterator over the rows of a table.
#[derive(Clone)]
pub struct TableIter<'a, T> {
    table: Table<'a, T>,
    from: usize,
    to: usize,
}

impl<'a, T: Row<'a>> Iterator for TableIter<'a, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        let row = self.table.get(self.from).filter(|_| self.from < self.to)?;
        self.from += 1;
        Some(row)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.to.saturating_sub(self.from);
        (left, Some(left))
    }

    fn nth(&mut self, skipped: usize) -> Option<T> {
        self.from = self.from.saturating_add(skipped).min(self.to);
        self.next()
    }
}

impl<'a, T: Row<'a>> DoubleEndedIterator for TableIter<'a, T> {
    fn next_back(&mut self) -> Option<T> {
        let last = self.to.checked_sub(1).filter(|last| *last >= self.from)?;
        self.to = last;
        self.table.get(last)
    }
}

impl<'a, T: Row<'a>> ExactSizeIterator for TableIter<'a, T> {}

impl<'a, T: Row<'a>> IntoIterator for Table<'a, T> {
    type Item = T;
    type IntoIter = TableIter<'a, T>;

    fn into_iter(self) -> TableIter<'a, T> {
        self.iter()
    }
}

impl<'a, T: Row<'a>> IntoIterator for &Table<'a, T> {
    type Item = T;
    type IntoIter = TableIter<'a, T>;

    fn into_iter(self) -> TableIter<'a, T> {
        self.iter()
    }
}

impl<'a, T> From<&'a [T]> for Table<'a, T> {
    fn from(rows: &'a [T]) -> Self {
        Self::rows(rows)
    }
}

impl<'a, T: Row<'a> + fmt::Debug> fmt::Debug for Table<'a, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
