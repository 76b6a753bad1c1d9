//! The documentation of a field.

use crate::docs::markdown::{Doc, code, doc as doc_line};
use vendor_errors_spec::{FieldDef, LocationDef, Locations};

/// The documentation of a field.
pub(crate) fn field_doc(field: &FieldDef) -> Doc {
    let sensitive = if field.sensitive { " Never shown." } else { "" };
    match &field.location {
        Some(location) => doc_line(&["From ", &locations(location), ".", sensitive]),
        None => doc_line(&["From the message.", sensitive]),
    }
}

pub(crate) fn locations(location: &Locations) -> String {
    location.locations.iter().map(place).collect::<Vec<_>>().join(" or ")
}

pub(crate) fn place(place: &LocationDef) -> String {
    match place {
        LocationDef::Pointer { pointer, .. } if pointer.is_empty() => "the body itself".into(),
        LocationDef::Pointer { pointer, top: false } => code(pointer).into_owned(),
        LocationDef::Pointer { pointer, top: true } => format!("{} of the whole body", code(pointer)),
        LocationDef::Name { of: location, name, .. } => format!("{} in {}", code(&format!("{{{name}}}")), self::place(location)),
        LocationDef::ElementName { each, name, .. } => format!("{} in {}", code(&format!("{{{name}}}")), code(each)),
        LocationDef::Then { of, pointer } => format!("{} in the document that {} holds", code(pointer), self::place(of)),
        LocationDef::Part { of, template } => format!("the part of {} that {} takes", self::place(of), code(&template.written)),
        LocationDef::Key => "the name or index of the element".into(),
        LocationDef::Header(name) => format!("the header {}", code(name)),
        LocationDef::Parameter(header, name) => format!("{} of the header {}", code(name), code(header)),
        LocationDef::Body => "the text of the body".into(),
        LocationDef::Status => "the status".into(),
        LocationDef::Code => "the code".into(),
        LocationDef::Message => "the message".into(),
    }
}
