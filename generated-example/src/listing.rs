//! Prints the results for people: a sentence, then each vendor with its responses, wrapped to the terminal.

use std::io::{self, IsTerminal, Write};

use vendor_errors::{Executed, Idempotency, RetryInfo, RetryKind};

use crate::answer::Answer;

/// The columns for labels; texts begin behind them.
const LABEL: usize = 12;
/// Texts are not wider, however wide the terminal is.
const WIDEST: usize = 140;
/// Longest part of a body that is shown, in characters.
const LONGEST_BODY: usize = 200;

/// Prints the results, with color if wanted.
pub(crate) fn print(out: &mut impl Write, answers: &[Answer], colored: bool) -> io::Result<()> {
    let width = width();
    let errors = answers.iter().filter(|answer| answer.variant.is_some()).count();
    let mut vendors: Vec<&str> = answers.iter().map(|answer| answer.vendor.as_str()).collect();
    vendors.dedup();
    let (many, few) = (plural(answers.len(), "answer"), plural(vendors.len(), "vendor"));
    wrapped(
        out,
        "",
        0,
        &format!("{many} of {few}, {errors} of them errors, decoded by enums that were generated from specs."),
        width,
    )?;
    let mut vendor = "";
    for answer in answers {
        if answer.vendor != vendor {
            vendor = &answer.vendor;
            writeln!(out, "\n{}", styled(vendor, "1", colored))?;
        }
        one(out, answer, width, colored)?;
    }
    Ok(())
}

fn one(out: &mut impl Write, answer: &Answer, width: usize, colored: bool) -> io::Result<()> {
    writeln!(out, "\n  {:10}{}", answer.status, answer.variant.unwrap_or("no error"))?;
    let mut row = |label: &str, text: &str| wrapped(out, label, LABEL, text, width);
    row("  body", &answer.given.as_ref().map_or_else(|| "not shown: sensitive".into(), |given| shortened(given)))?;
    if answer.variant.is_some() {
        row("  means", &answer.meaning)?;
    }
    if let Some(action) = answer.action {
        row("  do", action)?;
    }
    if let Some(retry) = &answer.retry {
        let wait = retry.delay.map_or_else(String::new, |delay| format!(", not before {delay}"));
        let (may, style) = may_retry(retry);
        writeln!(out, "  {:10}{}{wait}", "may retry", styled(may, style, colored))?;
    }
    Ok(())
}

/// Whether the call may be sent again, and the color of that: green for yes, yellow for "if", red for no.
fn may_retry(retry: &RetryInfo) -> (&'static str, &'static str) {
    match (retry.may_retry(Idempotency::NonIdempotent), retry.may_retry(Idempotency::Idempotent)) {
        _ if retry.kind == RetryKind::Reauth && retry.executed == Executed::No => ("once, with new credentials", "33"),
        _ if retry.kind == RetryKind::Reauth => ("once, with new credentials, if the call is idempotent", "33"),
        (true, _) => ("yes", "32"),
        (false, true) => ("if the call is idempotent", "33"),
        (false, false) => ("no", "31"),
    }
}

fn styled(text: &str, style: &str, colored: bool) -> String {
    if colored { format!("\u{1b}[{style}m{text}\u{1b}[0m") } else { text.into() }
}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

fn shortened(text: &str) -> String {
    let text = if text.trim().is_empty() { "empty" } else { text.trim() };
    match text.char_indices().nth(LONGEST_BODY) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into(),
    }
}

/// `COLUMNS`, the terminal's width, or 100 in a pipe; never below 40.
fn width() -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal =
        || io::stdout().is_terminal().then(terminal_size::terminal_size).flatten().map(|(width, _)| usize::from(width.0));
    asked.or_else(terminal).unwrap_or(100).clamp(40, WIDEST)
}

/// A label and a text, which is wrapped below itself. A word that is longer than a line is cut.
fn wrapped(out: &mut impl Write, label: &str, indent: usize, text: &str, width: usize) -> io::Result<()> {
    let room = width - indent;
    let mut label = label;
    let mut line = String::new();
    for word in text.split_whitespace() {
        let mut word = word;
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > room {
            writeln!(out, "{label:indent$}{line}")?;
            (label, line) = ("", String::new());
        }
        while word.chars().count() > room {
            let (end, _) = word.char_indices().nth(room).unwrap_or((word.len(), ' '));
            writeln!(out, "{label:indent$}{}", &word[..end])?;
            (label, word) = ("", &word[end..]);
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    writeln!(out, "{label:indent$}{line}")
}
