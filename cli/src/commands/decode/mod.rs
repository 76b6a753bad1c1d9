//! `decode`: what is this response?
//!
//! What comes in: a status, headers and a body, a whole dump of `curl -i` or `curl -v`, a pasted log line, a HAR file, or JSON lines.
//! What goes out: what it means and whether to send the call again, with `--why` also why it is this; exit code 1 if no spec knows it.

pub(crate) mod answer;
pub(crate) mod histogram;
pub(crate) mod page;
pub(crate) mod recording;
pub(crate) mod single;
pub(crate) mod stream;
pub(crate) mod vendors;
pub(crate) mod why;

use std::path::PathBuf;
use std::time::SystemTime;

use clap::{Args, ValueEnum};
use vendor_errors_runtime::{Settings, Timestamp};
use vendor_errors_spec::lower;

use crate::commands::decode::vendors::vendors;
use crate::output::exit::{Done, Failure};
use crate::responses::{curl, har, input, log_line};
use crate::specs::{SpecArguments, of_vendor};

/// Decode a response: which error it is, and whether to send the call again.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// A file, or `-` for standard input: a body if `--status` is given, else a dump of `curl -i` or `curl -v`, a log line or a
    /// HAR file
    #[arg(value_name = "FILE", conflicts_with = "body")]
    pub(crate) file: Option<PathBuf>,
    /// Whose response it is; if missing, all vendors are tried
    #[arg(long)]
    pub(crate) vendor: Option<String>,
    /// The response's status
    #[arg(long, value_parser = status)]
    pub(crate) status: Option<u16>,
    /// A header of the response, `Name: value`; repeatable
    #[arg(long = "header", short = 'H', value_name = "HEADER", value_parser = header)]
    pub(crate) headers: Vec<(String, String)>,
    /// The response's body, or a log line
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) body: Option<String>,
    /// Say which rules matched, in which order, and why the nearest others did not
    #[arg(long)]
    pub(crate) why: bool,
    /// How the answer is shown; JSON is one object, the same as `generated-example --json` prints
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: Format,
    /// The input is JSON lines: {"vendor","status","headers":{..},"body"} or {"vendor","transport":"interrupted"}
    #[arg(long, conflicts_with_all = ["status", "headers", "body"])]
    pub(crate) jsonl: bool,
    /// A recording of a browser or proxy (HTTP Archive), or `-`: each of its responses is decoded
    #[arg(long, value_name = "FILE", conflicts_with_all = ["status", "headers", "body", "jsonl", "file"])]
    pub(crate) har: Option<PathBuf>,
    /// Only this entry of the HAR file, at length; the first is 1
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["status", "headers", "body", "jsonl"])]
    pub(crate) entry: Option<usize>,
    /// The present moment, such as 2024-09-15T15:30:00Z; if missing, the system's clock
    #[arg(long, value_name = "RFC 3339", value_parser = moment)]
    now: Option<Timestamp>,
    #[command(flatten)]
    specs: SpecArguments,
}

const EXAMPLES: &str = "Examples:
  vendor-errors decode --vendor knox --status 429 --header 'Retry-After: 30'
  curl -i https://api.example.com/things | vendor-errors decode -
  vendor-errors decode --why --body '403 Forbidden: {\"code\":4032251}'
  vendor-errors decode --har recording.har
  vendor-errors decode --jsonl --format json responses.jsonl";

/// How answers are shown.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Human,
    Json,
}

fn status(text: &str) -> Result<u16, String> {
    log_line::status(text).ok_or_else(|| "not a number from 100 to 999".into())
}

fn header(text: &str) -> Result<(String, String), String> {
    curl::header(text).ok_or_else(|| "not of the form `Name: value`".into())
}

fn moment(text: &str) -> Result<Timestamp, String> {
    text.parse().map_err(|error| format!("{error}"))
}

/// Runs it.
pub(crate) fn run(arguments: &Arguments) -> Done {
    let all = arguments.specs.load()?;
    // The lines of a stream may name other vendors than the default one.
    let specs = if arguments.jsonl { all } else { of_vendor(all, arguments.vendor.as_deref())? };
    let tables: Vec<_> = specs.iter().map(lower).collect();
    let vendors = vendors(&specs, &tables);
    let now = arguments.now.or_else(|| Timestamp::try_from(SystemTime::now()).ok());
    let settings = now.map_or_else(Settings::new, |now| Settings::new().now(now));
    if arguments.jsonl {
        return stream::run(&vendors, arguments, &settings);
    }
    if let Some(path) = &arguments.har {
        return recording::run(&vendors, arguments, &input::read(path)?, &settings);
    }
    let bytes = single::bytes(arguments)?;
    if arguments.status.is_none() && har::is_har(&bytes) {
        return recording::run(&vendors, arguments, &bytes, &settings);
    }
    if arguments.entry.is_some() {
        return Err(Failure::usage("--entry goes with a HAR file, and the input is none"));
    }
    single::run(&vendors, arguments, bytes, &settings)
}
