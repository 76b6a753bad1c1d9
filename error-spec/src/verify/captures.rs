//! Reports fields that nothing can fill.

use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::problems::templates::UnfillableCapture;
use crate::spec::Spec;
use crate::spec::error::ErrorDef;
use crate::spec::field::FieldDef;

/// `fields: { name: string }` without a template that has `{name}`, or without a response format
/// that reads a message.
pub(super) fn check(spec: &Spec, diagnostics: &mut Diagnostics) {
    let reads_message = spec.shapes.iter().any(|shape| shape.message.is_some());
    for error in &spec.errors {
        for field in error.fields.iter().filter(|field| field.location.is_none()) {
            if !is_placeholder(error, field) {
                diagnostics.push(UnfillableCapture::Nothing { field: &field.name.value }.at(field.name.span));
            } else if !reads_message {
                diagnostics.push(UnfillableCapture::Message { field: &field.name.value }.at(field.name.span));
            }
        }
    }
}

fn is_placeholder(error: &ErrorDef, field: &FieldDef) -> bool {
    let mut placeholders = error.messages.iter().flat_map(|message| message.value.placeholders.iter().flatten());
    placeholders.any(|placeholder| *placeholder == field.name.value)
}
