//! What the catalog says about each vendor and each error, ready to be shown: secrets redacted,
//! retry policies in words.

use serde::Serialize;
use vendor_errors_runtime::__private::{documented_category, documented_retry};
use vendor_errors_runtime::catalog::{Catalog, EntryId};
use vendor_errors_runtime::{Idempotency, Redaction, RetryInfo};
use vendor_errors_spec::{CodePattern, ErrorDef, ExampleDef, Spec, StatusList, lower, names};

use crate::commands::docs::addresses::addresses;
use crate::describe::example::{ShownExample, shown};
use crate::describe::notation;
use crate::describe::repeat::Repeat;
use crate::describe::retry::{change, executed, may, may_retry};

/// A vendor and its errors.
pub(crate) struct Vendor {
    /// The vendor's id.
    pub(crate) id: String,
    /// The vendor's name for people.
    pub(crate) title: String,
    /// The page that the spec was written from.
    pub(crate) docs: String,
    /// The date on which its author read that page.
    pub(crate) retrieved: String,
    /// The Rust enum.
    pub(crate) rust: String,
    /// The errors, in the order of the spec.
    pub(crate) errors: Vec<Error>,
}

/// An error. What is empty is left out of the JSON.
#[derive(Serialize)]
pub(crate) struct Error {
    /// Its file name without the extension, and its link in the page after the vendor's id.
    pub(crate) address: String,
    /// Its key in the spec.
    pub(crate) key: String,
    /// The vendor's name, if the key had to differ.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) called: String,
    /// Its Rust variant.
    pub(crate) rust: String,
    /// Its codes, ranges and prefixes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) codes: Vec<String>,
    /// Its statuses and classes of statuses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) statuses: Vec<String>,
    /// How a call fails without a response.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) transports: Vec<String>,
    /// Its conditions, one line each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) when: Vec<String>,
    /// Its messages, as templates.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) messages: Vec<String>,
    /// What it means, in one sentence.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) summary: String,
    /// More about it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) description: String,
    /// Why it happens.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) causes: Vec<String>,
    /// What to do now.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) action: String,
    /// Its category.
    pub(crate) category: &'static str,
    /// Whether and when to retry.
    pub(crate) retry: Retry,
    /// Values that decoding captures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) fields: Vec<String>,
    /// Since when it exists.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) since: String,
    /// Why not to rely on it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) deprecated: String,
    /// The vendor's page about it; without one, where it was read.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) docs: String,
    /// Where it was read, if that is another page than `docs`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) source: String,
    /// Responses that contain it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) examples: Vec<Example>,
}

/// Whether and when to retry.
#[derive(Serialize)]
pub(crate) struct Retry {
    /// The retry kind.
    pub(crate) kind: &'static str,
    /// The policy as written in the spec; empty if the status or the category decides.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) written: String,
    /// The part of the chart that it belongs to.
    pub(crate) group: &'static str,
    /// Whether the vendor executed the call.
    pub(crate) executed: &'static str,
    /// Whether a program may send an idempotent call again.
    pub(crate) idempotent: bool,
    /// The same for a call that is not idempotent.
    pub(crate) non_idempotent: bool,
    /// Whether the call may be retried, in words.
    #[serde(rename = "may_retry")]
    pub(crate) in_words: String,
    /// What must change first, in words.
    pub(crate) must_change: String,
}

/// A response that contains an error.
#[derive(Serialize)]
pub(crate) struct Example {
    /// How the call failed without a response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) transport: Option<&'static str>,
    /// The status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<u16>,
    /// The headers, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) headers: Vec<(String, String)>,
    /// The body.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) body: String,
    /// Where it is documented or reported.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) source: String,
    /// The date on which it was received.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) seen: String,
}

impl Vendor {
    /// Everything the catalog says about a vendor.
    pub(crate) fn of(spec: &Spec) -> Self {
        let tables = lower(spec);
        let catalog = tables.catalog();
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let errors = spec.errors.iter().zip(addresses(spec)).enumerate();
        Self {
            id: spec.vendor.value.clone(),
            title: spec.title.clone().unwrap_or_else(|| spec.vendor.value.clone()),
            docs: text(&spec.docs),
            retrieved: text(&spec.retrieved),
            rust: names::enum_name(&spec.vendor.value),
            errors: errors.map(|(entry, (error, address))| of_error(spec, error, (&catalog, entry), address)).collect(),
        }
    }

    /// How many errors belong to each part of the chart.
    pub(crate) fn shares(&self) -> impl Iterator<Item = (Repeat, usize)> {
        Repeat::ALL.into_iter().map(|part| (part, self.errors.iter().filter(|error| error.retry.group == part.name()).count()))
    }
}

fn of_error(spec: &Spec, error: &ErrorDef, (catalog, entry): (&Catalog<'_>, usize), address: String) -> Error {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let entry = EntryId::of(entry);
    let redaction = Redaction::of(catalog, entry);
    Error {
        address,
        key: error.key.value.clone(),
        called: text(&error.called),
        rust: error.variant.clone(),
        codes: error.codes.iter().map(|code| code_of(&code.value)).collect(),
        statuses: error.status.iter().flat_map(|status| statuses(&status.value)).collect(),
        transports: error.transports.iter().map(|transport| transport.value.name().into()).collect(),
        when: error.when.iter().map(notation::condition).collect(),
        messages: error.messages.iter().map(|template| template.value.written.clone()).collect(),
        summary: text(&error.summary),
        description: text(&error.description),
        causes: error.causes.clone(),
        action: text(&error.action),
        category: documented_category(catalog, entry).name(),
        retry: of_retry(error, &documented_retry(catalog, entry)),
        fields: spec.common.iter().chain(&error.fields).map(notation::field).collect(),
        since: text(&error.since),
        deprecated: text(&error.deprecated),
        docs: text([&error.docs, &error.source].into_iter().find(|page| page.is_some()).unwrap_or(&spec.docs)),
        source: text(&error.source.clone().filter(|_| error.docs.is_some() && error.docs != error.source)),
        examples: error.examples.iter().map(|example| of_example(example, &redaction)).collect(),
    }
}

fn code_of(code: &CodePattern) -> String {
    notation::code(code)
}

fn statuses(list: &StatusList) -> Vec<String> {
    notation::statuses(list).split('|').filter(|status| *status != "any").map(String::from).collect()
}

fn of_retry(error: &ErrorDef, retry: &RetryInfo) -> Retry {
    Retry {
        kind: retry.kind.name(),
        written: error.retry.as_ref().map(|line| line.value.written.clone()).unwrap_or_default(),
        group: Repeat::of(retry).name(),
        executed: retry.executed.name(),
        idempotent: may(retry, Idempotency::Idempotent),
        non_idempotent: may(retry, Idempotency::NonIdempotent),
        in_words: may_retry(retry),
        must_change: format!("{}; the call was {}", change(retry.kind), executed(retry.executed)),
    }
}

fn of_example(example: &ExampleDef, redaction: &Redaction<'_>) -> Example {
    let (source, seen) = (example.source.clone().unwrap_or_default(), example.seen.clone().unwrap_or_default());
    match shown(example, Some(redaction)) {
        ShownExample::Transport(transport) => {
            Example { transport: Some(transport), status: None, headers: Vec::new(), body: String::new(), source, seen }
        }
        ShownExample::Http { status, headers, body } => {
            Example { transport: None, status: Some(status), headers, body, source, seen }
        }
    }
}
