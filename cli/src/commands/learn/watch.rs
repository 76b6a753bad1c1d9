//! `watch`: reports how much of live or recorded traffic a spec covers, as a check for CI and as a
//! monitor.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Args;
use vendor_errors_runtime::parse_duration;
use vendor_errors_spec::{Spec, lower};

use crate::commands::learn::spec_of;
use crate::learning::entries::{shown, sorted};
use crate::learning::learner::Learner;
use crate::output::exit::{CommandResult, code, tell};
use crate::output::terminal::{bold, harmless, labelled};
use crate::responses::recording::{Recorded, each};

/// Maximum number of kinds and of names listed.
const MOST_LISTED: usize = 20;
/// How long to wait before a growing file is read again.
const PAUSE: Duration = Duration::from_millis(200);

/// Report how much of the traffic a spec covers: coverage, unknown codes, entries never seen.
#[derive(Args)]
#[command(after_help = "Examples:
  vendor-errors watch responses.jsonl --spec acme.yaml --min-coverage 95
  tail -F responses.jsonl | vendor-errors watch - --spec github
  vendor-errors watch responses.jsonl --spec acme.yaml --follow --for 10m")]
pub(crate) struct Arguments {
    /// JSON lines as `decode --jsonl` reads them, a HAR file or dumps of `curl -i`; `-` for standard input
    #[arg(value_name = "RESPONSES", default_value = "-")]
    responses: PathBuf,
    /// Spec, or a built-in vendor
    #[arg(long, value_name = "SPEC")]
    spec: PathBuf,
    /// Use only responses of this host, if the recording names hosts
    #[arg(long, value_name = "HOST")]
    host: Option<String>,
    /// Exit with 1 if a smaller share of the errors is known, in percent
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    min_coverage: Option<f64>,
    /// Keep reading as the file grows, and report each unknown error once when it first appears
    #[arg(long)]
    follow: bool,
    /// With `--follow`: stop after this time, such as `10m` [default: read until interrupted]
    #[arg(long = "for", value_name = "DURATION", value_parser = duration, requires = "follow")]
    duration: Option<Duration>,
}

fn percent(text: &str) -> Result<f64, String> {
    let number = text.trim_end_matches('%').parse::<f64>().ok().filter(|number| (0.0..=100.0).contains(number));
    number.ok_or_else(|| "expected a number from 0 to 100".into())
}

fn duration(text: &str) -> Result<Duration, String> {
    parse_duration(text).ok_or_else(|| "expected a duration such as 30s or 10m".into())
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments) -> CommandResult {
    let spec = spec_of(&arguments.spec)?;
    let tables = lower(&spec);
    let mut learner = Learner::new(&spec, tables.catalog());
    let end = arguments.duration.map(|duration| Instant::now() + duration);
    let mut visit = |recorded: Recorded| {
        let other =
            |named: Option<&str>, wanted: Option<&str>| matches!((named, wanted), (Some(named), Some(wanted)) if named != wanted);
        if other(recorded.vendor.as_deref(), Some(&spec.vendor.value))
            || other(recorded.host.as_deref(), arguments.host.as_deref())
        {
            return;
        }
        if let Some(kind) = learner.observe(&recorded.received)
            && arguments.follow
            && let Some(group) = learner.groups.get(&kind)
        {
            tell(&format!("new: {}\n", harmless(&shown(&kind, group))));
        }
    };
    let mut read_on = || {
        let goes_on = arguments.follow && end.is_none_or(|end| Instant::now() < end);
        if goes_on {
            std::thread::sleep(PAUSE);
        }
        goes_on
    };
    let broken = each(&arguments.responses, &mut visit, &mut read_on)?;
    let mut out = io::stdout().lock();
    print(&mut out, &learner, &spec)?;
    let is_low = arguments.min_coverage.is_some_and(|least| learner.coverage() < least);
    if let Some(least) = arguments.min_coverage.filter(|_| is_low) {
        writeln!(out, "\nthe coverage is below {least} %")?;
    }
    out.flush()?;
    if broken > 0 { Ok(ExitCode::from(2)) } else { Ok(code(is_low)) }
}

fn print(out: &mut impl Write, learner: &Learner<'_>, spec: &Spec) -> io::Result<()> {
    let Learner { responses, errors, known, groups, beyond, reworded, .. } = learner;
    writeln!(out, "coverage {:.1} %: {known} of {errors} errors, {responses} responses", learner.coverage())?;
    let unknown = sorted(groups.iter());
    if !unknown.is_empty() {
        writeln!(out, "\n{}", bold("Not in the spec"))?;
    }
    for (kind, group) in unknown.iter().take(MOST_LISTED) {
        writeln!(out, "{:>8}  {}", group.count, harmless(&shown(kind, group)))?;
    }
    let hidden = unknown.iter().skip(MOST_LISTED).map(|(_, group)| group.count).sum::<u64>() + beyond;
    if hidden > 0 {
        writeln!(out, "{hidden:>8}  of other kinds")?;
    }
    if !reworded.is_empty() {
        writeln!(out, "\n{}", bold("Texts that no `message` of their entry matches"))?;
    }
    let mut texts: Vec<_> = reworded.iter().collect();
    texts.sort_by(|(_, (count, _)), (_, (other, _))| other.cmp(count));
    for ((entry, _), (count, wording)) in texts.into_iter().take(MOST_LISTED) {
        let key = spec.error(*entry).map_or("", |error| error.key.value.as_str());
        writeln!(out, "{count:>8}  {}: {}", harmless(key), harmless(&wording.template().unwrap_or_default()))?;
    }
    let unseen = learner.never_seen();
    if !unseen.is_empty() {
        let more = unseen.len().saturating_sub(MOST_LISTED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let names = unseen.iter().take(MOST_LISTED).copied().collect::<Vec<_>>().join(", ");
        writeln!(out, "\n{}", bold(&format!("Never seen: {} of {} entries", unseen.len(), spec.errors.len())))?;
        out.write_all(labelled("  ", &format!("{names}{more}"), 2).as_bytes())?;
    }
    Ok(())
}
