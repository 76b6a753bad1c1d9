//! The leading columns of a row, read without decoding the rest.
//!
//! Matching needs eight of the twenty-two columns of a packed entry. That these are the leading
//! columns is stated in [`encoding`](crate::catalog::encoding).

use crate::catalog::Catalog;
use crate::catalog::ids::{EntryId, RetryId, TemplateId};
use crate::catalog::row_range::RowRange;
use crate::error::category::Category;
use crate::error::field_type::FieldType;

/// The leading columns of an entry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EntryCore {
    pub(crate) statuses: RowRange,
    pub(crate) category: Option<Category>,
    pub(crate) retry: Option<RetryId>,
    pub(crate) fields: RowRange,
    pub(crate) templates: RowRange,
    pub(crate) hides_message: bool,
}

/// The leading columns of a field: where and how it is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldReader {
    pub(crate) kind: FieldType,
    pub(crate) location: RowRange,
}

/// The leading columns of the row of an entry without a code, which decide most of them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CodelessCore {
    pub(crate) statuses: RowRange,
    pub(crate) template: Option<TemplateId>,
}

/// The leading column of a code row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CodeKey<'a> {
    pub(crate) code: &'a str,
}

impl<'a> Catalog<'a> {
    pub(crate) fn brief(&self, entry: EntryId) -> Option<EntryCore> {
        self.entries.part(entry.index())
    }

    /// The entry's documented code.
    pub(crate) fn code_of(&self, entry: EntryId) -> Option<&'a str> {
        self.entries.get(entry.index()).map(|row| row.code)
    }
}
