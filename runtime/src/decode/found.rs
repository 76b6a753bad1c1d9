//! A value found at a location.

use crate::json::raw_value::{RawValue, whole_digits};
use alloc::borrow::Cow;
use alloc::string::String;

/// A text, and whether it was a JSON number, which is also compared in its integer form.
#[derive(Clone, Debug)]
pub(crate) struct LocatedText<'b> {
    pub(crate) content: Cow<'b, str>,
    pub(crate) is_number: bool,
    /// Whether it is the text of a body that is not JSON, which is never shown.
    pub(crate) from_body: bool,
    /// Whether it comes from a secret location, which is never shown either.
    pub(crate) is_secret: bool,
}

impl<'b> LocatedText<'b> {
    /// The text of a string, number or boolean.
    #[inline]
    pub(crate) fn of(json: RawValue<'b>) -> Option<Self> {
        json.text().map(|content| Self { content, is_number: json.is_number(), from_body: false, is_secret: false })
    }

    /// Borrows the text.
    pub(crate) fn lent(&self) -> LocatedText<'_> {
        LocatedText { content: Cow::Borrowed(&self.content), ..*self }
    }

    /// The digits of a whole JSON number, if they differ from the way it is written.
    pub(crate) fn digits(&self) -> Option<String> {
        match self.is_number.then(|| whole_digits(&self.content))?? {
            Cow::Owned(digits) if digits != *self.content => Some(digits),
            _ => None,
        }
    }
}

/// A value found at one alternative of a location.
#[derive(Clone, Debug)]
pub(crate) enum LocatedValue<'b> {
    /// A JSON value.
    Json(RawValue<'b>),
    /// A text that does not come from JSON.
    Text(LocatedText<'b>),
}

impl LocatedValue<'_> {
    /// The text of a text, number or boolean.
    pub(crate) fn text(&self) -> Option<LocatedText<'_>> {
        match self {
            Self::Json(json) => LocatedText::of(*json),
            Self::Text(text) => Some(text.lent()),
        }
    }
}

/// Whether a text contains only white space.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}
