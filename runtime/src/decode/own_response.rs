//! The status and the headers of an element, which stand in for those of the whole response.

use crate::decode::budget::{Budget, VALUE};
use crate::json::raw_value::RawValue;

/// The status and the headers that an error has in the body.
#[derive(Clone, Copy)]
pub(crate) struct OwnResponse<'r> {
    pub(crate) status: Option<u16>,
    /// A JSON object.
    pub(crate) headers: Option<RawValue<'r>>,
    /// The format that says so, counted from 1, if there are headers; else 0.
    pub(crate) format: usize,
}

impl OwnResponse<'_> {
    /// The whole response's.
    pub(crate) const NONE: Self = Self { status: None, headers: None, format: 0 };

    pub(crate) const fn is_none(&self) -> bool {
        self.status.is_none() && self.headers.is_none()
    }
}

/// Calls `visit` with the values of the header in the object, until it returns `false`. A value is
/// a text, a number or a boolean, or an array of them.
pub(crate) fn visit_own(budget: &Budget, headers: RawValue<'_>, wanted: &str, visit: &mut dyn FnMut(&str) -> bool) {
    if !budget.look(VALUE + headers.0.len()) {
        return;
    }
    for (name, value) in headers.members() {
        if !name.text().is_some_and(|name| name.eq_ignore_ascii_case(wanted)) {
            continue;
        }
        let mut one = |value: RawValue<'_>| value.text().is_none_or(|text| visit(text.trim()));
        let goes_on = match value.elements() {
            Some(mut values) => values.all(one),
            None => one(value),
        };
        if !goes_on {
            return;
        }
    }
}
