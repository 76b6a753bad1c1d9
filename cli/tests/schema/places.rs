//! The [`Place`]s of a spec that uses every part of the format, and that spec with something else
//! at one of them.

use std::collections::HashSet;

use serde_yaml::{Mapping, Value};
use vendor_errors_spec::keys::{Kind, ROOT};
use vendor_errors_spec::syntaxes::Syntax;

/// A location in a spec.
pub(crate) struct Place {
    /// The positions on the way there.
    path: Vec<usize>,
    /// The format's keys on the way there.
    within: String,
    /// Whether it is the key there, not the value.
    is_key: bool,
    /// The syntax, if there is a text.
    pub(crate) language: Option<&'static Syntax>,
    /// Whether the keys there are the author's own or the format's.
    pub(crate) is_mapping: bool,
}

/// A spec that uses every part of the format.
pub(crate) fn whole() -> Value {
    serde_yaml::from_str(include_str!("../../../error-spec/tests/whole.yaml")).unwrap()
}

/// Its places, of those that are alike to the format the first.
pub(crate) fn places(spec: &Value) -> Vec<Place> {
    let (mut places, mut seen) = (Vec::new(), HashSet::new());
    visit(spec, &ROOT, &[], String::new(), &mut places);
    places.retain(|place| seen.insert((place.within.clone(), place.is_key)));
    places
}

fn visit(value: &Value, kind: &Kind, path: &[usize], within: String, places: &mut Vec<Place>) {
    let inside = |position: usize| [path, &[position]].concat();
    match (value, kind) {
        (Value::Sequence(items), Kind::List(kind) | Kind::Lines(kind)) => {
            let inner = format!("{within}/items");
            items.iter().enumerate().for_each(|(position, item)| visit(item, kind, &inside(position), inner.clone(), places));
        }
        (Value::Mapping(members), Kind::Map(keys)) => {
            for (position, (key, value)) in members.iter().enumerate() {
                let key = keys.find(key.as_str().unwrap()).unwrap();
                visit(value, &key.kind, &inside(position), format!("{within}/{}", key.name), places);
            }
        }
        (Value::Mapping(members), Kind::Free(free)) => {
            for (position, (key, value)) in members.iter().enumerate() {
                let path = inside(position);
                let known = free.known.iter().find(|known| key.as_str() == Some(known.name));
                let within = format!("{within}/{}", known.map_or("any", |known| known.name));
                visit(value, known.map_or(free.values, |known| &known.kind), &path, within.clone(), places);
                places.push(Place { path, within, is_key: true, language: Some(free.names), is_mapping: false });
            }
        }
        _ => assert!(matches!(kind, Kind::Scalar(_) | Kind::MayBeEmpty(_) | Kind::Lines(_))),
    }
    let language = match kind {
        Kind::Scalar(language) | Kind::MayBeEmpty(language) | Kind::Lines(Kind::Scalar(language)) => Some(*language),
        _ => None,
    };
    places.push(Place { path: path.to_vec(), within, is_key: false, language, is_mapping: value.is_mapping() });
}

/// The format's keys that a spec does not use.
pub(crate) fn unused(places: &[Place]) -> Vec<String> {
    let mut all = Vec::new();
    keys_of(&ROOT, String::new(), &mut all);
    let used: HashSet<_> = places.iter().map(|place| &place.within).collect();
    all.retain(|within| !used.contains(within));
    all
}

fn keys_of(kind: &Kind, within: String, all: &mut Vec<String>) {
    match kind {
        Kind::Scalar(_) | Kind::MayBeEmpty(_) | Kind::Lines(_) => {}
        Kind::List(items) => keys_of(items, format!("{within}/items"), all),
        Kind::Map(keys) => keys.keys.iter().for_each(|key| keys_of(&key.kind, format!("{within}/{}", key.name), all)),
        Kind::Free(free) => keys_of(free.values, format!("{within}/any"), all),
    }
    all.push(within);
}

/// A word that no spec has.
const MARK: &str = "PUT-IT-HERE";

/// The spec with this YAML at the place.
pub(crate) fn with(spec: &Value, place: &Place, yaml: &str) -> String {
    let mark = Value::String(MARK.into());
    let mut spec = spec.clone();
    if place.is_key {
        let (last, way) = place.path.split_last().unwrap();
        let mapping = at(&mut spec, way).as_mapping_mut().unwrap();
        let renamed = |(position, (key, value))| if position == *last { (mark.clone(), value) } else { (key, value) };
        *mapping = std::mem::take(mapping).into_iter().enumerate().map(renamed).collect();
    } else {
        *at(&mut spec, &place.path) = mark;
    }
    serde_yaml::to_string(&spec).unwrap().replace(MARK, yaml)
}

/// The spec without the value at the location.
pub(crate) fn without(spec: &Value, place: &Place) -> Option<String> {
    let (last, way) = place.path.split_last()?;
    let mut spec = spec.clone();
    match at(&mut spec, way) {
        Value::Sequence(items) => drop(items.remove(*last)),
        Value::Mapping(members) => {
            *members = without_member(members, *last);
        }
        _ => return None,
    }
    Some(serde_yaml::to_string(&spec).unwrap())
}

fn without_member(members: &Mapping, position: usize) -> Mapping {
    let rest = members.iter().enumerate().filter(|(other, _)| *other != position);
    rest.map(|(_, (key, value))| (key.clone(), value.clone())).collect()
}

/// The spec with one more member in the mapping at the place.
pub(crate) fn with_member(spec: &Value, place: &Place, key: &str, value: &str) -> String {
    let mut spec = spec.clone();
    at(&mut spec, &place.path).as_mapping_mut().unwrap().insert(key.into(), value.into());
    serde_yaml::to_string(&spec).unwrap()
}

fn at<'v>(mut value: &'v mut Value, path: &[usize]) -> &'v mut Value {
    for position in path {
        value = match value {
            Value::Sequence(items) => &mut items[*position],
            Value::Mapping(members) => members.iter_mut().nth(*position).unwrap().1,
            _ => unreachable!("only lists and mappings are on the way"),
        };
    }
    value
}
