//! Decodes one document: a body, or an event or a line of it. Its errors are those of the selected
//! elements, else that of the whole document.

use alloc::vec::Vec;

use crate::catalog::Catalog;
use crate::catalog::ids::EntryId;
use crate::decode::budget::{Budget, ERROR};
use crate::decode::category_and_retry::{ResponseFacts, category, policy, retry};
use crate::decode::extract::{collect, collect_held, collect_xml};
use crate::decode::extracted::Extracted;
use crate::decode::fields::Fields;
use crate::decode::found::LocatedText;
use crate::decode::held_document::Documents;
use crate::decode::inner_codes::with_inner_codes;
use crate::decode::lookup::held;
use crate::decode::observer::{DetectedBy, Observer};
use crate::decode::options::DecodeOptions;
use crate::decode::part::Part;
use crate::decode::reading::FormatMatch;
use crate::decode::response_format::choose;
use crate::decode::scope::{Scope, SharedScope};
use crate::decode::select::{is_named_error, select};
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
        held(&Scope::of(&shared, budget), u16::try_from(number).unwrap_or(u16::MAX));
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
        return failed(&scope, watch, visit);
    }
    let step = elements(&scope, watch, visit);
    if step.any { step } else { whole(&scope, watch, visit) }
}

impl Step {
    /// There was no error.
    const NONE: Self = Self { any: false, goes_on: true };
}

/// Handles a call that failed without a response.
fn failed(scope: &Scope<'_>, watch: &mut impl Observer, visit: &mut dyn FnMut(UntypedError<'_>) -> bool) -> Step {
    watch.look(None);
    watch.is_error(DetectedBy::NoResponse);
    let transport = scope.response.transport;
    let row = scope.catalog.transports.iter().find(|row| Some(row.transport) == transport);
    let entry = row.map(|row| row.entry);
    Step { any: true, goes_on: report(scope, entry, &FormatMatch::NONE, watch, visit) }
}

/// Visits the errors among the selected elements.
fn elements(scope: &Scope<'_>, watch: &mut impl Observer, visit: &mut dyn FnMut(UntypedError<'_>) -> bool) -> Step {
    let mut step = Step::NONE;
    for (number, opened) in scope.extracted.opened().iter().enumerate() {
        let held = Documents::of(scope.catalog);
        let element = Scope { element: Some(number), held: &held, ..*scope };
        watch.look(Some(opened));
        if let Some(reading) = choose(&element, opened.context, watch) {
            watch.is_error(DetectedBy::Shape);
            step = Step { any: true, goes_on: error(&element, &reading, watch, visit) };
        }
        if !step.goes_on || scope.budget.is_spent() {
            break;
        }
    }
    step
}

/// Visits the error that the body as a whole represents, if it does.
fn whole(scope: &Scope<'_>, watch: &mut impl Observer, visit: &mut dyn FnMut(UntypedError<'_>) -> bool) -> Step {
    watch.look(None);
    let reading = choose(scope, 0, watch);
    let because = match &reading {
        Some(_) => DetectedBy::Shape,
        // A part is an error only if a format says so.
        None if !matches!(scope.part, Part::Body) => DetectedBy::No,
        None if scope.status().is_some_and(|status| status >= 400) => DetectedBy::Status,
        None if is_named_error(scope) => DetectedBy::Entry,
        None => DetectedBy::No,
    };
    watch.is_error(because);
    if because == DetectedBy::No {
        return Step::NONE;
    }
    let goes_on = match &reading {
        Some(reading) => error(scope, reading, watch, visit),
        None => error(scope, &FormatMatch::NONE, watch, visit),
    };
    Step { any: true, goes_on }
}

/// Visits the error of one match, and returns whether to continue.
fn error<'r>(
    scope: &Scope<'r>,
    reading: &FormatMatch<'r>,
    watch: &mut impl Observer,
    visit: &mut dyn FnMut(UntypedError<'_>) -> bool,
) -> bool {
    let mut codes = Vec::new();
    let inner = with_inner_codes(scope, reading, &mut codes);
    let reading = inner.as_ref().unwrap_or(reading);
    let scope = Scope { own: reading.own, code: reading.code.as_ref(), message: reading.message.as_ref(), ..*scope };
    let entry = select(&scope).filter(|_| !scope.budget.is_blind());
    report(&scope, entry, reading, watch, visit)
}

/// The position of the element or line, and their number.
fn position(scope: &Scope<'_>) -> (Option<usize>, Option<usize>) {
    match scope.element.map(|number| scope.extracted.opened().get(number)) {
        Some(opened) => (opened.map(|opened| opened.position as usize), Some(scope.extracted.opened().len())),
        None => scope.part.line(),
    }
}

/// Visits an error, and returns whether to continue.
fn report(
    scope: &Scope<'_>,
    entry: Option<EntryId>,
    reading: &FormatMatch<'_>,
    watch: &mut impl Observer,
    visit: &mut dyn FnMut(UntypedError<'_>) -> bool,
) -> bool {
    watch.entry(scope, reading, entry);
    let row = entry.and_then(|entry| scope.catalog.brief(entry));
    let facts = ResponseFacts { status: scope.status(), transport: scope.response.transport };
    let code = reading.code.as_ref().map(|code| &*code.content);
    let policy = policy(scope, row.as_ref());
    let (index, elements) = position(scope);
    let is_secret = reading.code.as_ref().is_some_and(|code| code.is_secret);
    let message_is_secret = |message: &LocatedText<'_>| message.is_secret || row.is_some_and(|row| row.hides_message);
    let mut meta = ErrorMetadata {
        status: facts.status,
        transport: facts.transport,
        code: reading.code.as_ref().map(said_code),
        raw_code: reading.raw.as_ref().filter(|raw| code != Some(&*raw.content)).map(|raw| said(raw, is_secret)),
        codes: (!reading.codes.is_empty()).then(|| reading.codes.iter().map(said_code).collect()),
        message: reading.message.as_ref().map(|message| said(message, message_is_secret(message))),
        index,
        elements,
        category: category(scope, row.as_ref(), policy.as_ref(), facts, watch),
        retry: retry(scope, row.as_ref(), policy.as_ref(), facts, watch),
    };
    if scope.element.is_some() || !matches!(scope.part, Part::Body) {
        scope.budget.copy(ERROR + texts_of(reading));
    }
    if scope.budget.is_blind() {
        // Something that could forbid a retry was not looked at.
        meta.retry = RetryInfo::new(RetryKind::Unknown);
    }
    visit(UntypedError { entry, meta, fields: Fields::of(scope, row) })
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
