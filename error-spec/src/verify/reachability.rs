//! Checks that each entry can be reached.
//!
//! Responses are built for entries that no example reaches. If none of them decodes to the entry,
//! the result is an error if there is a proof, and otherwise a warning with the responses tried.

use vendor_errors_runtime::catalog::Catalog;

use super::ambiguity::MOST_SHAPES;
use super::compose::{Order, compose};
use super::coverage::{identified_by_code, matched_by_message};
use super::decode::{entries, run};
use super::evasion::{evade, looks_at_status, opposite, other_status};
use super::family_member::MOST_STEPS;
use super::probe_statuses::statuses;
use super::proof::{Proof, prove};
use super::rival_pairs::{deciding, looked_through, weight as weight_of};
use super::witness::{Failure, WitnessPlan, build, passes_the_cut, shown};
use super::witness_plans::{codes, wishes};
use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::rule::Rule;
use crate::diagnostics::span::Span;
use crate::spec::Spec;
use crate::spec::code::CodePattern;
use crate::spec::condition::ConditionDef;
use crate::spec::error::ErrorDef;
use crate::spec::example::ExampleResponse;
use crate::spec::response_format::ResponseFormatDef;

/// Maximum number of responses tried for one entry.
const MOST_TRIALS: usize = 200;
/// Maximum number of responses tried for all entries of a spec. If they do not suffice, the spec is
/// rejected.
pub(super) fn most_trials(entries: usize) -> usize {
    (50_000 + 10 * entries).min(200_000)
}
/// Number of rows examined by the decoder that cost as much as one trial.
const ROWS_A_TRIAL: usize = 30;
/// Number of bytes of an entry's texts that cost as much as one trial.
const BYTES_A_TRIAL: usize = 300;
/// Maximum number of responses composed for one entry, and the cost of one in trials.
const MOST_COMPOSED: usize = 600;
const COST_OF_COMPOSING: usize = 2;
/// Budget for proving that an entry cannot be reached.
const MOST_PROOF_STEPS: usize = 200_000;
/// Maximum number of preceding entries named.
const MOST_SHOWN: usize = 3;
/// Maximum number of rivals evaded before an entry counts as not found.
const MOST_EVASIONS: usize = 4;
/// Maximum number of codes of one entry that are tried.
const MOST_CODES: usize = 8;
/// A code that no vendor has.
const PROBE: &str = "Qz7Probe";

/// The result of trying a response.
enum Verdict {
    Reached,
    Unsure,
    /// The response decodes to another entry.
    Loses(usize, ExampleResponse),
    /// The response is not an error.
    Success(ExampleResponse),
}

pub(super) fn check(spec: &Spec, catalog: &Catalog<'_>, reached: &[bool], diagnostics: &mut Diagnostics) {
    let reads_code = spec.shapes.iter().any(|shape| shape.code.is_some());
    let reads_message = spec.shapes.iter().any(|shape| shape.message.is_some());
    let probe = probe(spec, catalog);
    let mut left = most_trials(spec.errors.len());
    let mut steps = MOST_STEPS;
    for (entry, error) in spec.errors.iter().enumerate() {
        let is_told = (identified_by_code(error) && !reads_code) || (matched_by_message(error) && !reads_message);
        let by_example = reached.get(entry).copied().unwrap_or_default();
        if is_told || by_example || probe.is_some_and(|shape| is_plainly_reached(entry, error, shape, catalog)) {
            continue;
        }
        let cost = cost_of_a_trial(error, catalog);
        let trials = MOST_TRIALS.min(left / cost);
        let mut attempt = Attempt { spec, catalog, entry, error, trials, steps, met: None, found: None };
        let mut verdict = attempt.verdict();
        let is_spent = trials < MOST_TRIALS && attempt.trials == 0;
        left -= (trials - attempt.trials) * cost;
        if !matches!(verdict, Verdict::Reached) && error.transports.is_empty() && !is_spent {
            let cost = cost * COST_OF_COMPOSING;
            let trials = MOST_COMPOSED.min(left / cost);
            attempt.trials = trials;
            if attempt.composed() {
                verdict = Verdict::Reached;
            }
            left -= (trials - attempt.trials) * cost;
        }
        steps = attempt.steps;
        if matches!(verdict, Verdict::Reached) {
            continue;
        }
        if is_spent || steps == 0 {
            diagnostics.push(Diagnostic::new(Rule::TooComplex, error.key.span).arg("reach").arg(&error.key.value));
            return;
        }
        let tried = (trials - attempt.trials.min(trials)) + MOST_COMPOSED.saturating_sub(attempt.trials);
        let met = attempt.met.take().unwrap_or(verdict);
        diagnostics.push(match attempt.proof() {
            Some(proof) => proved(spec, error, &proof, &met),
            None => unproved(spec, error, tried, &met),
        });
    }
}

