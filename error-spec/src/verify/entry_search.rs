//! Searches for a response that decodes to one entry.

use vendor_errors_runtime::catalog::Catalog;

use super::budget::{
    Budget, COST_OF_COMPOSING, MOST_CODES, MOST_COMPOSED, MOST_EVASIONS, MOST_FORMATS, MOST_PROOF_STEPS, MOST_RANGE_STEPS,
};
use super::compose::{Order, compose};
use super::coverage::{identified_by_code, matched_by_message};
use super::decode::entries;
use super::evasion::{evade_winners, looks_at_status, opposite, other_status};
use super::probe_statuses::statuses;
use super::trial_cost::cost_of_a_trial;
use super::unreachable::{Proof, prove};
use super::witness::{Failure, WitnessPlan, build};
use super::witness_plans::{codes, plans};
use crate::spec::Spec;
use crate::spec::condition::ConditionDef;
use crate::spec::error::ErrorDef;
use crate::spec::example::ExampleResponse;
use crate::spec::response_format::ResponseFormatDef;

/// The result of trying a response.
pub(super) enum SearchResult {
    Reached,
    Unsure,
    /// The response decodes to another entry.
    Loses(usize, ExampleResponse),
    /// The response is not an error.
    Success(ExampleResponse),
}

/// One entry, and the remaining budget.
pub(super) struct EntrySearch<'s> {
    pub(super) spec: &'s Spec,
    pub(super) catalog: &'s Catalog<'s>,
    pub(super) entry: usize,
    pub(super) error: &'s ErrorDef,
    pub(super) trials: Budget,
    /// The remaining steps for finding codes of ranges and prefixes.
    pub(super) steps: Budget,
    /// The result of the first response that decoded to another entry or was not an error.
    pub(super) met: Option<SearchResult>,
    /// The composed response that decoded to the entry.
    pub(super) found: Option<ExampleResponse>,
}

/// A response composed for an entry that decodes to it, if one is found. `left` is the budget of all
/// entries, in simple trials.
pub(super) fn composed(
    spec: &Spec,
    catalog: &Catalog<'_>,
    (entry, error): (usize, &ErrorDef),
    left: &mut Budget,
) -> Option<ExampleResponse> {
    let cost = cost_of_a_trial(error, catalog) * COST_OF_COMPOSING;
    let trials = MOST_COMPOSED.min(left.left() / cost);
    let (budget, steps) = (Budget::new(trials), Budget::new(MOST_RANGE_STEPS));
    let mut search = EntrySearch { spec, catalog, entry, error, trials: budget, steps, met: None, found: None };
    search.composed();
    let _ = left.spend((trials - search.trials.left()) * cost);
    search.found
}

