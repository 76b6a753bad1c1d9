//! Removes white space at the ends of lines and of the file. White space inside the spec's texts is
//! kept.
//!
//! The file ends with one line break, of the kind it uses.

use super::layout::Layout;

/// Removes it.
pub(crate) fn trimmed(text: &str, layout: &Layout) -> String {
    let mut kept = String::with_capacity(text.len() + 2);
    let mut at = 0;
    for (start, end) in &layout.texts {
        kept += &without_ends(&text[at..*start]);
        kept += &text[*start..*end];
        at = *end;
    }
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let rest = without_ends(&text[at..]);
    kept += rest.trim_end();
    // White space at the end of an open block text is text.
    let is_text = layout.ends_in_block && layout.root.open && rest.trim().is_empty();
    if !is_text {
        kept.truncate(kept.trim_end().len());
        kept += line_break;
    }
    kept
}

/// The part between two texts, without white space at the ends of its lines.
fn without_ends(between: &str) -> String {
    let mut lines = between.split('\n').peekable();
    let mut kept = String::with_capacity(between.len());
    while let Some(line) = lines.next() {
        if lines.peek().is_none() {
            kept += line;
            break;
        }
        let carriage = if line.ends_with('\r') { "\r\n" } else { "\n" };
        kept += line.trim_end_matches([' ', '\t', '\r']);
        kept += carriage;
    }
    kept
}
