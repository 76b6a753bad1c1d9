//! Reports entries that no response format covers.

use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::problems::reachability::{EntryWithoutFormat, UnreachableEntry};
use crate::spec::Spec;
use crate::spec::error::ErrorDef;
use crate::spec::response_format::ResponseFormatDef;
use crate::spec::status::{StatusList, StatusPattern};

pub(super) fn check(spec: &Spec, diagnostics: &mut Diagnostics) {
    let reads_code = spec.shapes.iter().any(|shape| shape.code.is_some());
    let reads_message = spec.shapes.iter().any(|shape| shape.message.is_some());
    for error in &spec.errors {
        if identified_by_code(error) && !reads_code {
            diagnostics.push(nothing_reads(error, "code"));
        } else if matched_by_message(error) && !reads_message {
            diagnostics.push(nothing_reads(error, "message"));
        } else {
            below_400(spec, error, diagnostics);
        }
    }
}

/// Whether the entry is identified only by a code.
pub(super) fn identified_by_code(error: &ErrorDef) -> bool {
    !error.codes.is_empty()
}

/// Whether the entry is matched only by a message.
pub(super) fn matched_by_message(error: &ErrorDef) -> bool {
    error.codes.is_empty() && !error.messages.is_empty()
}

/// `Gone: { code: 5 }` without a response format that has `code`.
fn nothing_reads(error: &ErrorDef, what: &str) -> Diagnostic {
    UnreachableEntry::Unread { entry: &error.key.value, key: what }.at(error.key.span)
}

/// `Gone: { code: 5, status: 200 }` without a response format that has `code` and includes 200.
fn below_400(spec: &Spec, error: &ErrorDef, diagnostics: &mut Diagnostics) {
    let Some(status) = &error.status else { return };
    let StatusList::These(these) = &status.value else { return };
    let (what, reads): (&str, fn(&ResponseFormatDef) -> bool) = if identified_by_code(error) {
        ("code", |shape| shape.code.is_some())
    } else if matched_by_message(error) {
        ("message", |shape| shape.message.is_some())
    } else {
        return;
    };
    let uncovered = these
        .iter()
        .filter(|one| is_low(**one))
        .find(|one| !spec.shapes.iter().filter(|shape| reads(shape)).any(|shape| covers(shape, **one)));
    if let Some(uncovered) = uncovered {
        let problem = EntryWithoutFormat { entry: &error.key.value, status: &written(*uncovered), what };
        diagnostics.push(problem.at(status.span));
    }
}

fn is_low(status: StatusPattern) -> bool {
    match status {
        StatusPattern::Exact(status) => status < 400,
        StatusPattern::Class(class) => class < 4,
    }
}

/// Whether the format applies to that status, or to one of that class.
fn covers(shape: &ResponseFormatDef, status: StatusPattern) -> bool {
    match shape.status.as_ref().map(|status| &status.value) {
        None => false,
        Some(StatusList::Any) => true,
        Some(StatusList::These(these)) => these.iter().any(|one| match (*one, status) {
            (StatusPattern::Exact(one), StatusPattern::Exact(two)) | (StatusPattern::Class(one), StatusPattern::Class(two)) => {
                one == two
            }
            (StatusPattern::Exact(exact), StatusPattern::Class(class))
            | (StatusPattern::Class(class), StatusPattern::Exact(exact)) => exact / 100 == class,
        }),
    }
}

/// A list of statuses as an author would write it.
pub(super) fn list(statuses: &StatusList) -> String {
    match statuses {
        StatusList::Any => "any".to_owned(),
        StatusList::These(these) => these.iter().copied().map(written).collect::<Vec<_>>().join("|"),
    }
}

fn written(status: StatusPattern) -> String {
    match status {
        StatusPattern::Exact(status) => status.to_string(),
        StatusPattern::Class(class) => format!("{class}xx"),
    }
}
