//! The command line's own file.

#[path = "../../../cli/src/specs/senders.rs"]
pub(crate) mod senders;
