//! Reads what the steps of pointers capture: members' names, ways, and the key of an element.

use alloc::string::String;
use alloc::vec::Vec;

use crate::catalog::rows::Location;
use crate::decode::budget::VALUE;
use crate::decode::found::{LocatedText, is_blank};
use crate::decode::held_document::HeldDocument;
use crate::decode::held_pointer::visit_values;
use crate::decode::scope::Scope;
use crate::decode::ways::captured;
use crate::json::raw_value::RawValue;

/// Calls `visit` with the names at a location, until it returns `false`. `held` returns the document
/// with a number.
pub(crate) fn visit_names<'r>(
    scope: &Scope<'r>,
    place: &Location<'_>,
    held: &dyn Fn(u16) -> Option<&'r HeldDocument>,
    visit: &mut dyn FnMut(String) -> bool,
) {
    let ways = &scope.extracted.ways;
    let read = |path: &str, step: u16, keys: Option<Vec<_>>, element: Option<usize>| {
        let keys = keys.filter(|keys| scope.budget.look(VALUE * (1 + keys.len())))?;
        captured(path, usize::from(step), &keys, scope.extracted.is_xml_of(element))
    };
    let one = match *place {
        Location::Key => scope.element.and_then(|element| Some(ways.key(element)?.text().into_owned())),
        Location::ElementName { path, context, step } => scope
            .element
            .filter(|_| scope.context() == context)
            .and_then(|element| read(path, step, ways.to_element(element), scope.element)),
        Location::Name { format: Some(context), .. } if context != scope.context() => None,
        Location::Name { path, pointer, top, step, format } => {
            let element = if top { None } else { scope.element };
            for json in scope.all(pointer, top).filter(|json| format.is_none() || is_found(*json)) {
                if read(path, step, ways.to_value(element, json), element).is_some_and(|name| !visit(name)) {
                    return;
                }
            }
            None
        }
        Location::ThenName { format: Some(context), .. } if context != scope.context() => None,
        Location::ThenName { path, document, step, format } => {
            let Some(held) = held(document).filter(|held| scope.budget.look(VALUE + held.json.len())) else { return };
            visit_values(held, path, &mut |json, keys| {
                if format.is_some() && !is_found(json) || !scope.budget.look(VALUE * (1 + keys.len())) {
                    return true;
                }
                captured(path, usize::from(step), keys, held.is_xml).is_none_or(&mut *visit)
            });
            None
        }
        _ => None,
    };
    if let Some(name) = one {
        visit(name);
    }
}

/// Whether the value can be a code or a message.
fn is_found(json: RawValue<'_>) -> bool {
    LocatedText::of(json).is_some_and(|text| !is_blank(&text.content))
}
