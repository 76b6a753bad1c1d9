//! The documentation of generated items.

pub(crate) mod field;
pub(crate) mod markdown;
pub(crate) mod variant;
