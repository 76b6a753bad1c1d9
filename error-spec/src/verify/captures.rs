//! Reports fields that nothing can fill.

use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::rule::Rule;
use crate::spec::Spec;
use crate::spec::error::ErrorDef;
use crate::spec::field::FieldDef;

pub(super) fn check(spec: &Spec, diagnostics: &mut Diagnostics) {
    let reads_message = spec.shapes.iter().any(|shape| shape.message.is_some());
    for error in &spec.errors {
        for field in error.fields.iter().filter(|field| field.location.is_none()) {
            if !is_hole(error, field) {
                diagnostics.push(unfillable(error, field, "hole"));
            } else if !reads_message {
                diagnostics.push(unfillable(error, field, "message"));
            }
        }
    }
}

/// `fields: { name: string }` without a template that has `{name}`, or without a response format
/// that reads a message.
fn unfillable(error: &ErrorDef, field: &FieldDef, what: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(Rule::UnfillableCapture, field.name.span);
    diagnostic.arg(&error.key.value).arg(&field.name.value).arg(what)
}

fn is_hole(error: &ErrorDef, field: &FieldDef) -> bool {
    let mut placeholders = error.messages.iter().flat_map(|message| message.value.placeholders.iter().flatten());
    placeholders.any(|placeholder| *placeholder == field.name.value)
}
