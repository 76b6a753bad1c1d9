//! The command line's own files.

#[path = "../../../cli/src/responses/captured.rs"]
pub(crate) mod captured;
#[path = "../../../cli/src/responses/curl.rs"]
pub(crate) mod curl;
#[path = "../../../cli/src/responses/log_line.rs"]
pub(crate) mod log_line;
#[path = "../../../cli/src/responses/pasted.rs"]
pub(crate) mod pasted;

pub(crate) use captured::CapturedResponse;
