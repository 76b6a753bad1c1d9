//! Splits a spec at random into one and its bases, which also have entries and fields that are
//! replaced or removed.

use crate::chance::Chance;
use crate::spec_made::entries;
use crate::yaml::{Node, map, text};

/// Paths of the bases, and which file extends which, by their numbers: the spec is 0.
const FAMILIES: [&[&[usize]]; 5] =
    [&[&[1], &[]], &[&[1], &[2], &[]], &[&[1, 2], &[], &[]], &[&[1, 2], &[3], &[3], &[]], &[&[2, 1], &[], &[1, 3], &[]]];
const PATHS: [&str; 4] = ["acme.yaml", "one.yaml", "bases/two.yaml", "bases/more/three.yaml"];
/// Each path from the folder of each file.
const WAYS: [[&str; 4]; 4] = [
    ["", "one.yaml", "bases/two.yaml", "./bases/more/three.yaml"],
    ["", "", "./bases/two.yaml", "bases/more/three.yaml"],
    ["", "../one.yaml", "", "more/three.yaml"],
    ["", "", "", ""],
];

/// The files by their paths: a spec that means something near to `whole`, and its bases.
pub fn family(whole: &Node, chance: &mut Chance) -> Node {
    let extends = chance.of(&FAMILIES);
    let mut files: Vec<Node> = (0..extends.len()).map(|number| head(number, extends[number], chance)).collect();
    if whole.text_of("keys_are_codes") == Some("true") {
        files.iter_mut().for_each(|file| file.put("keys_are_codes", text("true")));
    }
    if let Some(success) = whole.get("success") {
        files[0].put("success", success.clone());
    }
    for key in ["responses", "retry_overrides"] {
        for item in whole.list(key) {
            let file = &mut files[chance.below(extends.len())];
            file.put(key, Node::List(file.list(key).iter().chain([item]).cloned().collect()));
        }
    }
    for (name, field) in whole.get("common").map(Node::members).unwrap_or_default() {
        let at = chance.below(extends.len());
        put(&mut files[at], "common", name, field.clone());
        if chance.one_in(3) {
            let other = chance.below(extends.len());
            put(&mut files[other], "common", name, text(chance.of(&["header X-Kind", "integer /code", "sensitive /type"])));
        }
    }
    let entries = whole.get("errors").map(Node::members).unwrap_or_default();
    let keys: Vec<String> = entries.iter().map(|(key, _)| key.clone()).collect();
    for (number, (key, entry)) in entries.iter().enumerate() {
        let at = chance.below(extends.len());
        put(&mut files[at], "errors", key, entry.clone());
        match chance.below(6) {
            0 => {
                let other = chance.below(extends.len());
                let entry = entries::entry(chance, &keys[..number]);
                put(&mut files[other], "errors", key, entry);
            }
            1 => {
                let other = chance.below(extends.len());
                put(&mut files[other], "errors", key, map([("removed", text("It is not sent."))]));
            }
            _ => {}
        }
    }
    // Without errors and bases only what is no vendor is a spec.
    for file in files.iter_mut().skip(1).filter(|file| file.get("errors").is_none() && file.get("extends").is_none()) {
        file.put("abstract", text("true"));
    }
    map(PATHS.into_iter().zip(files))
}

fn head(number: usize, extends: &[usize], chance: &mut Chance) -> Node {
    let name = PATHS[number].trim_end_matches(".yaml").rsplit('/').next().unwrap_or_default();
    let mut file = map([("vendor-errors", text("1")), ("vendor", text(name))]);
    if number > 0 && !chance.one_in(4) {
        file.put("abstract", text("true"));
    }
    if !extends.is_empty() {
        file.put("extends", Node::List(extends.iter().map(|base| text(WAYS[number][*base])).collect()));
    }
    file
}

/// Puts a member in, if there is none of that name.
fn put(file: &mut Node, key: &str, name: &str, value: Node) {
    let mut members = file.get(key).cloned().unwrap_or_else(|| map::<&str>([]));
    if members.get(name).is_none() {
        members.put(name, value);
        file.put(key, members);
    }
}
