//! A range of a source text.

/// A byte range in a spec's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The start.
    pub start: usize,
    /// The end (exclusive).
    pub end: usize,
}

impl Span {
    /// The range from `start` to `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The range in a file that begins at `start`.
    #[must_use]
    pub(crate) const fn behind(self, start: usize) -> Self {
        Self { start: self.start + start, end: self.end + start }
    }

    /// The range from the start of this one to the end of the other.
    #[must_use]
    pub const fn to(self, other: Self) -> Self {
        Self { start: self.start, end: if other.end > self.start { other.end } else { self.start } }
    }
}

/// The nearest character boundary at or before an offset.
pub(crate) fn floor(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The nearest character boundary at or after an offset.
pub(crate) fn ceil(text: &str, offset: usize) -> usize {
    (offset..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}
