//! Whether each entry can be reached at all.
//!
//! What comes in: the spec, its catalog, and which entries an example reached. What goes out: findings for entries to which none
//! of the responses made for them leads. Where the maker of responses is not sure, nothing is said.

use vendor_errors_runtime::Catalog;

use super::ambiguous::MOST_SHAPES;
use super::contradiction::has_star;
use super::cover::{told_by_code, told_by_message};
use super::members::MOST_STEPS;
use super::rivals::{deciding, looked_through, weight as weight_of};
use super::run::{entries, run};
use super::trial::statuses;
use super::wishes::{codes, wishes};
use super::witness::{Failure, Wish, build, passes_the_cut, shown};
use crate::spec::{
    CodePattern, ConditionDef, ErrorDef, ExampleResponse, LocationDef, PlaceDef, ShapeDef, Spanned, StatusList, TestDef,
};
use crate::{Finding, Findings, Rule, Span, Spec};

/// Responses tried for one entry; if none of them is it, nothing is said.
const MOST_TRIALS: usize = 200;
/// Responses tried for all entries of a spec together; where they do not suffice, the spec is refused.
pub(super) fn most_trials(entries: usize) -> usize {
    (50_000 + 10 * entries).min(200_000)
}
/// So many rows that the decoder may have to look at cost as much as one trial.
const ROWS_A_TRIAL: usize = 30;
/// So many bytes of an entry's texts cost as much as one trial.
const BYTES_A_TRIAL: usize = 300;
/// How often a rival is evaded before an entry counts as not found.
const MOST_EVASIONS: usize = 4;
/// Codes of one entry that are tried.
const MOST_CODES: usize = 8;
/// A code that no vendor has.
const PROBE: &str = "Qz7Probe";

/// What trying came to.
enum Verdict {
    Reached,
    Unsure,
    /// Someone else takes the response.
    Loses(usize, ExampleResponse),
    /// The response is no error.
    Success(ExampleResponse),
    /// No response can be so.
    Never,
}

pub(super) fn check(spec: &Spec, catalog: &Catalog<'_>, reached: &[bool], findings: &mut Findings) {
    let reads_code = spec.shapes.iter().any(|shape| shape.code.is_some());
    let reads_message = spec.shapes.iter().any(|shape| shape.message.is_some());
    let probe = probe(spec, catalog);
    let mut left = most_trials(spec.errors.len());
    let mut steps = MOST_STEPS;
    for (entry, error) in spec.errors.iter().enumerate() {
        let is_told = (told_by_code(error) && !reads_code) || (told_by_message(error) && !reads_message);
        let by_example = reached.get(entry).copied().unwrap_or_default();
        if is_told || by_example || probe.is_some_and(|shape| is_plainly_reached(entry, error, shape, catalog)) {
            continue;
        }
        let finding = Finding::new(Rule::UnreachableEntry, error.key.span);
        let cost = cost_of_a_trial(error, catalog);
        let trials = MOST_TRIALS.min(left / cost);
        let mut attempt = Attempt { spec, catalog, entry, error, trials, steps };
        let verdict = attempt.verdict();
        left -= (trials - attempt.trials) * cost;
        steps = attempt.steps;
        if matches!(verdict, Verdict::Unsure) && (trials < MOST_TRIALS && attempt.trials == 0 || steps == 0) {
            findings.push(Finding::new(Rule::TooComplex, error.key.span).word("reach").word(&error.key.value));
            return;
        }
        match verdict {
            Verdict::Reached | Verdict::Unsure => {}
            Verdict::Loses(winner, response) => {
                let Some(winner) = spec.errors.get(winner) else { continue };
                let finding = finding.also(winner.key.span).word("loses").word(&error.key.value);
                findings.push(finding.word(&winner.key.value).word(shown(&response)));
            }
            Verdict::Success(response) => findings.push(finding.word("success").word(&error.key.value).word(shown(&response))),
            Verdict::Never => findings.push(finding.word("never").word(&error.key.value)),
        }
    }
}

