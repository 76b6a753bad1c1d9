//! The spec format as tables: keys, syntaxes, types, names.

pub(crate) mod duration;
pub(crate) mod field_types;
pub(crate) mod foreign_values;
pub mod keys;
pub(crate) mod placeholders;
pub mod rust_names;
pub(crate) mod synonyms;
pub mod syntaxes;
pub(crate) mod token;
