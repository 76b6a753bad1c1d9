//! Makes values of a response fit to be shown.
//!
//! Values are escaped and truncated. Hidden are values at secret locations, a message that may
//! repeat a secret, and every text of a body that is not JSON.

use alloc::string::String;
use alloc::vec::Vec;

use crate::catalog::ids::LocationId;
use crate::catalog::row_range::RowRange;
use crate::catalog::rows::Location;
use crate::decode::found::{LocatedText, LocatedValue};
use crate::decode::lookup::{all_held, value_at};
use crate::decode::scope::Scope;
use crate::explain::Shown;
use crate::json::escape::shortened;
use crate::json::raw_value::RawValue;

/// Maximum length; longer texts are truncated.
const LONGEST: usize = 80;

/// The parts of the message that must not be shown, in addition to secret locations.
pub(crate) struct Secrets<'r> {
    /// Whether the message may repeat a secret.
    message: bool,
    /// The value in the body that is such a message.
    value: Option<RawValue<'r>>,
    /// Headers that may contain it.
    headers: Vec<&'r str>,
}

impl<'r> Secrets<'r> {
    /// The secrets of a message at one of these locations; none unless it `is_secret`.
    pub(crate) fn of(scope: &Scope<'r>, is_secret: bool, places: RowRange) -> Self {
        let mut secrets = Self { message: is_secret, value: None, headers: Vec::new() };
        for place in places.of(scope.catalog.locations).iter().filter(|_| is_secret) {
            match *scope.catalog.outermost(place) {
                Location::Pointer { pointer, top, .. } if secrets.value.is_none() => {
                    secrets.value = scope.all(pointer, top).find(|json| json.text().is_some());
                }
                Location::Header(name) | Location::Parameter { header: name, .. } => secrets.headers.push(name),
                _ => {}
            }
        }
        secrets
    }

    /// Whether the message may repeat a secret.
    pub(crate) const fn message(&self) -> bool {
        self.message
    }

    fn contains(&self, json: RawValue<'_>) -> bool {
        let range = json.0.as_ptr_range();
        self.value.is_some_and(|secret| {
            let secret = secret.0.as_ptr_range();
            secret.start < range.end && range.start < secret.end
        })
    }
}

/// The value at the first alternative of the location that has one.
pub(crate) fn seen(scope: &Scope<'_>, location: RowRange, secrets: &Secrets<'_>) -> Shown {
    for (number, place) in (location.from..).zip(location.of(scope.catalog.locations)) {
        let is_secret = is_secret(scope, LocationId(number), place, secrets);
        let shown = |found: &LocatedValue<'_>| shown(found, is_secret, secrets);
        let values: Option<Vec<_>> = match *place {
            Location::Pointer { pointer, many: true, top, .. } => Some(scope.all(pointer, top).take(MOST_VALUES).collect()),
            Location::Then { path, document, many: true } => {
                Some(all_held(scope, document, path).into_iter().take(MOST_VALUES).collect())
            }
            _ => None,
        };
        if let Some(values) = values {
            match values.as_slice() {
                [] => {}
                [one] => return shown(&LocatedValue::Json(*one)),
                all => return Shown::Several(all.iter().map(|json| shown(&LocatedValue::Json(*json))).collect()),
            }
        } else if let Some(found) = value_at(scope, place) {
            return shown(&found);
        }
    }
    Shown::Nothing
}

fn is_secret(scope: &Scope<'_>, id: LocationId, place: &Location<'_>, secrets: &Secrets<'_>) -> bool {
    scope.catalog.is_secret(id)
        || secrets.message && scope.catalog.holds_elements(place)
        || match place {
            Location::Header(name) | Location::Parameter { header: name, .. } => {
                secrets.headers.iter().any(|secret| secret.eq_ignore_ascii_case(name))
            }
            Location::Code => scope.code.is_some_and(|code| code.is_secret),
            Location::Message => secrets.message || scope.message.is_some_and(|message| message.is_secret),
            // The text that holds the document repeats what is in it.
            Location::Then { document, .. } | Location::ThenName { document, .. } => {
                let source = scope.catalog.source_of(*document).and_then(|id| Some((id, scope.catalog.location(id)?)));
                source.is_none_or(|(id, source)| {
                    let holds = matches!(value_at(scope, source), Some(LocatedValue::Json(json)) if secrets.contains(json));
                    holds || is_secret(scope, id, source, secrets)
                })
            }
            Location::Part { of, .. } => scope.catalog.location(*of).is_none_or(|source| is_secret(scope, *of, source, secrets)),
            Location::Pointer { .. }
            | Location::Name { .. }
            | Location::ElementName { .. }
            | Location::Key
            | Location::Body
            | Location::Status => false,
        }
}

/// Maximum number of values shown for one location.
const MOST_VALUES: usize = 8;

fn shown(found: &LocatedValue<'_>, is_secret: bool, secrets: &Secrets<'_>) -> Shown {
    match found {
        LocatedValue::Json(json) if json.0.starts_with(b"{") => Shown::Object,
        LocatedValue::Json(json) if json.0.starts_with(b"[") => Shown::Array,
        _ if is_secret => Shown::Hidden,
        LocatedValue::Json(json) if secrets.contains(*json) => Shown::Hidden,
        found => found.text().map_or(Shown::Nothing, |text| seen_text(&text)),
    }
}

/// A text, unless it comes from a raw body or a secret location.
pub(crate) fn seen_text(text: &LocatedText<'_>) -> Shown {
    if text.from_body || text.is_secret { Shown::Hidden } else { Shown::Text(cut(&text.content)) }
}

/// Escapes and truncates a text.
pub(crate) fn cut(text: &str) -> String {
    let mut shown = String::new();
    let _ = shortened(&mut shown, text, LONGEST);
    shown
}
