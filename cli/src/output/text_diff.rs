//! Shows how two texts differ: changed lines with `-` and `+`, and two lines of context.
//!
//! Characters that could control a terminal are escaped.

use std::time::Duration;

use similar::{ChangeTag, DiffOp, TextDiff};

use crate::output::terminal;
use crate::output::terminal::harmless;

/// Maximum number of lines; more would not help.
const MOST: usize = 60;

/// The parts that differ.
pub(crate) fn difference(there: &str, wanted: &str) -> String {
    let difference = TextDiff::configure().timeout(Duration::from_secs(2)).diff_lines(there, wanted);
    let mut lines = Vec::new();
    for part in difference.grouped_ops(2) {
        lines.push(format!("@@ line {} @@", part.first().map_or(0, |op| op.new_range().start) + 1));
        for change in part.iter().flat_map(|op: &DiffOp| difference.iter_changes(op)) {
            let mark = match change.tag() {
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
                ChangeTag::Equal => ' ',
            };
            let end = if change.missing_newline() { " (without a line break)" } else { "" };
            let line = format!("{mark}{}{end}", harmless(change.value().trim_end_matches(['\r', '\n'])));
            lines.push(terminal::changed(mark, line));
        }
    }
    let more = lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    if more > 0 {
        lines.push(format!("and {more} more lines"));
    }
    lines.iter().flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_shown_with_two_lines_around() {
        assert_eq!(difference("a\nb\nc\nd\ne\nf\n", "a\nb\nc\nx\ny\ne\nf\n"), "@@ line 2 @@\n b\n c\n-d\n+x\n+y\n e\n f\n");
        assert_eq!(difference("", "a"), "@@ line 1 @@\n+a (without a line break)\n");
        assert_eq!(difference("a\u{1b}[2J\n", ""), "@@ line 1 @@\n-a\\u{1b}[2J\n");
    }

    #[test]
    fn places_far_apart_are_shown_apart() {
        let there: Vec<String> = (0..40).map(|number| number.to_string()).collect();
        let wanted = there.join("\n").replace("\n3\n", "\nx\n").replace("\n33\n", "\ny\n");
        let shown = difference(&there.join("\n"), &wanted);
        assert_eq!(shown.matches("@@ line ").count(), 2, "{shown}");
        assert_eq!(shown.lines().count(), 2 * 7);
    }

    #[test]
    fn a_long_difference_is_cut() {
        let shown = difference("", &"line\n".repeat(100));
        assert!(shown.ends_with("+line\nand 41 more lines\n"), "{shown}");
    }
}
