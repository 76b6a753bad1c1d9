//! Positions in a response, and those that a location of the format has.

use super::response_tree::ends_deep;
use crate::schema::placeholders::is_many;
use crate::spec::location::{LocationDef, Locations};
use crate::spec::response_format::ResponseFormatDef;

/// A position in the response, with `each` resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// From the whole body.
    Pointer(String),
    Header(String),
    Parameter(String, String),
    Body,
    /// The name or the index of the selected element.
    Key,
    /// In the document that a text there holds.
    Inside(Box<Target>, String),
}

/// The place of the text in whose document the format's elements are; `Some(None)` for the body.
pub(super) fn text_of_elements(format: Option<&ResponseFormatDef>) -> Option<Option<Target>> {
    match format.and_then(|format| format.each_of.as_ref()) {
        Some(of) => of_body(of).map(Some),
        None => Some(None),
    }
}

/// The place of a pointer in the element that the format selects, or in the body.
pub(super) fn of_element(format: Option<&ResponseFormatDef>, pointer: &str) -> Option<Target> {
    let each = format.and_then(|format| format.each.as_ref()).map_or("", |each| each.value.as_str());
    let pointer = format!("{each}{pointer}");
    Some(match text_of_elements(format)? {
        Some(of) => Target::Inside(Box::new(of), pointer),
        None => Target::Pointer(pointer),
    })
}

/// The place of a location that starts at the body.
fn of_body(location: &LocationDef) -> Option<Target> {
    Some(match location {
        LocationDef::Pointer { pointer, .. } => Target::Pointer(pointer.clone()),
        LocationDef::Header(name) => Target::Header(name.clone()),
        LocationDef::Parameter(header, name) => Target::Parameter(header.clone(), name.clone()),
        LocationDef::Body => Target::Body,
        LocationDef::Then { of, pointer } => Target::Inside(Box::new(of_body(of)?), pointer.clone()),
        _ => return None,
    })
}

impl Target {
    /// Whether the text can also be further down.
    pub(super) fn is_deep(&self) -> bool {
        matches!(self, Self::Pointer(pointer) | Self::Inside(_, pointer) if ends_deep(pointer))
    }
}

/// The positions of a location in the response, and whether each selects elements. The format defines
/// those of code and message, and pointers start at its element. `named` changes the names of headers
/// and of their parameters.
pub(super) fn targets(
    format: Option<&ResponseFormatDef>,
    location: &LocationDef,
    named: fn(&str) -> String,
) -> Vec<(Target, bool)> {
    let all = |of: Option<&Locations>| -> Vec<(Target, bool)> {
        let locations = of.into_iter().flat_map(|of| &of.locations);
        let locations = locations.filter(|location| !matches!(location, LocationDef::Code | LocationDef::Message));
        locations.flat_map(|location| targets(format, location, named)).collect()
    };
    match location {
        LocationDef::Pointer { pointer, top: true } => vec![(Target::Pointer(pointer.clone()), is_many(pointer))],
        LocationDef::Pointer { pointer, top: false } => {
            of_element(format, pointer).map(|target| (target, is_many(pointer))).into_iter().collect()
        }
        LocationDef::Header(name) => vec![(Target::Header(named(name)), false)],
        LocationDef::Parameter(header, name) => vec![(Target::Parameter(named(header), named(name)), false)],
        LocationDef::Body => vec![(Target::Body, false)],
        LocationDef::Key => vec![(Target::Key, false)],
        LocationDef::Then { of, pointer } => {
            let inside = |(of, _)| (Target::Inside(Box::new(of), pointer.clone()), is_many(pointer));
            targets(format, of, named).into_iter().map(inside).collect()
        }
        LocationDef::Status | LocationDef::Name { .. } | LocationDef::ElementName { .. } | LocationDef::Part { .. } => Vec::new(),
        LocationDef::Code => all(format.and_then(|format| format.code.as_ref())),
        LocationDef::Message => all(format.and_then(|format| format.message.as_ref())),
    }
}
