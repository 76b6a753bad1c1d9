//! `decode` of one response.
//!
//! Prints the result of every vendor whose spec matches, the most certain first. The exit code is 1
//! if no spec knows the response. An input without a status is an error.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use serde_json::Value;
use vendor_errors_runtime::__private::json_text::without_invisible;
use vendor_errors_runtime::DecodeOptions;

use crate::commands::decode::args::{Arguments, Format};
use crate::commands::decode::page::page;
use crate::commands::decode::result::{answers, object};
use crate::commands::decode::vendors::{Confidence, Vendor};
use crate::commands::decode::why::page as why_page;
use crate::output::exit::{CommandResult, Failure, code, tell};
use crate::responses::{CapturedResponse, input, pasted};

/// Decodes and prints it.
pub(crate) fn run(vendors: &[Vendor<'_>], arguments: &Arguments, bytes: Vec<u8>, settings: &DecodeOptions) -> CommandResult {
    let received = received(arguments, bytes)?;
    if let Some(note) = received.note() {
        tell(&format!("note: {note}\n"));
    }
    print(vendors, arguments, &received, settings)
}

/// Prints the result for one response.
pub(crate) fn print(
    vendors: &[Vendor<'_>],
    arguments: &Arguments,
    received: &CapturedResponse,
    settings: &DecodeOptions,
) -> CommandResult {
    let of_vendors = answers(vendors, received, settings);
    let mut out = io::stdout().lock();
    if arguments.format == Format::Json {
        let sender = vendors.first().filter(|_| arguments.vendor.is_some());
        writeln!(out, "{}", without_invisible(&object(vendors, sender, received, settings, arguments.why).to_string()))?;
    } else {
        out.write_all(page(&of_vendors, arguments.vendor.is_some()).as_bytes())?;
        if arguments.why {
            out.write_all(why_page::page(vendors, received, settings).as_bytes())?;
        }
    }
    out.flush()?;
    Ok(code(of_vendors.first().is_some_and(|best| best.first[0].told == Confidence::Not)))
}

/// The bytes that the arguments name: a body, or something that contains a whole response.
pub(crate) fn bytes(arguments: &Arguments) -> Result<Vec<u8>, Failure> {
    match (&arguments.body, &arguments.file) {
        (Some(body), _) => Ok(body.as_bytes().to_vec()),
        (None, Some(path)) => input::read(path),
        (None, None) if arguments.status.is_some() => Ok(Vec::new()),
        (None, None) if io::stdin().is_terminal() => {
            Err(Failure::usage("nothing to decode: pass a FILE, `-`, `--body` or `--status`"))
        }
        (None, None) => input::read(Path::new("-")),
    }
}

/// The response that the arguments describe.
fn received(arguments: &Arguments, bytes: Vec<u8>) -> Result<CapturedResponse, Failure> {
    if arguments.status.is_none() && bytes.trim_ascii().is_empty() {
        return Err(Failure::usage("the input is empty: nothing to decode"));
    }
    let lines = arguments.status.is_none() && is_json_lines(&bytes);
    let mut received = pasted::response(arguments.status, bytes).ok_or_else(|| no_status(lines))?;
    received.headers.extend(arguments.headers.iter().cloned());
    Ok(received)
}

/// Whether the first line is a JSON object with a status.
fn is_json_lines(bytes: &[u8]) -> bool {
    let is_line = |line: &[u8]| serde_json::from_slice::<Value>(line).is_ok_and(|line| line.get("status").is_some());
    bytes.split(|byte| *byte == b'\n').next().is_some_and(is_line)
}

fn no_status(is_json_lines: bool) -> Failure {
    if is_json_lines {
        return Failure::usage("no status in the input, which looks like JSON lines: use `--jsonl`");
    }
    Failure::usage("no status in the input: pass `--status`, a dump of `curl -i`, or a line such as `403 Forbidden: {...}`")
}
