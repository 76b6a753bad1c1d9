//! Checks all rules that a spec can break by itself, in one run. This file is the table of
//! contents; each rule is in the file of the part it is about.

pub(crate) mod accidental_error;
pub(crate) mod captured_names;
pub(crate) mod codes;
pub(crate) mod condition;
mod condition_test;
pub(crate) mod cross_entry;
pub(crate) mod delay_source;
pub(crate) mod entry;
pub(crate) mod example;
pub(crate) mod fields;
pub(crate) mod input;
pub(crate) mod lints;
pub(crate) mod location;
pub(crate) mod pointer;
pub(crate) mod removed;
pub(crate) mod response_format;
pub(crate) mod retry;
pub(crate) mod scalars;
pub(crate) mod status;
pub(crate) mod taken_literally;
pub(crate) mod template;
pub(crate) mod text_part;
pub(crate) mod word_cursor;

use crate::check::entry::EntryContext;
use crate::check::status::Statuses;
use crate::check::word_cursor::RetryContext;
use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::source::Source;
use crate::parse::raw;
use crate::spec::Spec;
use crate::spec::retry::OverrideDef;
use crate::spec::spanned::Spanned;

/// Checks the keys of a base that are about the base itself and are not taken over.
pub(crate) fn base(document: &raw::Document<'_>, diagnostics: &mut Diagnostics) {
    if let Some(text) = &document.version {
        scalars::version(text, diagnostics);
    }
    for text in document.is_abstract.iter().chain(&document.keys_are_codes) {
        scalars::boolean(text, diagnostics);
    }
    if let Some(text) = &document.docs {
        scalars::url(text, diagnostics);
    }
    if let Some(text) = &document.retrieved {
        scalars::date(text, diagnostics);
    }
}

/// Checks a document. Returns the spec only if there is no error so far.
pub fn check(document: &raw::Document<'_>, source: &Source, diagnostics: &mut Diagnostics) -> Option<Spec> {
    if let Some(text) = &document.version {
        scalars::version(text, diagnostics);
    }
    let vendor = document.vendor.as_ref().map(|text| scalars::vendor(text, source, diagnostics));
    let is_abstract = document.is_abstract.as_ref().is_some_and(|text| scalars::boolean(text, diagnostics));
    let keys_are_codes = document.keys_are_codes.as_ref().is_some_and(|text| scalars::boolean(text, diagnostics));
    let docs = document.docs.as_ref().map(|text| scalars::url(text, diagnostics));
    let retrieved = document.retrieved.as_ref().map(|text| scalars::date(text, diagnostics));
    let success = document.success.as_ref().and_then(|text| status::read(text, text, Statuses::OfOthers, diagnostics));
    let shapes: Vec<_> = document.responses.iter().map(|raw| response_format::read(raw, diagnostics)).collect();
    let each = document.responses.iter().any(|shape| shape.each.is_some());
    let mut common = fields::read(&document.common, each, diagnostics);
    let mut names = captured_names::of_formats(&shapes);
    names.extend(captured_names::of_fields(&common));
    captured_names::fill(&mut common, names, diagnostics);
    let retry_overrides = document.retry_overrides.iter().filter_map(|raw| {
        let when = condition::read(&raw.when, each, diagnostics);
        let around = RetryContext { each, fields: [&[], &common] };
        let retry = raw.retry.as_ref().and_then(|text| retry::read(text, around, diagnostics))?;
        Some(OverrideDef { when, retry })
    });
    let retry_overrides: Vec<_> = retry_overrides.collect();
    let names = retry_overrides.iter().flat_map(|line| captured_names::of_retry(&line.retry.value)).collect();
    captured_names::fill(&mut common, names, diagnostics);
    fields::collisions(&common, diagnostics);
    let around = EntryContext { each, common: &common };
    let (gone, entries): (Vec<_>, Vec<_>) = document.errors.iter().partition(|entry| entry.has("removed"));
    let mut errors: Vec<_> = entries.iter().map(|raw| entry::read(raw, around, diagnostics)).collect();
    let removed: Vec<_> = gone.iter().map(|raw| removed::read(raw, each, diagnostics)).collect();
    cross_entry::variants_differ(&errors, diagnostics);
    if !document.has_responses && !is_abstract {
        cross_entry::shapes_are_there(&entries, &errors, diagnostics);
    }
    cross_entry::over_names_entries(&entries, &mut errors, &removed, diagnostics);
    cross_entry::over_is_no_circle(&errors, diagnostics);
    cross_entry::entries_advise(&entries, &errors, diagnostics);
    removed::stay_taken(&removed, &errors, diagnostics);
    taken_literally::check(&shapes, &errors, &common, &retry_overrides, diagnostics);
    let vendor: Spanned<String> = vendor.filter(|_| !diagnostics.has_errors())?;
    let title = document.title.as_ref().map(ToString::to_string);
    let extends = document.extends.iter().map(|text| Spanned { value: text.to_string(), span: text.span }).collect();
    Some(Spec {
        vendor,
        extends,
        is_abstract,
        keys_are_codes,
        title,
        docs,
        retrieved,
        success,
        shapes,
        common,
        retry_overrides,
        errors,
        removed,
    })
}
