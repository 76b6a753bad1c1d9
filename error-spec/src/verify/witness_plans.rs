//! Plans the responses that could match an entry, documented ones first. The decoder judges whether
//! a response built from a plan does.

use vendor_errors_runtime::catalog::Catalog;

use super::budget::Budget;
use super::coverage::matched_by_message;
use super::family_member::{Member, of_range};
use super::probe_statuses::statuses;
use super::witness::WitnessPlan;
use crate::spec::code::CodePattern;
use crate::spec::condition::ConditionDef;
use crate::spec::error::ErrorDef;
use crate::spec::response_format::ResponseFormatDef;

/// Texts for placeholders, tried in turn.
pub(super) const FILLERS: [&str; 3] = ["x", "7", "unknown thing"];

/// The plans for an entry in a response format. They are created one by one, because the first is
/// usually enough.
pub(super) fn plans<'s>(
    error: &'s ErrorDef,
    shape: Option<&'s ResponseFormatDef>,
    codes: &[Option<String>],
) -> impl Iterator<Item = WitnessPlan<'s>> {
    let when: Vec<&ConditionDef> = error.when.iter().collect();
    let all = if matched_by_message(error) { error.messages.as_slice() } else { &[] };
    let without = all.is_empty().then_some(None);
    statuses(shape, &[error], &when).into_iter().flat_map(move |status| {
        let when = when.clone();
        codes.iter().flat_map(move |code| {
            let when = when.clone();
            let messages = all.iter().map(|message| Some(message.value.texts.as_slice())).chain(without);
            messages.flat_map(move |message| {
                let (code, when) = (code.clone(), when.clone());
                FILLERS.into_iter().map(move |filler| {
                    let (code, messages, when) = (code.clone(), message.into_iter().collect(), when.clone());
                    WitnessPlan { shape, status, code, messages, when, filler }
                })
            })
        })
    })
}

/// Codes to try for an entry, from its first `most` ones; `steps` is the budget for ranges and
/// prefixes.
pub(super) fn codes(
    error: &ErrorDef,
    entry: usize,
    catalog: &Catalog<'_>,
    most: usize,
    steps: &mut Budget,
) -> Vec<Option<String>> {
    if error.codes.is_empty() {
        return vec![None];
    }
    let codes = error.codes.iter().take(most).flat_map(|code| match &code.value {
        CodePattern::Exact(code) => vec![code.clone()],
        CodePattern::Range(from, to) => match of_range(catalog, entry, (*from, *to), &|_, when| when.is_empty(), steps) {
            Member::Free(code) => vec![code.to_string()],
            Member::Taken => vec![from.to_string()],
            Member::Unsure => vec![from.to_string(), to.to_string(), i64::midpoint(*from, *to).to_string()],
        },
        CodePattern::Prefix(prefix) => ["x", "0", "", "q7q"].iter().map(|rest| format!("{prefix}{rest}")).collect(),
    });
    codes.map(Some).collect()
}
