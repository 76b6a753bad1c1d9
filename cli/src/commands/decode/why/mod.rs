//! Explains how a response was decoded: one [`Step`] per decision, in the order of the decoder.
//!
//! People and programs are shown the same steps. Secrets are already `***` in the decoder's trace.

pub(crate) mod absent;
pub(crate) mod advice;
pub(crate) mod candidates;
pub(crate) mod json;
pub(crate) mod step;
pub(crate) mod text;

use vendor_errors_runtime::explain::{Attempt, BodyKind, BodyPart, DetectedBy, FoundCode, Match, ShapeFit, ShapeStep};
use vendor_errors_runtime::{DecodeOptions, ErrorMetadata, explain};
use vendor_errors_spec::{Locations, ResponseFormatDef, Spec};

use crate::commands::decode::vendors::{Confidence, Vendor};
use crate::commands::decode::why::step::{Step, condition_fails, place, shown};
use crate::describe::notation;
use crate::responses::CapturedResponse;

/// How one vendor's spec decodes a response, and why.
pub(crate) struct Reasons {
    /// How the first error was identified; `None` if there is no error.
    pub(crate) confidence: Option<Confidence>,
    /// The name of its entry.
    pub(crate) first: Option<String>,
    /// The decisions.
    pub(crate) steps: Vec<Step>,
}

/// Number of selected elements that are explained although they are not errors; more are only counted.
const MOST_MEMBERS: usize = 3;
/// Maximum number of errors explained. Each has as many candidates as the spec has entries without a code.
const MOST_ERRORS: usize = 20;

/// Decodes again with an observer.
pub(crate) fn reasons(vendor: &Vendor<'_>, received: &CapturedResponse, settings: &DecodeOptions) -> Reasons {
    let mut metadata = Vec::new();
    let mut entries = Vec::new();
    let mut are_more = false;
    let why = explain(&vendor.catalog, &received.response(), settings, &mut |untyped| {
        are_more = entries.len() == MOST_ERRORS;
        if !are_more {
            entries.push(untyped.entry);
            metadata.push(untyped.meta);
        }
        !are_more
    });
    let mut steps = vec![Step::new("body", body(why.body, received))];
    let mut metadata = metadata.iter();
    let is_idle = |look: &&Attempt| (look.element.is_some() || look.part.is_some()) && look.error.is_none();
    let idle = why.looks.iter().filter(is_idle).count() + why.more;
    let mut left = MOST_MEMBERS;
    let what = if why.looks.iter().any(|look| look.part.is_some()) { "parts" } else { "elements" };
    let has_members = why.looks.iter().any(|look| look.element.is_some() || look.part.is_some());
    for look in &why.looks {
        if look.error.is_some() && metadata.as_slice().is_empty() {
            break;
        }
        if look.element.is_none() && look.because != DetectedBy::NoResponse && !has_members {
            steps.extend(without_members(vendor.spec, received));
        }
        if is_idle(&look) {
            if left == 0 {
                continue;
            }
            left -= 1;
        }
        steps.extend(of_look(vendor, look, received));
        if let Some((cause, meta)) = look.error.as_ref().and_then(|cause| Some((cause, metadata.next()?))) {
            steps.extend(of_cause(vendor, look, cause, meta, received));
        }
    }
    if idle > MOST_MEMBERS {
        steps.push(Step::new("element", format!("{} more {what} are not errors", idle - MOST_MEMBERS)));
    }
    if are_more {
        steps.push(Step::new("element", format!("more errors follow; the first {MOST_ERRORS} are explained")));
    }
    let first = entries.first();
    let key = first.and_then(|entry| vendor.spec.error((*entry)?)).map(|error| error.key.value.clone());
    Reasons { confidence: first.map(|entry| vendor.confidence(*entry)), first: key, steps }
}

fn body(kind: BodyKind, received: &CapturedResponse) -> String {
    match kind {
        BodyKind::NoResponse => {
            format!("no response came: {}", received.transport.map_or("", vendor_errors_runtime::TransportFailure::name))
        }
        BodyKind::Empty => "empty".into(),
        BodyKind::TooLong => "longer than 1 MiB: it is ignored".into(),
        BodyKind::Json => "JSON".into(),
        BodyKind::BrokenJson => "JSON that breaks off or has something after it; what is complete counts".into(),
        BodyKind::Xml => "XML".into(),
        BodyKind::BrokenXml => "XML that breaks off or is not well-formed; what is complete counts".into(),
        BodyKind::XmlEncoding => "XML in an encoding other than UTF-8: no pointer is looked up in it".into(),
        BodyKind::EventStream => "an event stream".into(),
        BodyKind::Text => "a text that is not a JSON object or array, nor XML".into(),
    }
}

/// The response formats whose `each` selects nothing.
fn without_members(spec: &Spec, received: &CapturedResponse) -> impl Iterator<Item = Step> {
    let shapes = spec.shapes.iter().enumerate().filter_map(|(position, shape)| Some((position, shape, shape.each.as_ref()?)));
    shapes.map(move |(position, shape, each)| {
        let why = absent::nothing_selected(shape, &each.value, received).map_or_else(String::new, |why| format!(": {why}"));
        Step::new("format", format!("{} ({}): `each` selects nothing{why}", position + 1, outline(shape))).fits(false)
    })
}

