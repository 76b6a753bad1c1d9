//! The placeholders of a pointer: `*`, `{}`, `{name}`, `**`, `{path**}`.

use vendor_errors_runtime::__private::pointer_steps;

/// Whether `pointer` can select several values.
pub(crate) fn is_many(pointer: &str) -> bool {
    pointer_steps(pointer).any(|step| step.is_many())
}

/// The names under which the steps of `pointer` capture.
pub(crate) fn names(pointer: &str) -> impl Iterator<Item = &str> {
    pointer_steps(pointer).filter_map(|step| step.name())
}

/// The position of the step that captures under that name.
pub(crate) fn position_of(pointer: &str, name: &str) -> Option<usize> {
    pointer_steps(pointer).position(|step| step.name() == Some(name))
}
