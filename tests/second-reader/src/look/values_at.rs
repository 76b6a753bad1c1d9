//! The values at a place.

use crate::found::{Found, Said};
use crate::json::{self, Kind, Value};
use crate::look::{Look, is_said, look};
use crate::place::{Each, Place};
use crate::steps::{Key, Reached, captured, reach_in};
use crate::templates::Template;
use crate::xml;

impl<'s> Look<'s> {
    /// Everything at one place.
    pub(super) fn at(&self, place: &Place) -> Vec<Found<'s>> {
        let scene = self.scene;
        let said = |said: &Said| (!said.spellings.is_empty()).then(|| Found::Said(said.clone()));
        let one = match place {
            Place::Pointer(_) | Place::Top(_) | Place::Then(..) => {
                return self.reached(place).into_iter().map(|reached| Found::Json(reached.value)).collect();
            }
            Place::Part(of, template) => return self.parts(of, template),
            Place::Captured { of, name, shape } => return self.captured(of, name, shape.as_ref()),
            Place::CapturedOfEach(each, name) => {
                let of_each = self.each.as_ref().filter(|(other, _)| other == each);
                of_each.and_then(|(each, keys)| captured(keys, &each.steps, name)).map(Found::Text)
            }
            // An element that is alone has the name of its member as its key.
            Place::Key => {
                let keys = self.each.as_ref().map(|(_, keys)| keys.iter().filter(|key| **key != Key::Single));
                keys.and_then(Iterator::last).map(|key| Found::Text(key.text()))
            }
            Place::Itself => self.element.filter(|element| element.text().is_some()).map(Found::Json),
            Place::Header(name, wanted) => self.header(name, wanted.as_deref()).map(Found::Text),
            Place::Body => scene.plain.clone().map(Found::Text),
            Place::Status => Some(Found::Text(self.status().to_string())),
            Place::Code => said(&self.code),
            Place::Message => said(&self.message),
        };
        one.into_iter().collect()
    }

    /// What the template takes of each text at a place that it matches.
    fn parts(&self, of: &Place, template: &Template) -> Vec<Found<'s>> {
        let texts: Vec<String> = match of {
            Place::Header(name, wanted) => self.lines(name, wanted.as_deref()),
            _ => self.at(of).iter().filter_map(Found::text).collect(),
        };
        let name = template.names.iter().flatten().next().cloned().unwrap_or_default();
        let part = |text: &String| template.named(&template.take(text)?, &name);
        texts.iter().filter_map(part).map(Found::Text).collect()
    }

    /// The values of a pointer.
    fn reached(&self, place: &Place) -> Vec<Reached<'s>> {
        let body = self.scene.json.as_ref();
        let (base, steps) = match place {
            Place::Then(of, steps) => (self.held(of).map(|(document, _)| document), steps),
            Place::Pointer(steps) if self.index.is_some() => (self.element, steps),
            Place::Pointer(steps) | Place::Top(steps) => (body, steps),
            _ => return Vec::new(),
        };
        let is_document = match place {
            Place::Then(..) => true,
            Place::Pointer(_) => {
                let key = self.each.as_ref().and_then(|(_, keys)| keys.last());
                matches!(key, Some(Key::Element(_) | Key::Single))
            }
            _ => false,
        };
        base.map(|base| reach_in(base, is_document, steps)).unwrap_or_default()
    }

    /// Whether the document that contains the element is truncated; without a document, the body.
    pub(super) fn breaks_off(&self) -> bool {
        let of = self.each.as_ref().and_then(|(each, _)| each.of.as_deref());
        of.map_or(self.scene.breaks_off, |of| {
            look(self.scene, None, None, None).held(of).is_some_and(|(_, breaks_off)| breaks_off)
        })
    }

    /// The document that the text at a place holds, and whether it breaks off.
    pub(crate) fn held(&self, of: &Place) -> Option<(&'s Value, bool)> {
        let found = match of {
            // An object too.
            Place::Itself => self.element.map(Found::Json).into_iter().collect(),
            _ => self.at(of),
        };
        let text = match found.into_iter().find(Found::is_there)? {
            Found::Json(value) if value.text().is_none() && value.object().is_some() || matches!(value.kind, Kind::Array(_)) => {
                let breaks_off = match of {
                    Place::Then(outer, _) => self.held(outer).is_some_and(|(_, breaks_off)| breaks_off),
                    _ => self.breaks_off(),
                };
                return Some((value, breaks_off));
            }
            found => found.text()?,
        };
        let begun = &text[text.find(['{', '[', '<'])?..];
        // Kept to the end of the program: a comparison reads few of them.
        let kept = |document: Value| -> &'static Value { Box::leak(Box::new(document)) };
        if begun.starts_with('<') {
            return xml::read(begun).map(|document| (kept(document.value), document.breaks_off));
        }
        Some((kept(json::read(begun)?), json::breaks_off(begun)))
    }

    /// The names that a placeholder captures.
    fn captured(&self, of: &Place, name: &str, shape: Option<&Option<Each>>) -> Vec<Found<'s>> {
        let (Place::Pointer(steps) | Place::Top(steps) | Place::Then(_, steps)) = of else { return Vec::new() };
        if shape.is_some_and(|each| *each != self.each.as_ref().map(|(each, _)| each.clone())) {
            return Vec::new();
        }
        let counts = |value: &Value| match shape {
            None => value.is_there(),
            Some(_) => is_said(&Found::Json(value)),
        };
        let reached = self.reached(of).into_iter().filter(|reached| counts(reached.value));
        reached.filter_map(|reached| captured(&reached.keys, steps, name)).map(Found::Text).collect()
    }
}
