//! Fields, and those that the placeholders of locations add.

use crate::page::Shape;
use crate::page::retry_policy::{Line, Source};
use crate::place::{Place, location};
use crate::steps::Step;
use crate::yaml::Node;

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its type, without `sensitive`.
    pub kind: String,
    /// Its location, if there is one.
    pub places: Option<Vec<Place>>,
}

/// The types of fields.
pub const KINDS: [&str; 16] = [
    "string",
    "integer",
    "number",
    "boolean",
    "json",
    "list",
    "percent",
    "seconds",
    "milliseconds",
    "minutes",
    "hours",
    "duration",
    "rfc3339",
    "http_date",
    "epoch_seconds",
    "epoch_milliseconds",
];

pub(super) fn field(name: &str, written: &str) -> Field {
    let mut rest = written.strip_prefix("sensitive").map_or(written, str::trim_start);
    let word = rest.split(' ').next().unwrap_or_default();
    let is_kind = KINDS.contains(&word) || word == "auto_delay";
    if is_kind {
        rest = rest[word.len()..].trim_start();
    }
    let kind = if is_kind { word } else { "string" };
    Field { name: name.into(), kind: kind.into(), places: (!rest.is_empty()).then(|| location(rest)) }
}

/// The fields of a mapping.
pub(super) fn fields(node: &Node, key: &str) -> Vec<Field> {
    let fields = node.get(key).map(Node::members).unwrap_or_default();
    fields.iter().map(|(name, written)| field(name, written.as_str())).collect()
}

/// The names that places capture, each with what fills the field of that name.
pub(super) type Captured = Vec<(String, Place)>;

fn captured(place: &Place, shape: Option<&Shape>) -> Captured {
    let of = |name: String| {
        let shape = shape.map(|shape| shape.each.clone());
        (name.clone(), Place::Captured { of: Box::new(place.clone()), name, shape })
    };
    place.names().into_iter().map(of).collect()
}

pub(super) fn captured_in_fields<'l>(fields: &[Field], lines: impl Iterator<Item = &'l Line>) -> Captured {
    let of_fields = fields.iter().flat_map(|field| field.places.iter().flatten());
    let mut all: Captured = of_fields.flat_map(|place| captured(place, None)).collect();
    all.extend(captured_in_lines(lines));
    all
}

fn captured_in_lines<'l>(lines: impl Iterator<Item = &'l Line>) -> Captured {
    let places = lines.flat_map(|line| &line.sources).filter_map(|source| match source {
        Source::Read(_, place) => Some(place),
        _ => None,
    });
    places.flat_map(|place| captured(place, None)).collect()
}

pub(super) fn captured_in_shape(shape: &Shape) -> Captured {
    let each = shape.each.iter().flat_map(|each| {
        let names = each.steps.iter().filter_map(Step::name);
        names.map(|name| (name.to_owned(), Place::CapturedOfEach(each.clone(), name.to_owned())))
    });
    let places = shape.code.iter().chain(&shape.message).flatten().flat_map(|place| captured(place, Some(shape)));
    each.chain(places).collect()
}

/// A field's own places come before names.
pub(super) fn fill(fields: &mut Vec<Field>, names: Captured) {
    for (name, place) in names {
        match fields.iter_mut().find(|field| field.name == name) {
            Some(field) => field.places.get_or_insert_default().push(place),
            None => fields.push(Field { name, kind: "string".into(), places: Some(vec![place]) }),
        }
    }
}
