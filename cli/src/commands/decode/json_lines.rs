//! `decode --jsonl`: decodes a stream of JSON lines in constant memory.
//!
//! Prints a summary by error; as JSON, one object per line, the same as `generated-example --json`.
//! For a line without a vendor all vendors are tried. A line that cannot be parsed is reported on
//! standard error and makes the exit code 2.

use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use vendor_errors_runtime::__private::json_text::without_invisible;

use crate::commands::decode::args::Format;
use crate::commands::decode::histogram::Tally;
use crate::commands::decode::request::{Session, position};
use crate::commands::decode::result::object;
use crate::commands::decode::vendors::Vendor;
use crate::output::exit::CommandResult;
use crate::output::progress::Progress;
use crate::responses::input::{Input, NextLine, next_line, open, too_long, unreadable};
use crate::responses::json_line::Line;

/// Decodes every line.
pub(crate) fn run(session: &Session<'_>, file: Option<&Path>) -> CommandResult {
    let Session { vendors, sender: default, settings, output } = session;
    let prints = output.format == Format::Json;
    let Input { name, bytes: mut input, length } = open(file)?;
    let mut progress = Progress::new(length, prints);
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut tally, mut broken, mut bytes) = (Tally::new(vendors), false, Vec::new());
    for number in 1u64.. {
        let next = next_line(&mut input, &mut bytes).map_err(|error| unreadable(&name, &error))?;
        progress.line(bytes.len());
        let line = match next {
            NextLine::End => break,
            NextLine::TooLong => Err(too_long()),
            NextLine::Read => match String::from_utf8_lossy(without_mark(&bytes, number)) {
                line if line.trim().is_empty() => continue,
                line => Line::parse(&line),
            },
        };
        let asked = line.and_then(|line| Ok((vendor(vendors, &line)?.or(*default), line)));
        match asked {
            Ok((vendor, line)) if prints => {
                let sender = vendor.and_then(|vendor| vendors.get(vendor));
                let object = object(vendors, sender, &line.received, settings, output.why);
                writeln!(out, "{}", without_invisible(&object.to_string()))?;
            }
            Ok((vendor, line)) => tally.count(&line.received, vendor, settings),
            Err(message) => {
                progress.complain(&format!("{name}, line {number}: {message}"));
                broken = true;
            }
        }
    }
    progress.end();
    if !prints {
        tally.print(&mut out)?;
    }
    out.flush()?;
    Ok(if broken { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// The first line without its byte-order mark.
fn without_mark(bytes: &[u8], number: u64) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").filter(|_| number == 1).unwrap_or(bytes)
}

fn vendor(vendors: &[Vendor<'_>], line: &Line) -> Result<Option<usize>, String> {
    line.vendor.as_deref().map(|vendor| position(vendors, vendor)).transpose()
}
