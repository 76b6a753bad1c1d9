//! The documentation of generated items.

pub(crate) mod markdown;
pub(crate) mod variant;
