//! The byte format of a packed table, and how rows and columns are read from it.

use crate::catalog::ids::FieldIndex;
use crate::catalog::row_range::RowRange;
use crate::catalog::rows::{DelaySource, Test};
use crate::error::category::Category;
use crate::error::field_type::FieldType;

/// Rows as bytes, in this order:
///
/// * for each of [`COLUMNS`] columns one byte with its offset in a row, or [`NOWHERE`] if the
///   column is 0 in all rows, and one byte with the number of bits by which it is shorter than 64;
/// * one byte: the size of a row in bytes;
/// * four bytes: the number of rows;
/// * the rows, each column a little-endian number;
/// * [`MARGIN`] bytes that may be read and are never used.
///
/// The offset of a column does not depend on the width of another one. That lets a processor read
/// columns in parallel, and lets the compiler drop columns that are not used. A table does not know
/// the type of its rows, so its code is compiled once and not once per type.
#[derive(Clone, Copy)]
pub(crate) struct Packed<'a> {
    pub(crate) head: &'a Head,
    pub(crate) rows: &'a [u8],
    pub(crate) texts: &'a str,
    pub(crate) size: u32,
    pub(crate) from: u32,
    pub(crate) to: u32,
}

/// Maximum number of columns in a row.
pub const COLUMNS: usize = 24;

/// The offset of a column that takes no bytes.
pub const NOWHERE: u8 = u8::MAX;

/// Number of bytes read for a column, however few belong to it, and so the size of the padding
/// after the last row.
pub const MARGIN: usize = 8;

/// Offset and missing bits of each column.
pub(crate) type Head = [u8; 2 * COLUMNS];

impl<'a> Packed<'a> {
    /// A part of the rows; `rows` must be in bounds.
    pub(crate) const fn range(&self, rows: RowRange) -> Self {
        let from = self.from.saturating_add(rows.from);
        Self { from, to: self.from.saturating_add(rows.to), ..*self }
    }

    #[inline]
    pub(crate) fn row(&self, position: usize) -> Option<Columns<'a>> {
        let row = (self.from as usize).checked_add(position).filter(|row| *row < self.to as usize)?;
        let begin = row.checked_mul(self.size as usize)?;
        let bytes = self.rows.get(begin..)?.get(..self.size as usize + MARGIN)?;
        Some(Columns { head: self.head, next: 0, bytes, texts: self.texts })
    }
}

/// The columns of one packed row, read from left to right.
pub struct Columns<'a> {
    head: &'a Head,
    next: usize,
    bytes: &'a [u8],
    texts: &'a str,
}

impl<'a> Columns<'a> {
    /// Reads the next column.
    #[inline]
    pub(crate) fn number(&mut self) -> u64 {
        let at = self.next;
        self.next += 2;
        let (Some(&begin), Some(&missing)) = (self.head.get(at), self.head.get(at + 1)) else { return 0 };
        let begin = usize::from(begin);
        let Some(word) = self.bytes.get(begin..begin + MARGIN).and_then(<[u8]>::first_chunk) else { return 0 };
        u64::from_le_bytes(*word) & u64::MAX.wrapping_shr(missing.into())
    }

    /// Reads the next two columns: the offset and the length of a text.
    #[inline]
    pub(crate) fn text(&mut self) -> &'a str {
        let (from, length) = (self.number(), self.number());
        let ends = usize::try_from(from).ok().zip(usize::try_from(from.saturating_add(length)).ok());
        ends.and_then(|(from, to)| self.texts.get(from..to)).unwrap_or_default()
    }
}

/// One column of a packed row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column<'a> {
    /// A number.
    Number(u64),
    /// A text, stored as two numbers: its offset and its length.
    Text(&'a str),
}

