//! Everything a spec says about one error, wrapped for the terminal.

use vendor_errors_runtime::__private::{documented_category, documented_retry};
use vendor_errors_runtime::Redaction;
use vendor_errors_runtime::catalog::EntryId;
use vendor_errors_spec::{ErrorDef, ExampleDef, RemovedDef, Spec, lower, names};

use crate::describe::example::{ShownExample, shown};
use crate::describe::{notation, retry};
use crate::output::terminal::{bold, harmless, labelled};

/// The column where the text after the labels begins.
const COLUMN: usize = 12;

/// Collects lines.
struct Page(String);

impl Page {
    /// Adds a label and its text, unless the text is empty.
    fn line(&mut self, label: &str, text: &str) {
        if !text.is_empty() {
            self.0 += &labelled(label, text, COLUMN);
        }
    }

    /// Adds several texts, with a label before the first.
    fn lines(&mut self, label: &str, texts: impl Iterator<Item = String>) {
        for (number, text) in texts.enumerate() {
            self.line(if number == 0 { label } else { "" }, &text);
        }
    }
}

/// The whole page.
pub(crate) fn known(spec: &Spec, error: &ErrorDef) -> String {
    let vendor = &spec.vendor.value;
    let mut page = Page(format!("{}\n", bold(&format!("{vendor} {}", harmless(&error.key.value)))));
    meaning(&mut page, error);
    advice(&mut page, spec, error);
    page.lines("fields", spec.common.iter().chain(&error.fields).map(notation::field));
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    page.line("since", &optional(&error.since));
    page.line("deprecated", &optional(&error.deprecated));
    page.line("docs", &optional(if error.docs.is_some() { &error.docs } else { &spec.docs }));
    page.line("source", &optional(&error.source));
    page.line("Rust", &format!("{}::{}", names::enum_name(vendor), error.variant));
    let tables = lower(spec);
    let catalog = tables.catalog();
    let entry = catalog.entries.iter().position(|entry| entry.key == error.key.value);
    let redaction = Redaction::of(&catalog, EntryId::of(entry.unwrap_or(usize::MAX)));
    let shown = |one: &ExampleDef| example(one, Some(&redaction)) + &provenance(one);
    page.lines("example", error.examples.iter().map(shown));
    page.0
}

/// The page of a removed error.
pub(crate) fn removed(spec: &Spec, gone: &RemovedDef) -> String {
    let vendor = &spec.vendor.value;
    let mut page = Page(format!("{}\n", bold(&format!("{vendor} {}", harmless(&gone.key.value)))));
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    page.line("removed", &gone.why);
    page.line("meant", &optional(&gone.summary));
    page.line("", &optional(&gone.description));
    page.line("called", &optional(&gone.called));
    let codes: Vec<_> = gone.codes.iter().map(|code| notation::code(&code.value)).collect();
    page.line("code", &codes.join(", "));
    page.line("status", &gone.status.as_ref().map(|status| notation::statuses(&status.value)).unwrap_or_default());
    page.lines("when", gone.when.iter().map(notation::condition));
    page.line("since", &optional(&gone.since));
    page.line("docs", &optional(&gone.docs));
    page.line("source", &optional(&gone.source));
    page.line("Rust", &format!("once {}::{}; nothing decodes to it now", names::enum_name(vendor), gone.variant));
    // A code range or prefix may still cover it.
    let tables = lower(spec);
    let catalog = tables.catalog();
    let now = |code: &String| Some(format!("{code} is {}", catalog.entry(catalog.by_code(code)?)?.key));
    page.lines("code now", codes.iter().filter_map(now));
    page.0
}

/// What it is and how it is identified.
fn meaning(page: &mut Page, error: &ErrorDef) {
    page.line("means", error.summary.as_deref().unwrap_or_default());
    page.line("", error.description.as_deref().unwrap_or_default());
    page.lines("causes", error.causes.iter().cloned());
    page.line("called", error.called.as_deref().unwrap_or_default());
    let codes: Vec<_> = error.codes.iter().map(|code| notation::code(&code.value)).collect();
    page.line("code", &codes.join(", "));
    page.line("status", &error.status.as_ref().map(|status| notation::statuses(&status.value)).unwrap_or_default());
    let transports: Vec<_> = error.transports.iter().map(|transport| transport.value.name()).collect();
    page.line("transport", &transports.join(", "));
    page.lines("when", error.when.iter().map(notation::condition));
    page.lines("message", error.messages.iter().map(|template| template.value.written.clone()));
    page.line("display", &error.display.as_ref().map(|template| template.value.written.clone()).unwrap_or_default());
    page.lines("precedes", error.over.iter().map(|key| key.value.clone()));
}

/// What to do about it, as documented without a response.
fn advice(page: &mut Page, spec: &Spec, error: &ErrorDef) {
    let tables = lower(spec);
    let catalog = tables.catalog();
    let Some(entry) = catalog.entries.iter().position(|entry| entry.key == error.key.value).map(EntryId::of) else {
        return;
    };
    let retry = documented_retry(&catalog, entry);
    page.line("do", error.action.as_deref().unwrap_or_default());
    page.line("may retry", &retry::may_retry(&retry));
    let (change, executed) = (retry::change(retry.kind), retry::executed(retry.executed));
    page.line("must change", &format!("{change}; the call was {executed}"));
    let written = error.retry.as_ref().map_or_else(|| retry.kind.name().to_string(), |line| line.value.written.clone());
    page.line("retry", &written);
    page.line("category", documented_category(&catalog, entry).name());
}

/// Where an example comes from: ` (seen 2026-11-28; https://...)`.
fn provenance(example: &ExampleDef) -> String {
    let seen = example.seen.as_ref().map(|date| format!("seen {date}"));
    let known: Vec<String> = seen.into_iter().chain(example.source.clone()).collect();
    if known.is_empty() { String::new() } else { format!(" ({})", known.join("; ")) }
}

/// An example of an entry on one line, with secrets redacted.
pub(crate) fn example(example: &ExampleDef, redaction: Option<&Redaction<'_>>) -> String {
    match shown(example, redaction) {
        ShownExample::Transport(transport) => format!("no response: {transport}"),
        ShownExample::Http { status, headers, body } => {
            let headers = headers.iter().map(|(name, value)| format!("{name}: {value}"));
            let parts = std::iter::once(status.to_string()).chain(headers).chain(Some(body));
            parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" | ")
        }
    }
}
