//! Explains which entry was chosen and why the nearest others do not match.
//!
//! The steps are the candidates in the order of the decoder up to the one that matches, then the
//! nearest of the others.

use std::cmp::Reverse;

use vendor_errors_runtime::explain::{Candidate, Match, MatchedBy, Shown, TemplateStep};
use vendor_errors_spec::{CodePattern, ErrorDef, IdentifiedBy, Precedence, Reason, Spec, StatusList, StatusPattern, wins_over};

use crate::commands::decode::vendors::Vendor;
use crate::commands::decode::why::step::{Step, condition_fails, shown, statuses};
use crate::describe::notation;
use crate::describe::similar::is_near_code;
use crate::responses::CapturedResponse;

/// Maximum number of near candidates of each kind.
const MOST: usize = 3;

/// That no entry has the code, or the entries that have it and do not match; then the one that matches.
pub(crate) fn tried(vendor: &Vendor<'_>, cause: &Match, received: &CapturedResponse) -> Vec<Step> {
    let spec = vendor.spec;
    let before = cause.candidates.iter().take_while(|candidate| !candidate.fits() && candidate.way != MatchedBy::Codeless);
    let mut steps: Vec<_> =
        before.map(|candidate| step("entry", spec, candidate, &failures(spec, candidate, received))).collect();
    let unknown = cause.code.as_ref().filter(|_| steps.is_empty() && !is_by_code(cause));
    steps.extend(unknown.map(|code| Step::new("entry", format!("no entry has the code {}", shown(&code.code))).fits(false)));
    match winner(cause) {
        Some(winner) => {
            let mut reasons = holding(spec, winner, received);
            reasons.push("matches".into());
            steps.push(step("entry", spec, winner, &reasons));
        }
        None => steps.push(Step::new("entry", "no entry matches: unrecognized").fits(false)),
    }
    steps
}

/// The nearest others.
pub(crate) fn near(vendor: &Vendor<'_>, cause: &Match, received: &CapturedResponse) -> Vec<Step> {
    let spec = vendor.spec;
    let position = cause.candidates.iter().position(Candidate::fits);
    let later = position.map_or(&[][..], |position| &cause.candidates[position + 1..]);
    let mut steps = Vec::new();
    for candidate in later.iter().filter(|candidate| candidate.fits()).take(MOST) {
        let reason = winner(cause).map_or_else(String::new, |winner| outranked(spec, cause, winner, candidate));
        steps.push(step("not", spec, candidate, &["also matches".into(), reason]).fits(false));
    }
    let others = cause.candidates.iter().filter(|candidate| !candidate.fits());
    let find_by_code = others.clone().filter(|candidate| candidate.way != MatchedBy::Codeless);
    for candidate in find_by_code.skip_while(|candidate| is_before(cause, candidate)).take(MOST) {
        steps.push(step("not", spec, candidate, &failures(spec, candidate, received)));
    }
    let mut nearly: Vec<_> = others.filter(|candidate| candidate.way == MatchedBy::Codeless && is_nearly(candidate)).collect();
    nearly.sort_by_key(|candidate| Reverse(candidate.template.as_ref().map_or(0, |step| step.characters)));
    steps.extend(
        nearly.into_iter().take(MOST).map(|candidate| step("not", spec, candidate, &failures(spec, candidate, received))),
    );
    if !is_by_code(cause) {
        let alike = alike(spec, cause);
        let status = if alike.is_empty() { of_the_status(spec, cause, received) } else { Vec::new() };
        steps.extend(alike.into_iter().chain(status));
    }
    steps
}

/// Whether the entry was identified by its code, or by how the call failed.
fn is_by_code(cause: &Match) -> bool {
    winner(cause).is_some_and(|winner| winner.way != MatchedBy::Codeless)
}

fn winner(cause: &Match) -> Option<&Candidate> {
    cause.candidates.iter().find(|candidate| candidate.fits())
}

/// Whether it was tried before the one that matches.
fn is_before(cause: &Match, candidate: &Candidate) -> bool {
    let mut before = cause.candidates.iter().take_while(|other| !other.fits() && other.way != MatchedBy::Codeless);
    before.any(|other| std::ptr::eq(other, candidate))
}

