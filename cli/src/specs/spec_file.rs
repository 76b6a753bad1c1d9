//! A spec file and its content.

use std::path::PathBuf;
use vendor_errors_spec::{Diagnostic, Source};

/// One file: its text, and what was wrong with its bytes already.
pub(crate) struct SpecFile {
    /// Where it was read from, `-` for standard input; nothing if it is built in.
    pub(crate) place: Option<PathBuf>,
    /// The text.
    pub(crate) source: Source,
    /// Set if the bytes are not UTF-8.
    pub(crate) broken: Option<Diagnostic>,
}
