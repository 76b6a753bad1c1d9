//! Runs the program as a real process, with folders for its output.

#![allow(dead_code, reason = "each test uses what it needs")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Every subcommand that prints something, with arguments that make it print; `check bad` and its like have findings.
pub(crate) const CALLS: [&[&str]; 13] = [
    &["--help"],
    &["check", "specs"],
    &["check", "bad"],
    &["check", "bad", "--format", "json"],
    &["check", "bad", "--format", "github"],
    &["check", "--explain", "duplicate-code"],
    &["explain", "knox", "4032251"],
    &["decode", "--vendor", "knox", "--status", "429"],
    &["generate", "specs", "--out", "nowhere", "--check"],
    &["diff", "diff/old", "diff/new"],
    &["fmt", "untidy/comments.yaml", "--check"],
    &["completions", "bash"],
    &["man", "decode"],
];

/// The program in the folder of the tests, without anything set that steers it.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vendor-errors"));
    command.current_dir(tests());
    for variable in STEERS {
        command.env_remove(variable);
    }
    command
}

/// What steers the program.
pub(crate) const STEERS: [&str; 5] = ["VENDOR_ERRORS_SPECS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"];

pub(crate) fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

pub(crate) fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder of its own, which is removed in the end.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("vendor-errors-cli-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// With a file of that name and text.
    pub(crate) fn with(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        fs::write(self.0.join(name), text).unwrap();
        self
    }

    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
