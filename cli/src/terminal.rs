//! What the output goes to: a terminal with a width and colours, or not.
//!
//! What comes in: nothing but the process's own standard output. What goes out: a width, whether colours are wanted, wrapped text.

use std::io::{self, IsTerminal};

use vendor_errors_runtime::ValueRef;

/// Wider text is hard to read, also on a wide terminal.
const WIDEST: usize = 100;

/// Whether to use colours: on a terminal, unless `NO_COLOR` is set.
pub(crate) fn has_colours() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// The text in bold, where colours are wanted.
pub(crate) fn bold(text: &str) -> String {
    if has_colours() { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_string() }
}

/// How many columns text may take: `COLUMNS`, else the terminal's width, else 100.
pub(crate) fn width() -> usize {
    let set = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    set.or_else(terminal).map_or(WIDEST, |width: usize| width.clamp(40, WIDEST))
}

/// The text behind a label, wrapped below itself: `label   text` with every further line under `text`.
pub(crate) fn labelled(label: &str, text: &str, column: usize) -> String {
    let mut shown = format!("{label:column$}");
    let mut used = shown.chars().count();
    let mut begun = false;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if begun && used + 1 + length > width() {
            shown.push('\n');
            shown.extend(std::iter::repeat_n(' ', column));
            used = column;
        } else if begun {
            shown.push(' ');
            used += 1;
        }
        shown += word;
        used += length;
        begun = true;
    }
    shown.truncate(shown.trim_end().len());
    shown.push('\n');
    shown
}

/// The text with control characters and invisible ones escaped, so that what a vendor sent cannot steer the terminal.
pub(crate) fn harmless(text: &str) -> String {
    ValueRef::Text(text).to_string()
}
