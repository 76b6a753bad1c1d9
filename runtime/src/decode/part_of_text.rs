//! Reads parts of texts: what `LOCATION as "TEMPLATE"` selects.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::catalog::ids::{LocationId, TemplateId};
use crate::catalog::rows::Location;
use crate::decode::budget::{ITEM, VALUE};
use crate::decode::found::{LocatedText, LocatedValue};
use crate::decode::scope::Scope;
use crate::decode::template::FoldedText;
use crate::json::raw_value::RawValue;
use crate::response::header_parameter::parameter;

impl<'r> Scope<'r> {
    /// The part of the first text that the template matches.
    pub(crate) fn part_of_text(&self, of: LocationId, template: TemplateId) -> Option<LocatedText<'r>> {
        let mut first = None;
        self.visit_parts(of, template, &mut |part| {
            first = Some(part);
            false
        });
        let from_body = matches!(self.catalog.locations.get(of.index()), Some(Location::Body));
        Some(LocatedText { content: Cow::Owned(first?), is_number: false, from_body, is_secret: false })
    }

    /// The parts of all texts that the template matches. `None` if there is none, or if the budget
    /// does not allow the copies.
    pub(crate) fn parts_of_texts(&self, of: LocationId, template: TemplateId) -> Option<Vec<String>> {
        let mut parts = Vec::new();
        let mut is_allowed = true;
        self.visit_parts(of, template, &mut |part| {
            is_allowed = self.budget.copy(ITEM + part.len());
            parts.push(part);
            is_allowed
        });
        Some(parts).filter(|parts| is_allowed && !parts.is_empty())
    }

    /// Calls `visit` with the parts, until it returns `false`.
    fn visit_parts(&self, of: LocationId, template: TemplateId, visit: &mut dyn FnMut(String) -> bool) {
        let catalog = self.catalog;
        let (Some(place), Some(template)) = (catalog.locations.get(of.index()), catalog.templates.get(template.index())) else {
            return;
        };
        let placeholders = catalog.placeholders.range(template.placeholders);
        let Some(wanted) = placeholders.iter().position(|field| field.is_some()) else { return };
        let mut take = |text: &str| -> bool {
            if !self.budget.look(VALUE + text.len()) {
                return false;
            }
            let text = FoldedText::of(text);
            let mut part = None;
            let mut keep = |placeholder: usize, content| {
                if placeholder == wanted {
                    part = Some(content);
                }
            };
            let is_match = catalog.capture(&template, &text, &mut keep);
            part.filter(|_| is_match).is_none_or(|part| visit(part.to_string()))
        };
        let mut of_json = |json: RawValue<'_>| LocatedText::of(json).is_none_or(|text| take(&text.content));
        match *place {
            Location::Pointer { pointer, top, .. } => {
                for json in self.all(pointer, top) {
                    if !of_json(json) {
                        return;
                    }
                }
            }
            Location::Then { path, document, .. } => self.visit_held(document, path, &mut |json, _| of_json(json)),
            Location::Header(name) => self.header_lines(name, &mut take),
            Location::Parameter { header, name } => {
                self.header_lines(header, &mut |line| parameter(line, name).is_none_or(|text| take(&text)));
            }
            _ => {
                if let Some(LocatedValue::Text(text)) = self.at(place) {
                    take(&text.content);
                }
            }
        }
    }
}
