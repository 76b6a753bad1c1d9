//! The documentation of one variant: what the error means, its causes, what to do, and how it is
//! identified.

use std::borrow::Cow;
use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use vendor_errors_runtime::__private::{documented_category, documented_retry};
use vendor_errors_runtime::catalog::{Catalog, EntryId};
use vendor_errors_runtime::{Category, Executed, RetryInfo, RetryKind};
use vendor_errors_spec::{CodePattern, ErrorDef, StatusList};

use crate::docs::markdown::{Doc, code, link, one_line};
use crate::tokens::string_literal::quoted;

/// The variant's `#[doc]`, and its `#[deprecated]` if the spec has `deprecated`.
pub(crate) fn error_doc(error: &ErrorDef, entry: usize, catalog: &Catalog<'_>, tokens: &mut TokenStream) {
    let mut doc = Doc::new();
    match &error.summary {
        Some(summary) => doc.text("", summary),
        None => doc.paragraph(&[&code(vendors_name(error)), "."]),
    };
    if let Some(description) = &error.description {
        doc.text("", description);
    }
    doc.list("Causes:", &error.causes);
    if let Some(action) = &error.action {
        doc.text("**What to do:** ", action);
    }
    doc.paragraph(&[&identified_by(error), "."]);
    let entry = EntryId::of(entry);
    let (retry, category) =
        (retry(error, documented_retry(catalog, entry)), category(error, documented_category(catalog, entry)));
    doc.paragraph(&["Retry: ", &retry, ", category: ", &category, "."]);
    if let Some(since) = &error.since {
        doc.paragraph(&["Since ", &one_line(since), "."]);
    }
    if let Some(url) = &error.docs {
        doc.paragraph(&[&link("The vendor's documentation", url), "."]);
    }
    if let Some(url) = error.source.as_ref().filter(|source| Some(*source) != error.docs.as_ref()) {
        doc.paragraph(&[&link("Source", url), "."]);
    }
    doc.to_tokens(tokens);
    tokens.extend(error.deprecated.as_deref().map(deprecated));
}

/// Rustdoc shows the note as Markdown and the compiler shows it as it is, so only what would be markup is escaped.
fn deprecated(why: &str) -> TokenStream {
    let why = quoted(&one_line(why));
    quote!(#[deprecated(note = #why)])
}

fn vendors_name(error: &ErrorDef) -> &str {
    error.called.as_deref().unwrap_or(&error.key.value)
}

/// The vendor's name, codes, statuses, and the failures without a response.
fn identified_by(error: &ErrorDef) -> String {
    let mut facts = ["Vendor's name: ", &code(vendors_name(error))].concat();
    for (at, pattern) in error.codes.iter().enumerate() {
        facts.push_str(match at {
            0 => ", code: ",
            1 => " (also ",
            _ => ", ",
        });
        facts.push_str(&code(&written(&pattern.value)));
    }
    if error.codes.len() > 1 {
        facts.push(')');
    }
    if let Some(status) = &error.status {
        facts.push_str(", status: ");
        statuses(&status.value, &mut facts);
    }
    for (at, transport) in error.transports.iter().enumerate() {
        let before = if at == 0 { ", no response: `" } else { ", `" };
        facts.extend([before, transport.value.name(), "`"]);
    }
    facts
}

fn written(pattern: &CodePattern) -> Cow<'_, str> {
    match pattern {
        CodePattern::Exact(code) => code.into(),
        family => family.to_string().into(),
    }
}

fn statuses(list: &StatusList, facts: &mut String) {
    let StatusList::These(patterns) = list else { return facts.push_str("any") };
    for (at, pattern) in patterns.iter().enumerate() {
        let before = if at == 0 { "" } else { ", " };
        let _ = write!(facts, "{before}`{pattern}`");
    }
}

/// The policy as written, else the retry kind that is inherited or is the status default.
fn retry(error: &ErrorDef, retry: RetryInfo) -> Cow<'_, str> {
    if let Some(line) = &error.retry {
        return code(&line.value.written);
    }
    if retry.kind == RetryKind::Unknown {
        return BY_STATUS.into();
    }
    let executed = match retry.executed {
        executed if executed == retry.kind.executed() => "",
        Executed::Yes => " executed",
        Executed::No => " not-executed",
        Executed::Maybe => " maybe-executed",
    };
    format!("`{}{executed}`", retry.kind).into()
}

fn category(error: &ErrorDef, category: Category) -> String {
    if error.category.is_none() && category == Category::Unknown {
        BY_STATUS.into()
    } else {
        ["`", category.name(), "`"].concat()
    }
}

const BY_STATUS: &str = "as the response's status says";
