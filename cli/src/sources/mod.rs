//! Reads errors from what vendors publish: interface descriptions, enums, lists, tables.
//!
//! A source is untrusted. Its texts are facts to quote (codes, names, statuses, the texts of
//! responses); its sentences are copied only if the caller asks for them, because they are
//! somebody's work.

pub(crate) mod aws_traits;
pub(crate) mod body_values;
pub(crate) mod botocore;
pub(crate) mod located;
pub(crate) mod openapi;
pub(crate) mod openrpc;
pub(crate) mod pattern;
pub(crate) mod protobuf;
pub(crate) mod retry_cell;
pub(crate) mod schema_values;
pub(crate) mod smithy;
pub(crate) mod table;
pub(crate) mod template;
pub(crate) mod tree;

use crate::drafts::collected::Collected;
use crate::drafts::document::FormatDraft;

/// What a source says.
#[derive(Default)]
pub(crate) struct Imported {
    /// The name for people.
    pub(crate) title: Option<String>,
    /// How responses report errors, if the source says so.
    pub(crate) formats: Vec<FormatDraft>,
    /// The errors.
    pub(crate) collected: Collected,
    /// What the caller should know about how it was read.
    pub(crate) notes: Vec<String>,
}

/// What the caller wants from a source.
#[derive(Default)]
pub(crate) struct Wanted {
    /// Whether the source's sentences become summaries.
    pub(crate) summaries: bool,
    /// Columns of a table, by what they hold.
    pub(crate) columns: Vec<(table::columns::Column, String)>,
    /// The pointer to the rows of a JSON list.
    pub(crate) rows: Option<String>,
    /// Names of protobuf enums.
    pub(crate) enums: Vec<String>,
    /// Whether the first row of a CSV file is an error, not the names of columns.
    pub(crate) no_header: bool,
    /// The pattern of errors in a text.
    pub(crate) pattern: Option<String>,
}

impl Wanted {
    /// The sentence as a summary, if summaries are wanted: the first one, on one line.
    pub(crate) fn summary(&self, text: Option<&str>) -> Option<String> {
        let text = text.filter(|_| self.summaries)?.split_whitespace().collect::<Vec<_>>().join(" ");
        let end = text.match_indices(". ").map(|(at, _)| at + 1).find(|at| *at > 20).unwrap_or(text.len());
        let short: String = text[..end].chars().take(300).collect();
        (!short.is_empty()).then_some(short)
    }
}
