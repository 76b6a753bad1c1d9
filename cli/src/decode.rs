//! `decode`: what is this response?
//!
//! What comes in: a status, headers and a body, a whole `curl -i` dump, a pasted log line, or JSON lines. What goes out: what it
//! means and whether to send the call again; exit code 1 if no spec knows it.

use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use clap::{Args, ValueEnum};
use vendor_errors_runtime::{Response, Settings, Timestamp, outcomes};
use vendor_errors_spec::{Spec, lower};

use crate::answer::{Answer, success};
use crate::failure::{Done, Failure, code};
use crate::pasted::{self, Pasted};
use crate::specs::{SpecArguments, of_vendor};
use crate::{decode_lines, decode_page};

/// Decode a response: which error it is, and whether to send the call again.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// A file, or `-` for standard input: a body if `--status` is given, else a `curl -i` dump or a log line
    #[arg(value_name = "FILE", conflicts_with = "body")]
    file: Option<PathBuf>,
    /// Whose response it is; if missing, all vendors are tried
    #[arg(long)]
    vendor: Option<String>,
    /// The response's status
    #[arg(long, value_parser = status)]
    status: Option<u16>,
    /// A header of the response, `Name: value`; repeatable
    #[arg(long = "header", short = 'H', value_name = "HEADER", value_parser = header)]
    headers: Vec<(String, String)>,
    /// The response's body, or a log line
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    body: Option<String>,
    /// How the answer is shown; JSON is one object, the same as `generated-example --json` prints
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// The input is JSON lines: {"vendor","status","headers":{..},"body"} or {"vendor","transport":"interrupted"}
    #[arg(long, conflicts_with_all = ["status", "headers", "body"])]
    jsonl: bool,
    /// The present moment, such as 2024-09-15T15:30:00Z; if missing, the system's clock
    #[arg(long, value_name = "RFC 3339", value_parser = moment)]
    now: Option<Timestamp>,
    #[command(flatten)]
    specs: SpecArguments,
}

const EXAMPLES: &str = "Examples:
  vendor-errors decode --vendor knox --status 429 --header 'Retry-After: 30'
  curl -i https://api.example.com/things | vendor-errors decode -
  vendor-errors decode --body '403 Forbidden: {\"code\":4032251}'
  vendor-errors decode --jsonl --format json responses.jsonl";

/// How answers are shown.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Human,
    Json,
}

fn status(text: &str) -> Result<u16, String> {
    pasted::status(text).ok_or_else(|| "not a number from 100 to 999".into())
}

fn header(text: &str) -> Result<(String, String), String> {
    pasted::header(text).ok_or_else(|| "not of the form `Name: value`".into())
}

fn moment(text: &str) -> Result<Timestamp, String> {
    text.parse().map_err(|error| format!("{error}"))
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments) -> Done {
    let all = arguments.specs.load()?;
    let now = arguments.now.or_else(|| Timestamp::try_from(SystemTime::now()).ok());
    let settings = now.map_or_else(Settings::new, |now| Settings::new().now(now));
    if arguments.jsonl {
        let vendor = arguments.vendor.as_deref();
        return decode_lines::run(&all, arguments.file.as_deref(), vendor, arguments.format, &settings);
    }
    let specs = of_vendor(all, arguments.vendor.as_deref())?;
    let pasted = response(arguments)?;
    let answers = answers(&specs, &Response::new(pasted.status, &pasted.headers, &pasted.body), &settings);
    let mut out = io::stdout().lock();
    if arguments.format == Format::Json {
        let best = answers.first().map(|answers| &answers[0]);
        let vendor = arguments.vendor.as_deref();
        let object = best.map_or_else(|| success(vendor, Some(pasted.status)), |answer| unsure(answer, vendor));
        writeln!(out, "{object}")?;
    } else {
        out.write_all(decode_page::page(&answers, arguments.vendor.is_some()).as_bytes())?;
    }
    out.flush()?;
    Ok(code(answers.first().is_some_and(|best| best[0].sureness == 0)))
}

/// The object of an answer; where nobody said whose response it is and no spec knows it, it is no vendor's.
fn unsure(answer: &Answer, vendor: Option<&str>) -> serde_json::Value {
    let mut object = answer.json.clone();
    if vendor.is_none() && answer.sureness == 0 {
        object["vendor"] = serde_json::Value::Null;
        object["fields"] = serde_json::json!({});
    }
    object
}

/// The errors of a response, one list a vendor that sees any, the surest first; no list is empty.
fn answers(specs: &[Spec], response: &Response<'_>, settings: &Settings) -> Vec<Vec<Answer>> {
    let mut of_vendors: Vec<Vec<Answer>> = specs.iter().map(|spec| of_spec(spec, response, settings)).collect();
    of_vendors.retain(|answers| !answers.is_empty());
    of_vendors.sort_by_key(|answers| std::cmp::Reverse(answers[0].sureness));
    of_vendors
}

fn of_spec(spec: &Spec, response: &Response<'_>, settings: &Settings) -> Vec<Answer> {
    let tables = lower(spec);
    let catalog = tables.catalog();
    let mut answers = Vec::new();
    outcomes(&catalog, response, settings, &mut |outcome| {
        answers.push(Answer::of(&catalog, &outcome));
        true
    });
    answers
}

/// The response that the arguments describe.
fn response(arguments: &Arguments) -> Result<Pasted, Failure> {
    let bytes = match (&arguments.body, &arguments.file) {
        (Some(body), _) => body.as_bytes().to_vec(),
        (None, Some(path)) => read(path)?,
        (None, None) if arguments.status.is_some() => Vec::new(),
        (None, None) if io::stdin().is_terminal() => {
            return Err(Failure::usage("nothing to decode: give a FILE, `-`, `--body` or `--status`"));
        }
        (None, None) => read(Path::new("-"))?,
    };
    let mut pasted = match (arguments.status, pasted::dump(&bytes)) {
        (status, Some(dump)) => Pasted { status: status.unwrap_or(dump.status), ..dump },
        (Some(status), None) => Pasted { status, headers: Vec::new(), body: bytes },
        (None, None) => pasted::log_line(&String::from_utf8_lossy(&bytes)).ok_or_else(|| {
            Failure::usage(
                "no status in the input: give `--status`, a dump of `curl -i`, or a line such as `403 Forbidden: {...}`",
            )
        })?,
    };
    pasted.headers.extend(arguments.headers.iter().cloned());
    Ok(pasted)
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |error| Failure::usage(format!("cannot read {}: {error}", path.display()));
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map_err(unreadable)?;
        return Ok(bytes);
    }
    std::fs::read(path).map_err(unreadable)
}
