//! Rejects specs that are too large to verify.

use super::budget::{MOST_FIELDS, MOST_MESSAGES, MOST_POINTER_STEPS};
use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::problems::limits::TooComplex;
use crate::diagnostics::span::Span;
use crate::lower::{MOST_NODES, MOST_PATH_STEPS, pointer};
use crate::spec::Spec;
use crate::spec::condition::ConditionDef;
use crate::spec::location::{LocationDef, Locations};
use crate::spec::retry::{RetryDef, SourceDef};

/// Whether the spec can be lowered and verified.
pub(super) fn check(spec: &Spec, diagnostics: &mut Diagnostics) -> bool {
    let before = diagnostics.len();
    for location in locations(spec) {
        pointers(location, diagnostics);
    }
    for (each, of) in spec.shapes.iter().filter_map(|shape| Some((shape.each.as_ref()?, &shape.each_of))) {
        let of = of.as_ref().and_then(|of| place_steps(of, each.span));
        if let Some(diagnostic) = of.or_else(|| steps(&each.value, each.span)) {
            diagnostics.push(diagnostic);
        }
    }
    fields(spec, diagnostics);
    messages(spec, diagnostics);
    diagnostics.len() == before
}

/// `code: /a/b/c/...` with more than 32 steps.
fn pointers(location: &Locations, diagnostics: &mut Diagnostics) {
    if let Some(diagnostic) = location.locations.iter().find_map(|place| place_steps(place, location.span)) {
        diagnostics.push(diagnostic);
    }
}

fn place_steps(place: &LocationDef, at: Span) -> Option<Diagnostic> {
    match place {
        LocationDef::Pointer { pointer, .. } => steps(pointer, at),
        LocationDef::Part { of, .. } => place_steps(of, at),
        LocationDef::Then { of, pointer } => place_steps(of, at).or_else(|| steps(pointer, at)),
        _ => None,
    }
}

fn steps(pointer: &str, at: Span) -> Option<Diagnostic> {
    let steps = pointer::steps(pointer).count();
    (steps > MOST_POINTER_STEPS)
        .then(|| TooComplex::Pointer { many: &steps.to_string(), most: &MOST_POINTER_STEPS.to_string() }.at(at))
}

/// An entry, or `common`, with more than 256 fields.
fn fields(spec: &Spec, diagnostics: &mut Diagnostics) {
    let lists = std::iter::once(&spec.common).chain(spec.errors.iter().map(|error| &error.fields));
    for (fields, first_beyond) in lists.filter_map(|fields| Some((fields, fields.get(MOST_FIELDS)?))) {
        let problem = TooComplex::Fields { many: &fields.len().to_string(), most: &MOST_FIELDS.to_string() };
        diagnostics.push(problem.at(first_beyond.name.span));
    }
}

/// `messages: [...]` with more than 1,000 texts.
fn messages(spec: &Spec, diagnostics: &mut Diagnostics) {
    let lists = spec.errors.iter().map(|error| &error.messages);
    for (messages, first_beyond) in lists.filter_map(|messages| Some((messages, messages.get(MOST_MESSAGES)?))) {
        let problem = TooComplex::Messages { many: &messages.len().to_string(), most: &MOST_MESSAGES.to_string() };
        diagnostics.push(problem.at(first_beyond.span));
    }
}

/// Pointers with so many `*` beside indexes that their automaton would be too large.
pub(super) fn paths(spec: &Spec, diagnostics: &mut Diagnostics) {
    let problem = TooComplex::Paths { states: &MOST_NODES.to_string(), steps: &MOST_PATH_STEPS.to_string() };
    diagnostics.push(problem.at(spec.vendor.span));
}

/// Every location of the spec.
fn locations(spec: &Spec) -> impl Iterator<Item = &Locations> {
    let shapes = spec.shapes.iter().flat_map(|shape| {
        shape
            .code
            .iter()
            .chain(&shape.message)
            .chain(&shape.status_at)
            .chain(&shape.headers_at)
            .chain(&shape.inner)
            .chain(tested(&shape.when))
    });
    let common = spec.common.iter().filter_map(|field| field.location.as_ref());
    let overrides = spec.retry_overrides.iter().flat_map(|line| tested(&line.when).chain(delays(&line.retry.value)));
    let entries = spec.errors.iter().flat_map(|error| {
        let fields = error.fields.iter().filter_map(|field| field.location.as_ref());
        let retry = error.retry.iter().flat_map(|retry| delays(&retry.value));
        tested(&error.when).chain(fields).chain(retry)
    });
    shapes.chain(common).chain(overrides).chain(entries)
}

fn tested(when: &[ConditionDef]) -> impl Iterator<Item = &Locations> {
    when.iter().map(|condition| &condition.location)
}

fn delays(retry: &RetryDef) -> impl Iterator<Item = &Locations> {
    retry.sources.iter().filter_map(|source| match source {
        SourceDef::At(_, location) => Some(location),
        SourceDef::Literal(_) | SourceDef::Field(_) => None,
    })
}