/// A row that can be stored in a packed table. All rows of one type have the same columns.
pub trait Row<'a>: Copy {
    /// Visits the columns. Only generators call this, so it is compiled in the caller and not in
    /// every program.
    fn write(self, visit: &mut dyn FnMut(Column<'a>));

    /// Creates the row from its columns.
    fn read(columns: &mut Columns<'a>) -> Self;
}

/// The leading columns of the rows `T`, as a row of their own: they can be read without decoding the
/// rest. Only [`encoding`](crate::catalog::encoding) implements it, from the list of columns.
pub trait Prefix<'a, T>: Row<'a> + From<T> {}

/// All columns.
impl<'a, T: Row<'a>> Prefix<'a, T> for T {}

impl<'a> Row<'a> for &'a str {
    #[inline]
    fn write(self, visit: &mut dyn FnMut(Column<'a>)) {
        visit(Column::Text(self));
    }

    #[inline]
    fn read(columns: &mut Columns<'a>) -> Self {
        columns.text()
    }
}

#[allow(clippy::cast_possible_truncation, reason = "written from 32 bits")]
impl<'a> Row<'a> for RowRange {
    #[inline]
    fn write(self, visit: &mut dyn FnMut(Column<'a>)) {
        visit(Column::Number(self.from.into()));
        visit(Column::Number(self.len() as u64));
    }

    #[inline]
    fn read(columns: &mut Columns<'a>) -> Self {
        let (from, length) = (columns.number() as u32, columns.number() as u32);
        Self { from, to: from.saturating_add(length) }
    }
}

/// Stored as one more than its position, so that a missing one needs no byte.
impl<'a> Row<'a> for Option<Category> {
    #[inline]
    fn write(self, visit: &mut dyn FnMut(Column<'a>)) {
        visit(Column::Number(self.map_or(0, |category| category as u64 + 1)));
    }

    #[inline]
    fn read(columns: &mut Columns<'a>) -> Self {
        let position = usize::try_from(columns.number()).ok()?.checked_sub(1)?;
        Category::ALL.get(position).copied()
    }
}

/// The variant, then the columns of a text, which also hold rows.
impl<'a> Row<'a> for Test<'a> {
    #[inline]
    fn write(self, visit: &mut dyn FnMut(Column<'a>)) {
        let (tag, text, rows) = match self {
            Self::Present => (0, None, RowRange::NONE),
            Self::Absent => (1, None, RowRange::NONE),
            Self::Equals(text) => (2, Some(text), RowRange::NONE),
            Self::Matches(texts) => (3, None, texts),
            Self::DoesNotMatch(texts) => (4, None, texts),
            Self::Status(statuses) => (5, None, statuses),
            Self::NotStatus(statuses) => (6, None, statuses),
            Self::In(texts) => (7, None, texts),
            Self::NotIn(texts) => (8, None, texts),
            Self::Within(bounds) => (9, None, bounds),
        };
        visit(Column::Number(tag));
        match text {
            Some(text) => text.write(visit),
            None => rows.write(visit),
        }
    }

    fn read(columns: &mut Columns<'a>) -> Self {
        match columns.number() {
            2 => Self::Equals(columns.text()),
            tag => {
                let rows = RowRange::read(columns);
                match tag {
                    0 => Self::Present,
                    3 => Self::Matches(rows),
                    4 => Self::DoesNotMatch(rows),
                    5 => Self::Status(rows),
                    6 => Self::NotStatus(rows),
                    7 => Self::In(rows),
                    8 => Self::NotIn(rows),
                    9 => Self::Within(rows),
                    _ => Self::Absent,
                }
            }
        }
    }
}

/// The variant, a number, the type of the value, and a location.
impl<'a> Row<'a> for DelaySource {
    #[inline]
    fn write(self, visit: &mut dyn FnMut(Column<'a>)) {
        let (tag, number, kind, location) = match self {
            Self::Literal(millis) => (0, millis, FieldType::String, RowRange::NONE),
            Self::At { kind, location } => (1, 0, kind, location),
            Self::Field(field) => (2, field.0.into(), FieldType::String, RowRange::NONE),
            Self::Common(field) => (3, field.0.into(), FieldType::String, RowRange::NONE),
        };
        visit(Column::Number(tag));
        visit(Column::Number(number));
        kind.write(visit);
        location.write(visit);
    }

    fn read(columns: &mut Columns<'a>) -> Self {
        let (tag, number) = (columns.number(), columns.number());
        let (kind, location) = (FieldType::read(columns), RowRange::read(columns));
        let field = FieldIndex(u16::try_from(number).unwrap_or(u16::MAX));
        match tag {
            1 => Self::At { kind, location },
            2 => Self::Field(field),
            3 => Self::Common(field),
            _ => Self::Literal(number),
        }
    }
}
