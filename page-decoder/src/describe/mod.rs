//! The command line's own files.

#[path = "../../../cli/src/describe/notation.rs"]
pub(crate) mod notation;
#[path = "../../../cli/src/describe/plural.rs"]
pub(crate) mod plural;
#[path = "../../../cli/src/describe/retry.rs"]
pub(crate) mod retry;
#[path = "../../../cli/src/describe/similar.rs"]
pub(crate) mod similar;
