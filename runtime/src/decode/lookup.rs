//! Looks up the values at a location: in the body or an element, in documents that texts hold, in
//! headers, on the way to a value, and in parts of texts.
//!
//! These call each other, because the text that holds a document is itself at any location.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::catalog::ids::{LocationId, TemplateId};
use crate::catalog::row_range::RowRange;
use crate::catalog::rows::Location;
use crate::decode::budget::{ITEM, VALUE};
use crate::decode::captured_names::visit_names;
use crate::decode::found::{LocatedText, LocatedValue, is_blank};
use crate::decode::held_document::HeldDocument;
use crate::decode::held_pointer::visit_values;
use crate::decode::part_of_text::part_of_text;
use crate::decode::scope::Scope;
use crate::decode::ways::Key;
use crate::json::raw_value::RawValue;
use crate::response::body::Body;
use crate::response::header_parameter::parameter;

/// Maximum length of a single text that costs nothing to look at.
const SHORT: usize = 256;

/// The first text, number or boolean of `location` that is not empty.
pub(crate) fn first_text<'r>(scope: &Scope<'r>, location: RowRange) -> Option<LocatedText<'r>> {
    let mut places = (location.from..).zip(location.of(scope.catalog.locations));
    places.find_map(|(number, place)| {
        let text = text_at(scope, place)?;
        Some(LocatedText { is_secret: scope.catalog.is_secret(LocationId(number)), ..text })
    })
}

/// The first text, number or boolean at this alternative that is not empty.
pub(crate) fn text_at<'r>(scope: &Scope<'r>, place: &Location<'_>) -> Option<LocatedText<'r>> {
    let filled = |text: &LocatedText<'_>| !is_blank(&text.content);
    if let Location::Pointer { pointer, top, .. } = place {
        let mut is_first = true;
        for json in scope.all(*pointer, *top) {
            // A single short value costs no more than the alternative itself.
            let is_free = core::mem::take(&mut is_first) && json.0.len() <= SHORT;
            if !is_free && !scope.budget.look(VALUE + json.0.len()) {
                return None;
            }
            if let Some(text) = LocatedText::of(json).filter(filled) {
                return Some(text);
            }
        }
        return None;
    }
    if let Location::Then { path, document, .. } = *place {
        let mut found = None;
        visit_held(scope, document, path, &mut |json, _| {
            let is_allowed = scope.budget.look(VALUE + json.0.len());
            found = LocatedText::of(json).filter(|text| is_allowed && filled(text));
            is_allowed && found.is_none()
        });
        return found;
    }
    match value_at(scope, place)? {
        LocatedValue::Text(text) => Some(text).filter(filled),
        LocatedValue::Json(_) => None,
    }
}

/// The first value at this alternative that is not null.
pub(crate) fn value_at<'r>(scope: &Scope<'r>, place: &Location<'_>) -> Option<LocatedValue<'r>> {
    let text = |content| LocatedValue::Text(LocatedText { content, is_number: false, from_body: false, is_secret: false });
    match *place {
        Location::Pointer { pointer, top, .. } => scope.all(pointer, top).next().map(LocatedValue::Json),
        Location::Header(name) => scope.header(name, |value| text(Cow::Owned(value.into()))),
        Location::Parameter { header, name } => scope.parameter(header, name).map(|value| text(Cow::Owned(value))),
        Location::Body => match scope.body {
            Body::Text(body) | Body::Markup(body) => Some(LocatedValue::Text(LocatedText {
                content: Cow::Borrowed(body),
                is_number: false,
                from_body: true,
                is_secret: false,
            })),
            Body::Json(_) | Body::Nothing => None,
        },
        Location::Status => scope.status().map(|status| text(Cow::Owned(alloc::format!("{status}")))),
        Location::Name { .. } | Location::ElementName { .. } | Location::ThenName { .. } | Location::Key => {
            first_name(scope, place).map(LocatedValue::Text)
        }
        Location::Then { path, document, .. } => {
            let mut first = None;
            visit_held(scope, document, path, &mut |json, _| {
                first = Some(LocatedValue::Json(json));
                false
            });
            first
        }
        Location::Part { of, template } => first_part(scope, of, template).map(LocatedValue::Text),
        Location::Code => scope.code.map(|code| LocatedValue::Text(code.lent())),
        Location::Message => scope.message.map(|message| LocatedValue::Text(message.lent())),
    }
}

/// The document in a text, which is read when it is first asked for.
pub(crate) fn held<'r>(scope: &Scope<'r>, document: u16) -> Option<&'r HeldDocument> {
    let source = scope.catalog.location(scope.catalog.source_of(document)?)?;
    let slot = if scope.own.headers.is_none() && scope.catalog.is_outside_elements(source) {
        scope.documents.slot(scope.catalog, 0, document)
    } else {
        scope.held.slot(scope.catalog, scope.own.format, document)
    };
    slot?.get_or_init(|| read_held(scope, source)).as_ref()
}

/// Calls `visit` with the values of a pointer in the document, and with the keys that lead to
/// them, until it returns `false`. Null counts as no value.
pub(crate) fn visit_held<'r>(
    scope: &Scope<'r>,
    document: u16,
    path: &str,
    visit: &mut dyn FnMut(RawValue<'r>, &[Key<'r>]) -> bool,
) {
    if let Some(held) = held(scope, document).filter(|held| scope.budget.look(VALUE + held.json.len())) {
        visit_values(held, path, visit);
    }
}

