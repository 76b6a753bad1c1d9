//! `import`: makes a spec from what a vendor publishes, or adds what is new to one.
//!
//! What is written passes `check`. A file is never overwritten; with `--update` lines are only
//! added. The report of what is missing is on standard error.

mod options;
mod read;
pub(crate) mod report;
pub(crate) mod update;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use vendor_errors_spec::{Severity, render};

use crate::drafts::document::{DocumentDraft, FormatDraft};
use crate::drafts::entry::EntryDraft;
use crate::drafts::names::Names;
use crate::drafts::settle::{Unsettled, settled};
use crate::output::exit::{CommandResult, Failure, tell};
use crate::output::terminal::{harmless, has_colors_for_errors, named};
use crate::output::{atomic_file, terminal};
use crate::sources::Imported;

/// Make a spec from what a vendor publishes, and report what is missing.
#[derive(Args)]
#[command(after_help = "Examples:
  vendor-errors import openapi openapi.yaml --vendor acme --out acme.yaml
  vendor-errors import csv errors.csv --vendor acme --column code='Error code' --column status=HTTP
  vendor-errors import markdown errors.md --vendor acme --code-at /error/code --message-at /error/message
  vendor-errors import text Errors.java --vendor acme --pattern '{name}({code}, \"{message}\"'
  vendor-errors import openapi openapi.yaml --update acme.yaml")]
pub(crate) struct Arguments {
    /// Format of the files
    #[arg(value_enum)]
    format: Format,
    /// Files, `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Id of the vendor [default: from the title or the file's name]
    #[arg(long, value_name = "ID", conflicts_with = "update")]
    vendor: Option<String>,
    /// Write the spec to this file, which must not exist [default: print it]
    #[arg(long, value_name = "FILE", conflicts_with = "update")]
    out: Option<PathBuf>,
    /// Add what is new to this spec, without changing a line of it
    #[arg(long, value_name = "SPEC")]
    update: Option<PathBuf>,
    /// With `--update`: write nothing, exit with 1 if something is new, gone or different
    #[arg(long, requires = "update")]
    check: bool,
    /// Copy the source's sentences as summaries; check its license first
    #[arg(long)]
    summaries: bool,
    #[command(flatten)]
    reading: options::ReadingOptions,
}

/// What can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(clippy::doc_markdown)] // The texts are help, not documentation.
pub(crate) enum Format {
    /// OpenAPI 3 or Swagger 2, YAML or JSON: error responses, codes in schemas and examples
    Openapi,
    /// OpenRPC, and groups of errors of the Ethereum execution APIs, YAML or JSON
    Openrpc,
    /// Smithy models in JSON, and models of botocore
    Smithy,
    /// Enums of .proto files
    Protobuf,
    /// Lists in JSON or YAML
    Json,
    /// CSV, also with semicolons or tabs
    Csv,
    /// Tables of Markdown files
    Markdown,
    /// Tables of HTML pages
    Html,
    /// Any text, by `--pattern`
    Text,
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments) -> CommandResult {
    let wanted = arguments.reading.wanted(arguments.summaries)?;
    let Imported { title, mut formats, collected, mut notes } = read::all(arguments.format, &arguments.files, &wanted)?;
    let (entries, left_out) = collected.into_parts();
    if entries.is_empty() {
        report::left_out(&left_out);
        return Err(Failure::usage("the source names no error; nothing is written"));
    }
    if let Some(given) = arguments.reading.format() {
        formats = vec![given];
    }
    if let Some(path) = &arguments.update {
        return update::run(path, entries, &left_out, &notes, arguments.check);
    }
    if formats.is_empty() && entries.iter().any(|entry| entry.code.is_some() || !entry.messages.is_empty()) {
        formats.push(FormatDraft::at("/code", "/message"));
        notes.push(
            "the source does not say where responses have the code: it is assumed at /code, the message at /message; \
                    name others with --code-at and --message-at"
                .into(),
        );
    }
    let vendor = vendor(arguments, title.as_deref())?;
    if let Some(out) = &arguments.out {
        is_free(out)?;
    }
    let document = |entries: &[EntryDraft]| document(&vendor, title.as_deref(), &formats, entries);
    let mut names = Names::default();
    let mut entries = entries;
    entries.iter_mut().for_each(|entry| names.choose(entry));
    let path = arguments.out.clone().unwrap_or_else(|| PathBuf::from(format!("{vendor}.yaml")));
    let spec = settled(&path.to_string_lossy(), entries, |entries| Ok(document(entries))).map_err(unsettled)?;
    let mut out = io::stdout().lock();
    match &arguments.out {
        None => out.write_all(spec.text.as_bytes())?,
        Some(path) => {
            atomic_file::write(path, &spec.text, |_| false)?;
            writeln!(out, "written: {}", named(path))?;
        }
    }
    out.flush()?;
    report::print(&spec.entries, &notes, &[left_out, spec.left_out].concat(), &spec.loaded);
    Ok(ExitCode::SUCCESS)
}

