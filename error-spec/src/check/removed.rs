//! Checks entries with `removed`, called tombstones:
//! `CARD_DECLINED: { code: 4021, removed: The vendor no longer charges cards. }`
//!
//! A tombstone keeps its code and its variant: no other entry may take them. A code range or prefix
//! may cover a removed code, because it does not say what the code means.

use std::collections::HashMap;

use crate::check::status::Statuses;
use crate::check::{codes, condition, entry, scalars, status};
use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::problems::entries::{KeyWithRemoved, ReusedCode, ReusedName};
use crate::diagnostics::span::Span;
use crate::parse::node::ScalarText;
use crate::parse::raw;
use crate::sort::sort_by;
use crate::spec::condition::ConditionDef;
use crate::spec::error::{ErrorDef, RemovedDef};
use crate::spec::spanned::Spanned;

/// Keys allowed beside `removed`: how the error was identified, and what it meant.
const KEPT: [&str; 11] =
    ["name", "called", "code", "aliases", "status", "when", "summary", "description", "docs", "source", "since"];

/// Reads one removed entry.
pub(crate) fn read(entry: &raw::Entry<'_>, each: bool, diagnostics: &mut Diagnostics) -> RemovedDef {
    says_nothing_of_the_living(entry, diagnostics);
    RemovedDef {
        key: Spanned { value: entry.key.to_string(), span: entry.key.span },
        why: entry.removed.as_ref().map(ToString::to_string).unwrap_or_default(),
        variant: entry::variant(entry, diagnostics),
        called: entry.called.as_ref().map(ToString::to_string),
        codes: codes::read(entry, diagnostics),
        status: entry.status.as_ref().and_then(|text| {
            let value = status::read(text, text, Statuses::OfOthers, diagnostics)?;
            Some(Spanned { value, span: text.span })
        }),
        when: condition::read(&entry.when, each, diagnostics),
        summary: entry.summary.as_ref().map(ToString::to_string),
        description: entry.description.as_ref().map(ToString::to_string),
        docs: entry.docs.as_ref().map(|text| scalars::url(text, diagnostics)),
        source: entry.source.as_ref().map(|text| scalars::url(text, diagnostics)),
        since: entry.since.as_ref().map(ToString::to_string),
    }
}

/// `Gone: { code: 5, retry: again, removed: Nobody knows why. }`
fn says_nothing_of_the_living(entry: &raw::Entry<'_>, diagnostics: &mut Diagnostics) {
    let why = entry.removed.as_ref().map_or(entry.key.span, |text| text.span);
    let kept = KEPT.map(|key| format!("`{key}`")).join(", ");
    for (name, at) in of_the_living(entry) {
        diagnostics.push(KeyWithRemoved { key: name, kept: &kept }.at(at).related(why));
    }
}

/// The keys that only an active entry can have, and their places.
fn of_the_living(entry: &raw::Entry<'_>) -> Vec<(&'static str, Span)> {
    let scalar = |name, text: &Option<ScalarText<'_>>| text.as_ref().map(|text| (name, text.span));
    let first = |name, texts: &[ScalarText<'_>]| texts.first().map(|text| (name, text.span));
    let all = [
        scalar("transport", &entry.transport),
        scalar("message", &entry.message),
        first("messages", &entry.messages),
        scalar("over", &entry.over),
        scalar("category", &entry.category),
        scalar("retry", &entry.retry),
        entry.fields.first().map(|(key, _)| ("fields", key.span)),
        first("causes", &entry.causes),
        scalar("action", &entry.action),
        scalar("display", &entry.display),
        scalar("deprecated", &entry.deprecated),
        entry.examples.first().map(|example| ("examples", example.span)),
    ];
    all.into_iter().flatten().collect()
}

/// `Gone: { code: 5, removed: ... }` and `New: { code: 5 }`, or both called `Gone` in Rust.
pub(crate) fn stay_taken(removed: &[RemovedDef], errors: &[ErrorDef], diagnostics: &mut Diagnostics) {
    let (mut by_code, mut by_name) = (HashMap::new(), HashMap::new());
    for (at, gone) in removed.iter().enumerate() {
        if !gone.variant.is_empty() {
            by_name.entry(gone.variant.as_str()).or_insert(at);
        }
        for code in &gone.codes {
            by_code.entry((&code.value, asked(&gone.when))).or_insert((gone, code.span));
        }
    }
    for error in errors {
        let when = if by_code.is_empty() { Vec::new() } else { asked(&error.when) };
        for code in &error.codes {
            if let Some((gone, had)) = by_code.get(&(&code.value, when.clone())) {
                let written = code.value.to_string();
                let problem = ReusedCode { code: &written, entry: &error.key.value, gone: &gone.key.value };
                diagnostics.push(problem.at(code.span).related(*had));
            }
        }
        if let Some(gone) = by_name.get(error.variant.as_str()).and_then(|at: &usize| removed.get(*at)) {
            let problem = ReusedName { variant: &error.variant, entry: &error.key.value, gone: &gone.key.value };
            diagnostics.push(problem.at(error.key.span).related(gone.key.span));
        }
    }
}

/// The conditions, in any order. They distinguish entries that share a code.
fn asked(when: &[ConditionDef]) -> Vec<String> {
    let one = |condition: &ConditionDef| format!("{:?} {:?}", condition.location.locations, condition.test.value);
    let mut all: Vec<_> = when.iter().map(one).collect();
    sort_by(&mut all, String::cmp);
    all.dedup();
    all
}
