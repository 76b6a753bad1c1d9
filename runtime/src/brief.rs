//! What a decoder looks at of a row whose other columns are for people.
//!
//! What comes in: a row's position. What goes out: its first columns. Nothing can fail. A packed entry has twenty-two columns, of which
//! deciding needs eight.

use crate::Category;
use crate::catalog::{Catalog, CodeRow, Entry, Field, Rows};
use crate::field_kind::FieldKind;

/// What an entry begins with when it is packed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Brief {
    pub(crate) statuses: Rows,
    pub(crate) category: Option<Category>,
    pub(crate) retry: u32,
    pub(crate) fields: Rows,
    pub(crate) templates: Rows,
    pub(crate) hides_message: bool,
}

impl From<Entry<'_>> for Brief {
    fn from(Entry { statuses, category, retry, fields, templates, hides_message, .. }: Entry<'_>) -> Self {
        Self { statuses, category, retry, fields, templates, hides_message }
    }
}

/// How and where a field is read: what it begins with when it is packed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HowToRead {
    pub(crate) kind: FieldKind,
    pub(crate) location: Rows,
}

impl From<Field<'_>> for HowToRead {
    fn from(Field { kind, location, .. }: Field<'_>) -> Self {
        Self { kind, location }
    }
}

/// The code that a row of codes begins with when it is packed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CodeOf<'a> {
    pub(crate) code: &'a str,
}

impl<'a> From<CodeRow<'a>> for CodeOf<'a> {
    fn from(row: CodeRow<'a>) -> Self {
        Self { code: row.code }
    }
}

impl<'a> Catalog<'a> {
    pub(crate) fn brief(&self, entry: usize) -> Option<Brief> {
        self.entries.part(entry)
    }

    /// The entry's code as documented.
    pub(crate) fn code_of(&self, entry: usize) -> Option<&'a str> {
        self.entries.get(entry).map(|row| row.code)
    }
}
