//! `docs`: writes a catalog of errors: one HTML page with a search, and Markdown and JSON of each
//! vendor and each error.
//!
//! The folder is written completely or not at all. With `--check` nothing is written: files that
//! differ are listed and the exit code is 1.

mod addresses;
#[cfg(test)]
mod decoder;
mod folder;
mod html;
mod json;
mod markdown;
mod markdown_text;
mod model;
#[cfg(test)]
mod vendor_pages;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use vendor_errors_spec::Spec;

use crate::commands::docs::folder::Files;
use crate::commands::docs::model::Vendor;
use crate::describe::plural::counted;
use crate::output::exit::{CommandResult, code};
use crate::output::terminal::{harmless, named};
use crate::specs;

/// Write a catalog of errors: an HTML page with a search, Markdown and JSON.
#[derive(Args)]
#[command(
    after_help = "Example:\n  vendor-errors docs --out site\n  vendor-errors docs specs github stripe --out site --format html"
)]
pub(crate) struct Arguments {
    /// Specs, folders with specs, or built-in vendors [default: `VENDOR_ERRORS_SPECS`, else all built-in vendors]
    #[arg(value_name = "SPEC")]
    pub(crate) specs: Vec<PathBuf>,
    /// Folder to write to: new, empty, or written by this subcommand before; then it is replaced
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// What to write
    #[arg(long, value_enum, value_delimiter = ',', default_values = ["html", "markdown", "json"])]
    format: Vec<Format>,
    /// Write nothing; list the files that differ from the specs
    #[arg(long)]
    check: bool,
}

/// A kind of output.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One page, `index.html`.
    Html,
    /// A page of each vendor and of each error.
    #[value(alias = "md")]
    Markdown,
    /// The same content as data.
    Json,
}

/// Maximum number of files that `--check` lists; the others are counted.
const MOST_LISTED: usize = 20;

/// Runs it.
pub(crate) fn run(arguments: &Arguments) -> CommandResult {
    let specs = specs::given(&arguments.specs)?;
    let files = files(&specs, &arguments.format)?;
    let mut out = io::stdout().lock();
    if arguments.check {
        let differing = files.differing(&arguments.out)?;
        for line in differing.iter().take(MOST_LISTED) {
            writeln!(out, "{}", harmless(line))?;
        }
        match differing.len() {
            0 => writeln!(out, "up to date: {}", named(&arguments.out))?,
            all if all > MOST_LISTED => writeln!(out, "and {} more", counted(all - MOST_LISTED, "file"))?,
            _ => {}
        }
        out.flush()?;
        return Ok(code(!differing.is_empty()));
    }
    let done = if files.write(&arguments.out)? { "written" } else { "unchanged" };
    let errors: usize = specs.iter().map(|spec| spec.errors.len()).sum();
    let (vendors, errors) = (counted(specs.len(), "vendor"), counted(errors, "error"));
    writeln!(out, "{done}: {}, {errors} of {vendors}", named(&arguments.out))?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// All files of the catalog.
fn files(specs: &[Spec], formats: &[Format]) -> io::Result<Files> {
    let vendors: Vec<_> = specs.iter().map(Vendor::of).collect();
    let mut files = Files::default();
    let has = |format| formats.contains(&format);
    if has(Format::Html) {
        files.add("index.html".into(), html::page(&vendors, specs, has(Format::Markdown), has(Format::Json))?);
    }
    if has(Format::Markdown) {
        files.add("index.md".into(), markdown::index(&vendors));
    }
    if has(Format::Json) {
        files.add("index.json".into(), json::index(&vendors)?);
    }
    for vendor in &vendors {
        if has(Format::Markdown) {
            files.add(format!("{}/index.md", vendor.id), markdown::vendor(vendor, true));
        }
        if has(Format::Json) {
            files.add(format!("{}/index.json", vendor.id), json::vendor(vendor)?);
        }
        for error in &vendor.errors {
            if has(Format::Markdown) {
                files.add(format!("{}/{}.md", vendor.id, error.address), markdown::error(vendor, error));
            }
            if has(Format::Json) {
                files.add(format!("{}/{}.json", vendor.id, error.address), json::error(vendor, error)?);
            }
        }
    }
    Ok(files)
}