/// No response can match the entry.
fn proved(spec: &Spec, error: &ErrorDef, proof: &Proof, met: &Verdict) -> Diagnostic {
    let diagnostic = |what: &str| Diagnostic::new(Rule::UnreachableEntry, error.key.span).arg(what).arg(&error.key.value);
    match proof {
        Proof::Opposed(one, two) => {
            let at = |position: usize| error.when.get(position).map_or(Span::default(), |condition| condition.location.span);
            diagnostic("opposed").related(at(*one)).related(at(*two))
        }
        Proof::Shapes => diagnostic("shapes"),
        Proof::Cut(cut) => diagnostic("cut").arg(cut),
        Proof::Word(code) => diagnostic("word").arg(code),
        Proof::Status => diagnostic("status"),
        Proof::Success => {
            let response = if let Verdict::Success(response) = met { shown(response) } else { String::new() };
            diagnostic("success").arg(response)
        }
        Proof::Taken(winners) => {
            let winners: Vec<_> = winners.iter().filter_map(|winner| spec.errors.get(*winner)).take(MOST_SHOWN).collect();
            let keys: Vec<_> = winners.iter().map(|winner| winner.key.value.as_str()).collect();
            let response = if let Verdict::Loses(_, response) = met { shown(response) } else { String::new() };
            let loses = diagnostic("loses").arg(keys.join("`, `")).arg(response);
            winners.iter().fold(loses, |diagnostic, winner| diagnostic.related(winner.key.span))
        }
    }
}

/// No response that matches the entry was found, which proves nothing.
fn unproved(spec: &Spec, error: &ErrorDef, tried: usize, met: &Verdict) -> Diagnostic {
    let diagnostic = Diagnostic::new(Rule::NoResponseFound, error.key.span).arg(&error.key.value).arg(tried.to_string());
    match met {
        Verdict::Loses(winner, response) => {
            let key = spec.errors.get(*winner).map_or("", |winner| winner.key.value.as_str());
            diagnostic.arg(key).arg(shown(response))
        }
        Verdict::Success(response) => diagnostic.arg("").arg(shown(response)),
        Verdict::Reached | Verdict::Unsure => diagnostic,
    }
}

