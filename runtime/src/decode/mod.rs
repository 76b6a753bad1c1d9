//! Decodes a response into the errors that it contains, in the order of the body.

pub(crate) mod advice;
pub(crate) mod budget;
pub(crate) mod captured_names;
pub(crate) mod condition;
pub(crate) mod decimal;
pub(crate) mod decoded;
pub(crate) mod delay_sources;
pub(crate) mod documented;
pub(crate) mod errors;
pub(crate) mod extract;
pub(crate) mod extracted;
pub(crate) mod fields;
pub(crate) mod found;
pub(crate) mod held_document;
pub(crate) mod held_pointer;
pub(crate) mod inner_codes;
pub(crate) mod observer;
pub(crate) mod options;
pub(crate) mod own_response;
mod part_of_text;
pub(crate) mod parts;
pub(crate) mod read_delay;
pub(crate) mod reading;
pub(crate) mod recognition;
pub(crate) mod response_format;
pub(crate) mod scope;
pub(crate) mod select;
pub(crate) mod shared_lookups;
pub(crate) mod small_vec;
pub(crate) mod template;
pub(crate) mod variant_content;
pub(crate) mod ways;

use alloc::vec::Vec;

use crate::catalog::Catalog;
use crate::catalog::ids::EntryId;
use crate::decode::advice::ResponseFacts;
use crate::decode::budget::{Budget, ERROR};
use crate::decode::extract::{collect, collect_held, collect_xml};
use crate::decode::extracted::Extracted;
use crate::decode::fields::Fields;
use crate::decode::found::LocatedText;
use crate::decode::held_document::Documents;
use crate::decode::observer::{DetectedBy, Observer};
use crate::decode::options::DecodeOptions;
use crate::decode::parts::Part;
use crate::decode::reading::FormatMatch;
use crate::decode::scope::{Scope, SharedScope};
use crate::decode::shared_lookups::Once;
use crate::error::code::Code;
use crate::error::metadata::{ErrorMetadata, VendorText};
use crate::error::retry::{RetryInfo, RetryKind};
use crate::response::Response;
use crate::response::body::Body;
use crate::xml::Document;

/// Number of elements up to which results about the whole body are not shared between them.
const FEW_ELEMENTS: usize = 4;

/// An error decoded from a response, before a generated enum gives it a type.
pub struct UntypedError<'r> {
    /// Position of the entry in the catalog. `None`: unrecognized.
    pub entry: Option<EntryId>,
    /// What the response reported.
    pub meta: ErrorMetadata,
    /// The fields, read on request.
    pub fields: Fields<'r>,
}

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

/// What decoding a document led to.
#[derive(Clone, Copy)]
pub(crate) struct Step {
    /// Whether there was an error.
    pub(crate) any: bool,
    /// Whether more errors are wanted.
    pub(crate) goes_on: bool,
}

