//! What decoding a response for an entry costs, in simple trials.

use vendor_errors_runtime::catalog::Catalog;

use super::budget::{BYTES_A_TRIAL, MOST_CODES, ROWS_A_TRIAL};
use super::coverage::matched_by_message;
use super::rival_pairs::{deciding, looked_through, weight as weight_of};
use crate::spec::code::CodePattern;
use crate::spec::error::ErrorDef;

/// The cost of decoding a response for the entry, in simple trials.
pub(super) fn cost_of_a_trial(error: &ErrorDef, catalog: &Catalog<'_>) -> usize {
    let rows = looked_through(catalog) + rivals(error, catalog) + 2 * catalog.formats.len() + cost_of_messages(error, catalog);
    1 + rows / ROWS_A_TRIAL + weight(error) / BYTES_A_TRIAL
}

/// The total length of the texts from which a response for the entry is built.
fn weight(error: &ErrorDef) -> usize {
    let codes = error.codes.iter().take(MOST_CODES).map(|code| match &code.value {
        CodePattern::Exact(code) => code.len(),
        CodePattern::Prefix(prefix) => prefix.len(),
        CodePattern::Range(..) => 0,
    });
    let longest = error.messages.iter().map(|message| message.value.written.len()).max();
    let when = error.when.iter().map(|condition| 20 + weight_of(&condition.test.value));
    codes.max().unwrap_or(0) + longest.unwrap_or(0) + when.sum::<usize>()
}

/// The work that deciding about the entry's messages may take.
fn cost_of_messages(error: &ErrorDef, catalog: &Catalog<'_>) -> usize {
    let messages = error.messages.iter().take(MOST_CODES).filter(|_| matched_by_message(error));
    messages.map(|message| deciding(&message.value.texts, catalog)).max().unwrap_or(0)
}

/// The number of rows with the entry's codes.
fn rivals(error: &ErrorDef, catalog: &Catalog<'_>) -> usize {
    let rows = error.codes.iter().map(|code| match &code.value {
        CodePattern::Exact(code) => catalog.exact(code).count(),
        CodePattern::Range(..) | CodePattern::Prefix(_) => catalog.ranges.len() + catalog.prefixes.len(),
    });
    rows.sum()
}
