//! `decode` of one response.
//!
//! Prints the result of every vendor whose spec matches, the most certain first. The exit code is 1
//! if no spec knows the response. An input without a status is an error.

use std::cmp::Reverse;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use serde_json::Value;
use vendor_errors_runtime::__private::json_text::without_invisible;
use vendor_errors_runtime::DecodeOptions;

use crate::commands::decode::answer;
use crate::commands::decode::answer::{Answers, DecodedAnswer};
use crate::commands::decode::args::{Arguments, Format};
use crate::commands::decode::page::page;
use crate::commands::decode::vendors::{Confidence, Vendor};
use crate::commands::decode::why::{json, page as why_page};
use crate::output::exit::{CommandResult, Failure, code, tell};
use crate::output::json_object::Object;
use crate::responses::{CapturedResponse, curl, input, log_line};

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

/// The object of the response's errors according to `sender`. Without a sender, the most certain vendor decides, and `fits` lists
/// the vendors that are equally certain.
pub(crate) fn object(
    vendors: &[Vendor<'_>],
    sender: Option<&Vendor<'_>>,
    received: &CapturedResponse,
    settings: &DecodeOptions,
    why: bool,
) -> Object {
    let mut object = match sender {
        Some(sender) => {
            let answers = sender.answers(&received.response(), settings);
            answer::object(&answers, Some(sender.catalog.vendor), received.status())
        }
        None => of_the_surest(answers(vendors, received, settings), received),
    };
    if why {
        let asked = sender.map_or(vendors, std::slice::from_ref);
        object.set("why", json::why(asked, received, settings));
    }
    object
}

/// The answers of the most certain vendor, the first in the order of the specs if several are equally certain; of no vendor if no spec
/// knows the response.
fn of_the_surest(mut of_vendors: Vec<Answers>, received: &CapturedResponse) -> Object {
    let told = of_vendors.first().map(|answers| answers.first[0].told);
    let alike = of_vendors.iter().map(|answers| &answers.first[0]);
    let alike = alike.filter(|answer| Some(answer.told) == told && answer.told > Confidence::Not);
    let fits: Value = alike.map(|answer| answer.vendor.as_str()).collect();
    let mut answers = if of_vendors.is_empty() { Answers::default() } else { of_vendors.swap_remove(0) };
    if told == Some(Confidence::Not) {
        answers.first.iter_mut().for_each(DecodedAnswer::forget_fields);
    }
    let vendor = answers.first.first().filter(|answer| answer.told > Confidence::Not).map(|answer| answer.vendor.clone());
    let mut object = answer::object(&answers, vendor.as_deref(), received.status());
    object.set("fits", fits);
    object
}

/// The errors of a response, one non-empty list per vendor, the most certain vendor first.
fn answers(vendors: &[Vendor<'_>], received: &CapturedResponse, settings: &DecodeOptions) -> Vec<Answers> {
    let response = received.response();
    let mut of_vendors: Vec<Answers> = vendors.iter().map(|vendor| vendor.answers(&response, settings)).collect();
    of_vendors.retain(|answers| !answers.first.is_empty());
    of_vendors.sort_by_key(|answers| Reverse(answers.first[0].told));
    of_vendors
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
    let mut received = match (arguments.status, curl::last_response(&bytes)) {
        (status, Some(dump)) => CapturedResponse { status: status.unwrap_or(dump.status), ..dump },
        (Some(status), None) => CapturedResponse::new(status, bytes),
        (None, None) if bytes.trim_ascii().is_empty() => {
            return Err(Failure::usage("the input is empty: nothing to decode"));
        }
        (None, None) => log_line::received(&String::from_utf8_lossy(&bytes)).ok_or_else(|| no_status(&bytes))?,
    };
    received.headers.extend(arguments.headers.iter().cloned());
    Ok(received)
}

fn no_status(bytes: &[u8]) -> Failure {
    let is_line = |line: &[u8]| serde_json::from_slice::<Value>(line).is_ok_and(|line| line.get("status").is_some());
    if bytes.split(|byte| *byte == b'\n').next().is_some_and(is_line) {
        return Failure::usage("no status in the input, which looks like JSON lines: use `--jsonl`");
    }
    Failure::usage("no status in the input: pass `--status`, a dump of `curl -i`, or a line such as `403 Forbidden: {...}`")
}
