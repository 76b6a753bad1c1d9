//! The tables the decoder runs on. One vendor is one [`Catalog`].
//!
//! What comes in: rows that `lower` (in the spec crate) sorted and cross-checked; generated code holds the very same rows as
//! statics. What goes out: nothing, these are data. Rows refer to each other by position through [`RowRange`], so a catalog borrows
//! its texts, needs no allocation and can be a `static`. What grows with the number of errors is a [`Table`], which may be packed;
//! what does not is a slice.

pub(crate) mod code_index;
pub(crate) mod encoding;
pub(crate) mod message_index;
pub(crate) mod packed;
pub(crate) mod packed_ints;
pub(crate) mod pointers;
pub(crate) mod projection;
pub(crate) mod row_range;
pub(crate) mod rows;
pub(crate) mod table;

pub use row_range::RowRange;
pub use rows::{
    CodeRow, CodelessRow, Condition, DelaySource, Entry, Field, Location, NO_FIELD, NONE, OverrideRow, PrefixRow, RangeRow,
    ResponseFormat, RetryRow, StatusRange, Template, Test, TransportRow,
};
pub use table::{Table, TableIter};

use crate::catalog::code_index::CodeIndex;
use crate::catalog::message_index::MessageIndex;
use crate::catalog::pointers::PointerAutomaton;

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
    pub common: RowRange,
    /// Body shapes, in the order of the spec.
    pub formats: &'a [ResponseFormat<'a>],
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
    pub without_message: Table<'a, u32>,
    /// Entries for failures without a response.
    pub transports: &'a [TransportRow],
    /// Lines that replace an entry's retry line, first that fits.
    pub overrides: &'a [OverrideRow],
    /// Retry lines.
    pub retries: Table<'a, RetryRow>,
    /// Where retry lines find a delay.
    pub sources: Table<'a, DelaySource>,
    /// Captured fields, the common ones and those of the entries.
    pub fields: Table<'a, Field<'a>>,
    /// Conditions of shapes, entries and overrides.
    pub conditions: Table<'a, Condition<'a>>,
    /// Message templates and display templates.
    pub templates: Table<'a, Template>,
    /// The literal texts of templates and conditions.
    pub texts: Table<'a, &'a str>,
    /// For each hole of a template, the field it fills (counted within the entry), or [`NO_FIELD`].
    pub placeholders: Table<'a, u16>,
    /// Places in a response; a location is a run of them, tried in order.
    pub locations: &'a [Location<'a>],
    /// Positions of the places of which nothing is ever shown, in order.
    pub secrets: &'a [u32],
    /// Statuses and classes of statuses.
    pub statuses: &'a [StatusRange],
    /// The pointers of all places, as one automaton that a body is run through once.
    pub pointers: PointerAutomaton<'a>,
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
    pub fn covers(&self, statuses: RowRange, status: u16) -> bool {
        statuses.of(self.statuses).iter().any(|range| (range.from..=range.to).contains(&status))
    }

    /// Whether these statuses name `status` by itself, not by a class.
    #[must_use]
    pub fn names(&self, statuses: RowRange, status: u16) -> bool {
        statuses.of(self.statuses).iter().any(|range| range.from == status && range.to == status)
    }

    /// The one status that these statuses name, if they name no second one and no class.
    #[must_use]
    pub fn only_status(&self, statuses: RowRange) -> Option<u16> {
        match statuses.of(self.statuses) {
            [only] if only.from == only.to => Some(only.from),
            _ => None,
        }
    }
}
