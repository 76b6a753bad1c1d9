//! Random locations.

use super::words::{CAPTURES, HEADERS, HOLDERS, MEMBERS, PLACEHOLDERS};
use crate::chance::Chance;

pub(super) fn pointer(chance: &mut Chance) -> String {
    let member = chance.of(&MEMBERS);
    match chance.below(24) {
        0..3 => format!("{}/*{member}", chance.of(&["/list", "/errors"])),
        3 | 4 => format!("{}{member}", chance.of(&PLACEHOLDERS)),
        5 => chance.of(&PLACEHOLDERS).into(),
        _ => member.into(),
    }
}

/// A pointer that captures a name.
pub(super) fn capture(chance: &mut Chance, names: &[&str]) -> String {
    let before = chance.of(&CAPTURES).replace("NAME", chance.of(names));
    let before = if chance.one_in(6) { format!("{} then {before}", chance.of(&HOLDERS)) } else { before };
    if chance.one_in(4) { before } else { format!("{before}{}", chance.of(&MEMBERS)) }
}

/// A place in the document that a text holds.
pub(super) fn held(chance: &mut Chance, in_each: bool) -> String {
    let holder = if in_each && chance.one_in(4) { chance.of(&["self", "top /message"]) } else { chance.of(&HOLDERS) };
    format!("{holder} then {}", pointer(chance))
}

/// A place in a response; of an element also what only elements have.
pub(super) fn place(chance: &mut Chance, in_each: bool) -> String {
    match chance.below(14) {
        12 => held(chance, in_each),
        0 => chance.of(&HEADERS).into(),
        1 if in_each => "self".into(),
        2 if in_each => format!("top {}", chance.of(&MEMBERS)),
        3 if in_each => "key".into(),
        _ => pointer(chance),
    }
}

pub(super) fn location(chance: &mut Chance, in_each: bool) -> String {
    let first = place(chance, in_each);
    let other = place(chance, in_each);
    if chance.one_in(6) && first != other { format!("{first} or {other}") } else { first }
}
