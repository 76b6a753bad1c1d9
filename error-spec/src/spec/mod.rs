//! A checked spec: owned and valid, with the places of its parts for later diagnostics.
//!
//! `check` creates these types and `lower` turns them into a catalog. Every part is valid by
//! itself; conflicts between entries are found on the catalog.
//!
//! With the feature `data` a spec can be written as data and read back, without the places.

use std::borrow::Cow;
use std::time::Duration;

#[cfg(feature = "data")]
use serde::{Deserialize, Serialize};
use vendor_errors_runtime::__private::{fold_white_space, lower_case, matches_texts};
use vendor_errors_runtime::{Category, Executed, FieldType, RetryKind, TransportFailure};

use crate::diagnostics::span::Span;

/// The errors of one vendor.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub struct Spec {
    /// The vendor's id.
    pub vendor: Spanned<String>,
    /// The bases that it extends, as written. Their content is part of this spec.
    pub extends: Vec<Spanned<String>>,
    /// Whether it is a base only, from which nothing is generated.
    pub is_abstract: bool,
    /// Whether the key of an entry without `code` is its code. In `errors` it already is.
    pub keys_are_codes: bool,
    /// The vendor's name for people.
    pub title: Option<String>,
    /// The page that the spec was written from.
    pub docs: Option<String>,
    /// The date on which the author read that page: `2024-06-01`.
    pub retrieved: Option<String>,
    /// The statuses that the vendor uses for success.
    pub success: Option<StatusList>,
    /// The response formats, in order.
    pub shapes: Vec<ResponseFormatDef>,
    /// The fields common to all errors.
    pub common: Vec<FieldDef>,
    /// Policies that replace an entry's retry policy.
    pub retry_overrides: Vec<OverrideDef>,
    /// The errors, in order.
    pub errors: Vec<ErrorDef>,
    /// Removed errors, in order. They are documentation; nothing decodes to them.
    pub removed: Vec<RemovedDef>,
}

impl Spec {
    /// Why nothing is generated from an abstract spec.
    #[must_use]
    pub fn refusal(&self) -> String {
        let id = &self.vendor.value;
        format!("{id} is abstract: nothing is generated from it alone, but from specs that name it under `extends`")
    }
}

/// A value and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "data", serde(transparent))]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// The place.
    #[cfg_attr(feature = "data", serde(skip))]
    pub span: Span,
}

/// An error.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub struct ErrorDef {
    /// Its key in the spec.
    pub key: Spanned<String>,
    /// The Rust variant's name: from `name`, else from the key.
    pub variant: String,
    /// The vendor's name, if the key had to differ.
    pub called: Option<String>,
    /// `code`, then `aliases`. The first one is the documented code.
    pub codes: Vec<Spanned<CodePattern>>,
    /// `status`.
    pub status: Option<Spanned<StatusList>>,
    /// `transport`.
    pub transports: Vec<Spanned<TransportFailure>>,
    /// `message`, then `messages`.
    pub messages: Vec<Spanned<TemplateDef>>,
    /// `when`.
    pub when: Vec<ConditionDef>,
    /// Keys of the entries over which it takes precedence.
    pub over: Vec<Spanned<String>>,
    /// Fields with a line of their own, then those that only a placeholder declares.
    pub fields: Vec<FieldDef>,
    /// `retry`.
    pub retry: Option<Spanned<RetryDef>>,
    /// `category`.
    pub category: Option<Category>,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `causes`.
    pub causes: Vec<String>,
    /// `action`.
    pub action: Option<String>,
    /// `docs`.
    pub docs: Option<String>,
    /// `source`: the page or file from which the entry was written.
    pub source: Option<String>,
    /// `display`.
    pub display: Option<Spanned<TemplateDef>>,
    /// `since`.
    pub since: Option<String>,
    /// `deprecated`.
    pub deprecated: Option<String>,
    /// `examples`.
    pub examples: Vec<ExampleDef>,
}

/// A removed error. Its code and its variant must not be reused.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub struct RemovedDef {
    /// Its key in the spec.
    pub key: Spanned<String>,
    /// The reason for its removal.
    pub why: String,
    /// The Rust variant that it was; empty if the key cannot be converted.
    pub variant: String,
    /// The vendor's name, if the key had to differ.
    pub called: Option<String>,
    /// `code`, then `aliases`.
    pub codes: Vec<Spanned<CodePattern>>,
    /// `status`.
    pub status: Option<Spanned<StatusList>>,
    /// `when`: the conditions that distinguished it from others with its code.
    pub when: Vec<ConditionDef>,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `docs`.
    pub docs: Option<String>,
    /// `source`.
    pub source: Option<String>,
    /// `since`.
    pub since: Option<String>,
}

/// A code, a code range or a code prefix.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub enum CodePattern {
    /// Exactly this text.
    Exact(String),
    /// Integers, both ends included.
    Range(i64, i64),
    /// Codes that start with this text (written `53*`).
    Prefix(String),
}

/// A list of statuses: `401|403`, `4xx|5xx`, `any`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub enum StatusList {
    /// Every status.
    Any,
    /// These statuses and classes, in the order written.
    These(Vec<StatusPattern>),
}

/// A status or a class of statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub enum StatusPattern {
    /// `404`.
    Exact(u16),
    /// `4xx`, stored as 4.
    Class(u16),
}

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
    /// `key`: the name or the index under which the selected element stands.
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
    /// The location of the outermost text in which everything stands that it selects; itself without
    /// `then` and `as`.
    #[must_use]
    pub fn outermost(&self) -> &Self {
        match self {
            Self::Then { of, .. } | Self::Part { of, .. } => of.outermost(),
            _ => self,
        }
    }
}

