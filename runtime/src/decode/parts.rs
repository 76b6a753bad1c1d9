//! Bodies that hold several documents: the events of an event stream, and lines. Each part is
//! decoded like a body, by the formats that read it.

use alloc::string::String;

use crate::catalog::Catalog;
use crate::decode::budget::Budget;
use crate::decode::document::{UntypedError, document};
use crate::decode::observer::Observer;
use crate::decode::options::DecodeOptions;
use crate::decode::part::{Part, reads};
use crate::response::Response;
use crate::response::body::Body;
use crate::response::event_stream::Events;

/// Visits the errors of the parts of a body, and returns whether there was one.
pub(crate) fn decode(
    catalog: &Catalog<'_>,
    response: &Response<'_>,
    settings: &DecodeOptions,
    watch: &mut impl Observer,
    visit: &mut dyn FnMut(UntypedError<'_>) -> bool,
) -> bool {
    let mut parts = Parts { catalog, response, settings, budget: Budget::of(response.body.len()), any: false };
    if let Some(name) = response.event {
        parts.part(Part::Event(name, 0), response.body, watch, visit);
        return parts.any;
    }
    if response.body.len() > settings.body_limit {
        return false;
    }
    let body = response.body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(response.body);
    let is_stream = catalog.has_events() && matches!(Body::of(response.body, settings.body_limit), Body::Text(_));
    if is_stream {
        // White space around the text belongs to its lines.
        let stream = String::from_utf8_lossy(body);
        for (position, event) in Events::of(&stream).enumerate() {
            if !parts.part(Part::Event(event.name, position), event.data.as_bytes(), watch, visit) {
                break;
            }
        }
    }
    if catalog.has_lines() && !parts.any {
        let lines = || body.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
        let count = lines().count();
        for (position, line) in lines().enumerate() {
            if !parts.part(Part::Line(position, count), line, watch, visit) {
                break;
            }
        }
    }
    parts.any
}

struct Parts<'p> {
    catalog: &'p Catalog<'p>,
    response: &'p Response<'p>,
    settings: &'p DecodeOptions,
    /// What all parts together may still cost.
    budget: Budget,
    any: bool,
}

impl Parts<'_> {
    /// Visits the errors of one part, and returns whether to continue.
    fn part(
        &mut self,
        part: Part<'_>,
        bytes: &[u8],
        watch: &mut impl Observer,
        visit: &mut dyn FnMut(UntypedError<'_>) -> bool,
    ) -> bool {
        self.budget.look(A_PART + bytes.len());
        if !self.catalog.formats.iter().any(|format| reads(self.catalog, format, part)) {
            return !self.budget.is_spent();
        }
        watch.part(part);
        let step = document(self.catalog, self.response, self.settings, part, bytes, &mut self.budget, watch, visit);
        self.any |= step.any;
        step.goes_on && !self.budget.is_spent()
    }
}

/// Cost of looking at an event or a line, in addition to its bytes.
const A_PART: usize = 32;
