//! The format's keys as a JSON Schema, draft-07, made from the tables that the reader uses.
//!
//! Every mapping and every syntax is one definition. A `$ref` has the key's own description beside
//! it: draft-07 ignores it, and editors show it.

use vendor_errors_spec::keys::{DOCUMENT, ENTRY, Free, Key, Keys, Kind};
use vendor_errors_spec::syntaxes::Syntax;

use super::json::{Json, Object};
use super::syntax;

const ID: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/raw/main/error-spec/vendor-errors.schema.json");

/// Identifies the schema in any version.
pub(super) const TITLE: &str = "vendor-errors spec, version 1";

/// The schema of a spec.
pub(super) fn schema() -> Object {
    let mut definitions = Definitions::default();
    let head = Object::default()
        .with("$schema", "http://json-schema.org/draft-07/schema#")
        .with("$id", ID)
        .with("$comment", "Made by `vendor-errors schema` from the tables that the reader uses.")
        .with("title", TITLE)
        .with("description", "One vendor's errors: how a response says them, what each means, and what a caller can do.");
    let head = by_keys_at_the_top(mapping(head, &DOCUMENT, &mut definitions));
    head.with("definitions", definitions.made)
}

/// What an entry's keys need unless a key at the top of the spec takes its place: `aliases` need `code`,
/// unless there is `keys_are_codes: true`.
fn by_keys_at_the_top(mut schema: Object) -> Object {
    for key in ENTRY.keys {
        let (Some(needed), [top]) = (key.needs, key.unless) else { continue };
        let is_true = Object::default().with("enum", vec![Json::from(true), Json::from("true")]);
        let test = Object::default().with("required", vec![*top]).with("properties", Object::default().with(top, is_true));
        let needs = Object::default().with("dependencies", Object::default().with(key.name, vec![needed]));
        let errors = Object::default().with("additionalProperties", needs);
        let otherwise = Object::default().with("properties", Object::default().with("errors", errors));
        schema = schema.with("if", test).with("else", otherwise);
    }
    schema
}

/// The definitions so far.
#[derive(Default)]
struct Definitions {
    names: Vec<String>,
    made: Object,
}

impl Definitions {
    /// A reference to a definition, which is added on first use.
    fn reference(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Object) -> Object {
        let name = name.replace(' ', "-").replace('\'', "");
        if !self.names.contains(&name) {
            self.names.push(name.clone());
            let made = make(self);
            self.made.extend([(name.clone(), made.into())]);
        }
        Object::default().with("$ref", format!("#/definitions/{name}"))
    }
}

/// The schema of one location.
fn kind(kind: &Kind, definitions: &mut Definitions) -> Object {
    match kind {
        Kind::Scalar(language) => definitions.reference(language.name, |_| syntax::schema(language)),
        Kind::MayBeEmpty(language) => Object::default().with("title", language.name).with("type", syntax::any_type()),
        Kind::Lines(one) => {
            let list = self::kind(&Kind::List(one), definitions);
            Object::default().with("anyOf", vec![self::kind(one, definitions), list])
        }
        Kind::List(items) => {
            let items = self::kind(items, definitions);
            Object::default().with("type", "array").with("minItems", 1).with("items", items)
        }
        Kind::Map(keys) => {
            let name = keys.what.split_once(' ').map_or(keys.what, |(_, name)| name);
            definitions.reference(name, |definitions| mapping(Object::default().with("title", name), keys, definitions))
        }
        Kind::Free(free) => free_mapping(free, definitions),
    }
}

/// A mapping with known keys.
fn mapping(schema: Object, keys: &Keys, definitions: &mut Definitions) -> Object {
    let required = keys.keys.iter().filter(|key| key.required && key.unless.is_empty()).map(|key| key.name).collect::<Vec<_>>();
    let or_else = keys.keys.iter().filter(|key| key.required).find(|key| !key.unless.is_empty());
    let alternatives = or_else.into_iter().flat_map(|key| std::iter::once(key.name).chain(key.unless.iter().copied()));
    let alternatives: Vec<_> = alternatives.map(|name| Object::default().with("required", vec![name])).collect();
    let needs = keys.keys.iter().filter(|key| key.unless.is_empty());
    let needs = needs.filter_map(|key| Some((key.name.to_string(), vec![key.needs?].into())));
    schema
        .with("type", "object")
        .with("minProperties", 1)
        .with("additionalProperties", false)
        .with_any("required", required)
        .with_any("anyOf", alternatives)
        .with_any("dependencies", needs.collect::<Object>())
        .with("properties", properties(keys.keys, definitions))
}

/// A mapping whose keys are the author's own.
fn free_mapping(free: &Free, definitions: &mut Definitions) -> Object {
    Object::default()
        .with("type", "object")
        .with("minProperties", 1)
        .with("propertyNames", syntax::name_schema(free.names))
        .with_any("properties", properties(free.known, definitions))
        .with("additionalProperties", kind(free.values, definitions))
}

fn properties(keys: &[Key], definitions: &mut Definitions) -> Object {
    let property = |key: &Key| {
        let described = Object::default().with("description", description(key));
        let schema: Json = merged(described, kind(&key.kind, definitions)).into();
        (key.name.to_string(), schema)
    };
    keys.iter().map(property).collect()
}

fn merged(mut first: Object, second: Object) -> Object {
    first.extend(second);
    first
}

/// The key and its syntax.
fn description(key: &Key) -> String {
    let doc = language_of(&key.kind).map(|language| language.doc).unwrap_or_default();
    format!("{}\n\n{doc}", key.doc).trim_end().to_string()
}

fn language_of(kind: &Kind) -> Option<&'static Syntax> {
    match kind {
        Kind::Scalar(language) | Kind::MayBeEmpty(language) => Some(language),
        Kind::List(items) | Kind::Lines(items) => language_of(items),
        Kind::Free(free) => language_of(free.values),
        Kind::Map(_) => None,
    }
}
