//! The tables that the decoder runs on, for tools. One vendor is one [`Catalog`].
//!
//! The spec crate lowers a spec to these rows, sorted and checked, and generated code holds them as
//! statics. Rows refer to each other by position, as [`RowRange`]. That way a catalog borrows its
//! texts, needs no allocation and can be a `static`. Data that grows with the number of errors is a
//! [`Table`], which may be packed; the rest is a slice.

pub(crate) mod code_index;
pub(crate) mod code_lookup;
pub(crate) mod encoding;
pub(crate) mod ids;
pub(crate) mod message_index;
pub(crate) mod packed;
pub(crate) mod packed_ints;
pub(crate) mod pointers;
pub(crate) mod projection;
pub(crate) mod row_range;
pub(crate) mod rows;
pub(crate) mod secrecy;
pub(crate) mod steps;
pub(crate) mod table;
pub(crate) mod text_sources;

pub use ids::{EntryId, FieldIndex, LocationId, RetryId, StateId, TemplateId};
pub use row_range::RowRange;
pub use rows::{
    CodeRow, CodelessRow, Condition, DelaySource, Entry, Field, FormatInput, Location, OverrideRow, PrefixRow, RangeRow,
    ResponseFormat, RetryRow, StatusRange, Template, Test, TransportRow,
};
pub use table::{Table, TableIter};

use crate::catalog::code_index::CodeIndex;
use crate::catalog::message_index::MessageIndex;
use crate::catalog::pointers::PointerAutomaton;

/// Everything known about one vendor's errors.
#[derive(Clone, Copy, Debug)]
pub struct Catalog<'a> {
    /// The vendor's id: the name of the spec's file.
    pub vendor: &'a str,
    /// The vendor's name for people; empty if the spec gives none.
    pub title: &'a str,
    /// One row per error, in the order of the spec.
    pub entries: Table<'a, Entry<'a>>,
    /// The fields common to all errors of the vendor.
    pub common: RowRange,
    /// The response formats, in the order of the spec.
    pub formats: &'a [ResponseFormat<'a>],
    /// Exact codes, sorted by code. Rows of the same code are in the order in which they are tried.
    pub codes: Table<'a, CodeRow<'a>>,
    /// The position of each exact code in `codes`; see [`CodeIndex`].
    pub code_index: CodeIndex<'a>,
    /// Ranges of codes, narrowest first.
    pub ranges: Table<'a, RangeRow>,
    /// Prefixes of codes, longest first.
    pub prefixes: Table<'a, PrefixRow<'a>>,
    /// Entries without a code, best rank first.
    pub codeless: Table<'a, CodelessRow>,
    /// Selects the rows of `codeless` that a message can match; see [`MessageIndex`].
    pub message_index: MessageIndex<'a>,
    /// Positions in `codeless` of the rows without a template; empty if there is no
    /// `message_index`.
    pub without_message: Table<'a, u32>,
    /// Entries for calls that failed without a response.
    pub transports: &'a [TransportRow],
    /// Policies that replace an entry's retry policy. The first match applies.
    pub overrides: &'a [OverrideRow],
    /// Retry policies.
    pub retries: Table<'a, RetryRow>,
    /// The sources of the delays of retry policies.
    pub sources: Table<'a, DelaySource>,
    /// Captured fields, both the common ones and those of entries.
    pub fields: Table<'a, Field<'a>>,
    /// Conditions of response formats, entries and overrides.
    pub conditions: Table<'a, Condition<'a>>,
    /// Message templates and display templates.
    pub templates: Table<'a, Template>,
    /// The literal texts of templates and conditions.
    pub texts: Table<'a, &'a str>,
    /// For each placeholder of a template the field that it fills, if any.
    pub placeholders: Table<'a, Option<FieldIndex>>,
    /// Locations in a response. Alternatives of one location are consecutive rows, tried in order.
    pub locations: &'a [Location<'a>],
    /// The secret locations, sorted. Their values are never shown.
    pub secrets: &'a [LocationId],
    /// Statuses and classes of statuses.
    pub statuses: &'a [StatusRange],
    /// The pointers of all locations, as one automaton that reads a body in a single pass.
    pub pointers: PointerAutomaton<'a>,
}

impl<'a> Catalog<'a> {
    /// Reads an entry. Generated code calls this, so that reading is compiled once and not in each
    /// crate.
    #[must_use]
    pub fn entry(&self, entry: EntryId) -> Option<Entry<'a>> {
        self.entries.get(entry.index())
    }
}

impl Catalog<'_> {
    /// Whether `status` is one of these statuses.
    #[must_use]
    pub fn covers(&self, statuses: RowRange, status: u16) -> bool {
        statuses.of(self.statuses).iter().any(|range| (range.from..=range.to).contains(&status))
    }

    /// Whether any format reads something other than the body.
    pub(crate) fn has_parts(&self) -> bool {
        self.formats.iter().any(|format| format.input != FormatInput::Body)
    }

    pub(crate) fn has_events(&self) -> bool {
        self.formats.iter().any(|format| matches!(format.input, FormatInput::Event(_)))
    }

    pub(crate) fn has_lines(&self) -> bool {
        self.formats.iter().any(|format| format.input == FormatInput::Line)
    }

    /// Whether these statuses list `status` itself, not only its class.
    #[must_use]
    pub fn names(&self, statuses: RowRange, status: u16) -> bool {
        statuses.of(self.statuses).iter().any(|range| range.from == status && range.to == status)
    }

    /// The status, if these statuses are exactly one and no class.
    #[must_use]
    pub fn only_status(&self, statuses: RowRange) -> Option<u16> {
        match statuses.of(self.statuses) {
            [only] if only.from == only.to => Some(only.from),
            _ => None,
        }
    }
}
