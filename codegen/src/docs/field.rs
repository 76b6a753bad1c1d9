//! The documentation of a field.

use crate::docs::markdown::{Doc, code, doc as doc_line};
use vendor_errors_spec::{FieldDef, LocationDef, PlaceDef};

/// The documentation of a field.
pub(crate) fn field_doc(field: &FieldDef) -> Doc {
    let sensitive = if field.sensitive { " Never shown." } else { "" };
    match &field.location {
        Some(location) => doc_line(&["From ", &places(location), ".", sensitive]),
        None => doc_line(&["From the message.", sensitive]),
    }
}

pub(crate) fn places(location: &LocationDef) -> String {
    location.places.iter().map(place).collect::<Vec<_>>().join(" or ")
}

pub(crate) fn place(place: &PlaceDef) -> String {
    match place {
        PlaceDef::Pointer { pointer, .. } if pointer.is_empty() => "the body itself".into(),
        PlaceDef::Pointer { pointer, top: false } => code(pointer).into_owned(),
        PlaceDef::Pointer { pointer, top: true } => format!("{} of the whole body", code(pointer)),
        PlaceDef::Header(name) => format!("the header {}", code(name)),
        PlaceDef::Parameter(header, name) => format!("{} of the header {}", code(name), code(header)),
        PlaceDef::Body => "the text of the body".into(),
        PlaceDef::Status => "the status".into(),
        PlaceDef::Code => "the code".into(),
        PlaceDef::Message => "the message".into(),
    }
}
