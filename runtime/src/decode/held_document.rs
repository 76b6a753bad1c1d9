//! Documents that texts hold, which `LOCATION then` reads: how one is found in a text, and where those
//! of a body or an element are kept.

use alloc::string::String;
use alloc::vec::Vec;
use core::cell::OnceCell;

use crate::catalog::Catalog;
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
    pub(crate) fn of(text: &str) -> Option<Self> {
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

    /// Where the document with that number is kept, under the headers of that format.
    pub(crate) fn slot(&self, catalog: &Catalog<'_>, format: usize, document: u16) -> Option<&OnceCell<Option<HeldDocument>>> {
        self.0.get(format * catalog.pointers.documents.len() + usize::from(document))
    }

    /// The document with that number, if it was read.
    pub(crate) fn get(&self, number: usize) -> Option<&HeldDocument> {
        self.0.get(number)?.get()?.as_ref()
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
