//! How a body represents errors.

#[cfg(feature = "data")]
use serde::{Deserialize, Serialize};

use crate::diagnostics::span::Span;
use crate::spec::condition::ConditionDef;
use crate::spec::location::{LocationDef, Locations};
use crate::spec::spanned::Spanned;
use crate::spec::status::StatusList;

/// A response format.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub struct ResponseFormatDef {
    /// The place of the format: its first key.
    #[cfg_attr(feature = "data", serde(skip))]
    pub span: Span,
    /// The statuses to which it applies; `4xx|5xx` if missing.
    pub status: Option<Spanned<StatusList>>,
    /// The pointer that selects the elements that are errors.
    pub each: Option<Spanned<String>>,
    /// The location of the text with the document that holds the elements; without it, the body.
    pub each_of: Option<LocationDef>,
    /// What it reads.
    pub input: InputDef,
    /// The conditions that the body or the element must meet.
    pub when: Vec<ConditionDef>,
    /// The location of the code.
    pub code: Option<Locations>,
    /// The location of the message.
    pub message: Option<Locations>,
    /// The code is what follows the last occurrence of this text.
    pub code_after: Option<String>,
    /// The code is what precedes the first occurrence of this text.
    pub code_before: Option<String>,
    /// The location of the status that stands in for the response's.
    pub status_at: Option<Locations>,
    /// The location of the headers that stand in for the response's.
    pub headers_at: Option<Locations>,
    /// The location of the error inside the error.
    pub inner: Option<Locations>,
}

/// What a response format reads.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub enum InputDef {
    /// The body.
    Body,
    /// The data of events with these names; of all events if there are none.
    Event(Vec<String>),
    /// Each line of the body.
    Line,
}
