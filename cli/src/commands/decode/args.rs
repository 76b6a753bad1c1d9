//! The arguments of `decode`.

use crate::responses::{curl, log_line};
use crate::specs::SpecArguments;
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use vendor_errors_runtime::Timestamp;

const EXAMPLES: &str = "Examples:
  vendor-errors decode --vendor knox --status 429 --header 'Retry-After: 30'
  curl -i https://api.example.com/things | vendor-errors decode -
  vendor-errors decode --why --body '403 Forbidden: {\"code\":4032251}'
  vendor-errors decode --har recording.har
  vendor-errors decode --jsonl --format json responses.jsonl";

/// Decode a response: which error it is, and whether to retry the call.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// File, or `-` for standard input: a body if `--status` is given, else a dump of `curl -i` or `curl -v`, a log line or a
    /// HAR file
    #[arg(value_name = "FILE", conflicts_with = "body")]
    pub(crate) file: Option<PathBuf>,
    /// Vendor that sent the response [default: try all]
    #[arg(long)]
    pub(crate) vendor: Option<String>,
    /// Status of the response
    #[arg(long, value_parser = status)]
    pub(crate) status: Option<u16>,
    /// Header of the response, `Name: value`; repeatable
    #[arg(long = "header", short = 'H', value_name = "HEADER", value_parser = header)]
    pub(crate) headers: Vec<(String, String)>,
    /// Body of the response, or a log line
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) body: Option<String>,
    /// Explain the result: matching rules in order, and why the closest alternatives did not match
    #[arg(long)]
    pub(crate) why: bool,
    /// Output format; JSON is one object, as printed by `generated-example --json`
    #[arg(long, value_enum, default_value = "human")]
    pub(crate) format: Format,
    /// Read JSON lines: {"vendor","status","headers":{..},"body"} or {"vendor","transport":"interrupted"}; a repeated
    /// header has a list of values
    #[arg(long, conflicts_with_all = ["status", "headers", "body"])]
    pub(crate) jsonl: bool,
    /// Recording of a browser or proxy (HTTP Archive), or `-`: decode each of its responses
    #[arg(long, value_name = "FILE", conflicts_with_all = ["status", "headers", "body", "jsonl", "file"])]
    pub(crate) har: Option<PathBuf>,
    /// Decode only this entry of the HAR file, in full; the first is 1
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["status", "headers", "body", "jsonl"])]
    pub(crate) entry: Option<usize>,
    /// Current time, such as 2024-09-15T15:30:00Z [default: the system's clock]
    #[arg(long, value_name = "RFC 3339", value_parser = moment)]
    pub(crate) now: Option<Timestamp>,
    #[command(flatten)]
    pub(crate) specs: SpecArguments,
}

/// The output format.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Human,
    Json,
}

pub(crate) fn status(text: &str) -> Result<u16, String> {
    log_line::status(text).ok_or_else(|| "not a number from 100 to 999".into())
}

pub(crate) fn header(text: &str) -> Result<(String, String), String> {
    curl::header(text).ok_or_else(|| "not of the form `Name: value`".into())
}

pub(crate) fn moment(text: &str) -> Result<Timestamp, String> {
    text.parse().map_err(|error| format!("{error}"))
}
