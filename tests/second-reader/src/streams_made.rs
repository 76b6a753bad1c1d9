//! Random streams: specs that read them, and bodies of events and lines.

use crate::chance::Chance;
use crate::page::Reads;
use crate::yaml::{Node, text};

const EVENTS: [&str; 6] = ["error", "error | failed", "any", "message", "failed", "error|message"];

/// Some shapes of the spec read the parts of a stream.
pub(crate) fn in_streams(spec: &mut Node, chance: &mut Chance) {
    let Node::Map(members) = spec else { return };
    let Some((_, Node::List(shapes))) = members.iter_mut().find(|(key, _)| key == "responses") else { return };
    let of_lines = chance.one_in(3);
    for shape in shapes {
        if chance.one_in(4) {
            continue;
        }
        if let Node::Map(members) = shape
            && !chance.one_in(4)
        {
            members.retain(|(key, _)| key != "status");
        }
        if of_lines == chance.one_in(6) {
            shape.put("event", text(chance.of(&EVENTS)));
        } else {
            shape.put("lines", text("true"));
        }
    }
}

/// The parts as a stream, with what else is in one.
pub(crate) fn written(reads: &Reads, parts: &[String], chance: &mut Chance) -> String {
    match reads {
        Reads::Events(names) => events(names, parts, chance),
        _ => lines(parts, chance),
    }
}

fn events(names: &[String], parts: &[String], chance: &mut Chance) -> String {
    let line_end = chance.of(&["\n", "\n", "\n", "\r\n", "\r\n", "\r"]);
    let mut all = String::new();
    for part in parts {
        let name = if chance.one_in(5) { chance.of(&["message", "other", "error", ""]).to_owned() } else { chance.text(names) };
        let mut lines = Vec::new();
        if !(name.is_empty() && chance.one_in(2)) {
            lines.push(format!("event:{}{name}", chance.of(&[" ", " ", "", "  "])));
        }
        let data = if chance.one_in(4) { part.replace(',', ",\n").replace("><", ">\n<") } else { part.clone() };
        let blank = chance.of(&[" ", " ", "", "  "]);
        lines.extend(data.split(['\n', '\r']).map(|line| format!("data:{blank}{line}")));
        if chance.one_in(8) {
            let at = chance.below(lines.len() + 1);
            let odd = [": kept alive", "id: 7", "retry: 5", "data", "data:", "other: x", "event", " data: x", "Data: x"];
            lines.insert(at, chance.of(&odd).to_owned());
        }
        if chance.one_in(10) {
            chance.shuffle(&mut lines);
        }
        for line in lines {
            all.push_str(&line);
            all.push_str(if chance.one_in(20) { chance.of(&["\n", "\r\n", "\r"]) } else { line_end });
        }
        all.push_str(line_end);
        if chance.one_in(6) {
            let odd = ["data: [DONE]", "event: error", ": ping", "", "event: ping\ndata: {}", "data:"];
            all.push_str(&chance.of(&odd).replace('\n', line_end));
            all.push_str(line_end);
            all.push_str(line_end);
        }
    }
    if chance.one_in(3) {
        all.truncate(all.trim_end().len());
    }
    all
}

fn lines(parts: &[String], chance: &mut Chance) -> String {
    let line_end = chance.of(&["\n", "\n", "\r\n"]);
    let mut all = String::new();
    for part in parts {
        if chance.one_in(6) {
            all.push_str(chance.of(&["", " ", "{}", "[DONE]", "null", "ok", "\t", "\"x\"", "\u{a0}"]));
            all.push_str(line_end);
        }
        all.push_str(&if chance.one_in(12) { part.clone() } else { part.replace(['\n', '\r'], " ") });
        all.push_str(if chance.one_in(16) { chance.of(&["\n", "\r", "\n\n", ""]) } else { line_end });
    }
    if chance.one_in(3) {
        all.truncate(all.trim_end().len());
    }
    all
}
