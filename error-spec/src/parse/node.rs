//! YAML without types: texts, lists and mappings, each text with its place.
//!
//! What comes in: `parse` builds the tree. What goes out: `structure` holds it against the format's keys and `raw` names its
//! parts. Nothing can fail.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use crate::diagnostics::span::Span;

/// A scalar: its text and where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScalarText<'s> {
    /// The text, exactly as the author meant it: never a number, a boolean or null.
    pub value: Cow<'s, str>,
    /// Where it stood, without its quotes.
    pub span: Span,
}

impl ScalarText<'_> {
    /// Where a part of the value (a slice of it) stood; the whole where YAML changed the text (escapes, folding).
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

/// A piece of YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node<'s> {
    /// One text.
    Scalar(ScalarText<'s>),
    /// A list.
    List(Vec<Node<'s>>),
    /// A mapping.
    Map(Vec<(ScalarText<'s>, Node<'s>)>),
}

impl Node<'_> {
    /// The first place in it, if there is any text in it.
    pub(crate) fn place(&self) -> Option<Span> {
        match self {
            Self::Scalar(text) => Some(text.span),
            Self::List(items) => items.iter().find_map(Self::place),
            Self::Map(entries) => entries.first().map(|(key, _)| key.span),
        }
    }

    /// Whether nothing is in it.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Scalar(text) => text.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
        }
    }
}
