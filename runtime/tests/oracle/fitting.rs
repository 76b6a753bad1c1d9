//! Generates random bodies that contain what the pointers look for, in any order. Purely random
//! bodies seldom match three levels deep.

use vendor_errors_runtime::__private::{PointerAutomaton, State};
use vendor_errors_runtime::catalog::StateId;

const VALUES: [&str; 12] = [
    "1",
    "\"t\"",
    "null",
    "{\"a\":[1]}",
    "[]",
    "true",
    "-1.5e3",
    "\"\\u0061\"",
    "{}",
    " [[{}]] ",
    "\"\u{e9}, a text that goes on\"",
    "\"\"",
];

/// Generates a body for `paths`.
pub(crate) fn fitting(paths: &PointerAutomaton<'_>, chance: &mut impl Iterator<Item = u8>) -> String {
    let mut body = String::new();
    value(paths, Some(StateId(0)), chance, &mut body);
    body
}

fn value(paths: &PointerAutomaton<'_>, node: Option<StateId>, chance: &mut impl Iterator<Item = u8>, body: &mut String) {
    let here = usize::from(chance.next().unwrap_or_default());
    let node = node.and_then(|node| paths.nodes.get(node.index()));
    let is_array = node.is_some_and(|node| !node.items.is_empty() || node.any_item.is_some());
    match node {
        Some(node) if !node.members.is_empty() && here % 8 < 7 && (here & 8 == 0 || !is_array) => {
            object(paths, node, here, chance, body);
        }
        Some(node) if is_array && here % 8 < 7 => {
            body.push('[');
            for index in 0..(here >> 4) {
                body.push_str(if index > 0 { "," } else { "" });
                let item = node.items.of(paths.items).iter().find(|item| item.index as usize == index);
                value(paths, item.map_or(node.any_item, |item| Some(item.node)), chance, body);
            }
            body.push(']');
        }
        _ => body.push_str(VALUES[here % VALUES.len()]),
    }
}

/// Writes the members of a state, starting at any of them: few are missing, few are duplicated, and
/// few others are between them.
fn object(paths: &PointerAutomaton<'_>, node: &State, here: usize, chance: &mut impl Iterator<Item = u8>, body: &mut String) {
    let members = node.members.of(paths.members);
    body.push('{');
    for turn in 0..members.len() + (here >> 6) {
        let member = members[((here >> 4) + turn) % members.len()];
        body.push_str(if turn > 0 { "," } else { "" });
        match chance.next().unwrap_or_default() % 16 {
            0 => body.push_str("\"other\" : [1,\"]\"]"),
            1 => body.push_str("\"\":\"}\""),
            _ => {
                body.extend(["\"", member.name, "\":"]);
                value(paths, Some(member.node), chance, body);
            }
        }
    }
    body.push('}');
}