/// The response format that reads a code without further requirements.
fn probe<'s>(spec: &'s Spec, catalog: &Catalog<'_>) -> Option<&'s ResponseFormatDef> {
    let mut shapes = spec.shapes.iter().filter(|shape| shape.code.is_some()).take(MOST_SHAPES);
    shapes.find(|shape| {
        statuses(Some(shape), &[], &[]).into_iter().any(|status| {
            let code = Some(PROBE.to_owned());
            let wish = WitnessPlan { shape: Some(shape), status, code, messages: Vec::new(), when: Vec::new(), filler: "x" };
            let Ok(response) = build(&wish) else { return false };
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
                let first = catalog.exact(code).next().filter(|row| row.entry as usize == entry);
                first.is_some() && is_plain(code) && passes_the_cut(shape, code)
            }
            _ => false,
        })
}

/// The cost of decoding a response for the entry, in simple trials.
pub(super) fn cost_of_a_trial(error: &ErrorDef, catalog: &Catalog<'_>) -> usize {
    let rows = looked_through(catalog) + rivals(error, catalog) + 2 * catalog.formats.len() + told(error, catalog);
    1 + rows / ROWS_A_TRIAL + weight(error) / BYTES_A_TRIAL
}

/// The total length of the texts from which a response for the entry is built.
fn weight(error: &ErrorDef) -> usize {
    let codes = error.codes.iter().take(MOST_CODES).map(|code| match &code.value {
        CodePattern::Exact(code) => code.len(),
        CodePattern::Prefix(prefix) => prefix.len(),
        CodePattern::Range(..) => 0,
    });
    let longest = error.messages.iter().map(|message| message.value.written.len()).max();
    let when = error.when.iter().map(|condition| 20 + weight_of(&condition.test.value));
    codes.max().unwrap_or(0) + longest.unwrap_or(0) + when.sum::<usize>()
}

/// The work that deciding about the entry's messages may take.
fn told(error: &ErrorDef, catalog: &Catalog<'_>) -> usize {
    let messages = error.messages.iter().take(MOST_CODES).filter(|_| matched_by_message(error));
    messages.map(|message| deciding(&message.value.texts, catalog)).max().unwrap_or(0)
}

/// The number of rows with the entry's codes.
fn rivals(error: &ErrorDef, catalog: &Catalog<'_>) -> usize {
    let rows = error.codes.iter().map(|code| match &code.value {
        CodePattern::Exact(code) => catalog.exact(code).count(),
        CodePattern::Range(..) | CodePattern::Prefix(_) => catalog.ranges.len() + catalog.prefixes.len(),
    });
    rows.sum()
}

/// Letters, digits, dashes and dots, as in most codes: no location changes them.
fn is_plain(code: &str) -> bool {
    (1..=64).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

/// One entry, and the remaining budget.
struct Attempt<'s> {
    spec: &'s Spec,
    catalog: &'s Catalog<'s>,
    entry: usize,
    error: &'s ErrorDef,
    trials: usize,
    /// The remaining steps for finding codes of ranges and prefixes.
    steps: usize,
    /// The result of the first response that decoded to another entry or was not an error.
    met: Option<Verdict>,
    /// The composed response that decoded to the entry.
    found: Option<ExampleResponse>,
}

/// A response composed for an entry that decodes to it, if one is found. `left` is the budget of all
/// entries, in simple trials.
pub(super) fn composed(
    spec: &Spec,
    catalog: &Catalog<'_>,
    (entry, error): (usize, &ErrorDef),
    left: &mut usize,
) -> Option<ExampleResponse> {
    let cost = cost_of_a_trial(error, catalog) * COST_OF_COMPOSING;
    let trials = MOST_COMPOSED.min(*left / cost);
    let mut attempt = Attempt { spec, catalog, entry, error, trials, steps: MOST_STEPS, met: None, found: None };
    attempt.composed();
    *left -= (trials - attempt.trials) * cost;
    attempt.found
}

impl Attempt<'_> {
    fn verdict(&mut self) -> Verdict {
        if let Some(transport) = self.error.transports.first() {
            return self.by_transport(transport.value);
        }
        let codes = codes(self.error, self.entry, self.catalog, MOST_CODES, &mut self.steps);
        let spec = self.spec;
        for shape in self.without_shape().chain(spec.shapes.iter().take(MOST_SHAPES).map(Some)) {
            for wish in wishes(self.error, shape, &codes) {
                if self.trials == 0 || self.steps == 0 {
                    return Verdict::Unsure;
                }
                match self.attempt(&wish, MOST_EVASIONS) {
                    Verdict::Reached => return Verdict::Reached,
                    verdict @ (Verdict::Loses(..) | Verdict::Success(_)) => self.meet(verdict),
                    Verdict::Unsure => {}
                }
            }
        }
        Verdict::Unsure
    }

    /// No format first, where the entry needs neither a code nor a message: only a format gives
    /// these. `None` is the absence of a format.
    fn without_shape<'s>(&self) -> impl Iterator<Item = Option<&'s ResponseFormatDef>> + use<'s> {
        let needs_format = identified_by_code(self.error) || matched_by_message(self.error);
        std::iter::repeat_n(None, usize::from(!needs_format))
    }

    fn meet(&mut self, verdict: Verdict) {
        if self.met.is_none() || matches!((&self.met, &verdict), (Some(Verdict::Success(_)), Verdict::Loses(..))) {
            self.met = Some(verdict);
        }
    }

    /// Why no response can match the entry; `None` if that is not certain.
    fn proof(&self) -> Option<Proof> {
        let mut steps = MOST_PROOF_STEPS;
        if self.error.transports.is_empty() {
            prove(self.spec, self.catalog, self.entry, &mut steps)
        } else {
            match self.by_transport(self.error.transports.first()?.value) {
                Verdict::Loses(winner, _) => Some(Proof::Taken(vec![winner])),
                _ => None,
            }
        }
    }

    /// Tries composed responses, and returns whether one decodes to the entry.
    fn composed(&mut self) -> bool {
        let (spec, error) = (self.spec, self.error);
        let when: Vec<&ConditionDef> = error.when.iter().collect();
        let codes: Vec<_> = error.codes.iter().take(MOST_CODES).map(|code| Some(&code.value)).collect();
        let codes = if codes.is_empty() { vec![None] } else { codes };
        let told = if matched_by_message(error) { error.messages.as_slice() } else { &[] };
        let messages: Vec<_> = told.iter().take(MOST_CODES).map(|message| vec![&message.value]).collect();
        let messages = if messages.is_empty() { vec![Vec::new()] } else { messages };
        let shapes: Vec<_> = self.without_shape().chain(spec.shapes.iter().take(MOST_SHAPES).map(Some)).collect();
        for (filler, choice) in [('x', 0), ('x', 1), ('x', 2), ('x', 3), ('7', 0), ('7', 1)] {
            for shape in &shapes {
                for status in statuses(*shape, &[error], &when) {
                    for code in &codes {
                        for messages in &messages {
                            let (shape, code, messages, when) = (*shape, *code, messages.clone(), when.clone());
                            let order =
                                Order { shape, status, code, not: Vec::new(), messages, when, filler, choice, is_inner: false };
                            if self.trials == 0 {
                                return false;
                            }
                            if self.compose(&order, MOST_EVASIONS) {
                                return true;
                            }
                        }
                    }
                }
            }
        }
        false
    }

    fn compose(&mut self, order: &Order<'_>, evasions: usize) -> bool {
        if self.trials == 0 {
            return false;
        }
        self.trials -= 1;
        let mut winners = Vec::new();
        let reached = compose(order, &mut |response| {
            let found = entries(self.catalog, &response);
            if found.contains(&Some(self.entry)) {
                self.found = Some(response);
                return true;
            }
            match found.as_slice() {
                [] => self.meet(Verdict::Success(response)),
                [Some(winner), ..] => {
                    self.meet(Verdict::Loses(*winner, response));
                    if !winners.contains(winner) {
                        winners.push(*winner);
                    }
                }
                [None, ..] => {}
            }
            false
        });
        reached || evasions > 0 && winners.into_iter().take(2).any(|winner| self.evade_composed(order, winner, evasions))
    }

    /// Whether a response that does not match the winner decodes to the entry.
    fn evade_composed(&mut self, order: &Order<'_>, winner: usize, evasions: usize) -> bool {
        let Some(rival) = self.spec.errors.get(winner) else { return false };
        evade(order, rival, &[self.error], &mut |order| self.compose(order, evasions - 1))
    }

    fn by_transport(&self, transport: vendor_errors_runtime::TransportFailure) -> Verdict {
        let rows = || self.catalog.transports.iter();
        let taken = |wanted| rows().find(|row| row.transport == wanted).map(|row| row.entry as usize);
        let all: Vec<_> = self.error.transports.iter().map(|transport| taken(transport.value)).collect();
        match all.iter().flatten().next() {
            _ if all.contains(&Some(self.entry)) => Verdict::Reached,
            Some(&winner) => Verdict::Loses(winner, ExampleResponse::Transport(transport)),
            None => Verdict::Unsure,
        }
    }

    /// Tries a response. If another entry takes it, tries again with something that the other entry
    /// does not match.
    fn attempt(&mut self, wish: &WitnessPlan<'_>, evasions: usize) -> Verdict {
        if self.trials == 0 {
            return Verdict::Unsure;
        }
        self.trials -= 1;
        let response = match build(wish) {
            Ok(response) => response,
            Err(Failure) => return Verdict::Unsure,
        };
        let found = entries(self.catalog, &response);
        if found.contains(&Some(self.entry)) {
            return Verdict::Reached;
        }
        let winner = match found.as_slice() {
            [] => return Verdict::Success(response),
            [Some(winner), ..] => *winner,
            [None, ..] => return Verdict::Unsure,
        };
        if evasions > 0 && self.evade(wish, winner, evasions) {
            return Verdict::Reached;
        }
        Verdict::Loses(winner, response)
    }

    /// Whether a response that does not match the winner decodes to the entry.
    fn evade(&mut self, wish: &WitnessPlan<'_>, winner: usize, evasions: usize) -> bool {
        let Some(rival) = self.spec.errors.get(winner) else { return false };
        let by_status = rival.status.as_ref().filter(|_| rival.codes.is_empty()).map(|status| other_status(&status.value));
        let others: Vec<ConditionDef> = rival.when.iter().map(opposite).chain(by_status).collect();
        others.iter().any(|other| {
            let mut when = wish.when.clone();
            when.push(other);
            let wish = WitnessPlan { when, ..wish.clone() };
            let others = if looks_at_status(other) { statuses(wish.shape, &[self.error], &wish.when) } else { vec![wish.status] };
            others
                .into_iter()
                .take(2)
                .any(|status| matches!(self.attempt(&WitnessPlan { status, ..wish.clone() }, evasions - 1), Verdict::Reached))
        })
    }
}
