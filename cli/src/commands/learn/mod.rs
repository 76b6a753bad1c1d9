//! `learn`: reports errors in recorded responses that a spec does not describe.
//!
//! Prints counts and entries to paste. `--write` adds the entries to the spec; no line of it
//! changes. Secrets in examples are masked.

pub(crate) mod from;
pub(crate) mod watch;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use vendor_errors_spec::{Spec, lower};

use crate::commands::import::update::{Known, read};
use crate::commands::import::{report, unsettled};
use crate::describe::plural::counted;
use crate::drafts::entry::{EntryDraft, for_keys};
use crate::drafts::insert::inserted;
use crate::drafts::names::Names;
use crate::drafts::settle::{Settled, settled};
use crate::learning::entries::{entry, shown, sorted};
use crate::learning::learner::Learner;
use crate::output::atomic_file;
use crate::output::exit::{CommandResult, Failure, code, tell};
use crate::output::terminal::{bold, harmless, named};
use crate::responses::recording::{Recorded, each};

/// Maximum number of kinds listed.
const MOST_LISTED: usize = 40;

/// Report errors in recorded responses that a spec does not describe.
#[derive(Args)]
#[command(after_help = "Examples:
  vendor-errors learn responses.jsonl --spec acme.yaml
  vendor-errors learn recording.har --host api.acme.example --spec acme.yaml --write")]
pub(crate) struct Arguments {
    /// Recordings: JSON lines as `decode --jsonl` reads them, HAR files, dumps of `curl -i`; `-` for standard input
    #[arg(required = true, value_name = "RESPONSES")]
    responses: Vec<PathBuf>,
    /// Spec to compare with
    #[arg(long, value_name = "SPEC")]
    spec: PathBuf,
    /// Use only responses of this host, if the recording names hosts
    #[arg(long, value_name = "HOST")]
    host: Option<String>,
    /// Add the entries to the spec, without changing a line of it
    #[arg(long)]
    write: bool,
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments) -> CommandResult {
    let (source, spec) = read(&arguments.spec)?;
    let tables = lower(&spec);
    let mut learner = Learner::new(&spec, tables.catalog());
    let broken = observe(&arguments.responses, &spec, arguments.host.as_deref(), &mut |recorded| {
        learner.observe(&recorded.received);
    })?;
    let new = named_entries(&learner, &spec);
    let make = |entries: &[EntryDraft]| {
        inserted(source.text(), entries).map_err(|reason| format!("{} cannot be added to: {reason}", named(&arguments.spec)))
    };
    let Settled { text, entries, left_out, .. } = settled(source.path(), new, make).map_err(unsettled)?;
    let mut out = io::stdout().lock();
    summary(&mut out, &learner)?;
    reworded(&mut out, &learner, &spec)?;
    if arguments.write && !entries.is_empty() {
        atomic_file::write(&arguments.spec, &text, |_| true)?;
        writeln!(out, "\nadded to {}: {}", named(&arguments.spec), entries.len())?;
        entries.iter().try_for_each(|entry| writeln!(out, "  {}", harmless(&entry.key)))?;
    } else if !entries.is_empty() {
        writeln!(out, "\n{}\n", bold("Entries to add below `errors` (or use `--write`)"))?;
        for entry in &for_keys(&entries, spec.keys_are_codes) {
            entry.lines(2, 2).iter().try_for_each(|line| writeln!(out, "{line}"))?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    report::left_out(&left_out);
    if broken > 0 {
        return Ok(ExitCode::from(2));
    }
    Ok(code(!entries.is_empty() && !arguments.write))
}

/// Passes the responses of all recordings on, and returns how many could not be read.
pub(crate) fn observe(
    paths: &[PathBuf],
    spec: &Spec,
    host: Option<&str>,
    visit: &mut dyn FnMut(Recorded),
) -> Result<u64, Failure> {
    let (mut broken, mut others) = (0, 0u64);
    for path in paths {
        let mut pass = |recorded: Recorded| {
            let is_other = |named: &Option<String>, wanted: Option<&str>| matches!((named, wanted), (Some(named), Some(wanted)) if named != wanted);
            if is_other(&recorded.vendor, Some(&spec.vendor.value)) || is_other(&recorded.host, host) {
                others += 1;
            } else {
                visit(recorded);
            }
        };
        broken += each(path, &mut pass, &mut || false)?;
    }
    if others > 0 {
        tell(&format!(
            "{} of other vendors or hosts: not used\n",
            counted(usize::try_from(others).unwrap_or(usize::MAX), "response")
        ));
    }
    Ok(broken)
}

/// The entries for what the spec does not know, with names.
pub(crate) fn named_entries(learner: &Learner<'_>, spec: &Spec) -> Vec<EntryDraft> {
    let mut names = Names::default();
    Known::reserve(spec, &mut names);
    let mut entries: Vec<_> = sorted(learner.groups.iter()).into_iter().map(|(kind, group)| entry(kind, group)).collect();
    entries.retain(EntryDraft::can_match);
    entries.iter_mut().for_each(|entry| names.choose(entry));
    entries
}

/// The counts.
fn summary(out: &mut impl Write, learner: &Learner<'_>) -> io::Result<()> {
    let Learner { responses, errors, known, groups, beyond, .. } = learner;
    let new = errors - known;
    writeln!(out, "{responses} responses, {errors} errors: {known} known, {new} not in the spec")?;
    let sorted = sorted(groups.iter());
    for (kind, group) in sorted.iter().take(MOST_LISTED) {
        writeln!(out, "{:>8}  {}", group.count, harmless(&shown(kind, group)))?;
    }
    let more = sorted.len().saturating_sub(MOST_LISTED);
    if more > 0 {
        writeln!(out, "          and {more} more kinds")?;
    }
    if *beyond > 0 {
        writeln!(out, "{beyond:>8}  of further kinds, which are not kept")?;
    }
    Ok(())
}

/// The texts that no template of their entry matches.
fn reworded(out: &mut impl Write, learner: &Learner<'_>, spec: &Spec) -> io::Result<()> {
    let mut texts: Vec<_> = learner.reworded.iter().collect();
    texts.sort_by(|(_, (count, _)), (_, (other, _))| other.cmp(count));
    if !texts.is_empty() {
        writeln!(out, "\n{}", bold("Texts that no `message` of their entry matches"))?;
    }
    for ((entry, _), (count, wording)) in texts.into_iter().take(MOST_LISTED) {
        let key = spec.error(*entry).map_or("", |error| error.key.value.as_str());
        let text = wording.template().unwrap_or_default();
        writeln!(out, "{count:>8}  {}: {}", harmless(key), harmless(&crate::drafts::quote::double(&text)))?;
    }
    Ok(())
}

/// The spec at a path, or a built-in one.
pub(crate) fn spec_of(path: &Path) -> Result<Spec, Failure> {
    let mut specs = crate::specs::of_paths(&[path.to_path_buf()])?;
    match specs.len() {
        1 => Ok(specs.remove(0)),
        _ => Err(Failure::usage(format!("{} has several specs; name one", named(path)))),
    }
}