/// The response formats, and whether the response is an error at all.
fn of_look(vendor: &Vendor<'_>, look: &Attempt, received: &CapturedResponse) -> Vec<Step> {
    let mut steps = Vec::new();
    match &look.part {
        Some(BodyPart::Event { name, position }) => steps.push(Step::new("event", format!("{position}, named {name}"))),
        Some(BodyPart::Line { position }) => steps.push(Step::new("line", position.to_string())),
        None => {}
    }
    if let Some(position) = look.element {
        steps.push(Step::new("element", format!("{position} of those selected by `each`")));
    }
    let has_code = look.shapes.iter().any(|step| matches!(step.fit, ShapeFit::Applies));
    for step in &look.shapes {
        steps.extend(
            vendor
                .spec
                .shapes
                .get(step.shape)
                .map(|shape| of_shape(shape, step, (has_code, look.part.is_some(), look.element), received)),
        );
    }
    let status = received.status().map_or_else(|| "a message without a status".to_owned(), |status| status.to_string());
    let because = match look.because {
        DetectedBy::No if look.part.is_some() => "no: no response format applies to it".into(),
        DetectedBy::No if look.element.is_some() => "no: no response format applies to this element".into(),
        DetectedBy::No if received.is_message => "no: no response format applies, and a message has no status".into(),
        DetectedBy::No => {
            format!("no: no response format applies, {status} is below 400, and no entry without a code that names it matches")
        }
        DetectedBy::Status => format!("yes: {status} is 400 or more; no response format applies"),
        DetectedBy::Entry => format!("yes: an entry without a code that names {status} matches; no response format applies"),
        DetectedBy::Shape | DetectedBy::NoResponse => return steps,
    };
    steps.push(Step::new("error", because).fits(look.because != DetectedBy::No));
    steps
}

fn of_shape(
    shape: &ResponseFormatDef,
    step: &ShapeStep,
    (has_code, is_part, element): (bool, bool, Option<usize>),
    received: &CapturedResponse,
) -> Step {
    let (applies, why) = match &step.fit {
        ShapeFit::Applies => (true, "applies: its code is found".into()),
        ShapeFit::AppliesWithoutCode if has_code => (false, "no code, and a later format has one".into()),
        ShapeFit::AppliesWithoutCode => {
            (true, "applies: no format has a code, and this is the first that fits without one".into())
        }
        ShapeFit::OtherStatus => {
            let statuses = shape.status.as_ref().map_or_else(|| "4xx|5xx".into(), |status| notation::statuses(&status.value));
            let status =
                received.status().map_or_else(|| "to a message without a status".to_owned(), |status| status.to_string());
            (false, format!("applies to {statuses}, not {status}"))
        }
        ShapeFit::NothingFound if is_part => (false, "no value".into()),
        ShapeFit::NothingFound => (false, absent::nothing_found(shape, received, element)),
        ShapeFit::NoBetter => (false, "no code, and an earlier format fits without one".into()),
        ShapeFit::Condition(position, step) => (
            false,
            shape
                .when
                .get(*position)
                .map_or_else(String::new, |condition| condition_fails(condition, step, received.of(element))),
        ),
    };
    Step::new("format", format!("{} ({}): {why}", step.shape + 1, outline(shape))).fits(applies)
}

/// What a format reads: `code /code, message /message`.
fn outline(shape: &ResponseFormatDef) -> String {
    let part = |name: &str, location: &Option<Locations>| {
        location.as_ref().map(|location| format!("{name} {}", notation::location(location)))
    };
    let each = notation::each(shape).map(|each| format!("each {each}"));
    let parts: Vec<_> = notation::input(&shape.input)
        .into_iter()
        .chain(each)
        .chain(part("code", &shape.code))
        .chain(part("inner", &shape.inner))
        .chain(part("message", &shape.message))
        .collect();
    if parts.is_empty() { "conditions only".into() } else { parts.join(", ") }
}

/// The values found, the entry, and the category and retry.
fn of_cause(vendor: &Vendor<'_>, look: &Attempt, cause: &Match, meta: &ErrorMetadata, received: &CapturedResponse) -> Vec<Step> {
    let mut steps = Vec::new();
    let applying = |step: &&ShapeStep| matches!(step.fit, ShapeFit::Applies | ShapeFit::AppliesWithoutCode);
    let has_code = cause.code.is_some();
    let chosen = if has_code { look.shapes.iter().rfind(applying) } else { look.shapes.iter().find(applying) };
    let shape = chosen.and_then(|step| vendor.spec.shapes.get(step.shape));
    if let Some(shape) = shape {
        steps.push(Step::new("code", cause.code.as_ref().map_or_else(|| "none".into(), |code| of_code(shape, code))));
        let message =
            cause.message.as_ref().map(|(at, seen)| format!("{} at {}", shown(seen), place(shape.message.as_ref(), *at)));
        steps.push(Step::new("message", message.unwrap_or_else(|| "none".into())));
    }
    steps.extend(candidates::tried(vendor, cause, received));
    steps.extend(candidates::near(vendor, cause, received));
    steps.extend(advice::advice(vendor, cause, meta));
    steps
}

fn of_code(shape: &ResponseFormatDef, code: &FoundCode) -> String {
    if !code.all.is_empty() {
        let all: Vec<_> = code.all.iter().map(shown).collect();
        return format!("{}: the deepest that an entry has, else the outermost, of {}", shown(&code.code), all.join(" > "));
    }
    let found = format!("{} at {}", shown(&code.code), place(shape.code.as_ref(), code.place));
    let uncut = code.raw.as_ref().map(|uncut| {
        let cuts = [("what follows", &shape.code_after), ("what precedes", &shape.code_before)];
        let cuts = cuts.into_iter().filter_map(|(which, cut)| Some(format!("{which} {:?}", cut.as_ref()?)));
        format!("trimmed from {}: {}", shown(uncut), cuts.collect::<Vec<_>>().join(", then "))
    });
    let digits = code.digits.as_ref().map(|digits| format!("as a whole number also {digits}"));
    let parts: Vec<_> = std::iter::once(found).chain(uncut).chain(digits).collect();
    parts.join("; ")
}
