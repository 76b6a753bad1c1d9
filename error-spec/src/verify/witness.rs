//! Builds a response that is read by a given response format and meets given conditions.
//!
//! It does not find every such response. The decoder judges whether the result does what was
//! planned.

use super::contradiction::covers;
use super::event_or_line::as_event_or_line;
use super::pattern_overlap::{matches, text_of};
use super::probe_statuses::sent_status;
use super::response_draft::ResponseDraft;
use super::simple_conditions::any_combination;
use super::target::{Target, targets, text_of_elements};
use crate::spec::condition::{ConditionDef, TestDef};
use crate::spec::example::ExampleResponse;
use crate::spec::location::LocationDef;
use crate::spec::response_format::{InputDef, ResponseFormatDef};

/// The requirements on a response.
#[derive(Clone)]
pub(super) struct WitnessPlan<'s> {
    /// The response format that reads it. `None`: no format applies.
    pub(super) shape: Option<&'s ResponseFormatDef>,
    pub(super) status: u16,
    /// The code that is read.
    pub(super) code: Option<String>,
    /// Templates that the message must match.
    pub(super) messages: Vec<&'s [String]>,
    /// Conditions that must hold.
    pub(super) when: Vec<&'s ConditionDef>,
    /// The text for placeholders and for locations where anything is allowed.
    pub(super) filler: &'s str,
}

/// None was found, which does not mean that there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Failure;

/// A requirement on a location.
struct Demand {
    target: Target,
    patterns: Vec<Vec<String>>,
}

/// Builds the response.
pub(super) fn build(wanted: &WitnessPlan<'_>) -> Result<ExampleResponse, Failure> {
    let shape = wanted.shape.iter().flat_map(|shape| &shape.when);
    let when: Vec<&ConditionDef> = shape.chain(wanted.when.iter().copied()).collect();
    let texts: Vec<&str> = wanted.code.as_deref().into_iter().collect();
    let mut built = Err(Failure);
    any_combination(&when, &texts, &mut |when| {
        built = build_of(wanted, when);
        built.is_ok()
    });
    built
}

fn build_of(wanted: &WitnessPlan<'_>, when: &[&ConditionDef]) -> Result<ExampleResponse, Failure> {
    let plan = Plan::of(wanted, when)?;
    let mut draft = ResponseDraft::default();
    if let Some(each) = wanted.shape.and_then(|shape| shape.each.as_ref()) {
        draft.open(text_of_elements(wanted.shape).ok_or(Failure)?, &each.value).ok_or(Failure)?;
    }
    for demand in &plan.demands {
        let patterns: Vec<&[String]> = demand.patterns.iter().map(Vec::as_slice).collect();
        let text = text_of(&patterns, wanted.filler).ok_or(Failure)?;
        draft.put(&demand.target, &text).ok_or(Failure)?;
    }
    if plan.absent.iter().any(|target| draft.has(target)) {
        return Err(Failure);
    }
    for (target, pattern) in &plan.unlike {
        if draft.at(target).is_some_and(|text| matches(pattern, &text)) {
            return Err(Failure);
        }
    }
    put_status(&mut draft, wanted.shape, wanted.status);
    let response = draft.response(sent_status(wanted.shape, wanted.status));
    Ok(as_event_or_line(response, wanted.shape.map_or(&InputDef::Body, |shape| &shape.input)))
}

/// Writes the status where the format reads it, if the response cannot be sent with it. Where other
/// texts are at its places, the status that is sent has to do.
pub(super) fn put_status(draft: &mut ResponseDraft, shape: Option<&ResponseFormatDef>, status: u16) {
    if sent_status(shape, status) == status {
        return;
    }
    let Some(at) = shape.and_then(|shape| shape.status_at.as_ref()) else { return };
    let plan = Plan { shape, ..Plan::default() };
    let mut targets = at.locations.iter().flat_map(|location| plan.targets(location));
    let _ = targets.any(|target| draft.put(&target, &status.to_string()).is_some());
}

/// The requirements on locations, and the locations that must be empty.
#[derive(Default)]
struct Plan<'s> {
    demands: Vec<Demand>,
    absent: Vec<Target>,
    unlike: Vec<(Target, &'s [String])>,
    shape: Option<&'s ResponseFormatDef>,
}

