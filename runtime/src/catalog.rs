//! The tables the decoder runs on. One vendor is one [`Catalog`].
//!
//! What comes in: rows that `lower` (in the spec crate) sorted and cross-checked; generated code holds the very same rows as
//! statics. What goes out: nothing, these are data. Rows refer to each other by position through [`Rows`], so a catalog borrows
//! its texts, needs no allocation and can be a `static`. What grows with the number of errors is a [`Table`], which may be packed;
//! what does not is a slice.

use crate::code_index::CodeIndex;
use crate::field_kind::FieldKind;
use crate::message_index::MessageIndex;
use crate::paths::Paths;
use crate::table::Table;
use crate::{Category, Executed, Transport, Word};

/// A run of rows in one of the catalog's tables: `from` inclusive, `to` exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rows {
    /// Position of the first row.
    pub from: u32,
    /// Position after the last row.
    pub to: u32,
}

impl Rows {
    /// No rows.
    pub const NONE: Self = Self { from: 0, to: 0 };

    /// How many rows.
    #[must_use]
    pub const fn len(self) -> usize {
        self.to.saturating_sub(self.from) as usize
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.from >= self.to
    }

    /// These rows of `table`; nothing where they lie outside of it.
    #[must_use]
    pub fn of<T>(self, table: &[T]) -> &[T] {
        table.get(self.from as usize..self.to as usize).unwrap_or(&[])
    }
}

/// Everything that is known about one vendor's errors.
#[derive(Clone, Copy, Debug)]
pub struct Catalog<'a> {
    /// The vendor's id: the name of the spec's file.
    pub vendor: &'a str,
    /// The vendor's name for people; empty if the spec has none.
    pub title: &'a str,
    /// One row an error, in the order of the spec.
    pub entries: Table<'a, Entry<'a>>,
    /// Fields captured for every error of this vendor.
    pub common: Rows,
    /// Body shapes, in the order of the spec.
    pub shapes: &'a [Shape<'a>],
    /// Exact codes, sorted by code; rows of one code in the order in which they are tried.
    pub codes: Table<'a, CodeRow<'a>>,
    /// Where each exact code stands in `codes`: see [`CodeIndex`].
    pub code_index: CodeIndex<'a>,
    /// Ranges of codes, narrowest first.
    pub ranges: Table<'a, RangeRow>,
    /// Prefixes of codes, longest first.
    pub prefixes: Table<'a, PrefixRow<'a>>,
    /// Entries without a code, best rank first.
    pub codeless: Table<'a, CodelessRow>,
    /// Which of `codeless` a message can be: see [`MessageIndex`].
    pub message_index: MessageIndex<'a>,
    /// Positions in `codeless` of the rows without a template; empty where there is no `message_index`.
    pub untold: Table<'a, u32>,
    /// Entries for failures without a response.
    pub transports: &'a [TransportRow],
    /// Lines that replace an entry's retry line, first that fits.
    pub overrides: &'a [OverrideRow],
    /// Retry lines.
    pub retries: Table<'a, RetryRow>,
    /// Where retry lines find a delay.
    pub sources: Table<'a, Source>,
    /// Captured fields, the common ones and those of the entries.
    pub fields: Table<'a, Field<'a>>,
    /// Conditions of shapes, entries and overrides.
    pub conditions: Table<'a, Condition<'a>>,
    /// Message templates and display templates.
    pub templates: Table<'a, Template>,
    /// The literal texts of templates and conditions.
    pub texts: Table<'a, &'a str>,
    /// For each hole of a template, the field it fills (counted within the entry), or [`NO_FIELD`].
    pub holes: Table<'a, u16>,
    /// Places in a response; a location is a run of them, tried in order.
    pub places: &'a [Place<'a>],
    /// Positions of the places of which nothing is ever shown, in order.
    pub secrets: &'a [u32],
    /// Statuses and classes of statuses.
    pub statuses: &'a [StatusRange],
    /// The pointers of all places, as one automaton that a body is run through once.
    pub paths: Paths<'a>,
}

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
    pub statuses: Rows,
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
    pub fields: Rows,
    /// Its message templates; the first that matches fills the holes' fields.
    pub templates: Rows,
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
    pub when: Rows,
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
    pub when: Rows,
}

/// All codes that begin alike.
#[derive(Clone, Copy, Debug)]
pub struct PrefixRow<'a> {
    /// How the code begins.
    pub prefix: &'a str,
    /// Position of the entry.
    pub entry: u32,
    /// What must hold besides.
    pub when: Rows,
}

