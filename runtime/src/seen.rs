//! What stood somewhere in a response, made fit to be shown.
//!
//! What comes in: a location or a text. What goes out: [`Seen`]: escaped and shortened; what a sensitive field holds, or part of it,
//! and every text of a body that is not JSON, is hidden. Nothing can fail.

use alloc::string::String;
use alloc::vec::Vec;

use crate::catalog::{Place, Rows};
use crate::escape::shortened;
use crate::json::Json;
use crate::scope::{Found, Scope, Text};
use crate::why::Seen;

/// Longer texts are cut.
const LONGEST: usize = 80;

/// What must not be shown of one response.
pub(crate) struct Secrets<'r> {
    /// Values in the body.
    values: Vec<Json<'r>>,
    /// Headers that hold something secret.
    headers: Vec<&'r str>,
    /// Whether the message may spell out something secret.
    message: bool,
}

impl<'r> Secrets<'r> {
    /// What the sensitive fields of the vendor hold; and the message, if `message` says so.
    pub(crate) fn of(scope: &Scope<'r>, message: bool, message_places: Rows) -> Self {
        let mut secrets = Self { values: Vec::new(), headers: Vec::new(), message };
        for field in scope.catalog.fields.iter().filter(|field| field.sensitive) {
            secrets.add(scope, field.location);
        }
        if message {
            secrets.add(scope, message_places);
        }
        secrets
    }

    fn add(&mut self, scope: &Scope<'r>, location: Rows) {
        for place in location.of(scope.catalog.places) {
            match *place {
                Place::Pointer { pointer, top, .. } => self.values.extend(scope.all(pointer, top)),
                Place::Header(name) | Place::Parameter { header: name, .. } => self.headers.push(name),
                Place::Message => self.message = true,
                Place::Body | Place::Status | Place::Code => {}
            }
        }
    }

    /// Whether the message may spell out something secret.
    pub(crate) const fn message(&self) -> bool {
        self.message
    }

    fn hold(&self, json: Json<'_>) -> bool {
        let range = json.0.as_ptr_range();
        let overlaps = |secret: &Json<'_>| {
            let secret = secret.0.as_ptr_range();
            secret.start < range.end && range.start < secret.end
        };
        self.values.iter().any(overlaps)
    }
}

impl Scope<'_> {
    /// What stands at the first place of the location that has something.
    pub(crate) fn seen(&self, location: Rows, secrets: &Secrets<'_>) -> Seen {
        for place in location.of(self.catalog.places) {
            if let Place::Pointer { pointer, many: true, top, .. } = *place {
                let values: Vec<_> = self.all(pointer, top).collect();
                match values.as_slice() {
                    [] => {}
                    [one] => return shown(&Found::Json(*one), secrets),
                    all => return Seen::Several(all.iter().take(8).map(|json| shown(&Found::Json(*json), secrets)).collect()),
                }
            } else if let Some(found) = self.at(place) {
                return if is_secret(place, secrets) { Seen::Hidden } else { shown(&found, secrets) };
            }
        }
        Seen::Nothing
    }
}

fn is_secret(place: &Place<'_>, secrets: &Secrets<'_>) -> bool {
    match place {
        Place::Header(name) | Place::Parameter { header: name, .. } => {
            secrets.headers.iter().any(|secret| secret.eq_ignore_ascii_case(name))
        }
        Place::Message => secrets.message,
        Place::Pointer { .. } | Place::Body | Place::Status | Place::Code => false,
    }
}

fn shown(found: &Found<'_>, secrets: &Secrets<'_>) -> Seen {
    match found {
        Found::Json(json) if json.0.starts_with(b"{") => Seen::Object,
        Found::Json(json) if json.0.starts_with(b"[") => Seen::Array,
        Found::Json(json) if secrets.hold(*json) => Seen::Hidden,
        found => found.text().map_or(Seen::Nothing, |text| seen_text(&text)),
    }
}

/// A text, unless it is that of a raw body.
pub(crate) fn seen_text(text: &Text<'_>) -> Seen {
    if text.from_body { Seen::Hidden } else { Seen::Text(cut(&text.content)) }
}

/// A text, escaped and shortened.
pub(crate) fn cut(text: &str) -> String {
    let mut shown = String::new();
    let _ = shortened(&mut shown, text, LONGEST);
    shown
}
