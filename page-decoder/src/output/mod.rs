//! What the command line's files need of its output.

#[path = "../../../cli/src/output/json_object.rs"]
pub(crate) mod json_object;
pub(crate) mod terminal;
