//! Does what a user's build script does, in a process of its own, in the folders named by
//! `CARGO_MANIFEST_DIR` and `OUT_DIR`.

use std::ffi::OsString;
use std::process::ExitCode;

use vendor_errors_codegen::Build;

/// The first argument that makes this program a build script.
pub(crate) const ROLE: &str = "build-script";

/// Generates from these specs.
pub(crate) fn run(specs: &[OsString]) -> ExitCode {
    specs.iter().fold(Build::new(), Build::spec).compile();
    ExitCode::SUCCESS
}
