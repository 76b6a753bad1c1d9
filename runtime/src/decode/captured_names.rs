//! Reads what the steps of pointers capture: members' names, ways, and the key of an element.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::catalog::rows::Location;
use crate::decode::budget::{ITEM, VALUE};
use crate::decode::found::{LocatedText, is_blank};
use crate::decode::scope::Scope;
use crate::decode::ways::captured;
use crate::json::raw_value::RawValue;

impl<'r> Scope<'r> {
    /// The first name at this alternative.
    pub(crate) fn name(&self, place: &Location<'_>) -> Option<LocatedText<'r>> {
        let mut first = None;
        self.visit_names(place, &mut |name| {
            first = Some(name);
            false
        });
        Some(LocatedText { content: Cow::Owned(first?), is_number: false, from_body: false, is_secret: false })
    }

    /// The names at this alternative, in the order of the values that have them. `None` if there
    /// is none, or if the budget does not allow the copies.
    pub(crate) fn names(&self, place: &Location<'_>) -> Option<Vec<String>> {
        let mut names = Vec::new();
        let mut is_allowed = true;
        self.visit_names(place, &mut |name| {
            is_allowed = self.budget.copy(ITEM + name.len());
            names.push(name);
            is_allowed
        });
        Some(names).filter(|names| is_allowed && !names.is_empty())
    }

    /// Calls `visit` with the names, until it returns `false`.
    fn visit_names(&self, place: &Location<'_>, visit: &mut dyn FnMut(String) -> bool) {
        let ways = &self.extracted.ways;
        let read = |path: &str, step: u16, keys: Option<Vec<_>>, element: Option<usize>| {
            let keys = keys.filter(|keys| self.budget.look(VALUE * (1 + keys.len())))?;
            captured(path, usize::from(step), &keys, self.extracted.is_xml_of(element))
        };
        let one = match *place {
            Location::Key => self.element.and_then(|element| Some(ways.key(element)?.text().into_owned())),
            Location::ElementName { path, context, step } => self
                .element
                .filter(|_| self.context() == context)
                .and_then(|element| read(path, step, ways.to_element(element), self.element)),
            Location::Name { format: Some(context), .. } if context != self.context() => None,
            Location::Name { path, pointer, top, step, format } => {
                let element = if top { None } else { self.element };
                for json in self.all(pointer, top).filter(|json| format.is_none() || is_found(*json)) {
                    if read(path, step, ways.to_value(element, json), element).is_some_and(|name| !visit(name)) {
                        return;
                    }
                }
                None
            }
            Location::ThenName { format: Some(context), .. } if context != self.context() => None,
            Location::ThenName { path, document, step, format } => {
                let is_xml = self.held(document).is_some_and(|held| held.is_xml);
                self.visit_held(document, path, &mut |json, keys| {
                    if format.is_some() && !is_found(json) || !self.budget.look(VALUE * (1 + keys.len())) {
                        return true;
                    }
                    captured(path, usize::from(step), keys, is_xml).is_none_or(&mut *visit)
                });
                None
            }
            _ => None,
        };
        if let Some(name) = one {
            visit(name);
        }
    }

    /// The context of the element, or of the body.
    fn context(&self) -> u16 {
        self.element.and_then(|element| self.extracted.opened().get(element)).map_or(0, |opened| opened.context)
    }
}

/// Whether the value can be a code or a message.
fn is_found(json: RawValue<'_>) -> bool {
    LocatedText::of(json).is_some_and(|text| !is_blank(&text.content))
}
