//! An error at a place in a source, displayed like a diagnostic of `check`: the line, underlined.

use crate::output::terminal::harmless;

/// Longest part of a line that is shown.
const LONGEST_LINE: usize = 120;

/// `message`, with the line and column (from 1 on) and the line itself.
pub(crate) fn located(text: &str, line: usize, column: usize, message: &str) -> String {
    // The end of a file is behind its last line.
    let last = text.lines().count();
    let Some(shown) = text.lines().nth(line.min(last).saturating_sub(1)).filter(|_| line > 0) else {
        return message.to_string();
    };
    let (line, column) = if line > last { (last, shown.chars().count() + 1) } else { (line, column.max(1)) };
    // A minified file is one line: only what is around the place helps.
    let from = (column - 1).saturating_sub(LONGEST_LINE / 2);
    let part: String = shown.chars().skip(from).take(LONGEST_LINE).collect();
    let before: String = part.chars().take(column - 1 - from).collect();
    let margin = " ".repeat(line.to_string().len());
    let spaces = " ".repeat(harmless(&before).chars().count());
    format!("line {line}, column {column}: {message}\n{margin} |\n{line} | {}\n{margin} | {spaces}^", harmless(&part))
}

/// The line and column of a byte.
pub(crate) fn position(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}
