//! Synthetic bodies from 80 bytes to 256 KB, with the error before or after everything else.

use std::fmt::Write;

use crate::synthetic::Dice;

/// A body and its description in tables.
pub(crate) struct Body {
    pub(crate) name: &'static str,
    pub(crate) text: String,
}

/// The bodies, from the smallest.
pub(crate) fn bodies() -> Vec<Body> {
    let body = |name, bytes, first| Body { name, text: body(bytes, first) };
    vec![
        body("80 B", 80, true),
        body("300 B", 300, false),
        body("1 KB", 1024, false),
        body("4 KB", 4096, false),
        body("4 KB, code first", 4096, true),
        body("256 KB", 256 * 1024, false),
        body("256 KB, code first", 256 * 1024, true),
    ]
}

const ERROR: &str = r#""error":{"code":4021,"message":"Card refused","resource":"c/1"}"#;
const ID: &str = r#""request_id":"r-1""#;

/// A body of about this many bytes: the wanted values, with filler between or after them.
fn body(bytes: usize, first: bool) -> String {
    let filling = filling(bytes.saturating_sub(ERROR.len() + ID.len() + 4));
    match (filling.as_str(), first) {
        ("", _) => format!("{{{ERROR},{ID}}}"),
        (filling, true) => format!("{{{ERROR},{ID},{filling}}}"),
        (filling, false) => format!("{{{ID},{filling},{ERROR}}}"),
    }
}

/// Filler as APIs send it: a list of objects with texts, numbers and booleans.
fn filling(bytes: usize) -> String {
    let mut dice = Dice::new();
    let mut text = String::from("\"items\":[");
    if bytes < 80 {
        return String::new();
    }
    while text.len() + 70 < bytes {
        let (id, size) = (dice.throw(100_000), dice.throw(1_000_000));
        let name =
            dice.pick(&["primary volume", "the caf\u{e9}'s till", "line\\nbreak", "x", "a somewhat longer name of an item"]);
        write!(text, r#"{{"id":{id},"name":"{name}","size":{size}.25,"active":true,"tags":["a","b"]}},"#).unwrap();
    }
    text.push_str("null]");
    text
}
