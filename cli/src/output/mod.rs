//! Exit codes, the terminal, and files written whole.

pub(crate) mod atomic_file;
pub(crate) mod exit;
pub(crate) mod github;
pub(crate) mod json_object;
pub(crate) mod progress;
pub(crate) mod terminal;
pub(crate) mod text_diff;
