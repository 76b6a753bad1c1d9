//! Checks response formats: how a body represents an error.

use crate::check::location::LocationContext;
use crate::check::status::Statuses;
use crate::check::{accidental_error, condition, input, location, status};
use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::problems::locations::InvalidLocation;
use crate::diagnostics::problems::responses::FormatMatchesSuccess;
use crate::parse::raw;
use crate::schema::placeholders::is_many;
use crate::spec::location::{LocationDef, Locations};
use crate::spec::response_format::{InputDef, ResponseFormatDef};
use crate::spec::spanned::Spanned;
use crate::spec::status::StatusList;

/// Reads one format.
pub(crate) fn read(shape: &raw::Shape<'_>, diagnostics: &mut Diagnostics) -> ResponseFormatDef {
    let each = shape.each.is_some();
    let scope = LocationContext { each, condition: false, field: None };
    let mut location = |text: &Option<_>| text.as_ref().and_then(|text| location::read(text, text, scope, diagnostics));
    let (code, message) = (location(&shape.code), location(&shape.message));
    let (status_at, headers_at, inner) = (location(&shape.status_at), location(&shape.headers_at), location(&shape.inner));
    if let Some(at) = headers_at.as_ref().filter(|at| !at.locations.iter().all(is_pointer)) {
        diagnostics.push(InvalidLocation::HeadersAt.at(at.span));
    }
    inner_errors_are_found(inner.as_ref(), code.as_ref(), diagnostics);
    let input = input::read(shape, diagnostics);
    let status = match (&shape.status, shape.event.as_ref().or(shape.lines.as_ref())) {
        (Some(text), _) => {
            status::read(text, text, Statuses::OfShape, diagnostics).map(|value| Spanned { value, span: text.span })
        }
        // Errors in a stream come under a status of success.
        (None, Some(text)) => Some(Spanned { value: StatusList::Any, span: text.span }),
        (None, None) => None,
    };
    let each_text = shape.each.as_ref();
    let selected = each_text.and_then(|text| Some((location::each(text, diagnostics)?, text.span)));
    let (each_of, selecting) = selected.map(|((of, value), span)| (of, Spanned { value, span })).unzip();
    let def = ResponseFormatDef {
        span: shape.span,
        status,
        each: selecting,
        each_of: each_of.flatten(),
        input,
        when: condition::read(&shape.when, each, diagnostics),
        code,
        message,
        code_after: shape.code_after.as_ref().map(ToString::to_string),
        code_before: shape.code_before.as_ref().map(ToString::to_string),
        status_at,
        headers_at,
        inner,
    };
    is_not_greedy(shape, &def, diagnostics);
    accidental_error::check(&def, diagnostics);
    def
}

/// `inner: header X`, `inner: /errors/*`, or a code that is no plain pointer, so that it cannot be looked
/// up inside the error.
fn inner_errors_are_found(inner: Option<&Locations>, code: Option<&Locations>, diagnostics: &mut Diagnostics) {
    let Some(inner) = inner else { return };
    let is_plain = |place: &LocationDef| matches!(place, LocationDef::Pointer { pointer, top: false } if !pointer.is_empty() && !is_many(pointer));
    if !inner.locations.iter().all(is_plain) {
        diagnostics.push(InvalidLocation::Inner.at(inner.span));
    } else if let Some(code) = code.filter(|code| !code.locations.iter().any(is_plain)) {
        diagnostics.push(InvalidLocation::InnerCode.at(inner.span).related(code.span));
    }
}

/// Only a value of the body holds headers.
fn is_pointer(location: &LocationDef) -> bool {
    matches!(location, LocationDef::Pointer { .. })
}

/// `- status: any`: would decode every success as an error. A named event can be an error by its
/// name.
fn is_not_greedy(shape: &raw::Shape<'_>, def: &ResponseFormatDef, diagnostics: &mut Diagnostics) {
    let is_named = matches!(&def.input, InputDef::Event(names) if !names.is_empty());
    if let Some(status) = def.status.as_ref().filter(|_| !is_named)
        && status.value.any(|status| status < 400)
        && shape.code.is_none()
        && shape.message.is_none()
        && shape.status_at.is_none()
        && shape.when.is_empty()
    {
        diagnostics.push(FormatMatchesSuccess.at(status.span));
    }
}
