//! A checked spec: owned, valid, and still knowing where everything stood, for findings that need the whole of it.
//!
//! What comes in: `check` builds these from `raw`. What goes out: `lower` turns them into a catalog. Nothing here can be wrong
//! any more by itself; what two entries do to each other is found on the catalog.

use std::time::Duration;

use vendor_errors_runtime::{Category, Executed, FieldType, RetryKind, TransportFailure};

use crate::diagnostics::span::Span;

/// One vendor's errors.
#[derive(Clone, Debug)]
pub struct Spec {
    /// The vendor's id.
    pub vendor: Spanned<String>,
    /// The vendor's name for people.
    pub title: Option<String>,
    /// The page the spec was written from.
    pub docs: Option<String>,
    /// When the author read that page: `2024-06-01`.
    pub retrieved: Option<String>,
    /// Statuses the vendor uses for success.
    pub success: Option<StatusList>,
    /// Body shapes, in order.
    pub shapes: Vec<ResponseFormatDef>,
    /// Fields captured for every error.
    pub common: Vec<FieldDef>,
    /// Lines that replace an entry's retry line.
    pub retry_overrides: Vec<OverrideDef>,
    /// The errors, in order.
    pub errors: Vec<ErrorDef>,
    /// What once was an error, in order: documentation, to which nothing decodes.
    pub removed: Vec<RemovedDef>,
}

/// A value and where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stood.
    pub span: Span,
}

/// One error.
#[derive(Clone, Debug)]
pub struct ErrorDef {
    /// Its key in the spec.
    pub key: Spanned<String>,
    /// The Rust variant's name: from `name`, else made from the key.
    pub variant: String,
    /// The vendor's name where the key had to differ.
    pub called: Option<String>,
    /// `code`, then `aliases`; the first is the one it is documented with.
    pub codes: Vec<Spanned<CodePattern>>,
    /// `status`.
    pub status: Option<Spanned<StatusList>>,
    /// `transport`.
    pub transports: Vec<Spanned<TransportFailure>>,
    /// `message`, then `messages`.
    pub messages: Vec<Spanned<TemplateDef>>,
    /// `when`.
    pub when: Vec<ConditionDef>,
    /// Keys of the entries it wins over.
    pub over: Vec<Spanned<String>>,
    /// Fields with a line of their own, then those that only a hole names.
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
    /// `display`.
    pub display: Option<Spanned<TemplateDef>>,
    /// `since`.
    pub since: Option<String>,
    /// `deprecated`.
    pub deprecated: Option<String>,
    /// `examples`.
    pub examples: Vec<ExampleDef>,
}

/// An error that is gone. Its code and its variant are not given to another one.
#[derive(Clone, Debug)]
pub struct RemovedDef {
    /// Its key in the spec.
    pub key: Spanned<String>,
    /// Why it is gone.
    pub why: String,
    /// The Rust variant it was; empty where the key gives none.
    pub variant: String,
    /// The vendor's name where the key had to differ.
    pub called: Option<String>,
    /// `code`, then `aliases`.
    pub codes: Vec<Spanned<CodePattern>>,
    /// `status`.
    pub status: Option<Spanned<StatusList>>,
    /// `when`: what told it from others of its code.
    pub when: Vec<ConditionDef>,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `docs`.
    pub docs: Option<String>,
    /// `since`.
    pub since: Option<String>,
}

/// One code, or a family of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CodePattern {
    /// This very text.
    Exact(String),
    /// Integers, both ends included.
    Range(i64, i64),
    /// Codes that begin so (written `53*`).
    Prefix(String),
}

/// What stands in a `status` line: `401|403`, `4xx|5xx`, `any`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatusList {
    /// Every status.
    Any,
    /// These statuses and classes, in the order written.
    These(Vec<StatusPattern>),
}

/// One status or one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusPattern {
    /// `404`.
    Exact(u16),
    /// `4xx`, kept as 4.
    Class(u16),
}

/// One body shape.
#[derive(Clone, Debug)]
pub struct ResponseFormatDef {
    /// Where the shape stands: its first key.
    pub span: Span,
    /// Where it applies; `4xx|5xx` when missing.
    pub status: Option<Spanned<StatusList>>,
    /// What selects the error objects: a pointer.
    pub each: Option<Spanned<String>>,
    /// What the body or element must meet.
    pub when: Vec<ConditionDef>,
    /// Where the code stands.
    pub code: Option<Locations>,
    /// Where the text for people stands.
    pub message: Option<Locations>,
    /// The code is what follows the last of these texts.
    pub code_after: Option<String>,
    /// The code is what precedes the first of these texts.
    pub code_before: Option<String>,
}

