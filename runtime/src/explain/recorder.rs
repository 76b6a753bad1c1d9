//! Decodes a response and records every decision.
//!
//! The decoder itself runs, with an observer. Only alternatives that it skips once it has a result
//! are evaluated here, with the decoder's own tests.

use alloc::vec::Vec;

use crate::catalog::Catalog;
use crate::catalog::ids::{EntryId, FieldIndex};
use crate::catalog::projection::{EntryCore, FieldReader};
use crate::catalog::row_range::RowRange;
use crate::catalog::rows::{CodelessRow, Condition, DelaySource};
use crate::decode::budget::Budget;
use crate::decode::condition::{decide, is_there};
use crate::decode::decode;
use crate::decode::document::UntypedError;
use crate::decode::extracted::Element;
use crate::decode::fields::placeholder;
use crate::decode::lookup::text_at;
use crate::decode::observer::{FormatOutcome, Observer};
use crate::decode::options::DecodeOptions;
use crate::decode::part::Part;
use crate::decode::reading::FormatMatch;
use crate::decode::scope::Scope;
use crate::decode::select::{CodeCandidate, CodeMatch, find_by_code, status_fits, template_matches};
use crate::decode::template::{FoldedText, capture};
use crate::explain::redact::{Secrets, cut, seen, seen_text};
use crate::explain::{
    Attempt, BodyKind, BodyPart, Candidate, ConditionStep, DelayRejected, DelayStep, DetectedBy, Explanation, FoundCode, Match,
    MatchedBy, Origin, RetryTrace, ShapeFit, ShapeStep, Shown, TemplateStep,
};
use crate::json::scanner::Scanner;
use crate::response::Response;
use crate::response::event_stream::Events;
use crate::time::delay::Delay;
use crate::xml::Document;
use crate::xml::prolog::{self, Prolog};

