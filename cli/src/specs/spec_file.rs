//! A spec file and its content.

use std::path::PathBuf;
use vendor_errors_spec::{Diagnostic, Source};

/// One file: its text, and whether its bytes were invalid.
pub(crate) struct SpecFile {
    /// The path it was read from, `-` for standard input; `None` if it is built in.
    pub(crate) place: Option<PathBuf>,
    /// The text.
    pub(crate) source: Source,
    /// Set if the bytes are not UTF-8.
    pub(crate) broken: Option<Diagnostic>,
}
