//! A response for display: the values at secret locations are `***`.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use crate::catalog::Catalog;
use crate::catalog::ids::{EntryId, LocationId};
use crate::catalog::rows::Location;
use crate::decode::extract::collect;
use crate::decode::extracted::Extracted;
use crate::response::body::Body;

/// What must not be shown of a response.
#[derive(Clone, Copy, Debug)]
pub struct Redaction<'c> {
    catalog: &'c Catalog<'c>,
    /// Whether the message may repeat a secret.
    message: bool,
}

impl<'c> Redaction<'c> {
    /// The redaction for a response that is an error of this entry.
    #[must_use]
    pub fn of(catalog: &'c Catalog<'c>, entry: EntryId) -> Self {
        Self { catalog, message: catalog.brief(entry).is_some_and(|row| row.hides_message) }
    }

    /// Whether the value of the header with that name is not shown.
    #[must_use]
    pub fn hides_header(&self, wanted: &str) -> bool {
        self.places().any(|place| match place {
            Location::Header(name) | Location::Parameter { header: name, .. } => name.eq_ignore_ascii_case(wanted),
            _ => false,
        })
    }

    /// The body. JSON with a syntax error is not shown at all if something in it is secret.
    #[must_use]
    pub fn body<'b>(&self, body: &'b [u8]) -> Cow<'b, str> {
        let is_name =
            |place: &Location<'_>| matches!(place, Location::Name { .. } | Location::ElementName { .. } | Location::Key);
        let is_secret = match Body::of(body, usize::MAX) {
            // Names are not cut out.
            Body::Json(_) if self.places().any(is_name) => true,
            Body::Json(json) if self.places().any(|place| matches!(place, Location::Pointer { .. })) => {
                let Some(secret) = self.in_json(json) else { return Cow::Borrowed("***") };
                let mark = body.len() - json.len();
                return without(body, secret.iter().map(|range| range.start + mark..range.end + mark));
            }
            Body::Text(_) => self.places().any(|place| matches!(place, Location::Body)),
            // Where a secret element is in the XML is not known.
            Body::Markup(_) => self.places().any(|place| matches!(place, Location::Body | Location::Pointer { .. })),
            Body::Json(_) | Body::Nothing => false,
        };
        if is_secret { Cow::Borrowed("***") } else { String::from_utf8_lossy(body) }
    }

    /// The locations whose values are not shown.
    fn places(&self) -> impl Iterator<Item = &'c Location<'c>> + use<'c> {
        let Self { catalog, message } = *self;
        let secret = catalog.secrets.iter().copied();
        let messages = catalog.formats.iter().filter(move |_| message).flat_map(|shape| shape.message.from..shape.message.to);
        let messages = messages.map(LocationId);
        // A message of an element can be in any text that holds elements.
        let texts = catalog.pointers.documents.iter().filter(move |text| message && text.root.is_some()).map(|text| text.source);
        let messages = messages.chain(texts);
        // The text that holds a document is hidden as a whole.
        let outermost = |place: &'c Location<'c>| catalog.outermost(place);
        secret.chain(messages).filter_map(|place| catalog.locations.get(place.index())).map(outermost)
    }

    /// The ranges of secret values, in order and without overlap. `None` if they cannot be
    /// determined.
    fn in_json(&self, json: &[u8]) -> Option<Vec<Range<usize>>> {
        let (mut repaired, mut extracted) = (Vec::new(), Extracted::default());
        if !collect(&self.catalog.pointers, json, &mut repaired, &mut extracted) {
            return None;
        }
        let (mut ranges, mut is_elsewhere) = (Vec::new(), false);
        let elements = core::iter::once(None).chain((0..extracted.opened().len()).map(Some));
        let pointers: Vec<u16> = self
            .places()
            .filter_map(|place| match place {
                Location::Pointer { pointer, .. } => Some(*pointer),
                _ => None,
            })
            .collect();
        for element in elements {
            for value in pointers.iter().flat_map(|pointer| extracted.values(element, *pointer)) {
                let from = (value.0.as_ptr() as usize).wrapping_sub(json.as_ptr() as usize);
                is_elsewhere |= json.get(from..from.saturating_add(value.0.len())).is_none();
                ranges.push(from..from.wrapping_add(value.0.len()));
            }
        }
        ranges.sort_unstable_by_key(|range| (range.start, usize::MAX - range.end));
        let mut end = 0;
        ranges.retain(|range| {
            let is_outer = range.end > end;
            end = end.max(range.end);
            is_outer
        });
        (!is_elsewhere).then_some(ranges)
    }
}

fn without(body: &[u8], secret: impl Iterator<Item = Range<usize>>) -> Cow<'_, str> {
    let (mut shown, mut from) = (String::new(), 0);
    for range in secret {
        shown.push_str(&String::from_utf8_lossy(body.get(from..range.start).unwrap_or_default()));
        shown.push_str("\"***\"");
        from = range.end;
    }
    if from == 0 {
        return String::from_utf8_lossy(body);
    }
    shown.push_str(&String::from_utf8_lossy(body.get(from..).unwrap_or_default()));
    Cow::Owned(shown)
}
