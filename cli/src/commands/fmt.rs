//! `fmt`: formats specs.
//!
//! Each file is written completely or not at all, and named if it changed. With `--check` nothing is written: the changes
//! are shown and the exit code is 1. A spec with a syntax or structure error is left alone and its
//! errors are shown; the others are written. `-` reads standard input and writes standard output.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use vendor_errors_spec::render;

use crate::formatter::{Untidy, tidy};
use crate::output::exit::{CommandResult, Failure, code, say, tell};
use crate::output::terminal::harmless;
use crate::output::text_diff::difference;
use crate::output::{atomic_file, terminal};
use crate::specs::files;
use crate::specs::files::Read;
use crate::specs::spec_file::SpecFile;

/// Put the keys of specs in order; every comment is kept.
#[derive(Args)]
#[command(
    after_help = "Example:\n  vendor-errors fmt specs\n  vendor-errors fmt specs --check\n  vendor-errors fmt - < acme.yaml"
)]
pub(crate) struct Arguments {
    /// Specs or folders with specs; `-` alone reads standard input and writes standard output
    /// [default: `VENDOR_ERRORS_SPECS`, else `specs`]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write nothing; show what would change
    #[arg(long)]
    check: bool,
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments) -> CommandResult {
    let paths = files::paths(&arguments.paths)?;
    if paths.len() > 1 && paths.iter().any(|path| path == files::STANDARD_INPUT) {
        return Err(Failure::usage("`-` cannot be combined with paths: its result goes to standard output"));
    }
    let (mut wrong, mut tidy, mut out) = (false, 0, io::stdout().lock());
    let Read { files, unread } = files::read(&paths);
    if let Some(built_in) = files.iter().find(|file| file.place.is_none()) {
        return Err(Failure::usage(format!("{} is built in; name a file", built_in.source.path())));
    }
    for file in &files {
        let Some(text) = formed(file) else {
            wrong = true;
            continue;
        };
        let is_tidy = text == file.source.text();
        tidy += usize::from(is_tidy);
        if arguments.check {
            wrong |= !is_tidy;
            if !is_tidy {
                write!(out, "{} is not formatted:\n{}", harmless(file.source.path()), difference(file.source.text(), &text))?;
            }
        } else {
            put(file, &text, &mut out)?;
        }
    }
    if arguments.check && tidy == files.len() && tidy > 0 {
        writeln!(out, "formatted: {tidy} of {tidy}")?;
    }
    out.flush()?;
    if unread.is_empty() { Ok(code(wrong)) } else { Err(Failure::Unread(unread)) }
}

/// The formatted text; on failure, prints the reason on standard error.
fn formed(file: &SpecFile) -> Option<String> {
    let untidy = match &file.broken {
        Some(diagnostic) => Untidy::Broken(vec![diagnostic.clone()]),
        None => match tidy(&file.source) {
            Ok(text) => return Some(text),
            Err(untidy) => untidy,
        },
    };
    let path = harmless(file.source.path());
    match untidy {
        Untidy::Broken(diagnostics) => tell(&render(&diagnostics, &file.source, terminal::has_colors_for_errors())),
        Untidy::Odd if !file.source.text().ends_with('\n') => {
            say(&format!("{path} ends within a text; end it with a line break"));
        }
        Untidy::Odd => say(&format!("{path} cannot be formatted without losing something")),
    }
    tell(&format!("not changed: {path}\n"));
    None
}

fn put(file: &SpecFile, text: &str, out: &mut impl Write) -> Result<(), Failure> {
    let Some(path) = file.place.as_ref().filter(|path| *path != files::STANDARD_INPUT) else {
        return Ok(out.write_all(text.as_bytes())?);
    };
    if atomic_file::write(path, text, |_| true)? {
        writeln!(out, "written: {}", harmless(file.source.path()))?;
    }
    Ok(())
}
