//! `schema`: prints the JSON Schema of the spec format, for editors.
//!
//! `--out` writes it to a file, completely or not at all. With `--check` a difference is shown and
//! the exit code is 1.

mod document;
mod json;
mod pattern;
mod syntax;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use crate::output::atomic_file::{Standing, compare, write};
use crate::output::exit::{CommandResult, code};
use crate::output::terminal::named;

/// Print the JSON Schema of the spec format, for editors.
#[derive(Args)]
#[command(after_help = "Example:\n  vendor-errors schema --out vendor-errors.schema.json\n\n\
                        The first line of a spec beside it:\n  # yaml-language-server: $schema=vendor-errors.schema.json")]
pub(crate) struct Arguments {
    /// Write the schema to this file instead
    #[arg(long, value_name = "FILE", conflicts_with = "check")]
    out: Option<PathBuf>,
    /// Write nothing; show how this file differs from the schema
    #[arg(long, value_name = "FILE")]
    check: Option<PathBuf>,
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments) -> CommandResult {
    let text = text();
    if let Some(path) = &arguments.check {
        return check(path, &text);
    }
    let mut out = io::stdout().lock();
    match &arguments.out {
        None => out.write_all(text.as_bytes())?,
        Some(path) => {
            let done = if write(path, &text, is_schema)? { "written" } else { "unchanged" };
            writeln!(out, "{done}: {}", named(path))?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The schema.
pub(crate) fn text() -> String {
    document::schema().text()
}

/// Whether a file is the schema of some version.
pub(crate) fn is_schema(old: &[u8]) -> bool {
    String::from_utf8_lossy(old).contains(&format!("\"title\": \"{}\"", document::TITLE))
}

fn check(path: &Path, text: &str) -> CommandResult {
    let mut out = io::stdout().lock();
    let standing = compare(path, text)?;
    match &standing {
        Standing::Same => writeln!(out, "up to date: {}", named(path))?,
        Standing::Differs(shown) => write!(out, "{} differs from the schema of this version:\n{shown}", named(path))?,
        Standing::Missing => writeln!(out, "{} is missing", named(path))?,
    }
    out.flush()?;
    Ok(code(!matches!(standing, Standing::Same)))
}
