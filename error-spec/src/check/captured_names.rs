//! The fields that placeholders of locations fill: `/details/{field}/*/error` fills the field
//! `field`, and declares it if no line does.

use vendor_errors_runtime::FieldType;

use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::problems::locations::InvalidLocation;
use crate::diagnostics::span::Span;
use crate::schema::placeholders::names;
use crate::schema::rust_names;
use crate::spec::field::FieldDef;
use crate::spec::location::{LocationDef, Locations};
use crate::spec::response_format::ResponseFormatDef;
use crate::spec::retry::{RetryDef, SourceDef};
use crate::spec::spanned::Spanned;

/// A name, the location of its value, and where it is captured.
pub(crate) struct CapturedName {
    name: String,
    place: LocationDef,
    span: Span,
}

/// The names in the alternatives of a location; `format` is the response format whose code or
/// message it is.
fn of_location(location: &Locations, format: Option<usize>) -> Vec<CapturedName> {
    let of_place = |place: &LocationDef| -> Vec<CapturedName> {
        let (LocationDef::Pointer { pointer, .. } | LocationDef::Then { pointer, .. }) = place else { return Vec::new() };
        let captured = |name: &str| {
            let place = LocationDef::Name { of: Box::new(place.clone()), name: name.to_owned(), format };
            CapturedName { name: name.to_owned(), place, span: location.span }
        };
        names(pointer).map(captured).collect()
    };
    location.locations.iter().flat_map(of_place).collect()
}

/// The names in the locations of these fields.
pub(crate) fn of_fields(fields: &[FieldDef]) -> Vec<CapturedName> {
    fields.iter().filter_map(|field| field.location.as_ref()).flat_map(|location| of_location(location, None)).collect()
}

/// The names in the locations of a retry policy.
pub(crate) fn of_retry(retry: &RetryDef) -> Vec<CapturedName> {
    let locations = retry.sources.iter().filter_map(|source| match source {
        SourceDef::At(_, location) => Some(location),
        SourceDef::Literal(_) | SourceDef::Field(_) => None,
    });
    locations.flat_map(|location| of_location(location, None)).collect()
}

/// The names in the `each`, the code and the message of response formats.
pub(crate) fn of_formats(formats: &[ResponseFormatDef]) -> Vec<CapturedName> {
    let of_format = |(format, def): (usize, &ResponseFormatDef)| {
        let each = def.each.iter().flat_map(move |each| {
            names(&each.value).map(move |name| CapturedName {
                name: name.to_owned(),
                place: LocationDef::ElementName { each: each.value.clone(), name: name.to_owned(), format },
                span: each.span,
            })
        });
        let locations = def.code.iter().chain(&def.message).flat_map(move |location| of_location(location, Some(format)));
        each.chain(locations).collect::<Vec<_>>()
    };
    formats.iter().enumerate().flat_map(of_format).collect()
}

/// Lets the names fill fields, behind a field's own locations.
pub(crate) fn fill(fields: &mut Vec<FieldDef>, names: Vec<CapturedName>, diagnostics: &mut Diagnostics) {
    for CapturedName { name, place, span } in names {
        let Some(field) = fields.iter_mut().find(|field| field.name.value == name) else {
            fields.push(FieldDef {
                name: Spanned { value: name.clone(), span },
                rust_name: rust_names::field(&name),
                sensitive: false,
                kind: FieldType::String,
                location: Some(Locations { locations: vec![place], span }),
            });
            continue;
        };
        let own = field.location.as_ref().map(|location| location.span);
        if own == Some(span) && captures_itself(field, &place) {
            diagnostics.push(InvalidLocation::Own { word: &name }.at(span));
        }
        let location = field.location.get_or_insert(Locations { locations: Vec::new(), span });
        if !location.locations.contains(&place) {
            location.locations.push(place);
        }
    }
}

/// `field: /details/{field}`
fn captures_itself(field: &FieldDef, place: &LocationDef) -> bool {
    let LocationDef::Name { of, .. } = place else { return false };
    field.location.as_ref().is_some_and(|location| location.locations.contains(of))
}
