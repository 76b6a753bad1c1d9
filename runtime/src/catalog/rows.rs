//! The rows of a catalog's tables.

use crate::catalog::ids::{EntryId, FieldIndex, LocationId, RetryId, TemplateId};
use crate::catalog::row_range::RowRange;
use crate::error::category::Category;
use crate::error::field_type::FieldType;
use crate::error::retry::{Executed, RetryKind};
use crate::error::transport::TransportFailure;

/// One error of the vendor.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The name in the spec, usually the vendor's own.
    pub key: &'a str,
    /// The name of the Rust variant.
    pub name: &'a str,
    /// The documented code; empty if the error has none.
    pub code: &'a str,
    /// The documented statuses.
    pub statuses: RowRange,
    /// The category, if the spec gives one.
    pub category: Option<Category>,
    /// The entry's own retry policy.
    pub retry: Option<RetryId>,
    /// A one-sentence description.
    pub summary: &'a str,
    /// What to do now; empty if the spec gives nothing.
    pub action: &'a str,
    /// The address of the vendor's documentation; empty if the spec gives none.
    pub docs: &'a str,
    /// The fields.
    pub fields: RowRange,
    /// The message templates. The first that matches fills the fields of the placeholders.
    pub templates: RowRange,
    /// Whether the entry has a sensitive field. The message may repeat its value, so it is never
    /// shown.
    pub hides_message: bool,
    /// The display template. Without one `summary` is displayed, else `key`.
    pub display: Option<TemplateId>,
    /// Whether `display` applies only if one of its placeholders has a value, because it replaces
    /// the vendor's own text.
    pub display_when_matched: bool,
}

/// An exact code of an entry.
#[derive(Clone, Copy, Debug)]
pub struct CodeRow<'a> {
    /// The code as written in the spec.
    pub code: &'a str,
    /// The entry.
    pub entry: EntryId,
    /// Further conditions.
    pub when: RowRange,
}

/// A range of integer codes, both ends included.
#[derive(Clone, Copy, Debug)]
pub struct RangeRow {
    /// The lowest code.
    pub from: i64,
    /// The highest code.
    pub to: i64,
    /// The entry.
    pub entry: EntryId,
    /// Further conditions.
    pub when: RowRange,
}

/// All codes with a common prefix.
#[derive(Clone, Copy, Debug)]
pub struct PrefixRow<'a> {
    /// The prefix.
    pub prefix: &'a str,
    /// The entry.
    pub entry: EntryId,
    /// Further conditions.
    pub when: RowRange,
}

/// A way to match an entry without a code: one of its templates, or none.
#[derive(Clone, Copy, Debug)]
pub struct CodelessRow {
    /// The entry.
    pub entry: EntryId,
    /// Further conditions.
    pub when: RowRange,
    /// The statuses it matches; an empty range matches any.
    pub statuses: RowRange,
    /// The template that the message must match, if any.
    pub template: Option<TemplateId>,
}

/// An entry for a call that failed without a response.
#[derive(Clone, Copy, Debug)]
pub struct TransportRow {
    /// How the call failed.
    pub transport: TransportFailure,
    /// The entry.
    pub entry: EntryId,
}

/// A policy that replaces an entry's retry policy.
#[derive(Clone, Copy, Debug)]
pub struct OverrideRow {
    /// The conditions under which it does.
    pub when: RowRange,
    /// The retry policy.
    pub retry: RetryId,
}

/// A retry policy.
#[derive(Clone, Copy, Debug)]
pub struct RetryRow {
    /// What has to change before a retry can succeed.
    pub kind: RetryKind,
    /// Whether the call was executed.
    pub executed: Executed,
    /// The sources of the delay.
    pub sources: RowRange,
    /// Maximum number of retries.
    pub max_retries: Option<u32>,
    /// First delay of a computed backoff, in milliseconds.
    pub initial_backoff_ms: Option<u64>,
    /// Longest delay of a computed backoff, in milliseconds.
    pub max_backoff_ms: Option<u64>,
}

/// A source of the delay of a retry policy.
#[derive(Clone, Copy, Debug)]
pub enum DelaySource {
    /// A fixed number of milliseconds.
    Literal(u64),
    /// A value in the response.
    At {
        /// The type of the value.
        kind: FieldType,
        /// Its location.
        location: RowRange,
    },
    /// A field of the entry.
    Field(FieldIndex),
    /// A field common to all errors.
    Common(FieldIndex),
}

/// A response format: how a body, or an element of it, represents an error.
#[derive(Clone, Copy, Debug)]
pub struct ResponseFormat<'a> {
    /// The statuses it applies to; an empty range means any.
    pub statuses: RowRange,
    /// The context of its pointers: 0 for the whole body, otherwise the number of its `each`
    /// location.
    pub context: u16,
    /// What it reads.
    pub input: FormatInput,
    /// The conditions that the body or the element must meet.
    pub when: RowRange,
    /// The location of the code; empty if there is none.
    pub code: RowRange,
    /// The location of the message; empty if there is none.
    pub message: RowRange,
    /// The code is what follows the last occurrence of this text. Empty: the code is not trimmed.
    pub code_after: &'a str,
    /// The code is what precedes the first occurrence of this text. Empty: the code is not trimmed.
    pub code_before: &'a str,
    /// The location of the status that stands in for the response's; empty if there is none.
    pub status_at: RowRange,
    /// The location of the headers that stand in for the response's; empty if there are none.
    pub headers_at: RowRange,
    /// The location of the error inside the error; empty if there is none.
    pub inner: RowRange,
}

