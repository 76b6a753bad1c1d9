//! Fields that nothing can fill.

use crate::diagnostics::diagnostic::{Finding, Findings};
use crate::diagnostics::rule::Rule;
use crate::spec::{ErrorDef, FieldDef, Spec};

pub(super) fn check(spec: &Spec, findings: &mut Findings) {
    let reads_message = spec.shapes.iter().any(|shape| shape.message.is_some());
    for error in &spec.errors {
        for field in error.fields.iter().filter(|field| field.location.is_none()) {
            if !is_hole(error, field) {
                findings.push(unfillable(error, field, "hole"));
            } else if !reads_message {
                findings.push(unfillable(error, field, "message"));
            }
        }
    }
}

/// `fields: { name: string }` where no template has `{name}`, or no shape reads a message.
fn unfillable(error: &ErrorDef, field: &FieldDef, what: &str) -> Finding {
    let finding = Finding::new(Rule::UnfillableCapture, field.name.span);
    finding.word(&error.key.value).word(&field.name.value).word(what)
}

fn is_hole(error: &ErrorDef, field: &FieldDef) -> bool {
    let mut holes = error.messages.iter().flat_map(|message| message.value.holes.iter().flatten());
    holes.any(|hole| *hole == field.name.value)
}