/// The shape by which a code that asks for nothing is read.
fn probe<'s>(spec: &'s Spec, catalog: &Catalog<'_>) -> Option<&'s ShapeDef> {
    let mut shapes = spec.shapes.iter().filter(|shape| shape.code.is_some()).take(MOST_SHAPES);
    shapes.find(|shape| {
        statuses(Some(shape), &[], &[]).into_iter().any(|status| {
            let code = Some(PROBE.to_owned());
            let wish = Wish { shape: Some(shape), status, code, messages: Vec::new(), when: Vec::new(), filler: "x" };
            let Ok(response) = build(&wish) else { return false };
            let mut read = false;
            run(catalog, &response, &mut |outcome| {
                read |= outcome.wire.code.as_ref().is_some_and(|code| code.as_str() == PROBE);
            });
            read
        })
    })
}

/// Whether the entry has a plain code that leads to it without further conditions.
fn is_plainly_reached(entry: usize, error: &ErrorDef, shape: &ShapeDef, catalog: &Catalog<'_>) -> bool {
    error.when.is_empty()
        && error.codes.iter().any(|code| match &code.value {
            CodePattern::Exact(code) => {
                let first = catalog.exact(code).next().filter(|row| row.entry as usize == entry);
                first.is_some() && is_plain(code) && passes_the_cut(shape, code)
            }
            _ => false,
        })
}

/// What decoding a response for the entry costs, in plain trials.
pub(super) fn cost_of_a_trial(error: &ErrorDef, catalog: &Catalog<'_>) -> usize {
    let rows = looked_through(catalog) + rivals(error, catalog) + 2 * catalog.shapes.len() + told(error, catalog);
    1 + rows / ROWS_A_TRIAL + weight(error) / BYTES_A_TRIAL
}

/// How long the texts are together out of which a response for the entry is made.
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

/// How much deciding may look at for the entry's messages.
fn told(error: &ErrorDef, catalog: &Catalog<'_>) -> usize {
    let messages = error.messages.iter().take(MOST_CODES).filter(|_| told_by_message(error));
    messages.map(|message| deciding(&message.value.texts, catalog)).max().unwrap_or(0)
}

/// How many rows there are of the entry's codes.
fn rivals(error: &ErrorDef, catalog: &Catalog<'_>) -> usize {
    let rows = error.codes.iter().map(|code| match &code.value {
        CodePattern::Exact(code) => catalog.exact(code).count(),
        CodePattern::Range(..) | CodePattern::Prefix(_) => catalog.ranges.len() + catalog.prefixes.len(),
    });
    rows.sum()
}

/// Letters, digits, dashes and dots, as codes mostly are: no place of a response changes them.
fn is_plain(code: &str) -> bool {
    (1..=64).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

/// What several attempts came to.
struct Sum {
    worst: Verdict,
    is_unsure: bool,
}

impl Sum {
    fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Unsure => self.is_unsure = true,
            Verdict::Loses(..) if !matches!(self.worst, Verdict::Loses(..)) => self.worst = verdict,
            Verdict::Success(_) if matches!(self.worst, Verdict::Never) => self.worst = verdict,
            _ => {}
        }
    }
}

/// One entry, and what is left to try.
struct Attempt<'s> {
    spec: &'s Spec,
    catalog: &'s Catalog<'s>,
    entry: usize,
    error: &'s ErrorDef,
    trials: usize,
    /// Steps that are left for finding codes of families.
    steps: usize,
}