/// Decodes one document.
#[allow(clippy::too_many_arguments, reason = "a scope lives no longer than the document")]
pub(crate) fn document(
    catalog: &Catalog<'_>,
    response: &Response<'_>,
    settings: &DecodeOptions,
    part: Part<'_>,
    bytes: &[u8],
    budget: &mut Budget,
    watch: &mut impl Observer,
    visit: &mut dyn FnMut(UntypedError<'_>) -> bool,
) -> Step {
    let mut body = Body::of(bytes, settings.body_limit);
    let documents = Documents::of(catalog);
    let (mut repaired, document);
    let mut extracted = Extracted::default();
    let mut is_kept = true;
    match &body {
        Body::Json(json) => {
            repaired = Vec::new();
            is_kept = collect(&catalog.pointers, json, &mut repaired, &mut extracted);
        }
        Body::Markup(text) if !catalog.pointers.is_empty() => {
            document = Document::of(text);
            if let Some(document) = &document {
                extracted.is_broken = !document.is_whole;
                is_kept = collect_xml(&catalog.pointers, document.json.as_bytes(), &mut extracted);
            }
        }
        _ => {}
    }
    // Elements in documents that texts hold.
    for (number, text) in catalog.pointers.documents.iter().enumerate() {
        let Some(root) = text.root else { continue };
        let shared = SharedScope { catalog, response, settings, body: &body, extracted: &extracted, documents: &documents, part };
        Scope::of(&shared, budget).held(u16::try_from(number).unwrap_or(u16::MAX));
        if let Some(held) = documents.get(number).filter(|_| is_kept) {
            is_kept = collect_held(&catalog.pointers, root, held, &mut extracted);
        }
    }
    if !is_kept {
        (body, extracted) = (Body::Nothing, Extracted::default());
    }
    budget.once = (extracted.opened().len() > FEW_ELEMENTS).then(Once::default);
    let shared = SharedScope { catalog, response, settings, body: &body, extracted: &extracted, documents: &documents, part };
    let scope = Scope::of(&shared, budget);
    if response.transport.is_some() {
        return scope.failed(watch, visit);
    }
    let step = scope.elements(watch, visit);
    if step.any { step } else { scope.whole(watch, visit) }
}

impl Step {
    /// There was no error.
    const NONE: Self = Self { any: false, goes_on: true };
}

impl<'r> Scope<'r> {
    /// Handles a call that failed without a response.
    fn failed(&self, watch: &mut impl Observer, visit: &mut dyn FnMut(UntypedError<'_>) -> bool) -> Step {
        watch.look(None);
        watch.is_error(DetectedBy::NoResponse);
        let transport = self.response.transport;
        let row = self.catalog.transports.iter().find(|row| Some(row.transport) == transport);
        let entry = row.map(|row| row.entry);
        Step { any: true, goes_on: self.report(entry, &FormatMatch::NONE, watch, visit) }
    }

    /// Visits the errors among the selected elements.
    fn elements(&self, watch: &mut impl Observer, visit: &mut dyn FnMut(UntypedError<'_>) -> bool) -> Step {
        let mut step = Step::NONE;
        for (number, opened) in self.extracted.opened().iter().enumerate() {
            let held = Documents::of(self.catalog);
            let element = Scope { element: Some(number), held: &held, ..*self };
            watch.look(Some(opened));
            if let Some(reading) = element.choose(opened.context, watch) {
                watch.is_error(DetectedBy::Shape);
                step = Step { any: true, goes_on: element.error(&reading, watch, visit) };
            }
            if !step.goes_on || self.budget.is_spent() {
                break;
            }
        }
        step
    }

    /// Visits the error that the body as a whole represents, if it does.
    fn whole(&self, watch: &mut impl Observer, visit: &mut dyn FnMut(UntypedError<'_>) -> bool) -> Step {
        watch.look(None);
        let reading = self.choose(0, watch);
        let because = match &reading {
            Some(_) => DetectedBy::Shape,
            // A part is an error only if a format says so.
            None if !matches!(self.part, Part::Body) => DetectedBy::No,
            None if self.status().is_some_and(|status| status >= 400) => DetectedBy::Status,
            None if self.is_named_error() => DetectedBy::Entry,
            None => DetectedBy::No,
        };
        watch.is_error(because);
        if because == DetectedBy::No {
            return Step::NONE;
        }
        let goes_on = match &reading {
            Some(reading) => self.error(reading, watch, visit),
            None => self.error(&FormatMatch::NONE, watch, visit),
        };
        Step { any: true, goes_on }
    }

    /// Visits the error of one match, and returns whether to continue.
    fn error(
        &self,
        reading: &FormatMatch<'r>,
        watch: &mut impl Observer,
        visit: &mut dyn FnMut(UntypedError<'_>) -> bool,
    ) -> bool {
        let mut codes = Vec::new();
        let inner = self.with_inner_codes(reading, &mut codes);
        let reading = inner.as_ref().unwrap_or(reading);
        let scope = Scope { own: reading.own, code: reading.code.as_ref(), message: reading.message.as_ref(), ..*self };
        let entry = scope.select().filter(|_| !self.budget.is_blind());
        scope.report(entry, reading, watch, visit)
    }

    /// The position of the element or line, and their number.
    fn position(&self) -> (Option<usize>, Option<usize>) {
        match self.element.map(|number| self.extracted.opened().get(number)) {
            Some(opened) => (opened.map(|opened| opened.position as usize), Some(self.extracted.opened().len())),
            None => self.part.line(),
        }
    }

    /// Visits an error, and returns whether to continue.
    fn report(
        &self,
        entry: Option<EntryId>,
        reading: &FormatMatch<'_>,
        watch: &mut impl Observer,
        visit: &mut dyn FnMut(UntypedError<'_>) -> bool,
    ) -> bool {
        watch.entry(self, reading, entry);
        let fields = Fields::of(self, entry);
        let facts = ResponseFacts { status: self.status(), transport: self.response.transport };
        let code = reading.code.as_ref().map(|code| &*code.content);
        let line = self.line(fields.row());
        let (index, elements) = self.position();
        let is_secret = reading.code.as_ref().is_some_and(|code| code.is_secret);
        let message_is_secret =
            |message: &LocatedText<'_>| message.is_secret || fields.row().is_some_and(|row| row.hides_message);
        let mut meta = ErrorMetadata {
            status: facts.status,
            transport: facts.transport,
            code: reading.code.as_ref().map(said_code),
            raw_code: reading.raw.as_ref().filter(|raw| code != Some(&*raw.content)).map(|raw| said(raw, is_secret)),
            codes: (!reading.codes.is_empty()).then(|| reading.codes.iter().map(said_code).collect()),
            message: reading.message.as_ref().map(|message| said(message, message_is_secret(message))),
            index,
            elements,
            category: self.category(fields.row(), line.as_ref(), facts, watch),
            retry: fields.retry(line.as_ref(), facts, watch),
        };
        if self.element.is_some() || !matches!(self.part, Part::Body) {
            self.budget.copy(ERROR + texts_of(reading));
        }
        if self.budget.is_blind() {
            // Something that could forbid a retry was not looked at.
            meta.retry = RetryInfo::new(RetryKind::Unknown);
        }
        visit(UntypedError { entry, meta, fields })
    }
}

/// The length of the texts that an error keeps whatever its entry is.
fn texts_of(reading: &FormatMatch<'_>) -> usize {
    let texts = [&reading.code, &reading.raw, &reading.message].into_iter().flatten();
    texts.chain(reading.codes).map(|text| text.content.len()).sum()
}

fn said_code(code: &LocatedText<'_>) -> Code {
    if code.is_secret { Code::hidden(&code.content) } else { Code::new(&code.content) }
}

fn said(text: &LocatedText<'_>, secret: bool) -> VendorText {
    VendorText::new(&text.content, secret || text.from_body)
}
