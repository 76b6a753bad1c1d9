//! Decodes a response into the errors that it contains, in the order of the body. The steps:
//!
//! 1. `parts` takes an event stream or lines apart. Each part, or the whole body, is a `document`.
//! 2. `extract` goes over the document once and keeps the values at the catalog's pointers.
//! 3. `response_format` chooses a format for each element, else for the document. `reading` reads
//!    its code and message, `inner_codes` the codes inside an error.
//! 4. `select` finds the entry, by code, message, status and conditions (`condition`).
//! 5. `category_and_retry` finds the category and the retry policy, `delay_sources` the delay.
//! 6. `fields` reads the fields when the typed error is made.
//!
//! Steps 3 to 6 look locations up (`lookup`) in a `scope`: the response, the document, possibly an
//! element, and the code and message found. `budget` bounds what all of them may cost.

pub(crate) mod budget;
pub(crate) mod captured_names;
pub(crate) mod category_and_retry;
pub(crate) mod condition;
pub(crate) mod decimal;
pub(crate) mod decoded;
pub(crate) mod delay_sources;
pub(crate) mod document;
pub(crate) mod documented;
pub(crate) mod errors;
pub(crate) mod extract;
pub(crate) mod extracted;
pub(crate) mod fields;
pub(crate) mod found;
pub(crate) mod held_document;
pub(crate) mod held_pointer;
pub(crate) mod inner_codes;
pub(crate) mod lookup;
pub(crate) mod observer;
pub(crate) mod options;
pub(crate) mod own_response;
pub(crate) mod part;
pub(crate) mod part_of_text;
pub(crate) mod parts;
pub(crate) mod read_delay;
pub(crate) mod reading;
pub(crate) mod response_format;
pub(crate) mod scope;
pub(crate) mod select;
pub(crate) mod shared_lookups;
pub(crate) mod small_vec;
pub(crate) mod template;
pub(crate) mod variant_content;
pub(crate) mod ways;

use crate::catalog::Catalog;
use crate::decode::budget::Budget;
use crate::decode::document::{UntypedError, document};
use crate::decode::observer::Observer;
use crate::decode::options::DecodeOptions;
use crate::decode::part::Part;
use crate::response::Response;

/// Calls `visit` with each error in `response`, until it returns `false`.
pub fn decode_untyped(
    catalog: &Catalog<'_>,
    response: &Response<'_>,
    settings: &DecodeOptions,
    visit: &mut dyn FnMut(UntypedError<'_>) -> bool,
) {
    decode(catalog, response, settings, &mut (), visit);
}

/// The same, reporting each decision to `watch`.
pub(crate) fn decode(
    catalog: &Catalog<'_>,
    response: &Response<'_>,
    settings: &DecodeOptions,
    watch: &mut impl Observer,
    visit: &mut dyn FnMut(UntypedError<'_>) -> bool,
) {
    if response.transport.is_none() && (response.event.is_some() || catalog.has_parts()) {
        let any = parts::decode(catalog, response, settings, watch, visit);
        if any || response.event.is_some() {
            return;
        }
    }
    watch.part(Part::Body);
    let length = if response.body.len() > settings.body_limit { 0 } else { response.body.len() };
    let mut budget = Budget::of(length);
    document(catalog, response, settings, Part::Body, response.body, &mut budget, watch, visit);
}