/// Whether exactly one condition fails and at least one holds.
fn is_nearly(candidate: &Candidate) -> bool {
    let template = candidate.template.as_ref();
    let missing = usize::from(!candidate.status)
        + candidate.conditions.iter().filter(|step| !step.holds).count()
        + usize::from(template.is_some_and(|step| !step.matches));
    let begun = template.is_some_and(|step| step.characters > 0);
    let holds = candidate.conditions.iter().any(|step| step.holds);
    missing == 1 && (begun || holds || candidate.status && template.is_none())
}

fn step(label: &'static str, spec: &Spec, candidate: &Candidate, reasons: &[String]) -> Step {
    let key = spec.error(candidate.entry).map_or("", |error| error.key.value.as_str());
    let reasons: Vec<_> = reasons.iter().filter(|reason| !reason.is_empty()).map(String::as_str).collect();
    let text = format!("{key}, {}: {}", way(candidate), reasons.join("; "));
    Step::new(label, text).entry(key).fits(candidate.fits())
}

fn way(candidate: &Candidate) -> String {
    match &candidate.way {
        MatchedBy::Exact => "by exactly this code".into(),
        MatchedBy::Range(from, to) => format!("by the codes {from}..{to}"),
        MatchedBy::Prefix(prefix) => format!("by the codes {prefix}*"),
        MatchedBy::Codeless => "without a code".into(),
        MatchedBy::Transport(transport) => format!("by {transport}"),
    }
}

/// The conditions that hold.
fn holding(spec: &Spec, candidate: &Candidate, received: &CapturedResponse) -> Vec<String> {
    let mut reasons = Vec::new();
    if let Some(statuses) = statuses(spec, candidate.entry).filter(|_| candidate.way == MatchedBy::Codeless) {
        reasons.push(format!("{} is in its {statuses}", received.status));
    }
    if let Some(error) = spec.error(candidate.entry) {
        let held = error.when.iter().zip(&candidate.conditions);
        reasons.extend(
            held.map(|(condition, step)| {
                format!("`{}` holds: the value is {}", notation::condition(condition), shown(&step.seen))
            }),
        );
    }
    if let Some(template) = template(spec, candidate) {
        reasons.push(format!("the message matches {template:?}"));
    }
    reasons
}

/// The conditions that do not hold.
fn failures(spec: &Spec, candidate: &Candidate, received: &CapturedResponse) -> Vec<String> {
    let mut reasons = Vec::new();
    if !candidate.status {
        let statuses = statuses(spec, candidate.entry).unwrap_or_default();
        reasons.push(format!("{} is not in its {statuses}", received.status));
    }
    // With `each` the pointers start at an element.
    let whole = Some(received).filter(|_| spec.shapes.iter().all(|shape| shape.each.is_none()));
    if let Some(error) = spec.error(candidate.entry) {
        let failed = error.when.iter().zip(&candidate.conditions).filter(|(_, step)| !step.holds);
        reasons.extend(failed.map(|(condition, step)| condition_fails(condition, step, whole)));
    }
    let parted = candidate.template.as_ref().filter(|step| !step.matches);
    let parted = parted.and_then(|step| Some(mismatch(spec, candidate, template(spec, candidate)?, step)));
    reasons.extend(parted);
    reasons
}

/// The template of the candidate.
fn template<'s>(spec: &'s Spec, candidate: &Candidate) -> Option<&'s str> {
    let step = candidate.template.as_ref()?;
    Some(&spec.error(candidate.entry)?.messages.get(step.message)?.value.written)
}

/// Where the message stops matching the template.
fn mismatch(spec: &Spec, candidate: &Candidate, written: &str, step: &TemplateStep) -> String {
    let texts =
        spec.error(candidate.entry).and_then(|error| error.messages.get(step.message)).map(|message| &message.value.texts);
    let Some(texts) = texts else { return String::new() };
    let Some(next) = texts.get(step.found) else {
        return format!("the message continues after {written:?} with {}", shown(&step.rest));
    };
    let rest = shown(&step.rest);
    match &step.rest {
        Shown::Text(rest) if rest.is_empty() => format!("the message ends before {next:?} of {written:?}"),
        _ if step.found == 0 => format!("the message does not begin like {written:?}"),
        _ if step.found + 1 == texts.len() => format!("{rest} does not end in {next:?}, as {written:?} does"),
        _ => format!("{rest} does not contain {next:?} of {written:?}"),
    }
}

