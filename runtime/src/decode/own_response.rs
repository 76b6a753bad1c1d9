//! The status and the headers of an element, which stand in for those of the whole response.

use alloc::borrow::Cow;
use core::ops::RangeInclusive;

use crate::catalog::row_range::RowRange;
use crate::catalog::rows::ResponseFormat;
use crate::decode::budget::VALUE;
use crate::decode::found::LocatedValue;
use crate::decode::scope::Scope;
use crate::json::raw_value::{RawValue, whole_digits};

/// The status and the headers that an error has in the body.
#[derive(Clone, Copy)]
pub(crate) struct OwnResponse<'r> {
    pub(crate) status: Option<u16>,
    /// A JSON object.
    pub(crate) headers: Option<RawValue<'r>>,
    /// The format that says so, counted from 1, if there are headers; else 0.
    pub(crate) format: usize,
}

/// The numbers that are a status.
const STATUSES: RangeInclusive<u16> = 100..=999;

impl OwnResponse<'_> {
    /// The whole response's.
    pub(crate) const NONE: Self = Self { status: None, headers: None, format: 0 };

    pub(crate) const fn is_none(&self) -> bool {
        self.status.is_none() && self.headers.is_none()
    }
}

impl<'r> Scope<'r> {
    /// What the format says about the status and the headers of its error. What is missing or
    /// invalid is the whole response's.
    pub(crate) fn own_response(&self, position: usize, format: &ResponseFormat<'_>) -> OwnResponse<'r> {
        if format.status_at.is_empty() && format.headers_at.is_empty() {
            return OwnResponse::NONE;
        }
        let locations = |rows: RowRange| rows.of(self.catalog.locations);
        let headers = locations(format.headers_at).iter().find_map(|location| match self.at(location)? {
            LocatedValue::Json(json) => Some(json).filter(|json| json.0.first() == Some(&b'{')),
            LocatedValue::Text(_) => None,
        });
        OwnResponse {
            status: locations(format.status_at).iter().find_map(|location| self.at(location)).and_then(|found| status(&found)),
            headers,
            format: if headers.is_some() { position + 1 } else { 0 },
        }
    }

    /// Calls `visit` with the values of the header in the object, until it returns `false`. A value is
    /// a text, a number or a boolean, or an array of them.
    pub(crate) fn visit_own(&self, headers: RawValue<'_>, wanted: &str, visit: &mut dyn FnMut(&str) -> bool) {
        if !self.budget.look(VALUE + headers.0.len()) {
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
}

/// A whole number, or its digits in a text.
fn status(found: &LocatedValue<'_>) -> Option<u16> {
    let text = found.text()?;
    let digits = if text.is_number { whole_digits(&text.content)? } else { Cow::Borrowed(text.content.trim()) };
    let is_plain = digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|status| is_plain && STATUSES.contains(status))
}
