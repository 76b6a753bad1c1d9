//! Responses of any source, owned, and notes about what will prevent one from being decoded.

pub(crate) mod captured;
pub(crate) mod curl;
pub(crate) mod har;
pub(crate) mod input;
pub(crate) mod json_line;
pub(crate) mod log_line;
pub(crate) mod pasted;
pub(crate) mod recording;

pub(crate) use captured::CapturedResponse;
