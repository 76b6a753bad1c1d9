//! Compares the category, retry and texts of an error before and after, without a response.
//!
//! The tables of the generated code are compared, so what a code range or a status gives the error
//! is included.

use std::time::Duration;

use vendor_errors_runtime::__private::{documented_category, documented_retry};
use vendor_errors_runtime::catalog::{Catalog, FieldIndex, Template};
use vendor_errors_runtime::{Category, Delay, Idempotency, RetryInfo};

use super::change::{Callers, Change, moved};
use super::side::Of;
use crate::describe::{notation, retry};

/// The changes.
pub(crate) fn changes(was: Of<'_>, now: Of<'_>) -> Vec<Change> {
    let (old, new) = (documented_retry(was.side.catalog, was.id()), documented_retry(now.side.catalog, now.id()));
    let mut changes = retries(&old, &new);
    changes.extend(moved("delay", Callers::Notice, "delay", &sources(was), &sources(now)));
    let category = |of: Of<'_>| documented_category(of.side.catalog, of.id());
    changes.extend(categories(category(was), category(now)));
    let message = |of: Of<'_>| of.error.messages.iter().map(|message| message.value.written.clone()).collect::<Vec<_>>();
    // If the message is displayed, the change of the message covers this.
    if message(was) == message(now) || was.error.display.is_some() || now.error.display.is_some() {
        changes.extend(moved("display", Callers::Notice, "displays", &displayed(was), &displayed(now)));
    }
    let action = |of: Of<'_>| of.error.action.clone().unwrap_or_default();
    changes.extend(moved("action", Callers::Notice, "action", &action(was), &action(now)));
    changes
}

/// Compares two retry policies without their delays.
pub(crate) fn retries(old: &RetryInfo, new: &RetryInfo) -> Vec<Change> {
    let lines = || format!("{} -> {}", line(old), line(new));
    let mut changes = Vec::new();
    if may_retry(old) != may_retry(new) {
        let text =
            format!("may be sent again: {} -> {} ({})", retry::may_retry(&bare(old)), retry::may_retry(&bare(new)), lines());
        changes.push(Change::at_run_time("resend", Callers::Breaks, text));
    } else if line(old) != line(new) {
        let text = if old.kind == new.kind { lines() } else { format!("{}: {}", "what must change", lines()) };
        changes.push(Change::at_run_time("retry", Callers::Notice, text));
    }
    let times = |max: Option<u32>| max.map(|max| max.to_string()).unwrap_or_default();
    let wait = |wait: Option<Duration>| wait.map(|wait| Delay::After(wait).to_string()).unwrap_or_default();
    changes.extend(moved("retry", Callers::Notice, "sent again at most", &times(old.max_retries), &times(new.max_retries)));
    changes.extend(moved("retry", Callers::Notice, "first backoff", &wait(old.initial_backoff), &wait(new.initial_backoff)));
    changes.extend(moved("retry", Callers::Notice, "longest backoff", &wait(old.max_backoff), &wait(new.max_backoff)));
    changes
}

/// Compares the category.
pub(crate) fn categories(old: Category, new: Category) -> Option<Change> {
    moved("category", Callers::Breaks, "category", old.name(), new.name())
}

/// Everything that decides whether the call may be retried.
fn may_retry(retry: &RetryInfo) -> [bool; 3] {
    let may = |idempotency| retry::may(retry, idempotency);
    [retry.kind.is_retryable(), may(Idempotency::Idempotent), may(Idempotency::NonIdempotent)]
}

/// The policy without the parts that are compared separately.
fn bare(retry: &RetryInfo) -> RetryInfo {
    RetryInfo::new(retry.kind).with_executed(retry.executed)
}

/// The policy as in a spec, without delay and limits.
pub(crate) fn line(retry: &RetryInfo) -> String {
    if retry.executed == retry.kind.executed() {
        return retry.kind.name().into();
    }
    format!("{} {}", retry.kind.name(), retry.executed.name())
}

/// The delay sources of the error's own policy.
fn sources(of: Of<'_>) -> String {
    let sources = of.error.retry.iter().flat_map(|line| &line.value.sources);
    sources.map(notation::delay).collect::<Vec<_>>().join(" or ")
}

/// What `Display` prints, as a template.
fn displayed(of: Of<'_>) -> String {
    let catalog = of.side.catalog;
    let Some(entry) = catalog.entries.get(of.entry) else { return String::new() };
    let otherwise = if entry.summary.is_empty() { entry.key } else { entry.summary };
    let template = entry.display.and_then(|display| catalog.templates.get(display.index()));
    match template.map(|template| written_template(catalog, of, &template)) {
        None => otherwise.into(),
        Some(template) if entry.display_when_matched => format!("{template}, else {otherwise}"),
        Some(template) => template,
    }
}

fn written_template(catalog: &Catalog<'_>, of: Of<'_>, template: &Template) -> String {
    let name = |field: Option<FieldIndex>| {
        field.and_then(|field| of.error.fields.get(field.index())).map_or("", |field| &field.name.value)
    };
    let placeholders = catalog
        .placeholders
        .range(template.placeholders)
        .iter()
        .map(|placeholder| format!("{{{}}}", name(placeholder)))
        .chain([String::new()]);
    let texts = catalog.texts.range(template.texts).iter();
    texts.zip(placeholders).flat_map(|(text, placeholder)| [text.to_string(), placeholder]).collect()
}
