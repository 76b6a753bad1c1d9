//! The command line's own files.

#[path = "../../../../cli/src/commands/decode/answer.rs"]
pub(crate) mod answer;
#[path = "../../../../cli/src/commands/decode/result.rs"]
pub(crate) mod result;
#[path = "../../../../cli/src/commands/decode/text.rs"]
pub(crate) mod text;
#[path = "../../../../cli/src/commands/decode/vendors.rs"]
pub(crate) mod vendors;
#[path = "../../../../cli/src/commands/decode/why/mod.rs"]
pub(crate) mod why;
