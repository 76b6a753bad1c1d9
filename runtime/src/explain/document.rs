//! The document that pointers are looked up in, for display.

use alloc::borrow::Cow;
use alloc::string::String;

use crate::response::body::Body;
use crate::xml::Document;

/// The JSON text in which pointers are looked up: a body that is a JSON object or array as it is
/// sent, and for XML what its elements are read as. `None` for any other body.
#[must_use]
pub fn document(body: &[u8]) -> Option<Cow<'_, str>> {
    match Body::of(body, usize::MAX) {
        Body::Json(json) => Some(String::from_utf8_lossy(json)),
        Body::Markup(text) => Document::of(&text).map(|document| Cow::Owned(document.json)),
        Body::Text(_) | Body::Nothing => None,
    }
}
