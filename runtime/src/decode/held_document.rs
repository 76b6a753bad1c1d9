//! Documents that texts hold: what `LOCATION then` reads. Each is read when a location first asks for
//! it, and kept as long as its source stays the same.

use alloc::string::String;
use alloc::vec::Vec;
use core::cell::OnceCell;

use crate::catalog::Catalog;
use crate::catalog::rows::Location;
use crate::decode::budget::VALUE;
use crate::decode::found::LocatedValue;
use crate::decode::held_pointer::visit_values;
use crate::decode::scope::Scope;
use crate::decode::ways::Key;
use crate::json::raw_value::RawValue;
use crate::json::repair::repair;
use crate::json::scanner::Scanner;
use crate::xml::Document;

/// A document that was read from a text.
pub(crate) struct HeldDocument {
    /// One complete JSON text.
    pub(crate) json: String,
    /// Whether it is complete in the text.
    pub(crate) is_whole: bool,
    /// Whether it is XML.
    pub(crate) is_xml: bool,
}

impl HeldDocument {
    /// The document that begins at the first `{`, `[` or `<`.
    fn of(text: &str) -> Option<Self> {
        let text = text.get(text.find(['{', '[', '<'])?..)?;
        if text.starts_with('<') {
            let Document { json, is_whole } = Document::of(text)?;
            return Some(Self { json, is_whole, is_xml: true });
        }
        let mut scan = Scanner::new(text.as_bytes());
        let (json, is_whole) = match scan.skip() {
            Ok(()) => (String::from(text.get(..scan.at())?), true),
            Err(error) => (String::from_utf8(repair(text.as_bytes(), error)).ok()?, false),
        };
        Some(Self { json, is_whole, is_xml: false })
    }
}

/// The documents of a body, or of one of its elements.
pub(crate) struct Documents(Vec<OnceCell<Option<HeldDocument>>>);

impl Documents {
    /// Room for the documents of the catalog; as often as there are formats with headers of their
    /// own, in which a source can be another one for each.
    pub(crate) fn of(catalog: &Catalog<'_>) -> Self {
        let count = catalog.pointers.documents.len();
        if count == 0 {
            return Self(Vec::new());
        }
        let has_own = catalog.formats.iter().any(|format| !format.headers_at.is_empty());
        let times = if has_own { 1 + catalog.formats.len() } else { 1 };
        Self((0..count * times).map(|_| OnceCell::new()).collect())
    }

    /// The document with that number, if it was read.
    pub(crate) fn get(&self, number: usize) -> Option<&HeldDocument> {
        self.0.get(number)?.get()?.as_ref()
    }
}

impl<'r> Scope<'r> {
    /// The location of the text that holds the document.
    pub(crate) fn source(&self, document: u16) -> Option<&'r Location<'r>> {
        let source = self.catalog.pointers.documents.get(usize::from(document))?.source;
        self.catalog.locations.get(source.index())
    }

    /// The document in that text.
    pub(crate) fn held(&self, document: u16) -> Option<&'r HeldDocument> {
        let source = self.source(document)?;
        let slot = if self.own.headers.is_none() && self.is_outside(source) {
            self.documents.0.get(usize::from(document))
        } else {
            let before = self.own.format * self.catalog.pointers.documents.len();
            self.held.0.get(before + usize::from(document))
        };
        slot?.get_or_init(|| self.read_held(source)).as_ref()
    }

    /// Calls `visit` with the values of a pointer in the document, and with the keys that lead to
    /// them, until it returns `false`. Null counts as no value.
    pub(crate) fn visit_held(&self, document: u16, path: &str, visit: &mut dyn FnMut(RawValue<'r>, &[Key<'r>]) -> bool) {
        if let Some(held) = self.held(document).filter(|held| self.budget.look(VALUE + held.json.len())) {
            visit_values(held, path, visit);
        }
    }

    /// All these values.
    pub(crate) fn all_held(&self, document: u16, path: &str) -> Vec<RawValue<'r>> {
        let mut all = Vec::new();
        self.visit_held(document, path, &mut |json, _| {
            all.push(json);
            true
        });
        all
    }

    /// Whether the value at this alternative comes from XML.
    pub(crate) fn is_in_xml(&self, place: &Location<'_>) -> bool {
        match *place {
            Location::Then { document, .. } => self.held(document).is_some_and(|held| held.is_xml),
            Location::Pointer { top: false, .. } => self.extracted.is_xml_of(self.element),
            _ => self.extracted.is_xml,
        }
    }

    fn read_held(&self, source: &Location<'_>) -> Option<HeldDocument> {
        let found = self.at(source)?;
        // A value that is no text is the document itself.
        let document = match &found {
            LocatedValue::Json(json) => Some(json).filter(|json| matches!(json.0.first(), Some(b'{' | b'['))),
            LocatedValue::Text(_) => None,
        };
        if let Some(json) = document {
            let is_whole = match *source {
                Location::Then { document, .. } => self.held(document).is_some_and(|held| held.is_whole),
                Location::Pointer { top, .. } => !self.breaks_off(top),
                _ => !self.extracted.is_broken,
            };
            let is_allowed = self.budget.look(json.0.len());
            return is_allowed.then(|| HeldDocument {
                json: json.written().into_owned(),
                is_whole,
                is_xml: self.is_in_xml(source),
            });
        }
        let text = found.text()?;
        if self.budget.look(text.content.len()) { HeldDocument::of(&text.content) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_begins_at_the_first_bracket() {
        for (text, json, is_whole) in [
            ("failed: {\"a\": 1} (again)", Some("{\"a\": 1}"), true),
            ("[1] {}", Some("[1]"), true),
            ("x <a><b>1</b></a>", Some("{\"a\":{\"b\":\"1\"}}"), true),
            ("{\"a\":\"x\",\"b\":12", Some("{\"a\":\"x\"}"), false),
            ("<a><b>1</b><c>2", Some("{\"a\":{\"b\":\"1\"}}"), false),
            ("\u{e9}{", Some("{}"), false),
            ("none", None, true),
            ("<html><body>{}", None, true),
            ("", None, true),
        ] {
            let held = HeldDocument::of(text);
            assert_eq!(held.as_ref().map(|held| held.json.as_str()), json, "{text}");
            assert!(held.is_none_or(|held| held.is_whole == is_whole), "{text}");
        }
    }
}