fn document(vendor: &str, title: Option<&str>, formats: &[FormatDraft], entries: &[EntryDraft]) -> String {
    let title = title.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|title| !title.is_empty());
    DocumentDraft {
        vendor: vendor.into(),
        title,
        formats: formats.to_vec(),
        entries: entries.to_vec(),
        ..DocumentDraft::default()
    }
    .text()
}

/// The failure for a spec that does not pass `check` for another reason than its entries.
pub(crate) fn unsettled(unsettled: Unsettled) -> Failure {
    match unsettled {
        Unsettled::Place(message) => Failure::usage(message),
        Unsettled::Spec(loaded) => {
            let errors: Vec<_> = loaded.diagnostics.iter().filter(|one| one.rule.level() == Severity::Error).cloned().collect();
            let shown = render(&errors, &loaded.sources, has_colors_for_errors());
            Failure::Specs { shown, message: "aborting: the spec would have errors; nothing is written".into() }
        }
    }
}

/// The id as given, else from the title or the name of the file.
fn vendor(arguments: &Arguments, title: Option<&str>) -> Result<String, Failure> {
    if let Some(given) = &arguments.vendor {
        let is_id = vendor_errors_spec::names::is_vendor(given);
        return if is_id { Ok(given.clone()) } else { Err(not_an_id(given)) };
    }
    let stem = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let written = arguments.out.as_deref().and_then(stem);
    let file = arguments.files.first().and_then(|path| stem(path));
    let candidates = [written, title.map(String::from), file];
    let id = candidates.into_iter().flatten().map(|text| slug(&text)).find(|id| vendor_errors_spec::names::is_vendor(id));
    id.ok_or_else(|| Failure::usage("name the vendor with `--vendor ID`"))
}

/// The failure for a vendor's id that is none.
pub(crate) fn not_an_id(given: &str) -> Failure {
    let slug = slug(given);
    let help = if vendor_errors_spec::names::is_vendor(&slug) { format!("; for example `{slug}`") } else { String::new() };
    let given = harmless(given);
    Failure::usage(format!("{given:?} is not a vendor id: words of lowercase letters and digits, with hyphens between{help}"))
}

/// A text as an id: `Acme Pay API` is `acme-pay-api`.
fn slug(text: &str) -> String {
    let words = text.split(|char: char| !char.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.take(5).map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

/// Fails if there is a file: nothing is overwritten.
pub(crate) fn is_free(path: &Path) -> Result<(), Failure> {
    if path.symlink_metadata().is_ok() {
        return Err(Failure::usage(format!("{} exists and is not overwritten; use `--update` to add to a spec", named(path))));
    }
    Ok(())
}

/// Prints a list on standard error, wrapped.
fn tell_wrapped(label: &str, text: &str) {
    tell(&terminal::labelled(label, text, label.chars().count()));
}
