//! Random shapes.

use super::conditions::when;
use super::locations::{capture, location};
use super::words::{EACHES, SHAPE_STATUSES};
use crate::chance::Chance;
use crate::yaml::{Node, map, text};

/// A shape.
pub(crate) fn shape(chance: &mut Chance) -> Node {
    let mut shape = map::<&str>([]);
    let in_each = chance.one_in(3);
    if in_each {
        let each = chance.of(&EACHES);
        let holder = chance.of(&["/message", "header X-Code", "/error/message", "body", "/error"]);
        shape.put("each", text(if chance.one_in(6) { format!("{holder} then {each}") } else { each.to_owned() }));
    }
    if chance.one_in(3) {
        shape.put("status", text(chance.of(&SHAPE_STATUSES)));
    }
    if chance.one_in(5) {
        shape.put("when", when(chance, false, 1));
    }
    if chance.one_in(5) {
        shape.put("status_at", text(chance.of(&["/status", "/status", "/code", "/a/status or /status", "header X-Status"])));
    }
    if chance.one_in(6) {
        shape.put("headers_at", text(chance.of(&["/headers", "/headers", "/h or /headers"])));
    }
    if !chance.one_in(8) {
        let code = match chance.below(10) {
            0..5 => "/code".to_owned(),
            5 if !in_each => "body".into(),
            6 if in_each => "self".into(),
            7 if in_each => "key".into(),
            8 if chance.one_in(2) => capture(chance, &["p", "q", "r"]),
            _ => location(chance, in_each),
        };
        if chance.one_in(4) && code.starts_with('/') && !code.contains(['*', '{', ' ']) {
            let beside = code.rsplit_once('/').map_or("", |(before, _)| before);
            let inner = match chance.below(6) {
                0 => format!("{beside}/inner or {beside}/list/0"),
                1 => "/error".into(),
                2 => "/list/0".into(),
                _ => format!("{beside}/inner"),
            };
            shape.put("inner", text(inner));
        }
        shape.put("code", text(code));
        if chance.one_in(5) {
            shape.put("code_after", text(chance.of(&[":", "#", "E"])));
        }
        if chance.one_in(5) {
            shape.put("code_before", text(chance.of(&[":", "#", ".b"])));
        }
    }
    if !chance.one_in(3) {
        let message = match chance.below(8) {
            0..4 => "/message".to_owned(),
            4 if !in_each => "body".into(),
            _ => location(chance, in_each),
        };
        shape.put("message", text(message));
    }
    shape
}
