//! Random JSON: built pointer by pointer, and written in random spelling.

use crate::chance::Chance;
use crate::steps::Step;
use crate::values_made::ODD;
use crate::xml_made;

/// Names of members that placeholders go over: codes among them.
const NAMES: [&str; 10] = ["E1", "5", "bad", "errors", "d", "code", "a/b", "~", "", "E12"];

/// JSON that is put together.
#[derive(Clone, Debug)]
pub(crate) enum Json {
    Raw(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    pub(crate) fn put(&mut self, steps: &[Step], value: &str, chance: &mut Chance) {
        let Some((step, rest)) = steps.split_first() else {
            *self = Self::Raw(value.to_owned());
            return;
        };
        match step {
            Step::All => {
                if !matches!(self, Self::Array(_)) {
                    let count = 1 + chance.below(3);
                    *self = Self::Array(vec![Self::Raw(chance.of(&["{}", "null", "1"]).into()); count]);
                }
                if let Self::Array(elements) = self {
                    for element in elements {
                        if !chance.one_in(4) {
                            element.put(rest, value, chance);
                        }
                    }
                }
            }
            Step::Members(_) => {
                if !matches!(self, Self::Object(_)) {
                    *self = Self::Object(Vec::new());
                }
                if let Self::Object(members) = self {
                    for _ in 0..chance.below(3) {
                        let name = chance.of(&NAMES).to_owned();
                        if !members.iter().any(|(other, _)| *other == name) {
                            members.push((name, Self::Raw("{}".into())));
                        }
                    }
                    for (_, member) in members {
                        if !chance.one_in(4) && (rest.is_empty() || !matches!(member, Self::Raw(_)) || chance.one_in(2)) {
                            member.put(rest, value, chance);
                        }
                    }
                }
            }
            Step::Levels(_) => {
                let steps: Vec<Step> = (0..chance.below(3))
                    .map(|_| if chance.one_in(3) { Step::All } else { Step::Name(chance.of(&NAMES).into()) })
                    .collect();
                self.put(&[steps.as_slice(), rest].concat(), value, chance);
            }
            Step::Name(name) => {
                if !matches!(self, Self::Object(_)) {
                    *self = Self::Object(Vec::new());
                }
                if let Self::Object(members) = self {
                    let at = members.iter().position(|(other, _)| other == name).unwrap_or_else(|| {
                        members.push((name.clone(), Self::Raw("{}".into())));
                        members.len() - 1
                    });
                    members[at].1.put(rest, value, chance);
                }
            }
        }
    }

    /// As a document: XML if it has the root that specs for XML have.
    pub(crate) fn document(&self, chance: &mut Chance) -> String {
        let mut out = String::new();
        match self {
            Self::Object(members) if !chance.one_in(8) && members.iter().any(|(name, _)| name == xml_made::ROOT) => {
                xml_made::write(members, &mut out, chance);
            }
            _ => self.write(&mut out, chance),
        }
        out
    }

    fn write(&self, out: &mut String, chance: &mut Chance) {
        let space = |chance: &mut Chance| if chance.one_in(8) { " " } else { "" };
        match self {
            Self::Raw(raw) => out.push_str(raw),
            Self::Array(elements) => {
                out.push('[');
                for (at, element) in elements.iter().enumerate() {
                    out.push_str(if at > 0 { "," } else { space(chance) });
                    element.write(out, chance);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (at, (name, value)) in members.iter().enumerate() {
                    out.push_str(if at > 0 { "," } else { space(chance) });
                    out.push_str(&serde_json::Value::from(name.as_str()).to_string());
                    out.push(':');
                    out.push_str(space(chance));
                    value.write(out, chance);
                    if chance.one_in(40) {
                        out.push_str(&format!(",{}:{}", serde_json::Value::from(name.as_str()), chance.of(&ODD)));
                    }
                }
                out.push('}');
            }
        }
    }
}