/// All these values.
pub(crate) fn all_held<'r>(scope: &Scope<'r>, document: u16, path: &str) -> Vec<RawValue<'r>> {
    let mut all = Vec::new();
    visit_held(scope, document, path, &mut |json, _| {
        all.push(json);
        true
    });
    all
}

/// Whether the value at this alternative comes from XML.
pub(crate) fn is_in_xml(scope: &Scope<'_>, place: &Location<'_>) -> bool {
    match *place {
        Location::Then { document, .. } => held(scope, document).is_some_and(|held| held.is_xml),
        Location::Pointer { top: false, .. } => scope.extracted.is_xml_of(scope.element),
        _ => scope.extracted.is_xml,
    }
}

fn read_held(scope: &Scope<'_>, source: &Location<'_>) -> Option<HeldDocument> {
    let found = value_at(scope, source)?;
    // A value that is no text is the document itself.
    let document = match &found {
        LocatedValue::Json(json) => Some(json).filter(|json| matches!(json.0.first(), Some(b'{' | b'['))),
        LocatedValue::Text(_) => None,
    };
    if let Some(json) = document {
        let is_whole = match *source {
            Location::Then { document, .. } => held(scope, document).is_some_and(|held| held.is_whole),
            Location::Pointer { top, .. } => !scope.breaks_off(top),
            _ => !scope.extracted.is_broken,
        };
        let is_allowed = scope.budget.look(json.0.len());
        return is_allowed.then(|| HeldDocument {
            json: json.written().into_owned(),
            is_whole,
            is_xml: is_in_xml(scope, source),
        });
    }
    let text = found.text()?;
    if scope.budget.look(text.content.len()) { HeldDocument::of(&text.content) } else { None }
}

/// The first name that the location captures.
fn first_name<'r>(scope: &Scope<'r>, place: &Location<'_>) -> Option<LocatedText<'r>> {
    let mut first = None;
    visit_names(scope, place, &|document| held(scope, document), &mut |name| {
        first = Some(name);
        false
    });
    Some(LocatedText { content: Cow::Owned(first?), is_number: false, from_body: false, is_secret: false })
}

/// The names that the location captures, in the order of the values that have them. `None` if there
/// is none, or if the budget does not allow the copies.
pub(crate) fn all_names(scope: &Scope<'_>, place: &Location<'_>) -> Option<Vec<String>> {
    all_copied(scope, |visit| visit_names(scope, place, &|document| held(scope, document), visit))
}

/// The part of the first text that the template matches.
fn first_part<'r>(scope: &Scope<'r>, of: LocationId, template: TemplateId) -> Option<LocatedText<'r>> {
    let mut first = None;
    visit_parts(scope, of, template, &mut |part| {
        first = Some(part);
        false
    });
    let from_body = matches!(scope.catalog.location(of), Some(Location::Body));
    Some(LocatedText { content: Cow::Owned(first?), is_number: false, from_body, is_secret: false })
}

/// The parts of all texts that the template matches. `None` if there is none, or if the budget does
/// not allow the copies.
pub(crate) fn all_parts(scope: &Scope<'_>, of: LocationId, template: TemplateId) -> Option<Vec<String>> {
    all_copied(scope, |visit| visit_parts(scope, of, template, visit))
}

/// The texts that are visited. `None` if there is none, or if the budget does not allow the copies.
fn all_copied(scope: &Scope<'_>, visit_all: impl FnOnce(&mut dyn FnMut(String) -> bool)) -> Option<Vec<String>> {
    let (mut all, mut is_allowed) = (Vec::new(), true);
    visit_all(&mut |text| {
        is_allowed = scope.budget.copy(ITEM + text.len());
        all.push(text);
        is_allowed
    });
    Some(all).filter(|all| is_allowed && !all.is_empty())
}

/// Calls `visit` with the parts of the texts at a location, until it returns `false`.
fn visit_parts(scope: &Scope<'_>, of: LocationId, template: TemplateId, visit: &mut dyn FnMut(String) -> bool) {
    let catalog = scope.catalog;
    let (Some(place), Some(template)) = (catalog.location(of), catalog.templates.get(template.index())) else { return };
    let mut take =
        |text: &str| scope.budget.look(VALUE + text.len()) && part_of_text(catalog, &template, text).is_none_or(&mut *visit);
    let mut of_json = |json: RawValue<'_>| LocatedText::of(json).is_none_or(|text| take(&text.content));
    match *place {
        Location::Pointer { pointer, top, .. } => {
            for json in scope.all(pointer, top) {
                if !of_json(json) {
                    return;
                }
            }
        }
        Location::Then { path, document, .. } => visit_held(scope, document, path, &mut |json, _| of_json(json)),
        Location::Header(name) => scope.header_lines(name, &mut take),
        Location::Parameter { header, name } => {
            scope.header_lines(header, &mut |line| parameter(line, name).is_none_or(|text| take(&text)));
        }
        _ => {
            if let Some(LocatedValue::Text(text)) = value_at(scope, place) {
                take(&text.content);
            }
        }
    }
}
