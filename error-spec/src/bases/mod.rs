//! Reads the bases of a spec (`extends`) and merges them with it.
//!
//! `reader` follows `extends` through the files, `merge` makes one document of them, so that every
//! later stage handles a spec with bases like one that was written out.

pub(crate) mod arena;
pub(crate) mod merge;
pub(crate) mod name;
pub(crate) mod reader;
pub(crate) mod resolver;
