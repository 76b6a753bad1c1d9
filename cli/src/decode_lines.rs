//! `decode --jsonl`: a stream of responses.
//!
//! What comes in: JSON lines, read one by one, so that memory stays constant. What goes out: as JSON one object a line, the same as
//! `generated-example --json` prints; for people a summary by error. A line that cannot be read is named on standard error and makes
//! the exit code 2.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use vendor_errors_runtime::{Catalog, Settings, outcomes};
use vendor_errors_spec::{Spec, lower};

use crate::advice;
use crate::answer::{Answer, success};
use crate::decode::Format;
use crate::failure::{Done, Failure};
use crate::json_line::Line;

/// How often each error came, and what to do about it.
type Counts = BTreeMap<(String, String), (u64, String)>;

/// Decodes every line.
pub(crate) fn run(specs: &[Spec], path: Option<&Path>, vendor: Option<&str>, format: Format, settings: &Settings) -> Done {
    let (name, mut input) = open(path)?;
    let tables: Vec<_> = specs.iter().map(lower).collect();
    let catalogs: Vec<_> = tables.iter().map(vendor_errors_spec::Tables::catalog).collect();
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut counts, mut broken, mut bytes) = (Counts::new(), false, Vec::new());
    for number in 1u64.. {
        bytes.clear();
        let read = input.read_until(b'\n', &mut bytes);
        if read.map_err(|error| Failure::usage(format!("cannot read {name}: {error}")))? == 0 {
            break;
        }
        let line = String::from_utf8_lossy(&bytes);
        if line.trim().is_empty() {
            continue;
        }
        match Line::parse(&line, vendor).and_then(|line| decode(&catalogs, &line, settings)) {
            Ok((_, json)) if format == Format::Json => writeln!(out, "{json}")?,
            Ok((answer, _)) => count(&mut counts, answer),
            Err(message) => {
                eprintln!("{name}, line {number}: {message}");
                broken = true;
            }
        }
    }
    if format == Format::Human {
        summary(&mut out, &counts)?;
    }
    out.flush()?;
    Ok(if broken { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

fn open(path: Option<&Path>) -> Result<(String, Box<dyn BufRead>), Failure> {
    match path.filter(|path| *path != Path::new("-")) {
        None => Ok(("standard input".into(), Box::new(io::stdin().lock()))),
        Some(path) => {
            let name = path.display().to_string();
            let file = File::open(path).map_err(|error| Failure::usage(format!("cannot read {name}: {error}")))?;
            Ok((name, Box::new(BufReader::new(file))))
        }
    }
}

/// The first error of a line's response, and the object that programs read.
fn decode(catalogs: &[Catalog<'_>], line: &Line, settings: &Settings) -> Result<(Option<Answer>, serde_json::Value), String> {
    let Some(catalog) = catalogs.iter().find(|catalog| catalog.vendor == line.vendor) else {
        let names: Vec<_> = catalogs.iter().map(|catalog| catalog.vendor).collect();
        return Err(format!("unknown vendor {:?}; the vendors are {}", line.vendor, names.join(", ")));
    };
    let mut answer = None;
    outcomes(catalog, &line.response(), settings, &mut |outcome| {
        answer = Some(Answer::of(catalog, &outcome));
        false
    });
    let json = answer.as_ref().map_or_else(|| success(Some(&line.vendor), line.status()), |answer| answer.json.clone());
    Ok((answer, json))
}

fn count(counts: &mut Counts, answer: Option<Answer>) {
    let (key, resend) = match answer {
        None => (("-".into(), "no error".into()), "-".into()),
        Some(Answer { vendor, names: Some([key, _]), wire, .. }) => ((vendor, key), advice::resend(&wire.retry.with_delay(None))),
        Some(answer) => {
            let name = format!("unknown, {}", answer.status());
            ((answer.vendor, name), advice::resend(&answer.wire.retry.with_delay(None)))
        }
    };
    counts.entry(key).or_insert((0, resend)).0 += 1;
}

/// How often each error came, the most frequent first.
fn summary(out: &mut impl Write, counts: &Counts) -> io::Result<()> {
    let mut rows: Vec<_> = counts.iter().collect();
    rows.sort_by_key(|(_, (times, _))| std::cmp::Reverse(*times));
    let all: u64 = counts.values().map(|(times, _)| times).sum();
    let vendors = rows.iter().map(|((vendor, _), _)| vendor.len()).max().unwrap_or_default();
    let names = rows.iter().map(|((_, name), _)| name.chars().count()).max().unwrap_or_default();
    for ((vendor, name), (times, resend)) in rows {
        writeln!(out, "{times:>8}  {vendor:vendors$}  {name:names$}  resend: {resend}")?;
    }
    writeln!(out, "{all:>8}  responses")
}