impl<'s> Plan<'s> {
    fn of(wanted: &WitnessPlan<'s>, when: &[&'s ConditionDef]) -> Result<Self, Failure> {
        let mut plan = Self { shape: wanted.shape, ..Self::default() };
        if !when.iter().all(|condition| status_holds(condition, wanted.status)) {
            return Err(Failure);
        }
        for condition in when {
            plan.forbid(condition)?;
        }
        if let Some(code) = &wanted.code {
            let location = wanted.shape.and_then(|shape| shape.code.as_ref()).ok_or(Failure)?;
            let uncut = plan.shape.is_some_and(|shape| passes_the_cut(shape, code));
            let is_found = uncut && !code.trim().is_empty();
            // A body is a code only with the texts that trim it.
            let is_cut = wanted.shape.is_some_and(|shape| shape.code_after.is_some() || shape.code_before.is_some());
            let locations = |place: &&LocationDef| **place != LocationDef::Body || is_one_word(code) && !is_cut;
            let locations: Vec<_> = location.locations.iter().filter(locations).collect();
            if !is_found || locations.is_empty() {
                return Err(Failure);
            }
            plan.demand(&locations, Some(vec![code.clone()]))?;
        }
        for condition in when {
            plan.fulfil(condition)?;
        }
        if !wanted.messages.is_empty() {
            let location = wanted.shape.and_then(|shape| shape.message.as_ref()).ok_or(Failure)?;
            let locations: Vec<_> = location.locations.iter().collect();
            for message in &wanted.messages {
                plan.demand(&locations, Some(message.to_vec()))?;
            }
        }
        Ok(plan)
    }

    /// Records a location that a condition requires to be empty or different.
    fn forbid(&mut self, condition: &'s ConditionDef) -> Result<(), Failure> {
        for place in &condition.location.locations {
            match &condition.test.value {
                TestDef::Absent if *place == LocationDef::Status => return Err(Failure),
                TestDef::Absent => {
                    let targets = self.targets(place);
                    self.absent.extend(targets);
                }
                TestDef::Unlike(pattern) => {
                    let targets = self.targets(place);
                    self.unlike.extend(targets.into_iter().map(|target| (target, pattern.as_slice())));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Records what a condition requires at its location.
    fn fulfil(&mut self, condition: &'s ConditionDef) -> Result<(), Failure> {
        let pattern = match &condition.test.value {
            TestDef::Present => None,
            TestDef::Exactly(text) => Some(vec![text.clone()]),
            TestDef::Like(texts) => Some(texts.clone()),
            _ => return Ok(()),
        };
        let locations: Vec<_> = condition.location.locations.iter().collect();
        if locations.contains(&&LocationDef::Status) {
            // `status_holds` has checked it.
            return Ok(());
        }
        self.demand(&locations, pattern)
    }

    /// Adds a requirement at the alternative that already has one, else at the first that can have
    /// one.
    fn demand(&mut self, locations: &[&LocationDef], pattern: Option<Vec<String>>) -> Result<(), Failure> {
        let targets: Vec<Target> = locations.iter().flat_map(|place| self.targets(place)).collect();
        if targets.is_empty() {
            // The format reads no code, or no message.
            return Err(Failure);
        }
        let known = self.demands.iter().position(|demand| targets.contains(&demand.target));
        if let Some(demand) = known.and_then(|known| self.demands.get_mut(known)) {
            demand.patterns.extend(pattern);
            return Ok(());
        }
        let target = targets.into_iter().find(|target| !self.absent.contains(target)).ok_or(Failure)?;
        self.demands.push(Demand { target, patterns: pattern.into_iter().collect() });
        Ok(())
    }

    /// The positions of a location in the response.
    fn targets(&self, place: &LocationDef) -> Vec<Target> {
        targets(self.shape, place, str::to_owned).into_iter().map(|(target, _)| target).collect()
    }
}

/// Whether a condition allows the status. One that does not test the status does.
pub(super) fn status_holds(condition: &ConditionDef, status: u16) -> bool {
    let looks = condition.location.locations.contains(&LocationDef::Status);
    match &condition.test.value {
        TestDef::Status(statuses) => covers(statuses, status),
        TestDef::NotStatus(statuses) => !covers(statuses, status),
        TestDef::Exactly(text) if looks => *text == status.to_string(),
        TestDef::Like(texts) if looks => matches(texts, &status.to_string()),
        TestDef::Unlike(texts) if looks => !matches(texts, &status.to_string()),
        _ => true,
    }
}

/// Whether the format leaves the code unchanged.
pub(super) fn passes_the_cut(shape: &ResponseFormatDef, code: &str) -> bool {
    !shape.code_after.iter().chain(&shape.code_before).any(|text| code.contains(text.as_str()))
}

pub(super) fn is_one_word(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic()) && !text.starts_with(['{', '[', '<', '"'])
}

/// The response on one line, for people.
#[must_use]
pub fn shown(response: &ExampleResponse) -> String {
    let (status, headers, body) = match response {
        ExampleResponse::Http { status, headers, body } => (status, headers, body),
        ExampleResponse::Transport(transport) => return format!("transport {transport}"),
    };
    let headers = headers.iter().map(|(name, value)| format!(", header `{name}: {value}`"));
    let body = if body.is_empty() { ", no body".to_owned() } else { format!(", body `{}`", body.replace('\n', "\\n")) };
    format!("status {status}{}{body}", headers.collect::<String>())
}
