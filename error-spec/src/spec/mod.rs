//! A checked spec: owned and valid, with the places of its parts for later diagnostics.
//!
//! `check` creates these types and `lower` turns them into a catalog. Every part is valid by
//! itself; conflicts between entries are found on the catalog.
//!
//! With the feature `data` a spec can be written as data and read back, without the places.

pub(crate) mod code;
pub(crate) mod condition;
pub(crate) mod error;
pub(crate) mod example;
pub(crate) mod field;
pub(crate) mod location;
pub(crate) mod response_format;
pub(crate) mod retry;
pub(crate) mod spanned;
pub(crate) mod status;
pub(crate) mod template;

#[cfg(feature = "data")]
use serde::{Deserialize, Serialize};
use vendor_errors_runtime::catalog::EntryId;

use crate::spec::error::{ErrorDef, RemovedDef};
use crate::spec::field::FieldDef;
use crate::spec::response_format::ResponseFormatDef;
use crate::spec::retry::OverrideDef;
use crate::spec::spanned::Spanned;
use crate::spec::status::StatusList;

/// The errors of one vendor.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub struct Spec {
    /// The vendor's id.
    pub vendor: Spanned<String>,
    /// The bases that it extends, as written. Their content is part of this spec.
    pub extends: Vec<Spanned<String>>,
    /// Whether it is a base only, from which nothing is generated.
    pub is_abstract: bool,
    /// Whether the key of an entry without `code` is its code. In `errors` it already is.
    pub keys_are_codes: bool,
    /// The vendor's name for people.
    pub title: Option<String>,
    /// The page that the spec was written from.
    pub docs: Option<String>,
    /// The date on which the author read that page: `2024-06-01`.
    pub retrieved: Option<String>,
    /// The statuses that the vendor uses for success.
    pub success: Option<StatusList>,
    /// The response formats, in order.
    pub shapes: Vec<ResponseFormatDef>,
    /// The fields common to all errors.
    pub common: Vec<FieldDef>,
    /// Policies that replace an entry's retry policy.
    pub retry_overrides: Vec<OverrideDef>,
    /// The errors, in order.
    pub errors: Vec<ErrorDef>,
    /// Removed errors, in order. They are documentation; nothing decodes to them.
    pub removed: Vec<RemovedDef>,
}

impl Spec {
    /// The error of a catalog's entry. Entries are in the order of the errors.
    #[must_use]
    pub fn error(&self, entry: EntryId) -> Option<&ErrorDef> {
        self.errors.get(entry.index())
    }

    /// Why nothing is generated from an abstract spec.
    #[must_use]
    pub fn refusal(&self) -> String {
        let id = &self.vendor.value;
        format!("{id} is abstract: nothing is generated from it alone, but from specs that name it under `extends`")
    }
}
