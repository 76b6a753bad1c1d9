//! Output: exit codes, the terminal, JSON, progress, and atomic writes of files.

pub(crate) mod atomic_file;
pub(crate) mod exit;
pub(crate) mod github;
pub(crate) mod json_object;
pub(crate) mod progress;
pub(crate) mod terminal;
pub(crate) mod text_diff;
