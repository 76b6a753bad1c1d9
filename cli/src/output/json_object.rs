//! A JSON object whose values are already JSON text, so that values from the vendor are unchanged
//! and long numbers lose no digits.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use crate::output::terminal::harmless;

/// An object; its members are in the order of their names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Object(BTreeMap<String, String>);

impl Object {
    /// The members of a JSON object.
    pub(crate) fn of(members: Value) -> Self {
        let Value::Object(members) = members else { return Self::default() };
        Self(members.into_iter().map(|(name, value)| (name, value.to_string())).collect())
    }

    /// Takes a member out.
    pub(crate) fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// Sets a member to a JSON text: a value, another object, a list.
    #[allow(clippy::needless_pass_by_value)] // Literals and values made on the spot are the common case.
    pub(crate) fn set(&mut self, name: impl Into<String>, json: impl ToString) {
        self.0.insert(name.into(), json.to_string());
    }
}

impl fmt::Display for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let members = self.0.iter().map(|(name, json)| format!("{}:{json}", Value::from(name.as_str())));
        write!(f, "{{{}}}", members.collect::<Vec<_>>().join(","))
    }
}

/// A JSON list of these.
pub(crate) fn list(objects: impl Iterator<Item = Object>) -> String {
    format!("[{}]", objects.map(|object| object.to_string()).collect::<Vec<_>>().join(","))
}

/// Escapes, in all texts of a value, the characters that change the direction of text or have no width. Lines stay lines.
pub(crate) fn make_harmless(value: &mut Value) {
    match value {
        Value::String(text) => *text = text.lines().map(harmless).collect::<Vec<_>>().join("\n"),
        Value::Array(values) => values.iter_mut().for_each(make_harmless),
        Value::Object(members) => members.values_mut().for_each(make_harmless),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
