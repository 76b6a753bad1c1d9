//! `decode` of a HAR file.
//!
//! Prints a line per response that is an error, then how often each error occurred; as JSON, one
//! object per response with its `entry` and `host`. `--entry` shows one of them in full. An
//! unusable entry is reported on standard error and changes nothing else.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use vendor_errors_runtime::{DecodeOptions, UntypedError};

use crate::commands::decode::args::{Arguments, Format};
use crate::commands::decode::histogram::Tally;
use crate::commands::decode::result::object;
use crate::commands::decode::single;
use crate::commands::decode::vendors::{Confidence, Vendor};
use crate::describe::retry;
use crate::output::exit::{CommandResult, Failure, tell};
use crate::output::terminal::{bold, harmless, named};
use crate::responses::CapturedResponse;
use crate::responses::har::{Call, calls};

/// Decodes every entry, or the selected one.
pub(crate) fn run(vendors: &[Vendor<'_>], arguments: &Arguments, bytes: &[u8], settings: &DecodeOptions) -> CommandResult {
    let path = arguments.har.as_ref().or(arguments.file.as_ref());
    let name = path.filter(|path| path.as_os_str() != "-").map_or_else(|| "standard input".into(), |path| named(path));
    let calls = calls(bytes).map_err(|error| Failure::usage(format!("{name} is not a HAR file: {}", harmless(&error))))?;
    if let Some(number) = arguments.entry {
        return one(vendors, arguments, &calls, number, settings);
    }
    if arguments.why && arguments.format == Format::Human {
        return Err(Failure::usage("`--why` for a HAR file requires `--entry NUMBER` or `--format json`"));
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let mut tally = Tally::new(vendors);
    let sender = arguments.vendor.is_some().then_some(0);
    for call in &calls {
        let received = match &call.received {
            Ok(received) => received,
            Err(reason) => {
                let (method, host, reason) = (harmless(&call.method), harmless(&call.host), harmless(reason));
                tell(&format!("{name}, entry {} ({method} {host}): {reason}; skipped\n", call.number));
                continue;
            }
        };
        if arguments.format == Format::Json {
            let mut object = object(vendors, sender.and_then(|sender| vendors.get(sender)), received, settings, arguments.why);
            object.set("entry", call.number);
            object.set("host", serde_json::Value::from(call.host.as_str()));
            writeln!(out, "{object}")?;
        } else {
            out.write_all(line(vendors, call, received, settings).as_bytes())?;
            tally.count(received, sender, settings);
        }
    }
    if arguments.format == Format::Human {
        writeln!(out, "\n{}", bold("All entries"))?;
        tally.print(&mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn one(vendors: &[Vendor<'_>], arguments: &Arguments, calls: &[Call], number: usize, settings: &DecodeOptions) -> CommandResult {
    let last = calls.len();
    let call = number.checked_sub(1).and_then(|position| calls.get(position));
    let call = call.ok_or_else(|| Failure::usage(format!("there is no entry {number}; the entries are 1 to {last}")))?;
    let received = call.received.as_ref().map_err(|reason| Failure::usage(format!("entry {number}: {}", harmless(reason))))?;
    if let Some(note) = received.note() {
        tell(&format!("note: {note}\n"));
    }
    single::print(vendors, arguments, received, settings)
}

/// A line for a response that is an error according to some vendor; `None` for others.
fn line(vendors: &[Vendor<'_>], call: &Call, received: &CapturedResponse, settings: &DecodeOptions) -> String {
    let response = received.response();
    let read = |vendor: &Vendor<'_>, untyped: &UntypedError<'_>| (vendor.told(untyped.entry), untyped.entry, untyped.meta.retry);
    let mut fits: Vec<_> = vendors.iter().filter_map(|vendor| Some((vendor, vendor.first(&response, settings, read)?))).collect();
    fits.sort_by_key(|(_, (told, ..))| std::cmp::Reverse(*told));
    let Some((_, (best, _, retry))) = fits.first() else { return String::new() };
    let what = if *best == Confidence::Not {
        "not in any spec".into()
    } else {
        let alike = fits.iter().take_while(|(_, (told, ..))| told == best);
        let names = alike.filter_map(|(vendor, (_, entry, _))| {
            let entry = vendor.catalog.entries.get((*entry)?)?;
            Some(format!("{} {}", vendor.catalog.vendor, harmless(entry.key)))
        });
        format!("{} ({})", names.collect::<Vec<_>>().join(" or "), best.words())
    };
    let transport = received.transport.map_or("", vendor_errors_runtime::TransportFailure::name);
    let status = received.status().map_or_else(|| transport.to_string(), |status| status.to_string());
    let (number, method, host) = (call.number, harmless(&call.method), harmless(&call.host));
    format!("{} {method} {host}  {status}  {what}\n    retry: {}\n", bold(&format!("entry {number}")), retry::resend(retry))
}
