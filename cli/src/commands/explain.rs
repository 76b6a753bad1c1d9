//! `explain`: prints everything the specs say about an error, named by its code, name or vendor.
//!
//! If no error has the code or name, it shows what was removed under it, the code range or prefix
//! that covers it, the errors of that status, or similar names, and exits with 1. For a vendor
//! alone it prints a line per error.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Args;
use vendor_errors_spec::{CodePattern, ErrorDef, RemovedDef, Spanned, Spec, StatusList, StatusPattern};

use crate::describe::error::known;
use crate::describe::similar::{folded, is_near, is_near_code};
use crate::describe::{error, notation};
use crate::output::exit::{CommandResult, Failure, code};
use crate::output::terminal::{harmless, labelled, width};
use crate::specs::{SpecArguments, of_vendor};

/// Explain an error: everything the specs know about a code or a name.
#[derive(Args)]
#[command(allow_negative_numbers = true)]
#[command(after_help = "Example:\n  vendor-errors explain knox 4032251\n  vendor-errors explain qivicon -32002\n  \
                        vendor-errors explain ACCESS_TOKEN_EXPIRED")]
pub(crate) struct Arguments {
    /// Code, name or status, optionally preceded by the vendor. A vendor alone lists its errors
    #[arg(value_name = "[VENDOR] CODE_OR_NAME", required = true, num_args = 1..=2)]
    words: Vec<String>,
    #[command(flatten)]
    pub(crate) specs: SpecArguments,
}

/// Where the summaries of a list begin at the latest.
const LAST_COLUMN: usize = 44;
/// The widest code that has its column.
const WIDEST_CODE: usize = 12;

/// An error and its spec.
type Found<'s> = Vec<(&'s Spec, &'s ErrorDef)>;

/// Runs it.
pub(crate) fn run(arguments: &Arguments) -> CommandResult {
    let specs = arguments.specs.load()?;
    let is_vendor = |word: &str| specs.iter().any(|spec| spec.vendor.value == word);
    let (vendor, asked) = match arguments.words.as_slice() {
        [asked, vendor] if is_vendor(vendor) && !is_vendor(asked) => (Some(vendor.as_str()), asked.as_str()),
        [vendor, asked] => (Some(vendor.as_str()), asked.as_str()),
        [asked] => (None, asked.as_str()),
        _ => return Err(Failure::usage("a code or a name is missing")),
    };
    // The path of a variant, as printed by a program or the compiler.
    let asked = asked.rsplit_once("::").map_or(asked, |(_, variant)| variant);
    let specs = of_vendor(specs, vendor)?;
    let mut out = io::stdout().lock();
    if vendor.is_none() && specs.iter().any(|spec| spec.vendor.value == asked) {
        writeln!(out, "The errors of {asked}:\n")?;
        list(&mut out, &all(&of_vendor(specs, Some(asked))?, |_| true), false)?;
        return Ok(ExitCode::SUCCESS);
    }
    for (how, fits) in WAYS {
        let found = all(&specs, |error| fits(asked, error));
        if !found.is_empty() {
            print(&mut out, how, &found)?;
            return Ok(ExitCode::SUCCESS);
        }
        let gone = removed(&specs, asked);
        if !gone.is_empty() {
            out.write_all(gone.join("\n").as_bytes())?;
            out.flush()?;
            return Ok(ExitCode::SUCCESS);
        }
    }
    let near = all(&specs, |error| near(asked, error));
    miss(&mut out, asked, &near)?;
    Ok(code(true))
}

/// Whether the request means this error.
type Fits = fn(&str, &ErrorDef) -> bool;

/// The ways to refer to an error, best first.
const WAYS: [(&str, Fits); 3] = [("", is_named), (FAMILY, is_of_family), (STATUS, has_status)];
const FAMILY: &str = "No error has exactly this code; this code range or prefix covers it";
const STATUS: &str = "No error has this code or name; the errors of this status are";

fn is_named(asked: &str, error: &ErrorDef) -> bool {
    fits_exactly(asked, [Some(&error.key.value), Some(&error.variant), error.called.as_ref()], &error.codes)
}

fn fits_exactly(asked: &str, names: [Option<&String>; 3], codes: &[Spanned<CodePattern>]) -> bool {
    let is_code = |code: &CodePattern| matches!(code, CodePattern::Exact(code) if code == asked);
    names.into_iter().flatten().any(|name| folded(name) == folded(asked)) || codes.iter().any(|code| is_code(&code.value))
}