/// Decodes like [`decode_untyped`](crate::decode::decode_untyped), calls `visit` with each error,
/// and returns why each is what it is.
pub fn explain(
    catalog: &Catalog<'_>,
    response: &Response<'_>,
    settings: &DecodeOptions,
    visit: &mut dyn FnMut(UntypedError<'_>) -> bool,
) -> Explanation {
    let length = response.body.len().min(settings.body_limit);
    let mut trace = Trace { looks: Vec::new(), more: 0, part: None, shape: None, budget: Budget::of(length) };
    decode(catalog, response, settings, &mut trace, visit);
    Explanation { body: body_kind(catalog, response, settings), looks: trace.looks, more: trace.more }
}

fn body_kind(catalog: &Catalog<'_>, response: &Response<'_>, settings: &DecodeOptions) -> BodyKind {
    use crate::response::body::Body;
    if response.transport.is_some() {
        return BodyKind::NoResponse;
    }
    if response.body.len() > settings.body_limit {
        return BodyKind::TooLong;
    }
    match Body::of(response.body, settings.body_limit) {
        Body::Nothing => BodyKind::Empty,
        Body::Text(text) if catalog.has_events() && response.event.is_none() && Events::of(&text).next().is_some() => {
            BodyKind::EventStream
        }
        Body::Text(_) => BodyKind::Text,
        Body::Markup(text) => match Document::of(&text) {
            Some(Document { is_whole: true, .. }) => BodyKind::Xml,
            Some(_) => BodyKind::BrokenXml,
            None if matches!(prolog::read(&text), Prolog::Encoding(_)) => BodyKind::XmlEncoding,
            None => BodyKind::Text,
        },
        Body::Json(json) if is_whole(json) => BodyKind::Json,
        Body::Json(_) => BodyKind::BrokenJson,
    }
}

/// Whether the text is exactly one JSON value.
fn is_whole(json: &[u8]) -> bool {
    let mut scan = Scanner::new(json);
    scan.peek().is_ok() && scan.skip().is_ok() && json.get(scan.at()..).is_some_and(|rest| rest.trim_ascii().is_empty())
}

/// Records the decisions of the decoder.
struct Trace {
    looks: Vec<Attempt>,
    /// Number of attempts at elements without an error that were not kept.
    more: usize,
    /// The current event or line.
    part: Option<BodyPart>,
    /// The response format of the last error.
    shape: Option<usize>,
    /// A budget of its own, so that the decoder decides as it does without an observer.
    budget: Budget,
}

/// Maximum number of attempts that are kept. Further elements without an error are only counted.
const MOST_LOOKS: usize = 1_000;

impl Trace {
    fn cause(&mut self) -> Option<&mut Match> {
        self.looks.last_mut().and_then(|look| look.error.as_mut())
    }
}

impl Observer for Trace {
    fn look(&mut self, element: Option<&Element>) {
        let element = element.map(|opened| opened.position as usize);
        let is_idle = |look: &Attempt| (look.element.is_some() || look.part.is_some()) && look.error.is_none();
        if self.looks.len() > MOST_LOOKS && self.looks.last().is_some_and(is_idle) {
            self.looks.pop();
            self.more += 1;
        }
        self.looks.push(Attempt { part: self.part.clone(), element, shapes: Vec::new(), because: DetectedBy::No, error: None });
    }

    fn part(&mut self, part: Part<'_>) {
        self.part = match part {
            Part::Body => None,
            Part::Event(name, position) => Some(BodyPart::Event { name: cut(name), position }),
            Part::Line(position, _) => Some(BodyPart::Line { position }),
        };
    }

    fn shape(&mut self, scope: &Scope<'_>, shape: usize, fit: FormatOutcome<'_, '_>) {
        let fit = match fit {
            FormatOutcome::Code => ShapeFit::Applies,
            FormatOutcome::NoCode => ShapeFit::AppliesWithoutCode,
            FormatOutcome::OtherStatus => ShapeFit::OtherStatus,
            FormatOutcome::Nothing => ShapeFit::NothingFound,
            FormatOutcome::NoBetter => ShapeFit::NoBetter,
            FormatOutcome::Condition(reading) => failing(&Scope { budget: &self.budget, ..*scope }, shape, reading),
        };
        if let Some(look) = self.looks.last_mut() {
            look.shapes.push(ShapeStep { shape, fit });
        }
    }

    fn is_error(&mut self, because: DetectedBy) {
        if let Some(look) = self.looks.last_mut() {
            look.because = because;
        }
    }

    fn entry(&mut self, scope: &Scope<'_>, reading: &FormatMatch<'_>, entry: Option<EntryId>) {
        let cause = cause(&Scope { budget: &self.budget, ..*scope }, reading, entry);
        self.shape = reading.shape;
        if let Some(look) = self.looks.last_mut() {
            look.error = Some(cause);
        }
    }

    fn category(&mut self, origin: Origin) {
        if let Some(cause) = self.cause() {
            cause.category = origin;
        }
    }

    fn retry(&mut self, scope: &Scope<'_>, entry: Option<&EntryCore>, origin: Origin, sources: Origin) {
        let scope = &Scope { budget: &self.budget, ..*scope };
        let secrets = secrets(scope, self.shape, entry.is_some_and(|entry| entry.hides_message));
        let tried = match origin {
            Origin::Override(position) => position,
            _ => scope.catalog.overrides.len(),
        };
        let overrides = scope.catalog.overrides.iter().take(tried);
        let overrides = overrides.map(|line| conditions(scope, line.when, &secrets)).collect();
        if let Some(cause) = self.cause() {
            cause.retry = RetryTrace { origin, sources, overrides, delays: Vec::new(), raised: false };
        }
    }

    fn delay(
        &mut self,
        scope: &Scope<'_>,
        owner: Option<&EntryCore>,
        source: Option<(usize, DelaySource)>,
        read: Option<Delay>,
        usable: Option<Delay>,
    ) {
        let delay = usable.ok_or_else(|| why_none(scope, owner, source.map(|(_, source)| source), read));
        let source = source.map(|(position, _)| position);
        if let Some(cause) = self.cause() {
            cause.retry.delays.push(DelayStep { source, delay });
        }
    }

    fn raised(&mut self) {
        if let Some(cause) = self.cause() {
            cause.retry.raised = true;
        }
    }
}

/// What must not be shown of the message, if its response format or `is_secret` requires it.
fn secrets<'r>(scope: &Scope<'r>, shape: Option<usize>, is_secret: bool) -> Secrets<'r> {
    let is_secret = is_secret || scope.message.is_some_and(|message| message.from_body || message.is_secret);
    let shape = shape.and_then(|shape| scope.catalog.formats.get(shape));
    Secrets::of(scope, is_secret, shape.map_or(RowRange::NONE, |shape| shape.message))
}

