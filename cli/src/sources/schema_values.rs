//! The scalar properties of a JSON Schema: where they are in a body, and which values they have.

use std::collections::VecDeque;

use serde_json::Value;

use crate::sources::tree::{items, members, resolved, scalar, token};

/// Maximum depth of a property.
const DEEPEST: usize = 8;
/// Maximum number of schemas visited for one response.
const MOST_SCHEMAS: usize = 5_000;
/// Maximum number of values of one property.
const MOST_VALUES: usize = 20_000;

/// A property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Property {
    /// Its pointer, with `*` for the elements of an array.
    pub(crate) pointer: String,
    /// Its values, if the schema lists them.
    pub(crate) values: Vec<String>,
}

/// The properties of a schema. Shallow ones come first, so that a description of itself does not use up the budget.
pub(crate) fn properties(root: &Value, schema: &Value) -> Vec<Property> {
    let mut walk = Walk { root, found: Vec::new(), next: VecDeque::from([(schema, String::new(), DEEPEST)]) };
    for _ in 0..MOST_SCHEMAS {
        let Some((schema, pointer, depth)) = walk.next.pop_front() else { break };
        walk.schema(schema, &pointer, depth);
    }
    walk.found
}

struct Walk<'v> {
    root: &'v Value,
    found: Vec<Property>,
    next: VecDeque<(&'v Value, String, usize)>,
}

impl<'v> Walk<'v> {
    fn schema(&mut self, schema: &'v Value, pointer: &str, depth: usize) {
        let Some(schema) = resolved(self.root, schema) else { return };
        let parts = ["allOf", "oneOf", "anyOf"].into_iter().flat_map(|combined| items(schema.get(combined)));
        let parts = parts.map(|part| (part, pointer.to_string()));
        let members = members(schema.get("properties")).map(|(name, property)| (property, format!("{pointer}/{}", token(name))));
        let element = schema.get("items").map(|element| (element, format!("{pointer}/*")));
        let further = parts.chain(members).chain(element).filter(|_| depth > 1);
        self.next.extend(further.map(|(schema, pointer)| (schema, pointer, depth - 1)));
        let listed = ["enum", "x-extensible-enum"].into_iter().flat_map(|key| items(schema.get(key)));
        let listed = listed.chain(schema.get("const")).filter_map(scalar).take(MOST_VALUES).collect::<Vec<_>>();
        if !pointer.is_empty() && (!listed.is_empty() || is_scalar(schema)) {
            self.add(pointer, listed);
        }
    }

    fn add(&mut self, pointer: &str, values: Vec<String>) {
        let known = self.found.iter().position(|property| property.pointer == pointer).unwrap_or_else(|| {
            self.found.push(Property { pointer: pointer.into(), values: Vec::new() });
            self.found.len() - 1
        });
        self.found[known].values.extend(values);
    }
}

/// Whether the schema says that the value is a text or number. Without a type it may be one.
fn is_scalar(schema: &Value) -> bool {
    let is = |kind: &Value| matches!(kind.as_str(), Some("string" | "integer" | "number"));
    match schema.get("type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(kind) => is(kind),
        None => ["properties", "items", "allOf", "oneOf", "anyOf"].iter().all(|key| schema.get(key).is_none()),
    }
}
