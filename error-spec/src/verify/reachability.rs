//! Checks that each entry can be reached.
//!
//! Responses are built for entries that no example reaches. If none of them decodes to the entry,
//! the result is an error if there is a proof, and otherwise a warning with the responses tried.

use vendor_errors_runtime::catalog::Catalog;

use super::budget::{
    Budget, COST_OF_COMPOSING, MOST_COMPOSED, MOST_FORMATS, MOST_RANGE_STEPS, MOST_SHOWN, MOST_TRIALS, most_trials,
};
use super::coverage::{identified_by_code, matched_by_message};
use super::decode::run;
use super::entry_search::{EntrySearch, SearchResult};
use super::probe_statuses::statuses;
use super::trial_cost::cost_of_a_trial;
use super::unreachable::Proof;
use super::witness::{WitnessPlan, build, passes_the_cut, shown};
use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::problems::limits::TooComplex;
use crate::diagnostics::problems::reachability::{NoResponseFound, UnreachableEntry};
use crate::diagnostics::span::Span;
use crate::spec::Spec;
use crate::spec::code::CodePattern;
use crate::spec::error::ErrorDef;
use crate::spec::response_format::ResponseFormatDef;

/// A code that no vendor has.
const PROBE: &str = "Qz7Probe";

pub(super) fn check(spec: &Spec, catalog: &Catalog<'_>, reached: &[bool], diagnostics: &mut Diagnostics) {
    let reads_code = spec.shapes.iter().any(|shape| shape.code.is_some());
    let reads_message = spec.shapes.iter().any(|shape| shape.message.is_some());
    let probe = probe(spec, catalog);
    let mut left = Budget::new(most_trials(spec.errors.len()));
    let mut steps = Budget::new(MOST_RANGE_STEPS);
    for (entry, error) in spec.errors.iter().enumerate() {
        let is_reported = (identified_by_code(error) && !reads_code) || (matched_by_message(error) && !reads_message);
        let by_example = reached.get(entry).copied().unwrap_or_default();
        if is_reported || by_example || probe.is_some_and(|shape| is_plainly_reached(entry, error, shape, catalog)) {
            continue;
        }
        let cost = cost_of_a_trial(error, catalog);
        let trials = MOST_TRIALS.min(left.left() / cost);
        let mut search = EntrySearch { spec, catalog, entry, error, trials: Budget::new(trials), steps, met: None, found: None };
        let mut verdict = search.verdict();
        let is_spent = trials < MOST_TRIALS && search.trials.is_exhausted();
        let _ = left.spend((trials - search.trials.left()) * cost);
        if !matches!(verdict, SearchResult::Reached) && error.transports.is_empty() && !is_spent {
            let cost = cost * COST_OF_COMPOSING;
            let trials = MOST_COMPOSED.min(left.left() / cost);
            search.trials = Budget::new(trials);
            if search.composed() {
                verdict = SearchResult::Reached;
            }
            let _ = left.spend((trials - search.trials.left()) * cost);
        }
        steps = search.steps;
        if matches!(verdict, SearchResult::Reached) {
            continue;
        }
        if is_spent || steps.is_exhausted() {
            diagnostics.push(TooComplex::Reach.at(error.key.span));
            return;
        }
        let rest = search.trials.left();
        let tried = (trials - rest.min(trials)) + MOST_COMPOSED.saturating_sub(rest);
        let met = search.met.take().unwrap_or(verdict);
        diagnostics.push(match search.proof() {
            Some(proof) => proved(spec, error, &proof, &met),
            None => unproved(spec, error, tried, &met),
        });
    }
}

/// No response can match the entry.
fn proved(spec: &Spec, error: &ErrorDef, proof: &Proof, met: &SearchResult) -> Diagnostic {
    let (entry, span) = (&*error.key.value, error.key.span);
    match proof {
        Proof::Opposed(one, two) => {
            let at = |position: usize| error.when.get(position).map_or(Span::default(), |condition| condition.location.span);
            UnreachableEntry::Opposed { entry }.at(span).related(at(*one)).related(at(*two))
        }
        Proof::Shapes => UnreachableEntry::Formats { entry }.at(span),
        Proof::Cut(cut) => UnreachableEntry::Cut { entry, text: cut }.at(span),
        Proof::Word(code) => UnreachableEntry::Word { entry, text: code }.at(span),
        Proof::Status => UnreachableEntry::Status { entry }.at(span),
        Proof::Success => {
            let response = if let SearchResult::Success(response) = met { shown(response) } else { String::new() };
            UnreachableEntry::Success { entry, text: &response }.at(span)
        }
        Proof::Taken(winners) => {
            let winners: Vec<_> = winners.iter().filter_map(|winner| spec.errors.get(*winner)).take(MOST_SHOWN).collect();
            let keys: Vec<_> = winners.iter().map(|winner| winner.key.value.as_str()).collect();
            let response = if let SearchResult::Loses(_, response) = met { shown(response) } else { String::new() };
            let loses = UnreachableEntry::Loses { entry, text: &keys.join("`, `"), response: &response }.at(span);
            winners.iter().fold(loses, |diagnostic, winner| diagnostic.related(winner.key.span))
        }
    }
}

/// No response that matches the entry was found, which proves nothing.
fn unproved(spec: &Spec, error: &ErrorDef, tried: usize, met: &SearchResult) -> Diagnostic {
    let (entry, tried) = (&*error.key.value, &*tried.to_string());
    let problem = match met {
        SearchResult::Loses(winner, response) => {
            let key = spec.errors.get(*winner).map_or("", |winner| winner.key.value.as_str());
            return NoResponseFound::Another { entry, tried, winner: key, response: &shown(response) }.at(error.key.span);
        }
        SearchResult::Success(response) => {
            return NoResponseFound::Success { entry, tried, response: &shown(response) }.at(error.key.span);
        }
        SearchResult::Reached | SearchResult::Unsure => NoResponseFound::Nothing { entry, tried },
    };
    problem.at(error.key.span)
}

/// The response format that reads a code without further requirements.
fn probe<'s>(spec: &'s Spec, catalog: &Catalog<'_>) -> Option<&'s ResponseFormatDef> {
    let mut shapes = spec.shapes.iter().filter(|shape| shape.code.is_some()).take(MOST_FORMATS);
    shapes.find(|shape| {
        statuses(Some(shape), &[], &[]).into_iter().any(|status| {
            let code = Some(PROBE.to_owned());
            let wanted = WitnessPlan { shape: Some(shape), status, code, messages: Vec::new(), when: Vec::new(), filler: "x" };
            let Ok(response) = build(&wanted) else { return false };
            let mut read = false;
            run(catalog, &response, &mut |outcome| {
                read |= outcome.meta.code.as_ref().is_some_and(|code| code.as_str() == PROBE);
            });
            read
        })
    })
}

/// Whether the entry has a simple code that leads to it without further conditions.
fn is_plainly_reached(entry: usize, error: &ErrorDef, shape: &ResponseFormatDef, catalog: &Catalog<'_>) -> bool {
    error.when.is_empty()
        && error.codes.iter().any(|code| match &code.value {
            CodePattern::Exact(code) => {
                let first = catalog.exact(code).next().filter(|row| row.entry.index() == entry);
                first.is_some() && is_plain(code) && passes_the_cut(shape, code)
            }
            _ => false,
        })
}

/// Letters, digits, dashes and dots, as in most codes: no location changes them.
fn is_plain(code: &str) -> bool {
    (1..=64).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}