fn failing(scope: &Scope<'_>, shape: usize, reading: &FormatMatch<'_>) -> ShapeFit {
    let scope = Scope { own: reading.own, code: reading.code.as_ref(), message: reading.message.as_ref(), ..*scope };
    // The entry is not known here, and any entry may declare a part of the message secret.
    let secrets = secrets(&scope, Some(shape), scope.catalog.fields.iter().any(|field| field.sensitive));
    let when = scope.catalog.formats.get(shape).map_or(RowRange::NONE, |shape| shape.when);
    let mut steps = conditions(&scope, when, &secrets).into_iter().enumerate();
    steps.find(|(_, step)| !step.holds).map_or(ShapeFit::NothingFound, |(position, step)| ShapeFit::Condition(position, step))
}

fn conditions(scope: &Scope<'_>, when: RowRange, secrets: &Secrets<'_>) -> Vec<ConditionStep> {
    let rows = (when.from..).zip(scope.catalog.conditions.range(when).iter());
    let step = |(number, row): (u32, Condition<'_>)| ConditionStep {
        holds: decide(scope, row, number),
        seen: seen(scope, row.location, secrets),
    };
    rows.map(step).collect()
}

fn cause(scope: &Scope<'_>, reading: &FormatMatch<'_>, entry: Option<EntryId>) -> Match {
    let row = entry.and_then(|entry| scope.catalog.brief(entry));
    let secrets = secrets(scope, reading.shape, row.is_some_and(|row| row.hides_message));
    let message = reading.message.as_ref().map(|message| {
        let shape = reading.shape.and_then(|shape| scope.catalog.formats.get(shape));
        let places = shape.map_or(RowRange::NONE, |shape| shape.message).of(scope.catalog.locations);
        let place = places.iter().position(|place| text_at(scope, place).is_some());
        (place.unwrap_or_default(), if secrets.message() { Shown::Hidden } else { seen_text(message) })
    });
    let code = reading.code.as_ref().map(|code| FoundCode {
        code: if code.is_secret { Shown::Hidden } else { Shown::Text(cut(&code.content)) },
        place: reading.code_place,
        raw: reading
            .raw
            .as_ref()
            .filter(|raw| raw.content != code.content)
            .map(|raw| if code.is_secret { Shown::Hidden } else { seen_text(raw) }),
        digits: code.digits().filter(|_| !code.is_secret),
        all: reading
            .codes
            .iter()
            .map(|code| if code.is_secret { Shown::Hidden } else { Shown::Text(cut(&code.content)) })
            .collect(),
    });
    let nowhere = RetryTrace {
        origin: Origin::Nowhere,
        sources: Origin::Nowhere,
        overrides: Vec::new(),
        delays: Vec::new(),
        raised: false,
    };
    let candidates = candidates(scope, &secrets);
    Match { code, message, entry, candidates, category: Origin::Nowhere, retry: nowhere }
}

/// Every possible entry, in the order in which they are tried.
fn candidates(scope: &Scope<'_>, secrets: &Secrets<'_>) -> Vec<Candidate> {
    if scope.response.transport.is_some() {
        let rows = scope.catalog.transports.iter().filter(|row| Some(row.transport) == scope.response.transport);
        let candidate = |entry, way| Candidate { entry, way, conditions: Vec::new(), status: true, template: None };
        return rows.take(1).map(|row| candidate(row.entry, MatchedBy::Transport(row.transport))).collect();
    }
    let mut all = Vec::new();
    if let Some(code) = scope.code {
        find_by_code(scope, code, |row| {
            all.push(by_code(scope, row, secrets));
            None::<()>
        });
    }
    let folded = scope.message.map(|message| FoldedText::of(&message.content));
    all.extend(scope.catalog.codeless.iter().map(|row| codeless(scope, &row, folded.as_ref(), secrets)));
    all
}

