//! Validates a spec against the schema as an editor does: YAML with the types of YAML 1.2's core
//! schema, converted to JSON.
//!
//! The result is none if the editor's own YAML parser rejects the text.

use std::process::Command;
use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::{Map, Number, Value as Json};
use serde_yaml::Value as Yaml;

/// What `vendor-errors schema` prints.
pub(crate) static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let printed = Command::new(env!("CARGO_BIN_EXE_vendor-errors")).arg("schema").output().unwrap();
    let schema: Json = serde_json::from_slice(&printed.stdout).unwrap();
    jsonschema::draft7::new(&schema).unwrap()
});

/// What an editor makes of a spec.
pub(crate) fn document(text: &str) -> Option<Json> {
    json(&serde_yaml::from_str(text).ok()?)
}

/// `None` if a key is not a text.
fn json(yaml: &Yaml) -> Option<Json> {
    Some(match yaml {
        Yaml::Null => Json::Null,
        Yaml::Bool(flag) => Json::Bool(*flag),
        Yaml::Number(number) => Json::Number(number_of(number)),
        Yaml::String(text) => Json::String(text.clone()),
        Yaml::Sequence(items) => Json::Array(items.iter().map(json).collect::<Option<_>>()?),
        Yaml::Mapping(members) => {
            let member = |(key, value): (&Yaml, &Yaml)| Some((key_of(key)?, json(value)?));
            Json::Object(members.iter().map(member).collect::<Option<Map<_, _>>>()?)
        }
        Yaml::Tagged(tagged) => json(&tagged.value)?,
    })
}

fn key_of(key: &Yaml) -> Option<String> {
    Some(match key {
        Yaml::String(text) => text.clone(),
        Yaml::Number(number) => number.to_string(),
        Yaml::Bool(flag) => flag.to_string(),
        Yaml::Null => "null".into(),
        _ => return None,
    })
}

/// JSON has no infinity; any other number is as good.
fn number_of(number: &serde_yaml::Number) -> Number {
    let whole = number.as_i64().map(Number::from).or_else(|| number.as_u64().map(Number::from));
    whole.or_else(|| number.as_f64().and_then(Number::from_f64)).unwrap_or_else(|| Number::from(u64::MAX))
}

/// Whether there is a null anywhere: an editor cannot distinguish `~` from nothing.
pub(crate) fn has_null(json: &Json) -> bool {
    match json {
        Json::Null => true,
        Json::Array(items) => items.iter().any(has_null),
        Json::Object(members) => members.values().any(has_null),
        _ => false,
    }
}
