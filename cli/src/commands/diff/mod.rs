//! `diff`: shows what changed between two versions of a spec, for callers and for the generated
//! Rust.
//!
//! The versions are files, folders, built-in vendors or git revisions. Each change has two verdicts
//! and a response that shows it. The exit code is 1 if a change is breaking. An invalid spec on
//! either side is an error.

mod affected;
mod behavior;
mod change;
mod compare;
mod docs;
mod fields;
mod github;
mod json;
mod matching;
#[cfg(test)]
mod mutations;
mod pairs;
mod probes;
mod rust_api;
pub(crate) mod side;
#[cfg(test)]
mod tests;
mod text;
mod vendor;
mod versions;
mod witnesses;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use vendor_errors_runtime::__private::json_text::without_invisible;

use crate::output::exit::{CommandResult, code};
use change::Verdicts;

/// Compare two versions of specs, for callers and for the generated Rust.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Old specs: a file, a folder, a built-in vendor, or REV:PATH in git
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// New specs, named in the same ways
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// Output format
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

const EXAMPLES: &str = "\
Each change has two verdicts: the release that the generated Rust needs by semantic versioning (major, minor or patch), and \
what changes for callers at run time (breaks, notice or -). In REV:PATH, PATH is relative to the top of the repository, and \
./PATH to the current folder.

Examples:
  vendor-errors diff HEAD:specs specs
  vendor-errors diff v1.2.0:specs/knox.yaml specs/knox.yaml
  vendor-errors diff origin/main:specs specs --format github

Exit status: 0 nothing breaks, 1 something breaks, 2 usage or I/O error";

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
    Github,
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments) -> CommandResult {
    let pairs = versions::read(&arguments.old, &arguments.new)?;
    let compared: Vec<_> = pairs.iter().map(compare::compare).collect();
    let verdicts = Verdicts::of(compared.iter().flat_map(|vendor| &vendor.groups));
    let shown = match arguments.format {
        Format::Human => text::shown(&compared, &verdicts),
        Format::Json => format!("{}\n", without_invisible(&format!("{:#}", json::shown(&compared, &verdicts)))),
        Format::Github => github::shown(&compared, &verdicts),
    };
    let mut out = io::stdout().lock();
    out.write_all(shown.as_bytes())?;
    out.flush()?;
    Ok(code(verdicts.breaks()))
}
