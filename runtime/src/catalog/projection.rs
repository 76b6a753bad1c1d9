//! The leading columns of a row, read without decoding the rest.
//!
//! Matching needs eight of the twenty-two columns of a packed entry.

use crate::catalog::Catalog;
use crate::catalog::packed::{Column, Columns, Row};
use crate::catalog::row_range::RowRange;
use crate::catalog::rows::{CodeRow, CodelessRow, Entry, Field};
use crate::error::category::Category;
use crate::error::field_type::FieldType;

/// The leading columns of an entry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EntryCore {
    pub(crate) statuses: RowRange,
    pub(crate) category: Option<Category>,
    pub(crate) retry: u32,
    pub(crate) fields: RowRange,
    pub(crate) templates: RowRange,
    pub(crate) hides_message: bool,
}

impl From<Entry<'_>> for EntryCore {
    fn from(Entry { statuses, category, retry, fields, templates, hides_message, .. }: Entry<'_>) -> Self {
        Self { statuses, category, retry, fields, templates, hides_message }
    }
}

/// The leading columns of a field: where and how it is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldReader {
    pub(crate) kind: FieldType,
    pub(crate) location: RowRange,
}

impl From<Field<'_>> for FieldReader {
    fn from(Field { kind, location, .. }: Field<'_>) -> Self {
        Self { kind, location }
    }
}

/// The columns that decide most rows of entries without a code: those after `entry` and `when`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CodelessCore {
    pub(crate) statuses: RowRange,
    pub(crate) template: u32,
}

impl From<CodelessRow> for CodelessCore {
    fn from(CodelessRow { statuses, template, .. }: CodelessRow) -> Self {
        Self { statuses, template }
    }
}

impl<'a> Row<'a> for CodelessCore {
    fn write(self, visit: &mut dyn FnMut(Column<'a>)) {
        let Self { statuses, template } = self;
        CodelessRow { entry: 0, when: RowRange::NONE, statuses, template }.write(visit);
    }

    #[inline]
    fn read(columns: &mut Columns<'a>) -> Self {
        columns.skip(3);
        Self { statuses: Row::read(columns), template: Row::read(columns) }
    }
}

/// The leading column of a code row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CodeKey<'a> {
    pub(crate) code: &'a str,
}

impl<'a> From<CodeRow<'a>> for CodeKey<'a> {
    fn from(row: CodeRow<'a>) -> Self {
        Self { code: row.code }
    }
}

impl<'a> Catalog<'a> {
    pub(crate) fn brief(&self, entry: usize) -> Option<EntryCore> {
        self.entries.part(entry)
    }

    /// The entry's documented code.
    pub(crate) fn code_of(&self, entry: usize) -> Option<&'a str> {
        self.entries.get(entry).map(|row| row.code)
    }
}