/// What a response format reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatInput {
    /// The body.
    Body,
    /// The data of each event of an event stream that has one of these names; an empty range means
    /// any name.
    Event(RowRange),
    /// Each line of the body.
    Line,
}

/// One alternative of a location.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location<'a> {
    /// A JSON Pointer, from the selected element or from the body.
    Pointer {
        /// The pointer as written, for people.
        path: &'a str,
        /// Its number in [`PointerAutomaton`](crate::catalog::pointers::PointerAutomaton).
        pointer: u16,
        /// Whether it can select several values.
        many: bool,
        /// Whether it starts at the body even within an `each`.
        top: bool,
    },
    /// A member's name, or a way, that a step of a pointer captures.
    Name {
        /// The pointer as written.
        path: &'a str,
        /// Its number in [`PointerAutomaton`](crate::catalog::pointers::PointerAutomaton).
        pointer: u16,
        /// Whether it starts at the body even within an `each`.
        top: bool,
        /// The position of the step.
        step: u16,
        /// The context of the response format whose code or message the pointer is. The value must
        /// then be a text, number or boolean that is not blank.
        format: Option<u16>,
    },
    /// The same of a step of an `each`, for elements that it selects.
    ElementName {
        /// The `each` as written.
        path: &'a str,
        /// Its context.
        context: u16,
        /// The position of the step.
        step: u16,
    },
    /// The name or the index of the selected element.
    Key,
    /// A value in a document that a text holds.
    Then {
        /// The pointer in the document, as written.
        path: &'a str,
        /// The document's number in
        /// [`PointerAutomaton`](crate::catalog::pointers::PointerAutomaton).
        document: u16,
        /// Whether the pointer can select several values.
        many: bool,
    },
    /// A member's name, or a way, that a step of such a pointer captures.
    ThenName {
        /// The pointer in the document, as written.
        path: &'a str,
        /// The document's number.
        document: u16,
        /// The position of the step.
        step: u16,
        /// The context of the response format whose code or message the location is. The value must
        /// then be a text, number or boolean that is not blank.
        format: Option<u16>,
    },
    /// A part of the texts at another location.
    Part {
        /// That location.
        of: LocationId,
        /// The template that the text must match. Its placeholder for the part is the only one that
        /// has a field.
        template: TemplateId,
    },
    /// A header.
    Header(&'a str),
    /// A parameter of a structured header.
    Parameter {
        /// The header.
        header: &'a str,
        /// The parameter.
        name: &'a str,
    },
    /// The text of a body that is not a JSON object or array.
    Body,
    /// The status.
    Status,
    /// The code found by the response format.
    Code,
    /// The message found by the response format.
    Message,
}

/// A condition.
#[derive(Clone, Copy, Debug)]
pub struct Condition<'a> {
    /// The location to test.
    pub location: RowRange,
    /// The test.
    pub test: Test<'a>,
    /// Whether each value of the location must fulfil the test, and there must be one. Otherwise
    /// one value is enough.
    pub every: bool,
    /// Whether upper and lower case are the same. The texts of the test are in lower case.
    pub ignore_case: bool,
}

/// What a value must be.
#[derive(Clone, Copy, Debug)]
pub enum Test<'a> {
    /// Present and not null.
    Present,
    /// Missing or null.
    Absent,
    /// Exactly this text.
    Equals(&'a str),
    /// Literal texts with anything between them.
    Matches(RowRange),
    /// Missing, or different from these texts.
    DoesNotMatch(RowRange),
    /// One of these statuses.
    Status(RowRange),
    /// None of these statuses.
    NotStatus(RowRange),
    /// One of these texts.
    In(RowRange),
    /// Missing, or none of these texts.
    NotIn(RowRange),
    /// A number within two bounds, which are texts. An empty one is no bound; `>` or `<` before a
    /// bound excludes the bound itself.
    Within(RowRange),
}

/// Literal texts with placeholders between them. There is always one text more than placeholders.
/// The first is anchored at the start, the last at the end.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// The literal texts.
    pub texts: RowRange,
    /// The field that each placeholder fills. If the template ignores case, there is one more row,
    /// without a field, and the literal texts are in lower case.
    pub placeholders: RowRange,
}

impl Template {
    /// Whether upper and lower case are the same.
    #[must_use]
    #[inline]
    pub const fn ignores_case(&self) -> bool {
        self.placeholders.len() == self.texts.len()
    }
}

/// A captured field.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// The name in the spec.
    pub name: &'a str,
    /// The type.
    pub kind: FieldType,
    /// Whether the spec declares it sensitive.
    pub sensitive: bool,
    /// Whether its value is never shown: it is sensitive, comes from a secret location, or may
    /// contain text of a raw body.
    pub hidden: bool,
    /// The location; empty if the value comes only from a placeholder.
    pub location: RowRange,
}

/// A status or a range of statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusRange {
    /// The lowest status.
    pub from: u16,
    /// The highest status.
    pub to: u16,
}
