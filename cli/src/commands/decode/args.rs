//! The arguments of `decode`.

use crate::commands::decode::EXAMPLES;
use crate::responses::{curl, log_line};
use crate::specs::SpecArguments;
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use vendor_errors_runtime::Timestamp;

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
    /// The input is JSON lines: {"vendor","status","headers":{..},"body"} or {"vendor","transport":"interrupted"}; a header that came
    /// several times has a list of its values
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
    pub(crate) now: Option<Timestamp>,
    #[command(flatten)]
    pub(crate) specs: SpecArguments,
}

/// How answers are shown.
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
