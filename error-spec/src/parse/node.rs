//! An untyped YAML tree: texts, lists and mappings, each text with its place.
//!
//! `structure` compares it with the format's keys, and `raw` names its parts.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use crate::diagnostics::span::Span;

/// A scalar: its text and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScalarText<'s> {
    /// The text exactly as written: never a number, a boolean or null.
    pub value: Cow<'s, str>,
    /// The place, without quotes.
    pub span: Span,
}

impl ScalarText<'_> {
    /// The place of a part of the value (a slice of it), or of the whole if YAML changed the text
    /// (escapes, folding).
    #[must_use]
    pub fn place(&self, part: &str) -> Span {
        let Cow::Borrowed(value) = self.value else { return self.span };
        let offset = part.as_ptr().addr().wrapping_sub(value.as_ptr().addr());
        if offset > value.len() {
            return self.span;
        }
        Span::new(self.span.start + offset, self.span.start + offset + part.len())
    }
}

impl Deref for ScalarText<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.value
    }
}

impl fmt::Display for ScalarText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

/// A YAML node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node<'s> {
    /// A text.
    Scalar(ScalarText<'s>),
    /// A list.
    List(Vec<Node<'s>>),
    /// A mapping.
    Map(Vec<(ScalarText<'s>, Node<'s>)>),
}

impl Node<'_> {
    /// The place of the first text in it.
    #[must_use]
    pub fn place(&self) -> Option<Span> {
        match self {
            Self::Scalar(text) => Some(text.span),
            Self::List(items) => items.iter().find_map(Self::place),
            Self::Map(entries) => entries.first().map(|(key, _)| key.span),
        }
    }

    /// Moves all places to those of a file that begins at `start`.
    pub(crate) fn place_at(&mut self, start: usize) {
        match self {
            Self::Scalar(text) => text.span = text.span.behind(start),
            Self::List(items) => items.iter_mut().for_each(|item| item.place_at(start)),
            Self::Map(entries) => {
                for (key, value) in entries {
                    key.span = key.span.behind(start);
                    value.place_at(start);
                }
            }
        }
    }

    /// Whether it contains nothing.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Scalar(text) => text.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
        }
    }
}