impl Attempt<'_> {
    fn verdict(&mut self) -> Verdict {
        if let Some(transport) = self.error.transports.first() {
            return self.by_transport(transport.value);
        }
        let (codes, is_all) = codes(self.error, self.entry, self.catalog, MOST_CODES, &mut self.steps);
        let mut sum = Sum { worst: Verdict::Never, is_unsure: !is_all || self.spec.shapes.len() > MOST_SHAPES };
        let spec = self.spec;
        // Without a shape there is neither code nor message.
        let without = !(told_by_code(self.error) || told_by_message(self.error));
        for shape in without.then_some(None).into_iter().chain(spec.shapes.iter().take(MOST_SHAPES).map(Some)) {
            for wish in wishes(self.error, shape, &codes) {
                if self.trials == 0 || self.steps == 0 {
                    return Verdict::Unsure;
                }
                let verdict = self.attempt(&wish, MOST_EVASIONS);
                if matches!(verdict, Verdict::Reached) {
                    return verdict;
                }
                sum.add(verdict);
            }
        }
        if sum.is_unsure { Verdict::Unsure } else { sum.worst }
    }

    fn by_transport(&self, transport: vendor_errors_runtime::Transport) -> Verdict {
        let rows = || self.catalog.transports.iter();
        let taken = |wanted| rows().find(|row| row.transport == wanted).map(|row| row.entry as usize);
        let all: Vec<_> = self.error.transports.iter().map(|transport| taken(transport.value)).collect();
        match all.iter().flatten().next() {
            _ if all.contains(&Some(self.entry)) => Verdict::Reached,
            Some(&winner) => Verdict::Loses(winner, ExampleResponse::Transport(transport)),
            None => Verdict::Unsure,
        }
    }

    /// Tries a response; where someone else takes it, tries again with what this one does not want.
    fn attempt(&mut self, wish: &Wish<'_>, evasions: usize) -> Verdict {
        if self.trials == 0 {
            return Verdict::Unsure;
        }
        self.trials -= 1;
        let response = match build(wish) {
            Ok(response) => response,
            Err(Failure::Impossible) => return Verdict::Never,
            Err(Failure::Unsure) => return Verdict::Unsure,
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

    /// Whether a response that the winner does not take leads to the entry.
    fn evade(&mut self, wish: &Wish<'_>, winner: usize, evasions: usize) -> bool {
        let Some(rival) = self.spec.errors.get(winner) else { return false };
        let by_status = rival.status.as_ref().filter(|_| rival.codes.is_empty()).map(|status| other_status(&status.value));
        let others: Vec<ConditionDef> = rival.when.iter().filter_map(opposite).chain(by_status).collect();
        others.iter().any(|other| {
            let mut when = wish.when.clone();
            when.push(other);
            let wish = Wish { when, ..wish.clone() };
            let others = if looks_at_status(other) { statuses(wish.shape, &[self.error], &wish.when) } else { vec![wish.status] };
            others
                .into_iter()
                .take(2)
                .any(|status| matches!(self.attempt(&Wish { status, ..wish.clone() }, evasions - 1), Verdict::Reached))
        })
    }
}

fn looks_at_status(condition: &ConditionDef) -> bool {
    condition.location.places.contains(&PlaceDef::Status)
}

/// Any other status than these.
fn other_status(statuses: &StatusList) -> ConditionDef {
    let location = LocationDef { places: vec![PlaceDef::Status], span: Span::default() };
    ConditionDef { location, test: Spanned { value: TestDef::NotStatus(statuses.clone()), span: Span::default() } }
}

/// The condition that holds where this one does not, as far as it can be written.
fn opposite(condition: &ConditionDef) -> Option<ConditionDef> {
    let many = condition.location.places.iter().any(has_star);
    let test = match &condition.test.value {
        TestDef::Present => TestDef::Absent,
        TestDef::Absent => TestDef::Present,
        TestDef::Unlike(texts) => TestDef::Like(texts.clone()),
        TestDef::Like(texts) if !many => TestDef::Unlike(texts.clone()),
        TestDef::Status(statuses) => TestDef::NotStatus(statuses.clone()),
        TestDef::NotStatus(statuses) => TestDef::Status(statuses.clone()),
        TestDef::Like(_) | TestDef::Exactly(_) => return None,
    };
    let span = condition.test.span;
    Some(ConditionDef { location: condition.location.clone(), test: Spanned { value: test, span } })
}
