//! What is too large to look through.

use crate::lower::{MOST_NODES, pointer};
use crate::spec::{ConditionDef, LocationDef, PlaceDef, RetryDef, SourceDef};
use crate::{Finding, Findings, Rule, Spec};

/// More steps than any honest pointer takes.
const MOST_STEPS: usize = 32;
/// More holes than any honest template has.
const MOST_HOLES: usize = 64;

/// Whether the spec can be lowered and looked through.
pub(super) fn check(spec: &Spec, findings: &mut Findings) -> bool {
    let before = findings.len();
    for location in locations(spec) {
        pointers(location, findings);
    }
    for each in spec.shapes.iter().filter_map(|shape| shape.each.as_ref()) {
        if let Some(finding) = steps(&each.value, each.span) {
            findings.push(finding);
        }
    }
    holes(spec, findings);
    findings.len() == before
}

/// `code: /a/b/c/...` with more than 32 steps.
fn pointers(location: &LocationDef, findings: &mut Findings) {
    let mut pointers = location.places.iter().filter_map(|place| match place {
        PlaceDef::Pointer { pointer, .. } => Some(pointer),
        _ => None,
    });
    if let Some(finding) = pointers.find_map(|pointer| steps(pointer, location.span)) {
        findings.push(finding);
    }
}

fn steps(pointer: &str, at: crate::Span) -> Option<Finding> {
    let steps = pointer::steps(pointer).count();
    (steps > MOST_STEPS)
        .then(|| Finding::new(Rule::TooComplex, at).word("pointer").word(steps.to_string()).word(MOST_STEPS.to_string()))
}

/// `message: "{a}.{b}.{c}..."` with more than 64 holes.
fn holes(spec: &Spec, findings: &mut Findings) {
    let templates = spec.errors.iter().flat_map(|error| error.messages.iter().chain(&error.display));
    for template in templates.filter(|template| template.value.holes.len() > MOST_HOLES) {
        let holes = template.value.holes.len().to_string();
        let finding = Finding::new(Rule::TooComplex, template.span);
        findings.push(finding.word("holes").word(holes).word(MOST_HOLES.to_string()));
    }
}

/// Pointers with so many `*` beside positions that their automaton explodes.
pub(super) fn paths(spec: &Spec, findings: &mut Findings) {
    let finding = Finding::new(Rule::TooComplex, spec.vendor.span);
    findings.push(finding.word("paths").word(MOST_NODES.to_string()));
}

/// Every location of the spec.
fn locations(spec: &Spec) -> impl Iterator<Item = &LocationDef> {
    let shapes = spec.shapes.iter().flat_map(|shape| shape.code.iter().chain(&shape.message).chain(tested(&shape.when)));
    let common = spec.common.iter().filter_map(|field| field.location.as_ref());
    let overrides = spec.retry_overrides.iter().flat_map(|line| tested(&line.when).chain(delays(&line.retry.value)));
    let entries = spec.errors.iter().flat_map(|error| {
        let fields = error.fields.iter().filter_map(|field| field.location.as_ref());
        let retry = error.retry.iter().flat_map(|retry| delays(&retry.value));
        tested(&error.when).chain(fields).chain(retry)
    });
    shapes.chain(common).chain(overrides).chain(entries)
}

fn tested(when: &[ConditionDef]) -> impl Iterator<Item = &LocationDef> {
    when.iter().map(|condition| &condition.location)
}

fn delays(retry: &RetryDef) -> impl Iterator<Item = &LocationDef> {
    retry.sources.iter().filter_map(|source| match source {
        SourceDef::At(_, location) => Some(location),
        SourceDef::Literal(_) | SourceDef::Field(_) => None,
    })
}
