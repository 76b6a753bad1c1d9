//! The text of a spec, and the conversion of byte offsets to lines and columns.

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::problems::yaml::NotUtf8;
use crate::diagnostics::span::{Span, floor};

/// A spec's text, its path, and the starts of its lines.
#[derive(Clone, Debug)]
pub struct Source {
    path: String,
    text: String,
    lines: Vec<usize>,
}

impl Source {
    /// Creates a source from a text and the path it was read from.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        // A longer text is rejected at this length, so nothing refers to a position beyond it.
        let read = text.get(..floor(&text, LARGEST + 1_000)).unwrap_or_default();
        let breaks = read.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(breaks).collect();
        Self { path: path.into(), text, lines }
    }

    /// Creates a source from bytes. For invalid UTF-8 the error contains a source with replacement
    /// characters, and the diagnostic.
    pub fn from_bytes(path: impl Into<String>, bytes: &[u8]) -> Result<Self, Box<(Self, Diagnostic)>> {
        let broken = match std::str::from_utf8(bytes) {
            Ok(text) => return Ok(Self::new(path, text)),
            Err(error) => error.valid_up_to(),
        };
        let byte = bytes.get(broken).copied().unwrap_or_default();
        let source = Self::new(path, String::from_utf8_lossy(bytes));
        let replaced = source.text[broken..].chars().next().map_or(0, char::len_utf8);
        let looks_like_utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
        let byte = &*format!("0x{byte:02X}");
        let problem = if looks_like_utf16 { NotUtf8::Utf16 { byte } } else { NotUtf8::Other { byte } };
        Err(Box::new((source, problem.at(Span::new(broken, broken + replaced)))))
    }

    /// The path for display.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file's name without folder and extension, if it has one.
    #[must_use]
    pub fn stem(&self) -> Option<&str> {
        let name = self.path.rsplit(['/', '\\']).next()?;
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        (!stem.is_empty()).then_some(stem)
    }

    /// The line and the column (in characters) of a byte offset, both starting at one.
    #[must_use]
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let offset = floor(&self.text, offset);
        let line = self.line_of(offset);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        (line, self.text[start..offset].chars().count() + 1)
    }

    /// The line of a byte offset, starting at one.
    pub(crate) fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|start| *start <= offset).max(1)
    }

    /// The bytes of a line (starting at one), without its line break.
    pub(crate) fn line_span(&self, line: usize) -> Span {
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let end = self.lines.get(line).map_or(self.text.len(), |next| next.saturating_sub(1));
        let end = if self.text[..end].ends_with('\r') { end - 1 } else { end };
        Span::new(start, end.max(start))
    }

    /// The text of a span; empty if the span is out of bounds.
    pub(crate) fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }
}

/// Maximum size of a spec in bytes.
pub(crate) const LARGEST: usize = 4 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let source = Source::new("demo.yaml", "a: é1\r\nb: 2");
        assert_eq!(source.position(0), (1, 1));
        assert_eq!(source.position(5), (1, 5));
        assert_eq!(source.position(8), (2, 1));
        assert_eq!(source.position(999), (2, 5));
        assert_eq!(source.slice(source.line_span(1)), "a: é1");
        assert_eq!(source.slice(source.line_span(2)), "b: 2");
    }

    #[test]
    fn the_stem_is_the_name_without_folder_and_ending() {
        assert_eq!(Source::new("specs/qualys-pcrs.yaml", "").stem(), Some("qualys-pcrs"));
        assert_eq!(Source::new("C:\\specs\\knox.yaml", "").stem(), Some("knox"));
        assert_eq!(Source::new("", "").stem(), None);
    }

    #[test]
    fn bytes_that_are_not_utf8_are_shown_anyway() {
        let (source, diagnostic) = *Source::from_bytes("demo.yaml", b"vendor: \xFFx").unwrap_err();
        assert_eq!(source.text(), "vendor: \u{FFFD}x");
        assert_eq!(diagnostic.at, Span::new(8, 11));
    }
}
