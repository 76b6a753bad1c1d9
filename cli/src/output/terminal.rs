//! What standard output is: a terminal with a width and colors, or not.

use std::io;
use std::path::Path;

use anstream::{AutoStream, ColorChoice};
use vendor_errors_runtime::ValueRef;

/// Maximum width. Wider text is hard to read, also on a wide terminal.
const WIDEST: usize = 100;

/// Whether to use color, as clap decides it for its own texts: on a terminal that has them, unless `NO_COLOR` is set, and
/// elsewhere if `CLICOLOR_FORCE` is.
pub(crate) fn has_colors() -> bool {
    AutoStream::choice(&io::stdout()) != ColorChoice::Never
}

/// The same for standard error.
pub(crate) fn has_colors_for_errors() -> bool {
    AutoStream::choice(&io::stderr()) != ColorChoice::Never
}

/// The text in bold, if color is used.
pub(crate) fn bold(text: &str) -> String {
    if has_colors() { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_string() }
}

/// The prefix of a message on standard error.
pub(crate) fn error_word() -> &'static str {
    if has_colors_for_errors() { "\u{1b}[1;31merror\u{1b}[0m" } else { "error" }
}

/// A line of a difference, red if removed and green if added, if color is used.
pub(crate) fn changed(mark: char, line: String) -> String {
    match mark {
        '-' if has_colors() => format!("\u{1b}[31m{line}\u{1b}[0m"),
        '+' if has_colors() => format!("\u{1b}[32m{line}\u{1b}[0m"),
        _ => line,
    }
}

/// The width of text: `COLUMNS`, else the terminal's width, else 100.
pub(crate) fn width() -> usize {
    let set = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    set.or_else(terminal).map_or(WIDEST, |width: usize| width.clamp(40, WIDEST))
}

/// The text after a label, wrapped below itself: `label   text` with every further line under `text`. The text is escaped, whether
/// it is from a vendor or from a spec.
pub(crate) fn labelled(label: &str, text: &str, column: usize) -> String {
    let mut shown = format!("{label:column$}");
    let mut used = shown.chars().count();
    let mut begun = false;
    for word in text.split_whitespace().map(harmless) {
        let length = word.chars().count();
        if begun && used + 1 + length > width() {
            shown.push('\n');
            shown.extend(std::iter::repeat_n(' ', column));
            used = column;
        } else if begun {
            shown.push(' ');
            used += 1;
        }
        shown += &word;
        used += length;
        begun = true;
    }
    shown.truncate(shown.trim_end().len());
    shown.push('\n');
    shown
}

/// A path as [`harmless`] text: file names come from other people's archives and repositories.
pub(crate) fn named(path: &Path) -> String {
    harmless(&path.to_string_lossy())
}

/// The text with control characters and invisible ones escaped, so that text from a vendor cannot control the terminal.
pub(crate) fn harmless(text: &str) -> String {
    ValueRef::Text(text).to_string()
}
