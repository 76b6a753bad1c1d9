//! Puts values at the places of a response.

use super::Making;
use crate::chance::Chance;
use crate::json_made::Json;
use crate::place::Place;
use crate::steps::Step;
use crate::values_made::quoted;

impl Making<'_> {
    /// Sets JSON at a location; a later value replaces an earlier one.
    pub(super) fn put(&mut self, place: &Place, value: &str, chance: &mut Chance) {
        let plain = serde_json::from_str::<String>(value).unwrap_or_else(|_| value.to_owned());
        match place {
            Place::Pointer(steps) => {
                let each = self.each.filter(|_| !chance.one_in(12));
                let steps = [each.unwrap_or_default(), steps.as_slice()].concat();
                match self.each_of.filter(|_| each.is_some()) {
                    Some(of) => self.put(&Place::Then(Box::new(of.clone()), steps), value, chance),
                    None => self.body.put(&steps, value, chance),
                }
            }
            Place::Top(steps) => self.body.put(steps, value, chance),
            Place::Itself => {
                let each = self.each.unwrap_or_default().to_vec();
                match self.each_of {
                    Some(of) => self.put(&Place::Then(Box::new(of.clone()), each), value, chance),
                    None => self.body.put(&each, value, chance),
                }
            }
            Place::Header(name, parameter) => {
                let plain: String = plain.chars().filter(|char| !char.is_control()).collect();
                let value = match parameter {
                    None => plain,
                    Some(name) => match chance.below(4) {
                        0 => format!("Bearer realm=\"a, b=c\", {name}=\"{}\"", plain.replace('"', "")),
                        1 => format!("Basic realm=x, Bearer {name}={}", plain.replace(['"', ' ', ',', ';'], "")),
                        2 => format!("x; {}=\"{}\"; y=1", name.to_uppercase(), plain.replace('"', "")),
                        _ => plain,
                    },
                };
                let name = if chance.one_in(5) { name.to_lowercase() } else { name.clone() };
                let at = chance.below(self.headers.len() + 1);
                self.headers.insert(at, (name, value));
            }
            Place::Body => self.plain = Some(if chance.one_in(3) { value.to_owned() } else { plain }),
            Place::Key => {
                let container: Vec<Step> =
                    self.each.and_then(<[Step]>::split_last).map(|(_, before)| before.to_vec()).unwrap_or_default();
                let steps = [container, vec![Step::Name(plain)]].concat();
                match self.each_of {
                    Some(of) => self.put(&Place::Then(Box::new(of.clone()), steps), "{}", chance),
                    None => self.body.put(&steps, "{}", chance),
                }
            }
            Place::Part(of, template) => {
                let text = template.filled_by(|name| match name {
                    Some(_) => plain.clone(),
                    None => chance.of(&["", "x", "E", "a b", "5"]).to_owned(),
                });
                // A time keeps its letters.
                let is_time = plain.contains(|char: char| char.is_ascii_digit());
                let text = if !is_time && chance.one_in(3) { cased(&text, chance) } else { text };
                self.put(of, &if chance.one_in(8) { value.to_owned() } else { quoted(&text) }, chance);
            }
            Place::Then(of, steps) => {
                let known = self.held.iter().position(|(known, _)| known == &**of).unwrap_or_else(|| {
                    self.held.push(((**of).clone(), Json::Object(Vec::new())));
                    self.held.len() - 1
                });
                self.held[known].1.put(steps, value, chance);
            }
            Place::Captured { .. } | Place::CapturedOfEach(..) | Place::Status | Place::Code | Place::Message => {}
        }
    }

    /// Puts the documents into their texts, the innermost first, as a text or as they are.
    pub(super) fn write_held(&mut self, chance: &mut Chance) {
        while let Some((place, json)) = self.held.pop() {
            let mut document = json.document(chance);
            if chance.one_in(8) {
                let end = (0..=chance.below(document.len() + 1)).rev().find(|at| document.is_char_boundary(*at));
                document.truncate(end.unwrap_or_default());
            }
            let before = match chance.below(6) {
                _ if place == Place::Body => "E1: ",
                0 => "bad: ",
                1 => "[",
                _ => "",
            };
            let after = if chance.one_in(6) { chance.of(&[" ", ".", "{}"]) } else { "" };
            let value = if chance.one_in(6) { document } else { quoted(&format!("{before}{document}{after}")) };
            // The document itself is in the body, not in an element.
            self.each = None;
            self.each_of = None;
            self.put(&place, &value, chance);
        }
    }
}

/// The text in another case.
pub(super) fn cased(text: &str, chance: &mut Chance) -> String {
    match chance.below(3) {
        0 => text.to_uppercase(),
        1 => text.to_lowercase(),
        _ => text.chars().map(|char| if chance.one_in(2) { char.to_ascii_uppercase() } else { char }).collect(),
    }
}
