//! The documentation of one variant: what the error means, what causes it, what to do, and how it is told.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use vendor_errors_runtime::{Catalog, Category, Executed, Retry, Word};
use vendor_errors_spec::{CodePattern, ErrorDef, StatusList, StatusPattern};

use crate::doc::{Doc, code, link, one_line, visible};

/// The variant's `#[doc]` and, where the spec says so, its `#[deprecated]`.
pub(crate) fn error_doc(error: &ErrorDef, entry: usize, catalog: &Catalog<'_>) -> TokenStream {
    let mut doc = Doc::default();
    match &error.summary {
        Some(summary) => doc.text("", summary),
        None => doc.paragraph(format!("{}.", code(vendors_name(error)))),
    };
    if let Some(description) = &error.description {
        doc.text("", description);
    }
    doc.list("Causes:", &error.causes);
    if let Some(action) = &error.action {
        doc.text("**What to do:** ", action);
    }
    doc.paragraph(told_by(error).join(", ") + ".");
    let (retry, category) = (retry(error, catalog.static_retry(entry)), category(error, catalog.static_category(entry)));
    doc.paragraph(format!("Retry: {retry}, category: {category}."));
    if let Some(since) = &error.since {
        doc.paragraph(format!("Since {}.", one_line(since)));
    }
    if let Some(url) = &error.docs {
        doc.paragraph(format!("{}.", link("The vendor's documentation", url)));
    }
    let deprecated = error.deprecated.as_deref().map(deprecated);
    let doc = doc.attributes();
    quote!(#doc #deprecated)
}

fn deprecated(why: &str) -> TokenStream {
    let why = Literal::string(&visible(why));
    quote!(#[deprecated(note = #why)])
}

fn vendors_name(error: &ErrorDef) -> &str {
    error.called.as_deref().unwrap_or(&error.key.value)
}

/// The vendor's name, codes, statuses, and the failures without a response.
fn told_by(error: &ErrorDef) -> Vec<String> {
    let mut facts = vec![format!("Vendor's name: {}", code(vendors_name(error)))];
    let codes: Vec<_> = error.codes.iter().map(|pattern| code(&written(&pattern.value))).collect();
    if let Some((first, others)) = codes.split_first() {
        facts.push(if others.is_empty() {
            format!("code: {first}")
        } else {
            format!("code: {first} (also {})", others.join(", "))
        });
    }
    if let Some(status) = &error.status {
        facts.push(format!("status: {}", statuses(&status.value)));
    }
    let transports: Vec<_> = error.transports.iter().map(|transport| format!("`{}`", transport.value)).collect();
    if !transports.is_empty() {
        facts.push(format!("no response: {}", transports.join(", ")));
    }
    facts
}

fn written(pattern: &CodePattern) -> String {
    match pattern {
        CodePattern::Exact(code) => code.clone(),
        CodePattern::Range(from, to) => format!("{from}..{to}"),
        CodePattern::Prefix(prefix) => format!("{prefix}*"),
    }
}

fn statuses(list: &StatusList) -> String {
    let StatusList::These(patterns) = list else { return "any".into() };
    let shown = patterns.iter().map(|pattern| match pattern {
        StatusPattern::Exact(status) => format!("`{status}`"),
        StatusPattern::Class(class) => format!("`{class}xx`"),
    });
    shown.collect::<Vec<_>>().join(", ")
}

/// The line as written; else the word that is inherited or comes from the table.
fn retry(error: &ErrorDef, retry: Retry) -> String {
    if let Some(line) = &error.retry {
        return code(&line.value.written);
    }
    if retry.word == Word::Unknown {
        return BY_STATUS.into();
    }
    let executed = match retry.executed {
        executed if executed == retry.word.executed() => "",
        Executed::Yes => " executed",
        Executed::No => " not-executed",
        Executed::Maybe => " maybe-executed",
    };
    format!("`{}{executed}`", retry.word)
}

fn category(error: &ErrorDef, category: Category) -> String {
    if error.category.is_none() && category == Category::Unknown { BY_STATUS.into() } else { format!("`{category}`") }
}

const BY_STATUS: &str = "as the response's status says";
