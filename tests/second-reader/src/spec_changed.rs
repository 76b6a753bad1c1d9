//! One random change of a spec, of the kinds that a vendor makes.

use crate::chance::Chance;
use crate::spec_made::entries;
use crate::spec_made::piece;
use crate::spec_made::shapes::shape;
use crate::yaml::Node;

const OF_ENTRY: [&str; 10] = ["status", "code", "message", "when", "retry", "retry", "category", "over", "fields", "transport"];

/// The spec with one change.
pub fn changed(spec: &Node, chance: &mut Chance) -> Node {
    let mut spec = spec.clone();
    match chance.below(10) {
        0 => change(&mut spec, "responses", |shapes| {
            if let Node::List(shapes) = shapes {
                let at = chance.below(shapes.len());
                match chance.below(3) {
                    0 if shapes.len() > 1 => _ = shapes.remove(at),
                    1 => shapes.push(shape(chance)),
                    _ => {
                        let keys = ["when", "status", "message", "code_after", "code_before"];
                        member(&mut shapes[at], chance.of(&keys), chance);
                    }
                }
            }
        }),
        1 if chance.one_in(2) => {
            let mut made = crate::spec_made::spec(chance, "x");
            change(&mut made, "retry_overrides", |lines| spec.put("retry_overrides", lines.clone()));
        }
        1 => {
            if let Node::Map(members) = &mut spec {
                members.retain(|(key, _)| key != "retry_overrides");
            }
        }
        2 => change(&mut spec, "errors", |errors| {
            if let Node::Map(errors) = errors {
                let keys: Vec<String> = errors.iter().map(|(key, _)| key.clone()).collect();
                let at = chance.below(errors.len());
                if chance.one_in(2) && errors.len() > 1 {
                    errors.remove(at);
                } else {
                    let new = entries::entry(chance, &keys);
                    errors.insert(at, ("ErrorNew".into(), new));
                }
            }
        }),
        _ => change(&mut spec, "errors", |errors| {
            if let Node::Map(errors) = errors {
                let at = chance.below(errors.len());
                member(&mut errors[at].1, chance.of(&OF_ENTRY), chance);
            }
        }),
    }
    spec
}

fn change(spec: &mut Node, key: &str, with: impl FnOnce(&mut Node)) {
    if let Node::Map(members) = spec
        && let Some((_, value)) = members.iter_mut().find(|(name, _)| name == key)
    {
        with(value);
    }
}

/// Drops a member, or gives it another value.
fn member(node: &mut Node, key: &str, chance: &mut Chance) {
    let other = piece(chance, key);
    let Node::Map(members) = node else { return };
    match other.filter(|_| !chance.one_in(3)) {
        Some(other) => node.put(key, other),
        None => members.retain(|(name, _)| name != key),
    }
}
