//! The rows of a catalog's tables.

use crate::catalog::row_range::RowRange;
use crate::error::category::Category;
use crate::error::field_type::FieldType;
use crate::error::retry::{Executed, RetryKind};
use crate::error::transport::TransportFailure;

/// A hole that is skipped and fills no field.
pub const NO_FIELD: u16 = u16::MAX;

/// Marks a missing position, where a row may or may not refer to another one.
pub const NONE: u32 = u32::MAX;

/// One error of the vendor.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The name in the spec, mostly the vendor's own.
    pub key: &'a str,
    /// The name of the Rust variant.
    pub name: &'a str,
    /// The code as documented; empty if the error has none.
    pub code: &'a str,
    /// Statuses it is documented with.
    pub statuses: RowRange,
    /// Category, where the spec writes one.
    pub category: Option<Category>,
    /// Position of the retry line that the spec writes, or [`NONE`].
    pub retry: u32,
    /// One sentence.
    pub summary: &'a str,
    /// What to do now; empty if the spec does not say.
    pub action: &'a str,
    /// Where the vendor documents it; empty if the spec does not say.
    pub docs: &'a str,
    /// Its fields.
    pub fields: RowRange,
    /// Its message templates; the first that matches fills the holes' fields.
    pub templates: RowRange,
    /// Whether it has a sensitive field, which the message may spell out: then the message is never shown.
    pub hides_message: bool,
    /// Position of the template it is displayed with, or [`NONE`]: then `summary`, else `key`.
    pub display: u32,
    /// Whether `display` prints only when one of its holes has a value: it then stands for the vendor's own text.
    pub display_when_matched: bool,
}

/// One exact code of one entry.
#[derive(Clone, Copy, Debug)]
pub struct CodeRow<'a> {
    /// The code as written.
    pub code: &'a str,
    /// Position of the entry.
    pub entry: u32,
    /// What must hold besides.
    pub when: RowRange,
}

/// A range of integer codes, both ends included.
#[derive(Clone, Copy, Debug)]
pub struct RangeRow {
    /// The lowest code.
    pub from: i64,
    /// The highest code.
    pub to: i64,
    /// Position of the entry.
    pub entry: u32,
    /// What must hold besides.
    pub when: RowRange,
}

/// All codes that begin alike.
#[derive(Clone, Copy, Debug)]
pub struct PrefixRow<'a> {
    /// How the code begins.
    pub prefix: &'a str,
    /// Position of the entry.
    pub entry: u32,
    /// What must hold besides.
    pub when: RowRange,
}

/// One way to tell an entry that has no code: one of its templates, or none.
#[derive(Clone, Copy, Debug)]
pub struct CodelessRow {
    /// Position of the entry.
    pub entry: u32,
    /// What must hold besides.
    pub when: RowRange,
    /// Statuses it stands under; no rows: under any.
    pub statuses: RowRange,
    /// Position of the template the message must match, or [`NONE`].
    pub template: u32,
}

/// An entry for a failure without a response.
#[derive(Clone, Copy, Debug)]
pub struct TransportRow {
    /// How the call failed.
    pub transport: TransportFailure,
    /// Position of the entry.
    pub entry: u32,
}

/// A line that replaces an entry's retry line.
#[derive(Clone, Copy, Debug)]
pub struct OverrideRow {
    /// When it does.
    pub when: RowRange,
    /// Position of the retry line.
    pub retry: u32,
}

/// A retry line of the spec.
#[derive(Clone, Copy, Debug)]
pub struct RetryRow {
    /// What must change before the same goal can succeed.
    pub kind: RetryKind,
    /// Whether the call was executed.
    pub executed: Executed,
    /// Where a delay stands.
    pub sources: RowRange,
    /// How often to send again at most.
    pub max_retries: Option<u32>,
    /// First delay of a computed backoff, in milliseconds.
    pub initial_backoff_ms: Option<u64>,
    /// Longest delay of a computed backoff, in milliseconds.
    pub max_backoff_ms: Option<u64>,
}

/// One place where a retry line finds its delay.
#[derive(Clone, Copy, Debug)]
pub enum DelaySource {
    /// So many milliseconds.
    Literal(u64),
    /// Read from the response.
    At {
        /// How the value is to be read.
        kind: FieldType,
        /// Where it stands.
        location: RowRange,
    },
    /// A field of the entry (counted within the entry).
    Field(u16),
    /// A field common to all errors (counted within `common`).
    Common(u16),
}

/// One shape that a body can have.
#[derive(Clone, Copy, Debug)]
pub struct ResponseFormat<'a> {
    /// Statuses it stands under; no rows: under any.
    pub statuses: RowRange,
    /// Context of its pointers: 0 for the whole body, else the number of its `each` location.
    pub context: u16,
    /// What the body or the element must meet.
    pub when: RowRange,
    /// Where the code stands; no rows: nowhere.
    pub code: RowRange,
    /// Where the text for people stands; no rows: nowhere.
    pub message: RowRange,
    /// The code is what follows the last of these texts; empty: no cut.
    pub code_after: &'a str,
    /// The code is what precedes the first of these texts; empty: no cut.
    pub code_before: &'a str,
}

/// A place in a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location<'a> {
    /// A JSON Pointer, from the selected element or from the body.
    Pointer {
        /// As written, for readers.
        path: &'a str,
        /// Its number in [`Paths`].
        pointer: u16,
        /// Whether it goes over the elements of an array.
        many: bool,
        /// Whether it starts at the body even inside `each`.
        top: bool,
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
    /// The code the shape found.
    Code,
    /// The message the shape found.
    Message,
}

/// Something that must hold.
#[derive(Clone, Copy, Debug)]
pub struct Condition<'a> {
    /// Where to look.
    pub location: RowRange,
    /// What must stand there.
    pub test: Test<'a>,
}

/// What must stand at a place.
#[derive(Clone, Copy, Debug)]
pub enum Test<'a> {
    /// There and not null.
    Present,
    /// Missing or null.
    Absent,
    /// Exactly this text.
    Equals(&'a str),
    /// Literal texts with any text between them.
    Matches(RowRange),
    /// Absent, or not like these texts.
    DoesNotMatch(RowRange),
    /// A status of this list.
    Status(RowRange),
    /// A status outside of this list.
    NotStatus(RowRange),
}

/// Literal texts with holes between them: always one text more than holes; the first is anchored at the start, the last at the
/// end.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// The literal texts.
    pub texts: RowRange,
    /// What each hole fills.
    pub placeholders: RowRange,
}

/// A captured field.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// Its name as in the spec.
    pub name: &'a str,
    /// How it is read.
    pub kind: FieldType,
    /// Whether the spec calls it sensitive.
    pub sensitive: bool,
    /// Whether its value is never shown: it is sensitive, comes from a secret place or can hold text of a raw body.
    pub hidden: bool,
    /// Where it stands; no rows: only in a hole.
    pub location: RowRange,
}

/// A status, or a run of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusRange {
    /// The lowest.
    pub from: u16,
    /// The highest.
    pub to: u16,
}
