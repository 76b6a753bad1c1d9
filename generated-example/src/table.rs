//! Prints the results as a table.

use std::io::{self, Write};

use vendor_errors::{Executed, Idempotency, RetryInfo, RetryKind};

use crate::answer::Answer;

const HEADINGS: [&str; 7] = ["vendor", "status", "variant", "meaning", "resend?", "wait", "what to do"];
/// Longer texts are truncated, so that a row stays on one line.
const LONGEST_MEANING: usize = 60;

/// Prints the results, with color if wanted.
pub(crate) fn print(out: &mut impl Write, answers: &[Answer], coloured: bool) -> io::Result<()> {
    let rows: Vec<[String; 7]> = answers.iter().map(row).collect();
    let headings = HEADINGS.map(String::from);
    let mut widths = [0; 7];
    for cells in rows.iter().chain([&headings]) {
        for (width, cell) in widths.iter_mut().zip(cells) {
            *width = (*width).max(cell.chars().count());
        }
    }
    line(out, &headings, &widths, if coloured { "1" } else { "" })?;
    for (cells, answer) in rows.iter().zip(answers) {
        line(out, cells, &widths, if coloured { colour(answer) } else { "" })?;
    }
    Ok(())
}

fn row(answer: &Answer) -> [String; 7] {
    [
        answer.vendor.clone(),
        answer.status.clone(),
        answer.variant.unwrap_or("-").into(),
        shortened(&answer.meaning),
        answer.retry.as_ref().map_or("-", resend).into(),
        answer.retry.and_then(|retry| retry.delay).map_or_else(|| "-".into(), |delay| delay.to_string()),
        answer.action.unwrap_or("-").into(),
    ]
}

fn resend(retry: &RetryInfo) -> &'static str {
    match (retry.may_retry(Idempotency::NonIdempotent), retry.may_retry(Idempotency::Idempotent)) {
        _ if retry.kind == RetryKind::Reauth && retry.executed == Executed::No => "once, with new credentials",
        _ if retry.kind == RetryKind::Reauth => "once, with new credentials, if idempotent",
        (true, _) => "yes",
        (false, true) => "if idempotent",
        (false, false) => "no",
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST_MEANING {
        return text.into();
    }
    text.chars().take(LONGEST_MEANING - 1).chain(['…']).collect()
}

/// Green for success or a possible retry, yellow for a conditional one, red for what needs a person.
fn colour(answer: &Answer) -> &'static str {
    match answer.retry.as_ref().map(resend) {
        None => "2",
        Some("no") => "31",
        Some("if idempotent") => "33",
        Some(_) => "32",
    }
}

fn line(out: &mut impl Write, cells: &[String; 7], widths: &[usize; 7], style: &str) -> io::Result<()> {
    let padded: Vec<_> = cells.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
    let text = padded.join("  ");
    let text = text.trim_end();
    if style.is_empty() { writeln!(out, "{text}") } else { writeln!(out, "\u{1b}[{style}m{text}\u{1b}[0m") }
}
