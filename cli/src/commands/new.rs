//! `new`: writes a starter spec, and the schema beside it for editors.
//!
//! Nothing is asked and nothing is overwritten. What is written passes `check` and `fmt --check`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use vendor_errors_spec::names::{enum_name, is_vendor};

use crate::commands::import::{is_free, not_an_id, report};
use crate::commands::learn::from::{Proposed, proposed};
use crate::commands::schema;
use crate::output::atomic_file;
use crate::output::exit::{CommandResult, Failure, code};
use crate::output::terminal::named;

/// The spec to start with.
const START: &str = include_str!("new/start.yaml");
/// The schema's name, as the spec's first line has it.
const SCHEMA: &str = "vendor-errors.schema.json";

/// Write a starter spec with comments that explain it.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  vendor-errors new acme\n  vendor-errors new acme --dir specs\n  vendor-errors new acme --from responses.jsonl"
)]
pub(crate) struct Arguments {
    /// Id of the vendor: lowercase letters, digits and hyphens
    #[arg(value_name = "ID")]
    vendor: String,
    /// Make the spec from recorded responses: JSON lines, HAR files, dumps of `curl -i`; repeatable
    #[arg(long = "from", value_name = "RESPONSES")]
    from: Vec<PathBuf>,
    /// Folder to write to, made if missing
    #[arg(long, value_name = "DIR", default_value = ".")]
    dir: PathBuf,
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments) -> CommandResult {
    let vendor = &arguments.vendor;
    if !is_vendor(vendor) {
        return Err(not_an_id(vendor));
    }
    let path = place(&arguments.dir, vendor);
    is_free(&path)?;
    if !arguments.from.is_empty() {
        return of_responses(arguments, &path);
    }
    std::fs::create_dir_all(&arguments.dir).map_err(|error| atomic_file::unwritable(&arguments.dir, &error))?;
    let has_schema = write_schema(&arguments.dir)?;
    atomic_file::write(&path, &text(vendor), |_| false)?;
    let mut out = io::stdout().lock();
    let (path, schema) = (named(&path), if has_schema { format!(" and {SCHEMA} for your editor") } else { String::new() });
    writeln!(out, "written: {path}{schema}")?;
    writeln!(out, "1. edit it: where the code and the message are, then one entry per error")?;
    writeln!(out, "2. check it: vendor-errors check {path}")?;
    writeln!(out, "3. try a response: curl -i URL | vendor-errors decode --specs {path} --why -")?;
    writeln!(out, "4. make {}: see docs/spec-format.md and `vendor-errors generate --help`", enum_name(vendor))?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Writes a spec that decodes every one of the recorded responses.
fn of_responses(arguments: &Arguments, path: &Path) -> CommandResult {
    let Proposed { text, entries, responses, errors: (errors, known), left_out } = proposed(&arguments.vendor, &arguments.from)?;
    std::fs::create_dir_all(&arguments.dir).map_err(|error| atomic_file::unwritable(&arguments.dir, &error))?;
    write_schema(&arguments.dir)?;
    atomic_file::write(path, &text, |_| false)?;
    let mut out = io::stdout().lock();
    let path = named(path);
    writeln!(out, "written: {path}, {} from {responses} responses", counted_entries(entries))?;
    writeln!(out, "recognized: {known} of {errors} errors")?;
    writeln!(out, "1. read it: names, statuses and examples are the recording's; secrets are masked as ***")?;
    writeln!(out, "2. add summaries, retry policies and actions: vendor-errors check {path}")?;
    out.flush()?;
    report::left_out(&left_out);
    Ok(code(known < errors))
}

fn counted_entries(entries: usize) -> String {
    if entries == 1 { "1 entry".into() } else { format!("{entries} entries") }
}

/// Where the spec of a vendor is written.
pub(crate) fn place(folder: &Path, vendor: &str) -> PathBuf {
    let name = format!("{vendor}.yaml");
    if folder == Path::new(".") { PathBuf::from(name) } else { folder.join(name) }
}

/// Writes the schema beside the specs, if no other file has its name.
pub(crate) fn write_schema(folder: &Path) -> Result<bool, Failure> {
    let path = if folder == Path::new(".") { PathBuf::from(SCHEMA) } else { folder.join(SCHEMA) };
    if atomic_file::is_free(&path, schema::is_schema).is_err() {
        return Ok(false);
    }
    atomic_file::write(&path, &schema::text(), schema::is_schema)?;
    Ok(true)
}

fn text(vendor: &str) -> String {
    START.replace("\r\n", "\n").replace("acme", vendor)
}