fn by_code(scope: &Scope<'_>, row: CodeCandidate<'_>, secrets: &Secrets<'_>) -> Candidate {
    let way = match row.has {
        CodeMatch::Exact => MatchedBy::Exact,
        CodeMatch::Range(from, to) => MatchedBy::Range(from, to),
        CodeMatch::Prefix(prefix) => MatchedBy::Prefix(prefix.into()),
    };
    Candidate { entry: row.entry, way, conditions: conditions(scope, row.when, secrets), status: true, template: None }
}

fn codeless(scope: &Scope<'_>, row: &CodelessRow, message: Option<&FoldedText<'_>>, secrets: &Secrets<'_>) -> Candidate {
    let catalog = scope.catalog;
    let secret = secrets.message() || scope.catalog.brief(row.entry).is_some_and(|row| row.hides_message);
    let template = row.template.and_then(|id| Some((id, catalog.templates.get(id.index())?))).map(|(id, template)| {
        let first = catalog.brief(row.entry).map_or(id.0, |entry| entry.templates.from);
        let texts: Vec<_> = catalog.texts.range(template.texts).iter().collect();
        let compared = message.map_or("", |message| message.compared(&template));
        let mut step = how_far(&texts, compared, message.map_or("", FoldedText::written), secret);
        step.message = id.0.saturating_sub(first) as usize;
        step.matches = message.is_some_and(|message| template_matches(catalog, id, message));
        step
    });
    let conditions = conditions(scope, row.when, secrets);
    Candidate { entry: row.entry, way: MatchedBy::Codeless, conditions, status: status_fits(scope, row.statuses), template }
}

/// The number of literal texts found in order: each captured placeholder ends at one more of them.
fn how_far(texts: &[&str], message: &str, written: &str, secret: bool) -> TemplateStep {
    let (mut found, mut rest) = (0, message);
    if let Some(after) = texts.first().and_then(|first| message.strip_prefix(first)) {
        (found, rest) = (1, after);
    }
    let matches = capture(texts.iter().copied(), message, |placeholder, content| {
        let literal = texts.get(placeholder + 1).map_or(0, |text| text.len());
        rest = rest.get(content.len() + literal..).unwrap_or_default();
        found = placeholder + 2;
    });
    // Every letter in lower case is at the place of the one that is written.
    let rest = written.get(message.len() - rest.len()..).unwrap_or_default();
    let characters = texts.iter().take(found).map(|text| text.chars().count()).sum();
    let rest = if secret && !rest.is_empty() { Shown::Hidden } else { Shown::Text(cut(rest)) };
    TemplateStep { message: 0, matches, found, characters, rest }
}

/// Why a source gives no delay, once the decoder has found that it gives none.
fn why_none(scope: &Scope<'_>, owner: Option<&EntryCore>, source: Option<DelaySource>, read: Option<Delay>) -> DelayRejected {
    match read {
        Some(Delay::At(_)) => DelayRejected::Past,
        Some(Delay::After(_)) => DelayRejected::Zero,
        None if has_value(scope, owner, source).unwrap_or_default() => DelayRejected::Unreadable,
        None => DelayRejected::Missing,
    }
}

/// Whether the source has a value of any type. `None` if there is no such field.
fn has_value(scope: &Scope<'_>, owner: Option<&EntryCore>, source: Option<DelaySource>) -> Option<bool> {
    let field = |rows, field: FieldIndex| scope.catalog.fields.part_in::<FieldReader>(rows, field.index());
    Some(match source {
        None => scope.header("Retry-After", |_| ()).is_some(),
        Some(DelaySource::Literal(_)) => true,
        Some(DelaySource::At { location, .. }) => is_there(scope, location),
        Some(DelaySource::Field(index)) => {
            is_there(scope, field(owner?.fields, index)?.location)
                || placeholder(scope, owner?.templates, index.index()).is_some()
        }
        Some(DelaySource::Common(index)) => is_there(scope, field(scope.catalog.common, index)?.location),
    })
}
