//! Where in a response a value is.

#[cfg(feature = "data")]
use serde::{Deserialize, Serialize};

use crate::diagnostics::span::Span;
use crate::spec::template::TemplateDef;

/// The alternatives of a location, in the order in which they are tried.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub struct Locations {
    /// The alternatives.
    pub locations: Vec<LocationDef>,
    /// The place in the spec.
    #[cfg_attr(feature = "data", serde(skip))]
    pub span: Span,
}

/// One alternative of a location.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub enum LocationDef {
    /// A JSON Pointer as written, with its placeholders; `self` is the empty one.
    Pointer {
        /// As written.
        pointer: String,
        /// Whether it starts at the body even within `each`.
        top: bool,
    },
    /// What a step of a location's pointer captures. No location of a spec is written like this:
    /// it fills the field with the name of the placeholder.
    Name {
        /// The location.
        of: Box<LocationDef>,
        /// The name of the placeholder.
        name: String,
        /// The position of the response format whose code or message the location is.
        format: Option<usize>,
    },
    /// The same of a step of an `each`.
    ElementName {
        /// The `each`, as written.
        each: String,
        /// The name of the placeholder.
        name: String,
        /// The position of a response format with this `each`.
        format: usize,
    },
    /// `LOCATION then POINTER`: a value in the document that the text at the location holds.
    Then {
        /// The location of the text.
        of: Box<LocationDef>,
        /// The pointer in the document, as written.
        pointer: String,
    },
    /// `LOCATION as "TEMPLATE"`, for a field: what the template's only named placeholder captures of
    /// a text at the location.
    Part {
        /// The location of the text.
        of: Box<LocationDef>,
        /// The template.
        template: Box<TemplateDef>,
    },
    /// `key`: the name or the index of the selected element.
    Key,
    /// `header NAME`.
    Header(String),
    /// `header NAME;PARAM`.
    Parameter(String, String),
    /// `body`.
    Body,
    /// `status`, in conditions.
    Status,
    /// `code`, in conditions.
    Code,
    /// `message`, in conditions.
    Message,
}

impl LocationDef {
    /// The location of the outermost text that contains all that it selects; itself without `then`
    /// and `as`.
    #[must_use]
    pub fn outermost(&self) -> &Self {
        match self {
            Self::Then { of, .. } | Self::Part { of, .. } => of.outermost(),
            _ => self,
        }
    }
}