/// One or several places for one thing, in the order in which they are tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locations {
    /// The places.
    pub places: Vec<LocationDef>,
    /// Where the location stood.
    pub span: Span,
}

/// A place in a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LocationDef {
    /// A JSON Pointer as written, with `*`; `self` is the empty one.
    Pointer {
        /// As written.
        pointer: String,
        /// From the whole body even inside `each`.
        top: bool,
    },
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

/// A condition of a `when`.
#[derive(Clone, Debug)]
pub struct ConditionDef {
    /// Where to look.
    pub location: Locations,
    /// What must stand there.
    pub test: Spanned<TestDef>,
}

/// What must stand at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TestDef {
    /// `present`.
    Present,
    /// `absent`.
    Absent,
    /// `= X`.
    Exactly(String),
    /// `X`, in which `{}` stands for any text: the texts between them, white space folded.
    Like(Vec<String>),
    /// `<> X`.
    Unlike(Vec<String>),
    /// A status line, at the location `status`.
    Status(StatusList),
    /// `<>` and a status line, at the location `status`.
    NotStatus(StatusList),
}

/// A template: always one text more than holes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateDef {
    /// The literal texts, white space folded; the first and the last may be empty.
    pub texts: Vec<String>,
    /// The holes' names; `None` for `{}`.
    pub placeholders: Vec<Option<String>>,
    /// As written.
    pub written: String,
}

/// A captured field.
#[derive(Clone, Debug)]
pub struct FieldDef {
    /// Its name in the spec: snake case.
    pub name: Spanned<String>,
    /// Its name in Rust, keywords with a trailing underscore.
    pub rust_name: String,
    /// `sensitive`.
    pub sensitive: bool,
    /// How it is read.
    pub kind: FieldType,
    /// Where it stands; `None`: only in a hole.
    pub location: Option<Locations>,
}

/// A retry line.
#[derive(Clone, Debug)]
pub struct RetryDef {
    /// As written.
    pub written: String,
    /// Its word.
    pub kind: RetryKind,
    /// Whether the call was executed, written or from the word.
    pub executed: Executed,
    /// Where a delay stands, in order.
    pub sources: Vec<SourceDef>,
    /// How often to send again; `once` is 1, which `reauth` means by itself.
    pub max_retries: Option<u32>,
    /// First delay of a backoff, in milliseconds.
    pub base_ms: Option<u64>,
    /// Longest delay of a backoff, in milliseconds.
    pub cap_ms: Option<u64>,
}

/// One place where a delay stands.
#[derive(Clone, Debug)]
pub enum SourceDef {
    /// So many milliseconds.
    Literal(u64),
    /// Read from the response.
    At(FieldType, Locations),
    /// A field of the entry, else a common one; checked to exist and to be a time. In `retry_overrides` a common one.
    Field(Spanned<String>),
}

/// A line of `retry_overrides`.
#[derive(Clone, Debug)]
pub struct OverrideDef {
    /// When it replaces the entry's line.
    pub when: Vec<ConditionDef>,
    /// The line.
    pub retry: Spanned<RetryDef>,
}

/// A response that is this error, among others perhaps.
#[derive(Clone, Debug)]
pub struct ExampleDef {
    /// Where the example stands: its first key.
    pub span: Span,
    /// The response.
    pub response: ExampleResponse,
    /// Fields that must be captured: names and their texts.
    pub fields: Vec<(Spanned<String>, Spanned<String>)>,
    /// The delay that must result: `Some(None)` for `none`, else milliseconds.
    pub retry_after: Option<Spanned<Option<Duration>>>,
}

/// What an example answers with.
#[derive(Clone, Debug)]
pub enum ExampleResponse {
    /// A status, headers and a body.
    Http {
        /// The status.
        status: u16,
        /// Names and values, in order.
        headers: Vec<(String, String)>,
        /// The body; empty when missing.
        body: String,
    },
    /// No response came.
    Transport(TransportFailure),
}
