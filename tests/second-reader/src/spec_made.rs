//! Random specs, made from few words so that their entries conflict.

mod conditions;
pub(crate) mod entries;
mod fields;
mod locations;
mod retry_policies;
pub(crate) mod shapes;
mod words;

use self::conditions::when;
use self::entries::entry;
use self::fields::fields;
use self::retry_policies::retry;
use self::shapes::shape;
use self::words::{CATEGORIES, CODES, FAMILIES, MESSAGES, STATUSES, TRANSPORTS};
use crate::chance::Chance;
use crate::yaml::{Node, map, text};
use crate::{streams_made, xml_made};

/// A spec, valid as a rule.
pub fn spec(chance: &mut Chance, vendor: &str) -> Node {
    let mut spec = map([("vendor-errors", text("1")), ("vendor", text(vendor))]);
    if chance.one_in(12) {
        spec.put("success", text("200|201"));
    }
    let shapes = 1 + chance.below(3);
    spec.put("responses", Node::List((0..shapes).map(|_| shape(chance)).collect()));
    let common = fields(chance, &["p", "q"], 3);
    if !common.members().is_empty() {
        spec.put("common", common);
    }
    if chance.one_in(4) {
        let overrides = 1 + chance.below(2);
        let line = |chance: &mut Chance| map([("when", when(chance, true, 1)), ("retry", text(retry(chance, &["p", "q"])))]);
        spec.put("retry_overrides", Node::List((0..overrides).map(|_| line(chance)).collect()));
    }
    let mut errors: Vec<(String, Node)> = Vec::new();
    for number in 0..=chance.below(7) {
        let earlier: Vec<String> = errors.iter().map(|(key, _)| key.clone()).collect();
        errors.push((format!("Error{}", char::from(b'A' + u8::try_from(number).unwrap_or_default())), entry(chance, &earlier)));
    }
    if chance.one_in(5) {
        spec.put("keys_are_codes", text("true"));
        errors = keyed(chance, errors);
    }
    spec.put("errors", Node::Map(errors));
    if chance.one_in(4) {
        xml_made::in_xml(&mut spec, chance);
    }
    if chance.one_in(6) {
        streams_made::in_streams(&mut spec, chance);
    }
    spec
}

/// The same entries where keys are codes. An entry that another names keeps its key.
fn keyed(chance: &mut Chance, errors: Vec<(String, Node)>) -> Vec<(String, Node)> {
    let named: Vec<String> = errors.iter().filter_map(|(_, node)| node.text_of("over").map(str::to_owned)).collect();
    let mut made: Vec<(String, Node)> = Vec::new();
    for (key, node) in errors {
        let mut members: Vec<(String, Node)> = node.members().to_vec();
        let code = node.text_of("code").map(str::to_owned);
        let is_free =
            |code: &String| !named.iter().any(|over| over.contains(&key)) && !made.iter().any(|(other, _)| other == code);
        match code.filter(is_free) {
            Some(code) if chance.one_in(2) => {
                members.retain(|(name, _)| name != "code");
                members.insert(0, ("name".into(), text(&key)));
                made.push((code, Node::Map(members)));
            }
            _ => {
                if node.text_of("code").is_none() && node.text_of("transport").is_none() {
                    members.insert(0, ("code".into(), text("none")));
                }
                made.push((key, Node::Map(members)));
            }
        }
    }
    made
}

/// One change of a spec.
pub(crate) fn piece(chance: &mut Chance, key: &str) -> Option<Node> {
    Some(match key {
        "status" => text(chance.of(&STATUSES)),
        "code" => text(if chance.one_in(4) { chance.of(&FAMILIES) } else { chance.of(&CODES) }),
        "message" => text(chance.of(&MESSAGES)),
        "when" => when(chance, true, 2),
        "retry" => text(retry(chance, &["p"])),
        "category" => text(chance.of(&CATEGORIES)),
        "transport" => text(chance.of(&TRANSPORTS)),
        "fields" => fields(chance, &["f", "x"], 1),
        _ => return None,
    })
}