/// A condition of a `when`.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub struct ConditionDef {
    /// The location to test.
    pub location: Locations,
    /// The test.
    pub test: Spanned<TestDef>,
}

/// A test of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub enum TestDef {
    /// `present`.
    Present,
    /// `absent`.
    Absent,
    /// `= X`.
    Exactly(String),
    /// `X`, in which `{}` matches any text: the texts between the placeholders, with white space
    /// folded.
    Like(Vec<String>),
    /// `<> X`.
    Unlike(Vec<String>),
    /// A list of statuses, at the location `status`.
    Status(StatusList),
    /// `<>` and a list of statuses, at the location `status`.
    NotStatus(StatusList),
    /// `in A | B`, with white space folded.
    In(Vec<String>),
    /// `not in A | B`.
    NotIn(Vec<String>),
    /// `>= 400`, `400..499`: the lowest and the highest number. An empty text is no bound; `>` or `<`
    /// before a bound excludes the bound itself.
    Within([String; 2]),
    /// `every CONDITION`: each value that the location selects fulfils it, and there is one.
    Every(Box<TestDef>),
    /// `ignore case CONDITION`. The texts are in lower case.
    IgnoreCase(Box<TestDef>),
}

/// A template. There is always one text more than placeholders.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub struct TemplateDef {
    /// The literal texts, with white space folded. The first and the last may be empty. In lower
    /// case if the template ignores case.
    pub texts: Vec<String>,
    /// `ignore case`: the literal texts in the case in which they are written.
    pub cased: Option<Vec<String>>,
    /// The names of the placeholders; `None` for `{}`.
    pub placeholders: Vec<Option<String>>,
    /// As written.
    pub written: String,
}

impl TemplateDef {
    /// Whether upper and lower case are the same.
    #[must_use]
    pub const fn ignores_case(&self) -> bool {
        self.cased.is_some()
    }

    /// The literal texts in the case in which they are written.
    #[must_use]
    pub fn written_texts(&self) -> &[String] {
        self.cased.as_deref().unwrap_or(&self.texts)
    }

    /// A text as the literal texts are compared with it: with white space folded, and in lower case
    /// if the template ignores case.
    #[must_use]
    pub fn compared<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let folded = fold_white_space(text);
        if self.ignores_case() { Cow::Owned(lower_case(&folded).into_owned()) } else { folded }
    }

    /// A text that it matches, with these texts in place of the placeholders that have a name and of
    /// the others.
    #[must_use]
    pub fn filled(&self, named: &str, other: &str) -> String {
        let fillers = self.placeholders.iter().map(|name| if name.is_some() { named } else { other });
        self.written_texts()
            .iter()
            .map(String::as_str)
            .zip(fillers.chain([""]))
            .flat_map(|(text, filler)| [text, filler])
            .collect()
    }

    /// Whether it matches the text.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let texts: Vec<&str> = self.texts.iter().map(String::as_str).collect();
        matches_texts(&texts, &self.compared(text))
    }
}

/// A captured field.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub struct FieldDef {
    /// Its name in the spec, in snake case.
    pub name: Spanned<String>,
    /// Its name in Rust. Keywords get a trailing underscore.
    pub rust_name: String,
    /// `sensitive`.
    pub sensitive: bool,
    /// Its type.
    pub kind: FieldType,
    /// Its location. `None`: its value comes only from a placeholder.
    pub location: Option<Locations>,
}

/// A retry policy.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub struct RetryDef {
    /// As written.
    pub written: String,
    /// The retry kind.
    pub kind: RetryKind,
    /// Whether the call was executed, as written or as the kind implies.
    pub executed: Executed,
    /// The sources of the delay, in order.
    pub sources: Vec<SourceDef>,
    /// Maximum number of retries. `once` is 1, which is also the default of `reauth`.
    pub max_retries: Option<u32>,
    /// First delay of a backoff, in milliseconds.
    pub base_ms: Option<u64>,
    /// Longest delay of a backoff, in milliseconds.
    pub cap_ms: Option<u64>,
}

/// A source of a delay.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub enum SourceDef {
    /// A fixed number of milliseconds.
    Literal(u64),
    /// A value in the response.
    At(FieldType, Locations),
    /// A field of the entry, else a common one. It exists, and its type is one of time. In
    /// `retry_overrides` it is a common one.
    Field(Spanned<String>),
}

/// A policy of `retry_overrides`.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub struct OverrideDef {
    /// The conditions under which it replaces the entry's policy.
    pub when: Vec<ConditionDef>,
    /// The policy.
    pub retry: Spanned<RetryDef>,
}

/// A response that contains this error, possibly among others.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub struct ExampleDef {
    /// The place of the example: its first key.
    #[cfg_attr(feature = "data", serde(skip))]
    pub span: Span,
    /// The response.
    pub response: ExampleResponse,
    /// Fields that must be captured: names and texts.
    pub fields: Vec<(Spanned<String>, Spanned<String>)>,
    /// The expected delay; `Some(None)` for `none`.
    pub retry_after: Option<Spanned<Option<Duration>>>,
    /// Where the response is documented or reported.
    pub source: Option<String>,
    /// The date on which the response was received.
    pub seen: Option<String>,
}

/// The response of an example.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub enum ExampleResponse {
    /// A status, headers and a body.
    Http {
        /// The status.
        status: u16,
        /// Names and values, in order.
        headers: Vec<(String, String)>,
        /// The body; empty if missing.
        body: String,
    },
    /// No response.
    Transport(TransportFailure),
}
