//! The answer: the entry, its fields, and its category and retry.

use crate::answer::Answer;
use crate::found::Found;
use crate::look::Look;
use crate::page::fields::Field;
use crate::place::Place;
use crate::scene::Part;
use crate::values::{listed, value};
use crate::{retry, select, times};

impl Look<'_> {
    /// A field's value as it is handed back: a number too large for the runtime's types is none.
    fn shown_field(&self, field: &Field, taken: Option<&String>) -> Option<String> {
        let from_place = field.places.as_ref().and_then(|places| self.read(&field.kind, places));
        let fitting = |value: &String| times::fits(value);
        let of_template = || value(&field.kind, &[Found::Text(taken?.clone())]).filter(fitting);
        from_place.filter(fitting).or_else(of_template).map(|value| times::far(&value))
    }

    /// A field's value: from its location, else from a placeholder of the entry's messages.
    pub(crate) fn field(&self, field: &Field, taken: Option<&String>) -> Option<String> {
        let from_place = field.places.as_ref().and_then(|places| self.read(&field.kind, places));
        from_place.or_else(|| value(&field.kind, &[Found::Text(taken?.clone())]))
    }

    /// The value of the first alternative that has one.
    pub(crate) fn read(&self, kind: &str, places: &[Place]) -> Option<String> {
        let found = places.iter().map(|place| (place, self.at(place)));
        let (place, found) = found.into_iter().find(|(_, found)| found.iter().any(Found::is_there))?;
        let found: Vec<Found<'_>> = found.into_iter().filter(Found::is_there).collect();
        if kind == "list" && place.is_many() {
            return Some(listed(&found));
        }
        value(kind, &found[..1])
    }

    pub(crate) fn answer(&self) -> Answer {
        let entry = select::winner(self);
        let page = self.scene.page;
        let entry = entry.map(|at| &page.entries[at]);
        let taken = entry.and_then(|entry| select::taken(self, entry));
        let of = |field: &Field| {
            let text = taken.as_ref().and_then(|(template, taken)| template.named(taken, &field.name));
            (field.name.clone(), self.shown_field(field, text.as_ref()))
        };
        let advice = retry::advice(self, entry);
        Answer {
            entry: entry.map(|entry| entry.key.clone()),
            code: self.code.spellings.first().cloned(),
            uncut: self.uncut.clone(),
            codes: if self.codes.is_empty() {
                self.code.spellings.first().cloned().into_iter().collect()
            } else {
                self.codes.clone()
            },
            message: self.message().cloned(),
            index: self.index.or(if let Part::Line(number) = self.scene.part { Some(number) } else { None }),
            category: advice.category,
            kind: advice.kind,
            executed: advice.executed.to_owned(),
            delay: advice.delay,
            fallback: advice.fallback,
            max: advice.max,
            base: advice.base,
            cap: advice.cap,
            fields: entry.map(|entry| entry.fields.iter().map(of).collect()).unwrap_or_default(),
            common: page.common.iter().map(|field| (field.name.clone(), self.shown_field(field, None))).collect(),
        }
    }
}
