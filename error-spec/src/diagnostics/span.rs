//! A part of a source text.

/// A byte range in a spec's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// Where it starts.
    pub start: usize,
    /// Where it ends (exclusive).
    pub end: usize,
}

impl Span {
    /// From `start` to `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// From this one's start to the other one's end.
    #[must_use]
    pub const fn to(self, other: Self) -> Self {
        Self { start: self.start, end: if other.end > self.start { other.end } else { self.start } }
    }
}

/// The nearest place between two characters at or before an offset.
pub(crate) fn floor(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The nearest place between two characters at or after an offset.
pub(crate) fn ceil(text: &str, offset: usize) -> usize {
    (offset..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}
