//! Text of specs: entries and whole specs made from what a source, a recording or an author gives,
//! and entries added to a spec without changing a line of it.
//!
//! Everything that comes from outside is quoted, so it cannot change the structure of the spec.

pub(crate) mod collected;
pub(crate) mod document;
pub(crate) mod entry;
pub(crate) mod insert;
pub(crate) mod names;
pub(crate) mod quote;
pub(crate) mod settle;
