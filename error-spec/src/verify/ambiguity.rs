//! Finds pairs of entries that match the same response with equal rank.
//!
//! Each diagnostic contains a response that decodes to either entry if the other one is missing.
//! There is at most one per entry.

use std::collections::HashSet;

use vendor_errors_runtime::catalog::{Catalog, EntryId, RangeRow, RowRange};

use super::budget::{
    Budget, COST_OF_A_RESPONSE, COST_OF_A_SINGLE_ENTRY, Exhausted, MOST_CODES_OF_A_RANGE, MOST_EVASIONS_OF_A_PAIR, MOST_FORMATS,
    most_comparisons,
};
use super::compose::{Order, compose};
use super::contradiction::{contradict, no_common_status};
use super::decode::run;
use super::distinguishing_line::distinguishing_line;
use super::evasion::evade_winners;
use super::over::Over;
use super::pattern_overlap::are_apart;
use super::probe_statuses::statuses;
use super::rank::rank;
use super::rival_pairs::{Candidate, Compared, looked_through, pairs};
use super::single_entry::SingleEntry;
use super::witness::{WitnessPlan, build, shown};
use super::witness_plans::FILLERS;
use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::problems::limits::TooComplex;
use crate::diagnostics::problems::reachability::AmbiguousEntries;
use crate::lower::precedence::{IdentifiedBy, Precedence};
use crate::sort::{sort_by, sort_by_key};
use crate::spec::Spec;
use crate::spec::code::CodePattern;
use crate::spec::condition::ConditionDef;
use crate::spec::example::ExampleResponse;
use crate::spec::response_format::ResponseFormatDef;
use crate::spec::template::TemplateDef;

/// What follows a prefix in a code.
const FREE_ENDS: [&str; 4] = ["x", "7", "zz", "q0q"];

/// The cost of one trial; response formats, conditions and templates.
type Composing<'a, 's> = (usize, &'a [Option<&'s ResponseFormatDef>], &'a [&'s ConditionDef], &'a [&'s TemplateDef]);

/// Searches for pairs, rank by rank.
pub(super) struct Search<'s, 'f> {
    spec: &'s Spec,
    catalog: &'s Catalog<'s>,
    alone: SingleEntry<'s>,
    over: Over,
    /// The codes that entries have as such.
    exact: HashSet<&'s str>,
    settled: Vec<bool>,
    /// The earlier entries of the pairs that were reported.
    earlier: Vec<bool>,
    budget: Budget,
    /// The cost of trying a response, which depends on the rows that the decoder may have to look
    /// at.
    trial: usize,
    /// The number of entries with the rank that is being searched.
    rivals: usize,
    /// The entry at which the budget was exhausted.
    stopped: Option<usize>,
    diagnostics: &'f mut Diagnostics,
}

/// Checks all entries, and returns those that are ambiguous.
pub(super) fn check(spec: &Spec, catalog: &Catalog<'_>, diagnostics: &mut Diagnostics) -> Vec<bool> {
    let mut search = Search {
        spec,
        catalog,
        alone: SingleEntry::of(spec),
        over: Over::of(&spec.errors),
        exact: catalog.codes.iter().map(|row| row.code).collect(),
        settled: vec![false; spec.errors.len()],
        earlier: vec![false; spec.errors.len()],
        budget: Budget::new(most_comparisons(spec.errors.len())),
        rivals: 0,
        stopped: None,
        trial: COST_OF_A_RESPONSE
            + (looked_through(catalog) + catalog.ranges.len() + catalog.prefixes.len()) / 5
            + 10 * spec.shapes.len(),
        diagnostics,
    };
    search.exact_codes();
    search.ranges();
    search.prefixes();
    search.codeless();
    search.transports();
    search.refuse();
    search.settled.iter().zip(&search.earlier).map(|(later, earlier)| *later || *earlier).collect()
}