/// One way to tell an entry that has no code: one of its templates, or none.
#[derive(Clone, Copy, Debug)]
pub struct CodelessRow {
    /// Position of the entry.
    pub entry: u32,
    /// What must hold besides.
    pub when: Rows,
    /// Statuses it stands under; no rows: under any.
    pub statuses: Rows,
    /// Position of the template the message must match, or [`NONE`].
    pub template: u32,
}

/// An entry for a failure without a response.
#[derive(Clone, Copy, Debug)]
pub struct TransportRow {
    /// How the call failed.
    pub transport: Transport,
    /// Position of the entry.
    pub entry: u32,
}

/// A line that replaces an entry's retry line.
#[derive(Clone, Copy, Debug)]
pub struct OverrideRow {
    /// When it does.
    pub when: Rows,
    /// Position of the retry line.
    pub retry: u32,
}

/// A retry line of the spec.
#[derive(Clone, Copy, Debug)]
pub struct RetryRow {
    /// What must change before the same goal can succeed.
    pub word: Word,
    /// Whether the call was executed.
    pub executed: Executed,
    /// Where a delay stands.
    pub sources: Rows,
    /// How often to send again at most.
    pub max: Option<u32>,
    /// First delay of a computed backoff, in milliseconds.
    pub base_ms: Option<u64>,
    /// Longest delay of a computed backoff, in milliseconds.
    pub cap_ms: Option<u64>,
}

/// One place where a retry line finds its delay.
#[derive(Clone, Copy, Debug)]
pub enum Source {
    /// So many milliseconds.
    Literal(u64),
    /// Read from the response.
    At {
        /// How the value is to be read.
        kind: FieldKind,
        /// Where it stands.
        location: Rows,
    },
    /// A field of the entry (counted within the entry).
    Field(u16),
    /// A field common to all errors (counted within `common`).
    Common(u16),
}

/// One shape that a body can have.
#[derive(Clone, Copy, Debug)]
pub struct Shape<'a> {
    /// Statuses it stands under; no rows: under any.
    pub statuses: Rows,
    /// Context of its pointers: 0 for the whole body, else the number of its `each` location.
    pub context: u16,
    /// What the body or the element must meet.
    pub when: Rows,
    /// Where the code stands; no rows: nowhere.
    pub code: Rows,
    /// Where the text for people stands; no rows: nowhere.
    pub message: Rows,
    /// The code is what follows the last of these texts; empty: no cut.
    pub code_after: &'a str,
    /// The code is what precedes the first of these texts; empty: no cut.
    pub code_before: &'a str,
}

/// A place in a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'a> {
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
    pub location: Rows,
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
    Exactly(&'a str),
    /// Literal texts with any text between them.
    Like(Rows),
    /// Absent, or not like these texts.
    Unlike(Rows),
    /// A status of this list.
    Status(Rows),
    /// A status outside of this list.
    NotStatus(Rows),
}

/// Literal texts with holes between them: always one text more than holes; the first is anchored at the start, the last at the
/// end.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// The literal texts.
    pub texts: Rows,
    /// What each hole fills.
    pub holes: Rows,
}

/// A captured field.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// Its name as in the spec.
    pub name: &'a str,
    /// How it is read.
    pub kind: FieldKind,
    /// Whether the spec calls it sensitive.
    pub sensitive: bool,
    /// Whether its value is never shown: it is sensitive, comes from a secret place or can hold text of a raw body.
    pub hidden: bool,
    /// Where it stands; no rows: only in a hole.
    pub location: Rows,
}

/// A status, or a run of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusRange {
    /// The lowest.
    pub from: u16,
    /// The highest.
    pub to: u16,
}

impl<'a> Catalog<'a> {
    /// The entry. Generated code asks here, so that reading it is compiled once and not in each crate.
    #[must_use]
    pub fn entry(&self, entry: usize) -> Option<Entry<'a>> {
        self.entries.get(entry)
    }
}

impl Catalog<'_> {
    /// Whether `status` is among these statuses.
    #[must_use]
    pub fn covers(&self, statuses: Rows, status: u16) -> bool {
        statuses.of(self.statuses).iter().any(|range| (range.from..=range.to).contains(&status))
    }

    /// Whether these statuses name `status` by itself, not by a class.
    #[must_use]
    pub fn names(&self, statuses: Rows, status: u16) -> bool {
        statuses.of(self.statuses).iter().any(|range| range.from == status && range.to == status)
    }

    /// The one status that these statuses name, if they name no second one and no class.
    #[must_use]
    pub fn only_status(&self, statuses: Rows) -> Option<u16> {
        match statuses.of(self.statuses) {
            [only] if only.from == only.to => Some(only.from),
            _ => None,
        }
    }
}
