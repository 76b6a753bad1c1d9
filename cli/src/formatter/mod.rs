//! Formats a spec: keys in the format's order, no white space at the ends of lines.
//!
//! The result consists of pieces of the source: every comment, blank line, quote and bracket stays
//! the author's. Fails with the reader's errors, or if the result would not be the same spec with
//! the same comments; then the file is left alone.

pub(crate) mod layout;
#[cfg(test)]
mod odd_tests;
mod order;
mod pieces;
#[cfg(test)]
mod tests;
mod whitespace;

use vendor_errors_spec::{Diagnostic, Diagnostics, Severity, Source, equivalent, parse};

use layout::layout;

/// Why a text is not formatted.
pub(crate) enum Untidy {
    /// It cannot be parsed.
    Broken(Vec<Diagnostic>),
    /// It contains YAML that cannot be moved safely.
    Odd,
}

/// The formatted text.
pub(crate) fn tidy(source: &Source) -> Result<String, Untidy> {
    let mut diagnostics = Diagnostics::new();
    let read = parse(source, &mut diagnostics).is_some();
    if diagnostics.has_errors() || !read {
        diagnostics.sort();
        return Err(Untidy::Broken(
            diagnostics.iter().filter(|diagnostic| diagnostic.rule.level() == Severity::Error).cloned().collect(),
        ));
    }
    let text = rewritten(source.text()).ok_or(Untidy::Odd)?;
    if text == source.text() || keeps_everything(source, &text) { Ok(text) } else { Err(Untidy::Odd) }
}

fn rewritten(text: &str) -> Option<String> {
    let body = text.trim_start_matches('\u{FEFF}');
    let mark = &text[..text.len() - body.len()];
    let trimmed = whitespace::trimmed(body, &layout(body).ok()?);
    let ordered = order::ordered(&trimmed, &layout(&trimmed).ok()?);
    // A blank line that belonged to a comment may have come to stand at the end.
    let ordered = if ordered == trimmed { ordered } else { whitespace::trimmed(&ordered, &layout(&ordered).ok()?) };
    Some(format!("{mark}{ordered}"))
}

/// Whether the new text is the same spec with the same comments and characters, and is itself formatted.
fn keeps_everything(source: &Source, text: &str) -> bool {
    let same = equivalent(source, &Source::new(source.path(), text));
    same && comments(source.text()) == comments(text)
        && signs(source.text()) == signs(text)
        && rewritten(text).is_some_and(|again| again == text)
}

/// All comments, sorted; `None` if they cannot be parsed.
fn comments(text: &str) -> Option<Vec<&str>> {
    let text = text.trim_start_matches('\u{FEFF}');
    let layout = layout(text).ok()?;
    let mut comments: Vec<_> = layout.comments.iter().map(|(start, end)| text[*start..*end].trim_end()).collect();
    comments.sort_unstable();
    Some(comments)
}

/// The count of each character in the text, without white space.
fn signs(text: &str) -> Vec<char> {
    let mut signs: Vec<_> = text.chars().filter(|char| !char.is_whitespace()).collect();
    signs.sort_unstable();
    signs
}