impl EntrySearch<'_> {
    pub(super) fn verdict(&mut self) -> SearchResult {
        if let Some(transport) = self.error.transports.first() {
            return self.by_transport(transport.value);
        }
        let codes = codes(self.error, self.entry, self.catalog, MOST_CODES, &mut self.steps);
        let spec = self.spec;
        for shape in self.without_shape().chain(spec.shapes.iter().take(MOST_FORMATS).map(Some)) {
            for wanted in plans(self.error, shape, &codes) {
                if self.trials.is_exhausted() || self.steps.is_exhausted() {
                    return SearchResult::Unsure;
                }
                match self.try_plan(&wanted, MOST_EVASIONS) {
                    SearchResult::Reached => return SearchResult::Reached,
                    verdict @ (SearchResult::Loses(..) | SearchResult::Success(_)) => self.meet(verdict),
                    SearchResult::Unsure => {}
                }
            }
        }
        SearchResult::Unsure
    }

    /// No format first, where the entry needs neither a code nor a message: only a format gives
    /// these. `None` is the absence of a format.
    fn without_shape<'s>(&self) -> impl Iterator<Item = Option<&'s ResponseFormatDef>> + use<'s> {
        let needs_format = identified_by_code(self.error) || matched_by_message(self.error);
        std::iter::repeat_n(None, usize::from(!needs_format))
    }

    fn meet(&mut self, verdict: SearchResult) {
        if self.met.is_none() || matches!((&self.met, &verdict), (Some(SearchResult::Success(_)), SearchResult::Loses(..))) {
            self.met = Some(verdict);
        }
    }

    /// Why no response can match the entry; `None` if that is not certain.
    pub(super) fn proof(&self) -> Option<Proof> {
        let mut steps = Budget::new(MOST_PROOF_STEPS);
        if self.error.transports.is_empty() {
            prove(self.spec, self.catalog, self.entry, &mut steps)
        } else {
            match self.by_transport(self.error.transports.first()?.value) {
                SearchResult::Loses(winner, _) => Some(Proof::Taken(vec![winner])),
                _ => None,
            }
        }
    }

    /// Tries composed responses, and returns whether one decodes to the entry.
    pub(super) fn composed(&mut self) -> bool {
        let (spec, error) = (self.spec, self.error);
        let when: Vec<&ConditionDef> = error.when.iter().collect();
        let codes: Vec<_> = error.codes.iter().take(MOST_CODES).map(|code| Some(&code.value)).collect();
        let codes = if codes.is_empty() { vec![None] } else { codes };
        let messages = if matched_by_message(error) { error.messages.as_slice() } else { &[] };
        let messages: Vec<_> = messages.iter().take(MOST_CODES).map(|message| vec![&message.value]).collect();
        let messages = if messages.is_empty() { vec![Vec::new()] } else { messages };
        let shapes: Vec<_> = self.without_shape().chain(spec.shapes.iter().take(MOST_FORMATS).map(Some)).collect();
        for (filler, choice) in [('x', 0), ('x', 1), ('x', 2), ('x', 3), ('7', 0), ('7', 1)] {
            for shape in &shapes {
                for status in statuses(*shape, &[error], &when) {
                    for code in &codes {
                        for messages in &messages {
                            let (shape, code, messages, when) = (*shape, *code, messages.clone(), when.clone());
                            let order =
                                Order { shape, status, code, not: Vec::new(), messages, when, filler, choice, is_inner: false };
                            if self.trials.is_exhausted() {
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
        if self.trials.spend(1).is_err() {
            return false;
        }
        let mut winners = Vec::new();
        let reached = compose(order, &mut |response| {
            let found = entries(self.catalog, &response);
            if found.contains(&Some(self.entry)) {
                self.found = Some(response);
                return true;
            }
            match found.as_slice() {
                [] => self.meet(SearchResult::Success(response)),
                [Some(winner), ..] => {
                    self.meet(SearchResult::Loses(*winner, response));
                    if !winners.contains(winner) {
                        winners.push(*winner);
                    }
                }
                [None, ..] => {}
            }
            false
        });
        let (spec, error) = (self.spec, self.error);
        reached || evasions > 0 && evade_winners(order, &winners, spec, &[error], &mut |order| self.compose(order, evasions - 1))
    }

    fn by_transport(&self, transport: vendor_errors_runtime::TransportFailure) -> SearchResult {
        let rows = || self.catalog.transports.iter();
        let taken = |wanted| rows().find(|row| row.transport == wanted).map(|row| row.entry.index());
        let all: Vec<_> = self.error.transports.iter().map(|transport| taken(transport.value)).collect();
        match all.iter().flatten().next() {
            _ if all.contains(&Some(self.entry)) => SearchResult::Reached,
            Some(&winner) => SearchResult::Loses(winner, ExampleResponse::Transport(transport)),
            None => SearchResult::Unsure,
        }
    }

    /// Tries a response. If another entry takes it, tries again with something that the other entry
    /// does not match.
    fn try_plan(&mut self, wanted: &WitnessPlan<'_>, evasions: usize) -> SearchResult {
        if self.trials.spend(1).is_err() {
            return SearchResult::Unsure;
        }
        let response = match build(wanted) {
            Ok(response) => response,
            Err(Failure) => return SearchResult::Unsure,
        };
        let found = entries(self.catalog, &response);
        if found.contains(&Some(self.entry)) {
            return SearchResult::Reached;
        }
        let winner = match found.as_slice() {
            [] => return SearchResult::Success(response),
            [Some(winner), ..] => *winner,
            [None, ..] => return SearchResult::Unsure,
        };
        if evasions > 0 && self.evade(wanted, winner, evasions) {
            return SearchResult::Reached;
        }
        SearchResult::Loses(winner, response)
    }

    /// Whether a response that does not match the winner decodes to the entry.
    fn evade(&mut self, wanted: &WitnessPlan<'_>, winner: usize, evasions: usize) -> bool {
        let Some(rival) = self.spec.errors.get(winner) else { return false };
        let by_status = rival.status.as_ref().filter(|_| rival.codes.is_empty()).map(|status| other_status(&status.value));
        let others: Vec<ConditionDef> = rival.when.iter().map(opposite).chain(by_status).collect();
        others.iter().any(|other| {
            let mut when = wanted.when.clone();
            when.push(other);
            let wanted = WitnessPlan { when, ..wanted.clone() };
            let others =
                if looks_at_status(other) { statuses(wanted.shape, &[self.error], &wanted.when) } else { vec![wanted.status] };
            others.into_iter().take(2).any(|status| {
                matches!(self.try_plan(&WitnessPlan { status, ..wanted.clone() }, evasions - 1), SearchResult::Reached)
            })
        })
    }
}
