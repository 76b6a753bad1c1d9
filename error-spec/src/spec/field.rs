//! Captured fields.

#[cfg(feature = "data")]
use serde::{Deserialize, Serialize};
use vendor_errors_runtime::FieldType;

use crate::spec::location::Locations;
use crate::spec::spanned::Spanned;

/// A captured field.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub struct FieldDef {
    /// Its name in the spec, in snake case.
    pub name: Spanned<String>,
    /// Its name in Rust. Keywords get a trailing underscore.
    pub rust_name: String,
    /// `sensitive`.
    pub sensitive: bool,
    /// Its type.
    pub kind: FieldType,
    /// Its location. `None`: its value comes only from a placeholder.
    pub location: Option<Locations>,
}