/// The pages of removed errors with this code or name.
fn removed(specs: &[Spec], asked: &str) -> Vec<String> {
    let all = specs.iter().flat_map(|spec| spec.removed.iter().map(move |gone| (spec, gone)));
    let names =
        |gone: &RemovedDef| fits_exactly(asked, [Some(&gone.key.value), Some(&gone.variant), gone.called.as_ref()], &gone.codes);
    all.filter(|(_, gone)| names(gone)).map(|(spec, gone)| error::removed(spec, gone)).collect()
}

fn is_of_family(asked: &str, error: &ErrorDef) -> bool {
    error.codes.iter().any(|code| match &code.value {
        CodePattern::Exact(_) => false,
        CodePattern::Range(from, to) => asked.parse().is_ok_and(|code: i64| (*from..=*to).contains(&code)),
        CodePattern::Prefix(prefix) => asked.starts_with(prefix.as_str()),
    })
}

fn has_status(asked: &str, error: &ErrorDef) -> bool {
    let Some(StatusList::These(patterns)) = error.status.as_ref().map(|status| &status.value) else { return false };
    patterns.iter().any(|pattern| matches!(pattern, StatusPattern::Exact(status) if status.to_string() == asked))
}

fn near(asked: &str, error: &ErrorDef) -> bool {
    let names = [Some(&error.key.value), error.called.as_ref()];
    names.into_iter().flatten().any(|name| is_near(asked, name))
        || error.codes.iter().any(|code| is_near_code(asked, &notation::code(&code.value)))
}

fn all(specs: &[Spec], fits: impl Fn(&ErrorDef) -> bool) -> Found<'_> {
    let errors = specs.iter().flat_map(|spec| spec.errors.iter().map(move |error| (spec, error)));
    errors.filter(|(_, error)| fits(error)).collect()
}

/// One error in full; several found by status with one line each.
fn print(out: &mut impl Write, how: &str, found: &Found<'_>) -> io::Result<()> {
    if how == STATUS && found.len() > 1 {
        writeln!(out, "{how}:\n")?;
        return list(out, found, true);
    }
    if !how.is_empty() {
        writeln!(out, "{how}:\n")?;
    }
    for (number, (spec, error)) in found.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        out.write_all(known(spec, error).as_bytes())?;
    }
    out.flush()
}

fn miss(out: &mut impl Write, asked: &str, near: &Found<'_>) -> io::Result<()> {
    let asked = harmless(asked);
    if near.is_empty() {
        writeln!(out, "No error has the code or name {asked}, and none is similar.")?;
        return out.flush();
    }
    writeln!(out, "No error has the code or name {asked}. Similar:\n")?;
    list(out, near, true)
}

/// A line for each error: its vendor if asked for, name, code or status, and summary, in columns.
fn list(out: &mut impl Write, found: &Found<'_>, has_vendors: bool) -> io::Result<()> {
    let rows: Vec<_> = found.iter().map(|(spec, error)| row(spec, error, has_vendors)).collect();
    let chars = |text: &str| text.chars().count();
    // Longer ones do not push everything to the right.
    let longest = |lengths: &mut dyn Iterator<Item = usize>, limit| lengths.filter(|length| *length <= limit).max().unwrap_or(0);
    let code_width = longest(&mut rows.iter().map(|(_, code, _)| chars(code)), WIDEST_CODE);
    let gap = if code_width > 0 { 2 } else { 0 };
    let room = LAST_COLUMN.min(width() / 2).saturating_sub(2 + gap + code_width + 2);
    let name_width = longest(&mut rows.iter().map(|(name, ..)| chars(name)), room);
    let column = (2 + name_width + gap + code_width + 2).max(8);
    for (name, code, summary) in &rows {
        let head = format!("  {name:name_width$}{:gap$}{code}", "");
        let head = head.trim_end();
        if chars(head) + 2 <= column {
            out.write_all(labelled(head, summary, column).as_bytes())?;
        } else {
            // The summary below it.
            writeln!(out, "{head}")?;
            out.write_all(labelled("", summary, column).as_bytes())?;
        }
    }
    out.flush()
}

fn row<'s>(spec: &Spec, error: &'s ErrorDef, has_vendor: bool) -> (String, String, &'s str) {
    let first = error.codes.first().map(|code| notation::code(&code.value));
    let code = first.or_else(|| error.status.as_ref().map(|status| notation::statuses(&status.value))).unwrap_or_default();
    let summary = error.summary.as_deref().unwrap_or_default();
    // If the vendor's code is the name, it is already shown; an entry for transport failures has neither.
    let code = Some(code).filter(|code| !code.is_empty() && *code != error.key.value);
    let name = if has_vendor { format!("{} {}", spec.vendor.value, error.key.value) } else { error.key.value.clone() };
    (harmless(&name), harmless(&code.unwrap_or_default()), summary)
}
