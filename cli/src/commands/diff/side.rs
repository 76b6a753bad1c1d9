//! One of the two specs of a comparison: its catalog, its entries and how it decodes.

use crate::commands::diff::change::Group;
use vendor_errors_runtime::catalog::{Catalog, EntryId};
use vendor_errors_spec::{ErrorDef, Spec};

/// One side of the comparison, with the tables that its responses are decoded by.
#[derive(Clone, Copy)]
pub(crate) struct Side<'s> {
    pub(crate) spec: &'s Spec,
    pub(crate) catalog: &'s Catalog<'s>,
}

/// An error of one side.
#[derive(Clone, Copy)]
pub(crate) struct Of<'s> {
    pub(crate) side: Side<'s>,
    pub(crate) entry: usize,
    pub(crate) error: &'s ErrorDef,
}

impl Of<'_> {
    pub(crate) fn id(self) -> EntryId {
        EntryId::of(self.entry)
    }
}

/// All groups of a vendor, also those in which nothing is yet.
pub(crate) struct Report {
    pub(crate) whole: Group,
    /// For each old error its group, if it is gone.
    pub(crate) removed: Vec<Option<Group>>,
    /// For each new error its group.
    pub(crate) new: Vec<Group>,
}

impl<'s> Side<'s> {
    pub(crate) fn error(self, entry: usize) -> Option<Of<'s>> {
        Some(Of { side: self, entry, error: self.spec.errors.get(entry)? })
    }

    pub(crate) fn all(self) -> impl Iterator<Item = Of<'s>> {
        self.spec.errors.iter().enumerate().map(move |(entry, error)| Of { side: self, entry, error })
    }
}
