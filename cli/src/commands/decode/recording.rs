//! Decodes the responses of a HAR file for `decode`.
//!
//! Prints a line per response that is an error, then how often each error occurred; as JSON, one
//! object per response with its `entry` and `host`. `--entry` shows one of them in full. An
//! unusable entry is reported on standard error and changes nothing else.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use vendor_errors_runtime::{DecodeOptions, UntypedError};

use crate::commands::decode::args::Format;
use crate::commands::decode::histogram::Tally;
use crate::commands::decode::request::Session;
use crate::commands::decode::result::object;
use crate::commands::decode::single;
use crate::commands::decode::vendors::{Confidence, Vendor};
use crate::describe::retry;
use crate::output::exit::{CommandResult, Failure, tell};
use crate::output::terminal::{bold, harmless};
use crate::responses::CapturedResponse;
use crate::responses::har::{Call, calls};

/// Decodes every entry, or the selected one.
pub(crate) fn run(session: &Session<'_>, name: &str, bytes: &[u8], entry: Option<usize>) -> CommandResult {
    let calls = calls(bytes).map_err(|error| Failure::usage(format!("{name} is not a HAR file: {}", harmless(&error))))?;
    if let Some(number) = entry {
        return one(session, &calls, number);
    }
    let Session { vendors, sender, settings, output } = session;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut tally = Tally::new(vendors);
    for call in &calls {
        let received = match &call.received {
            Ok(received) => received,
            Err(reason) => {
                let (method, host, reason) = (harmless(&call.method), harmless(&call.host), harmless(reason));
                tell(&format!("{name}, entry {} ({method} {host}): {reason}; skipped\n", call.number));
                continue;
            }
        };
        if output.format == Format::Json {
            let mut object = object(vendors, session.sender(), received, settings, output.why);
            object.set("entry", call.number);
            object.set("host", serde_json::Value::from(call.host.as_str()));
            writeln!(out, "{object}")?;
        } else {
            out.write_all(line(vendors, call, received, settings).as_bytes())?;
            tally.count(received, *sender, settings);
        }
    }
    if output.format == Format::Human {
        writeln!(out, "\n{}", bold("All entries"))?;
        tally.print(&mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn one(session: &Session<'_>, calls: &[Call], number: usize) -> CommandResult {
    let last = calls.len();
    let call = number.checked_sub(1).and_then(|position| calls.get(position));
    let call = call.ok_or_else(|| Failure::usage(format!("there is no entry {number}; the entries are 1 to {last}")))?;
    let received = call.received.as_ref().map_err(|reason| Failure::usage(format!("entry {number}: {}", harmless(reason))))?;
    single::run(session, received)
}

/// A line for a response that is an error according to some vendor; `None` for others.
fn line(vendors: &[Vendor<'_>], call: &Call, received: &CapturedResponse, settings: &DecodeOptions) -> String {
    let response = received.response();
    let read =
        |vendor: &Vendor<'_>, untyped: &UntypedError<'_>| (vendor.confidence(untyped.entry), untyped.entry, untyped.meta.retry);
    let mut fits: Vec<_> = vendors.iter().filter_map(|vendor| Some((vendor, vendor.first(&response, settings, read)?))).collect();
    fits.sort_by_key(|(_, (confidence, ..))| std::cmp::Reverse(*confidence));
    let Some((_, (best, _, retry))) = fits.first() else { return String::new() };
    let what = if *best == Confidence::Not {
        "not in any spec".into()
    } else {
        let alike = fits.iter().take_while(|(_, (confidence, ..))| confidence == best);
        let names = alike.filter_map(|(vendor, (_, entry, _))| {
            let entry = vendor.catalog.entry((*entry)?)?;
            Some(format!("{} {}", vendor.catalog.vendor, harmless(entry.key)))
        });
        format!("{} ({})", names.collect::<Vec<_>>().join(" or "), best.words())
    };
    let transport = received.transport.map_or("", vendor_errors_runtime::TransportFailure::name);
    let status = received.status().map_or_else(|| transport.to_string(), |status| status.to_string());
    let (number, method, host) = (call.number, harmless(&call.method), harmless(&call.host));
    format!("{} {method} {host}  {status}  {what}\n    retry: {}\n", bold(&format!("entry {number}")), retry::may_retry(retry))
}
