//! `decode`: decodes a response, and says whether to retry the call.
//!
//! The input is a status, headers and a body, a dump of `curl -i` or `curl -v`, a log line, a HAR
//! file, or JSON lines. `--why` explains the result. The exit code is 1 if no spec knows the
//! response.

pub(crate) mod answer;
pub(crate) mod args;
pub(crate) mod histogram;
pub(crate) mod json_lines;
pub(crate) mod recording;
pub(crate) mod request;
pub(crate) mod result;
pub(crate) mod single;
pub(crate) mod text;
pub(crate) mod vendors;
pub(crate) mod why;

use std::time::SystemTime;

use vendor_errors_runtime::{DecodeOptions, Timestamp};
use vendor_errors_spec::lower;

use crate::commands::decode::args::Arguments;
use crate::commands::decode::request::{Input, Output, Session, position};
use crate::commands::decode::vendors::vendors;
use crate::output::exit::{CommandResult, Failure};
use crate::specs::of_vendor;
use crate::specs::senders::without_abstract;

/// Runs it.
pub(crate) fn run(arguments: &Arguments) -> CommandResult {
    let all = arguments.specs.load()?;
    // The lines of a stream may name other vendors than the default one.
    let specs = match arguments.vendor.as_deref().filter(|_| !arguments.jsonl) {
        None => without_abstract(all, |spec| spec),
        vendor => of_vendor(all, vendor)?,
    };
    let tables: Vec<_> = specs.iter().map(lower).collect();
    let vendors = vendors(&specs, &tables);
    let now = arguments.now.or_else(|| Timestamp::try_from(SystemTime::now()).ok());
    let settings = now.map_or_else(DecodeOptions::new, |now| DecodeOptions::new().now(now));
    let input = Input::of(arguments)?;
    let output = Output::of(arguments, &input)?;
    let sender = arguments.vendor.as_deref().map(|vendor| position(&vendors, vendor)).transpose().map_err(Failure::usage)?;
    let session = Session { vendors: &vendors, sender, settings, output };
    match input {
        Input::Stream(file) => json_lines::run(&session, file.as_deref()),
        Input::Recording { name, bytes, entry } => recording::run(&session, &name, &bytes, entry),
        Input::Response(received) => single::run(&session, &received),
    }
}
