//! Decodes one response for `decode`, and prints the result.
//!
//! Prints the result of every vendor whose spec matches, the most certain first. The exit code is 1
//! if no spec knows the response.

use std::io::{self, Write};

use vendor_errors_runtime::__private::json_text::without_invisible;

use crate::commands::decode::args::Format;
use crate::commands::decode::request::Session;
use crate::commands::decode::result::{answers, object};
use crate::commands::decode::text::text;
use crate::commands::decode::vendors::Confidence;
use crate::commands::decode::why::text as why_text;
use crate::output::exit::{CommandResult, code, tell};
use crate::responses::CapturedResponse;

/// Decodes and prints it.
pub(crate) fn run(session: &Session<'_>, received: &CapturedResponse) -> CommandResult {
    if let Some(note) = received.note() {
        tell(&format!("note: {note}\n"));
    }
    let Session { vendors, settings, output, .. } = session;
    let of_vendors = answers(vendors, received, settings);
    let mut out = io::stdout().lock();
    if output.format == Format::Json {
        let object = object(vendors, session.sender(), received, settings, output.why);
        writeln!(out, "{}", without_invisible(&object.to_string()))?;
    } else {
        out.write_all(text(&of_vendors, session.sender.is_some()).as_bytes())?;
        if output.why {
            out.write_all(why_text::text(vendors, received, settings).as_bytes())?;
        }
    }
    out.flush()?;
    Ok(code(of_vendors.first().is_some_and(|best| best.first[0].confidence == Confidence::Not)))
}