impl<'s> Search<'s, '_> {
    /// Spends a part of the budget for an entry.
    fn spend(&mut self, cost: usize, entry: usize) -> Result<(), Exhausted> {
        self.budget.spend(cost).inspect_err(|Exhausted| {
            self.stopped.get_or_insert(entry);
        })
    }

    /// A thousand entries of which any two could match the same response.
    fn refuse(&mut self) {
        let over = self.spec.errors.iter().find_map(|error| error.over.first()).filter(|_| self.over.is_truncated());
        if let Some(over) = over {
            self.diagnostics.push(TooComplex::Over.at(over.span));
        }
        if let Some(error) = self.stopped.and_then(|entry| self.spec.errors.get(entry)) {
            self.diagnostics.push(TooComplex::Pairs.at(error.key.span));
        }
    }

    /// `A: { code: 5 }` and `B: { code: 5 }`.
    fn exact_codes(&mut self) {
        let rows = self.catalog.codes.iter().map(|row| ((row.code, row.when.len()), row.entry, row.when));
        for ((code, _), group) in self.grouped(rows) {
            self.compare(&group.iter().collect::<Vec<_>>(), Some(&CodePattern::Exact(code.to_owned())));
        }
    }

    /// `A: { code: 53* }` and `B: { code: 53* }`.
    fn prefixes(&mut self) {
        let rows = self.catalog.prefixes.iter().map(|row| ((row.prefix, row.when.len()), row.entry, row.when));
        for ((prefix, _), group) in self.grouped(rows) {
            self.compare(&group.iter().collect::<Vec<_>>(), Some(&CodePattern::Prefix(prefix.to_owned())));
        }
    }

    /// Groups of at least two rows, in order. Rows with the same key are consecutive.
    fn grouped<K: Ord + Copy>(&self, rows: impl Iterator<Item = (K, EntryId, RowRange)>) -> Vec<(K, Vec<Candidate<'s>>)> {
        let rows: Vec<_> = rows.collect();
        let candidate = |(_, entry, when): &(K, EntryId, RowRange)| {
            let entry = entry.index();
            Some(Candidate::new(entry, self.spec.errors.get(entry)?, None, *when, self.catalog))
        };
        let groups = rows.chunk_by(|(one, ..), (two, ..)| one == two).filter(|group| group.len() > 1);
        let mut groups: Vec<_> = groups.map(|group| (group[0].0, group.iter().filter_map(candidate).collect())).collect();
        sort_by_key(&mut groups, |(key, _)| *key);
        groups
    }

    /// `A: { code: 1..5 }` and `B: { code: 3..7 }`.
    fn ranges(&mut self) {
        let rows = self.catalog.ranges;
        let candidate = |row: RangeRow| {
            let error = self.spec.errors.get(row.entry.index())?;
            Some(Candidate::new(row.entry.index(), error, None, row.when, self.catalog))
        };
        let mut candidates: Vec<_> = rows.iter().filter_map(|row| Some((row, candidate(row)?))).collect();
        sort_by_key(&mut candidates, |(row, _)| (row.to.abs_diff(row.from), row.from));
        self.rivals = candidates.len();
        let width = |row: &RangeRow| row.to.abs_diff(row.from);
        for (position, (one, first)) in candidates.iter().enumerate() {
            let rest = candidates.get(position + 1..).unwrap_or_default().iter();
            for (two, second) in rest.take_while(|(two, _)| width(two) == width(one) && two.from <= one.to) {
                if self.spend(1, first.entry).is_err() {
                    return;
                }
                let (from, to) = (two.from.max(one.from), two.to.min(one.to));
                let common = if from == to { CodePattern::Exact(from.to_string()) } else { CodePattern::Range(from, to) };
                if one.when.len() == two.when.len() && self.look(first, second, Some(&common)) != Ok(Compared::Distinct) {
                    break;
                }
            }
        }
    }

    /// `A: { status: 404 }` and `B: { status: 404 }`, and all other entries without a code.
    fn codeless(&mut self) {
        let mut ranked: Vec<((Precedence, Option<u16>), Candidate<'s>)> = Vec::new();
        let mut whens: Vec<Option<RowRange>> = vec![None; self.spec.errors.len()];
        for row in self.catalog.codeless {
            if let Some(when) = whens.get_mut(row.entry.index()) {
                *when = Some(row.when);
            }
        }
        for (entry, error) in self.spec.errors.iter().enumerate() {
            let Some(when) = whens[entry] else { continue };
            let only = self.catalog.entries.get(entry).and_then(|row| self.catalog.only_status(row.statuses));
            let templates = error.messages.iter().map(|message| Some(&message.value));
            for template in templates.chain(error.messages.is_empty().then_some(None)) {
                let candidate = Candidate::new(entry, error, template, when, self.catalog);
                ranked.push(((Precedence::of(error, IdentifiedBy::NoCode(template)), only), candidate));
            }
        }
        sort_by(&mut ranked, |(one, _), (two, _)| one.cmp(two));
        for group in ranked.chunk_by(|(one, _), (two, _)| one == two) {
            self.compare(&group.iter().map(|(_, candidate)| candidate).collect::<Vec<_>>(), None);
        }
    }

    /// `A: { transport: timeout }` and `B: { transport: timeout }`.
    fn transports(&mut self) {
        let mut first = Vec::new();
        let errors = &self.spec.errors;
        for (later, error) in errors.iter().enumerate() {
            for transport in &error.transports {
                let earlier = first.iter().find(|(known, _)| *known == transport.value).map_or(later, |(_, earlier)| *earlier);
                if earlier == later {
                    first.push((transport.value, later));
                }
                if earlier != later && !self.over.orders(earlier, later) && !std::mem::replace(&mut self.settled[later], true) {
                    self.report(earlier, later, &ExampleResponse::Transport(transport.value));
                }
            }
        }
    }

    fn compare(&mut self, group: &[&Candidate<'s>], code: Option<&CodePattern>) {
        self.rivals = group.len();
        let _ = pairs(group, &mut |one, two| self.look(one, two, code));
    }

    /// Compares a pair.
    fn look(&mut self, one: &Candidate<'s>, two: &Candidate<'s>, code: Option<&CodePattern>) -> Result<Compared, Exhausted> {
        let (one, two) = if one.entry <= two.entry { (one, two) } else { (two, one) };
        if self.settled[two.entry] {
            return Ok(Compared::Ambiguous);
        }
        let conditions = one.error.when.len() * two.error.when.len();
        self.spend(1 + conditions / 4 + (one.weight + two.weight) / 256, two.entry)?;
        if one.entry == two.entry || cannot_share_a_response(one, two, code.is_some()) || self.over.orders(one.entry, two.entry) {
            return Ok(Compared::Distinct);
        }
        let Some(response) = self.witness(one, two, code)? else { return Ok(Compared::Distinct) };
        self.settled[two.entry] = true;
        self.report(one.entry, two.entry, &response);
        Ok(Compared::Ambiguous)
    }

    /// A response that decodes to either entry without the other, if the budget suffices to find
    /// one.
    fn witness(
        &mut self,
        one: &Candidate<'s>,
        two: &Candidate<'s>,
        code: Option<&CodePattern>,
    ) -> Result<Option<ExampleResponse>, Exhausted> {
        let when: Vec<&ConditionDef> = one.error.when.iter().chain(&two.error.when).collect();
        let messages: Vec<_> = one.message.into_iter().chain(two.message).collect();
        let cost = self.trial
            + self.rivals / 10
            + one.work.max(two.work) / 2
            + one.weight.saturating_mul(two.weight) / 32
            + when.len() * when.len() / 4;
        let without_shape = (code.is_none() && messages.is_empty()).then_some(None);
        let spec = self.spec;
        let shapes: Vec<_> = without_shape.into_iter().chain(spec.shapes.iter().take(MOST_FORMATS).map(Some)).collect();
        let texts = code.map_or_else(|| vec![None], |code| members(code, &self.exact).into_iter().map(Some).collect());
        for shape in &shapes {
            for status in statuses(*shape, &[one.error, two.error], &when).into_iter().take(3) {
                for (text, filler) in texts.iter().flat_map(|text| FILLERS.map(|filler| (text, filler))) {
                    self.spend(cost, two.entry)?;
                    let (shape, code) = (*shape, text.clone());
                    let messages = messages.iter().map(|message| message.texts.as_slice()).collect();
                    let response = build(&WitnessPlan { shape, status, code, messages, when: when.clone(), filler });
                    if let Ok(response) = response
                        && self.is_proof(one.entry, two.entry, &response, &mut Vec::new())?
                    {
                        return Ok(Some(response));
                    }
                }
            }
        }
        self.composed(one, two, code, (cost, &shapes, &when, &messages))
    }

    /// The same, composed of the requirements of both.
    fn composed(
        &mut self,
        one: &Candidate<'s>,
        two: &Candidate<'s>,
        code: Option<&CodePattern>,
        (cost, shapes, when, messages): Composing<'_, 's>,
    ) -> Result<Option<ExampleResponse>, Exhausted> {
        // The other codes of the two would match more closely.
        let codes = one.error.codes.iter().chain(&two.error.codes).map(|code| &code.value);
        let not: Vec<_> = codes.filter(|other| matches!(other, CodePattern::Exact(_)) && Some(*other) != code).collect();
        for (filler, choice) in [('x', 0), ('7', 1)] {
            for shape in shapes {
                for status in statuses(*shape, &[one.error, two.error], when).into_iter().take(2) {
                    let (shape, not) = (*shape, not.clone());
                    let (messages, when) = (messages.to_vec(), when.to_vec());
                    let order = Order { shape, status, code, not, messages, when, filler, choice, is_inner: false };
                    let found = self.by_order((one, two), &order, cost, MOST_EVASIONS_OF_A_PAIR)?;
                    if found.is_some() {
                        return Ok(found);
                    }
                }
            }
        }
        Ok(None)
    }

    /// The same, from these requirements; if a third entry takes the responses, from others that it
    /// does not match.
    fn by_order(
        &mut self,
        (one, two): (&Candidate<'s>, &Candidate<'s>),
        order: &Order<'_>,
        cost: usize,
        evasions: usize,
    ) -> Result<Option<ExampleResponse>, Exhausted> {
        self.spend(3 * cost, two.entry)?;
        let (mut found, mut spent, mut winners) = (None, false, Vec::new());
        let _ = compose(order, &mut |response| {
            match self.is_proof(one.entry, two.entry, &response, &mut winners) {
                Ok(true) => found = Some(response),
                Ok(false) => {}
                Err(Exhausted) => spent = true,
            }
            found.is_some() || spent
        });
        if found.is_none() && !spent && evasions > 0 {
            evade_winners(order, &winners, self.spec, &[one.error, two.error], &mut |order| {
                match self.by_order((one, two), order, cost, evasions - 1) {
                    Ok(response) => found = response,
                    Err(Exhausted) => spent = true,
                }
                found.is_some() || spent
            });
        }
        if spent { Err(Exhausted) } else { Ok(found) }
    }

    /// Whether the response decodes to one entry and, without it, to the other, and only `over`
    /// could decide between them. `winners` are the other entries to which it decodes.
    fn is_proof(
        &mut self,
        one: usize,
        two: usize,
        response: &ExampleResponse,
        winners: &mut Vec<usize>,
    ) -> Result<bool, Exhausted> {
        let errors = &self.spec.errors;
        let mut is_tie = false;
        run(self.catalog, response, &mut |outcome| {
            let entry = outcome.entry.map(EntryId::index);
            if entry == Some(one) || entry == Some(two) {
                let code = outcome.meta.code.as_ref().map(vendor_errors_runtime::Code::as_str);
                let message = outcome.meta.message.as_ref().map(vendor_errors_runtime::VendorText::as_str);
                let rank = |entry: usize| rank(errors.get(entry)?, code, message);
                is_tie |= rank(one).is_some() && rank(one) == rank(two);
            } else if let Some(winner) = entry.filter(|winner| !winners.contains(winner)) {
                winners.push(winner);
            }
        });
        if !is_tie {
            return Ok(false);
        }
        self.spend(COST_OF_A_SINGLE_ENTRY * (self.spec.shapes.len() + self.spec.common.len()), two)?;
        Ok(self.alone.takes(one, response) && self.alone.takes(two, response))
    }

    fn report(&mut self, earlier: usize, later: usize, response: &ExampleResponse) {
        let (Some(one), Some(two)) = (self.spec.errors.get(earlier), self.spec.errors.get(later)) else { return };
        self.earlier[earlier] = true;
        let line = &distinguishing_line(one, two);
        // The line is for the earlier one if that would otherwise be left without a response.
        let owner = if *line == format!("over: {}", two.key.value) { one } else { two };
        let (later, earlier, response) = (&*two.key.value, &*one.key.value, &*shown(response));
        let problem = AmbiguousEntries { later, earlier, response, line, owner: &owner.key.value };
        let diagnostic = problem.at(two.key.span).related(one.key.span);
        // If only the author knows the difference, there is nothing to paste.
        let is_whole = !line.contains("LOCATION") && !line.starts_with("transport:");
        self.diagnostics.push(if is_whole { diagnostic.adds(owner.key.span, line) } else { diagnostic });
    }
}

/// Some codes that match the pattern, the last of which is no entry's own code.
fn members(code: &CodePattern, taken: &HashSet<&str>) -> Vec<String> {
    let is_free = |code: &String| !taken.contains(code.as_str());
    match code {
        CodePattern::Exact(code) => vec![code.clone()],
        CodePattern::Prefix(prefix) => {
            let mut free = FREE_ENDS.iter().map(|end| format!("{prefix}{end}")).filter(is_free);
            free.next().into_iter().collect()
        }
        CodePattern::Range(from, to) => {
            let inside = (*from..=*to).take(MOST_CODES_OF_A_RANGE).map(|number| number.to_string()).find(is_free);
            let ends = [from.to_string(), to.to_string()].into_iter().filter(is_free);
            let mut all: Vec<String> = ends.chain(inside).collect();
            all.dedup();
            all
        }
    }
}

/// Whether a cheap test shows that no response could match both.
fn cannot_share_a_response(one: &Candidate<'_>, two: &Candidate<'_>, by_code: bool) -> bool {
    let statuses = |candidate: &Candidate<'_>| candidate.error.status.as_ref().map(|status| status.value.clone());
    let by_status = !by_code && no_common_status(statuses(one).as_ref(), statuses(two).as_ref());
    let by_message = matches!((one.message, two.message), (Some(one), Some(two)) if are_apart(&one.texts, &two.texts));
    by_status || by_message || contradict(&one.error.when, &two.error.when)
}