/// Why another matching entry comes after the chosen one.
fn outranked(spec: &Spec, cause: &Match, winner: &Candidate, other: &Candidate) -> String {
    let (Some(first), Some(second)) = (spec.error(winner.entry), spec.error(other.entry)) else {
        return String::new();
    };
    let reason = match (identified_by(cause, first, winner), identified_by(cause, second, other)) {
        (Some(by), Some(other)) => Precedence::of(first, by).reason_before(Precedence::of(second, other)),
        _ => None,
    };
    let reason = match reason {
        Some(Reason::Written) => "the code as written takes precedence over its digits",
        Some(Reason::ExactCode) => "an exact code takes precedence over a code range or prefix",
        Some(Reason::Range) => "a code range takes precedence over a code prefix",
        Some(Reason::NarrowerRange) => "the narrower range takes precedence",
        Some(Reason::LongerPrefix) => "the longer prefix takes precedence",
        Some(Reason::AnyCode) => "an entry with the code takes precedence",
        Some(Reason::MoreConditions) => "more conditions take precedence",
        Some(Reason::MoreText) => "the template with more literal text takes precedence",
        Some(Reason::ExactCase) => "the template that does not ignore case takes precedence",
        Some(Reason::CloserStatus) => "the more specific status takes precedence",
        None if wins_over(&spec.errors, first, second) => return format!("{} takes precedence by `over`", first.key.value),
        None => return format!("both have equal rank, and {} is first in the spec", first.key.value),
    };
    reason.into()
}

/// How the candidate is identified; empty without a response.
fn identified_by<'s>(cause: &Match, error: &'s ErrorDef, candidate: &'s Candidate) -> Option<IdentifiedBy<'s>> {
    let has = |written: &str| error.codes.iter().any(|code| matches!(&code.value, CodePattern::Exact(code) if code == written));
    Some(match &candidate.way {
        MatchedBy::Exact => match cause.code.as_ref().map(|code| (&code.code, &code.digits)) {
            Some((Shown::Text(written), Some(_))) if !has(written) => IdentifiedBy::Digits,
            _ => IdentifiedBy::Code,
        },
        MatchedBy::Range(from, to) => IdentifiedBy::Range(*from, *to),
        MatchedBy::Prefix(prefix) => IdentifiedBy::Prefix(prefix),
        MatchedBy::Codeless => {
            let message = candidate.template.as_ref().and_then(|step| error.messages.get(step.message));
            IdentifiedBy::NoCode(message.map(|message| &message.value))
        }
        MatchedBy::Transport(_) => return None,
    })
}

/// Entries with a code similar to the unknown one.
fn alike(spec: &Spec, cause: &Match) -> Vec<Step> {
    let Some(Shown::Text(code)) = cause.code.as_ref().map(|code| &code.code) else { return Vec::new() };
    let near = |error: &ErrorDef| {
        let codes = error.codes.iter().map(|code| &code.value);
        codes
            .filter(|known| matches!(known, CodePattern::Exact(_)))
            .map(notation::code)
            .find(|known| known != code && is_near_code(code, known))
    };
    let found = spec.errors.iter().filter_map(|error| Some((error, near(error)?)));
    let say = |(error, known): (&ErrorDef, String)| {
        let text = format!("{}, by its code: that is {known}", error.key.value);
        Step::new("not", text).entry(&error.key.value).fits(false)
    };
    found.take(MOST).map(say).collect()
}

/// Entries documented with the status but identified by a code that the response does not have.
fn of_the_status(spec: &Spec, cause: &Match, received: &CapturedResponse) -> Vec<Step> {
    let came =
        cause.code.as_ref().map_or_else(|| "and the response has none".into(), |code| format!("not {}", shown(&code.code)));
    let names = |error: &&ErrorDef| match error.status.as_ref().map(|status| &status.value) {
        Some(StatusList::These(patterns)) => patterns.contains(&StatusPattern::Exact(received.status)),
        _ => false,
    };
    let found: Vec<_> = spec.errors.iter().filter(|error| !error.codes.is_empty()).filter(names).collect();
    let say = |error: &&ErrorDef| {
        let code = error.codes.first().map_or_else(String::new, |code| notation::code(&code.value));
        let text = format!("{}, by its code: that is {code}, {came}", error.key.value);
        Step::new("not", text).entry(&error.key.value).fits(false)
    };
    let mut steps: Vec<_> = found.iter().take(MOST).map(say).collect();
    if found.len() > MOST {
        let text = format!("{} more of status {} that are identified by their codes", found.len() - MOST, received.status);
        steps.push(Step::new("not", text).fits(false));
    }
    steps
}
