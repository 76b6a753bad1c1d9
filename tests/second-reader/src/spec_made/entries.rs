//! Random entries.

use super::conditions::when;
use super::fields::fields;
use super::retry_policies::retry;
use super::words::{CATEGORIES, CODES, FAMILIES, MESSAGES, STATUSES, TRANSPORTS};
use crate::chance::Chance;
use crate::yaml::{Node, map, text};

/// An entry; `earlier` are the keys of those before it.
pub(crate) fn entry(chance: &mut Chance, earlier: &[String]) -> Node {
    let mut entry = map::<&str>([]);
    if chance.one_in(14) {
        entry.put("transport", text(chance.of(&TRANSPORTS)));
        advice(chance, &mut entry, &["p"]);
        entry.put("summary", text("It failed."));
        return entry;
    }
    if chance.below(3) > 0 {
        entry.put("code", text(if chance.one_in(4) { chance.of(&FAMILIES) } else { chance.of(&CODES) }));
        if chance.one_in(5) {
            let alias = if chance.one_in(3) { chance.of(&FAMILIES) } else { chance.of(&CODES) };
            entry.put("aliases", Node::List(vec![text(alias)]));
        }
    }
    let has_code = entry.get("code").is_some();
    if !chance.one_in(3) {
        entry.put("status", text(chance.of(&STATUSES)));
    }
    if chance.one_in(if has_code { 4 } else { 2 }) {
        entry.put("message", text(chance.of(&MESSAGES)));
        if chance.one_in(4) {
            entry.put("messages", Node::List(vec![text(chance.of(&MESSAGES))]));
        }
    }
    if chance.one_in(4) {
        entry.put("when", when(chance, true, 2));
    }
    if !has_code && ["status", "message", "when"].iter().all(|key| entry.get(key).is_none()) {
        entry.put("status", text(chance.of(&STATUSES)));
    }
    if chance.one_in(8) && !earlier.is_empty() {
        entry.put("over", text(chance.text(earlier)));
    }
    let own = fields(chance, &["f", "x", "thing", "y"], 5);
    if !own.members().is_empty() {
        entry.put("fields", own.clone());
    }
    let names: Vec<&str> = own.members().iter().map(|(name, _)| name.as_str()).chain(["p"]).collect();
    advice(chance, &mut entry, &names);
    entry.put("summary", text("It failed."));
    entry
}

fn advice(chance: &mut Chance, entry: &mut Node, names: &[&str]) {
    if chance.one_in(2) {
        entry.put("retry", text(retry(chance, names)));
    }
    if chance.one_in(4) {
        entry.put("category", text(chance.of(&CATEGORIES)));
    }
}
