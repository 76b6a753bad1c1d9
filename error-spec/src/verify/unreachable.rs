//! Proves that no response can match an entry.
//!
//! Every way to match the entry is examined for every response format: either its requirements
//! contradict each other, or the statuses that remain all belong to entries that are tried earlier
//! and require nothing more. Without a proof, the entry may be reachable or not.

use vendor_errors_runtime::catalog::{Catalog, EntryId, RowRange, Template};

use super::budget::{Budget, MOST_PROOF_ENTRIES};
use super::contradiction::{contradict, is_implied, needs_a_value, oppose};
use super::family_member::{Member, of_range};
use super::status_set::StatusSet;
use super::witness::{is_one_word, passes_the_cut};
use crate::spec::Spec;
use crate::spec::code::CodePattern;
use crate::spec::condition::{ConditionDef, TestDef};
use crate::spec::error::ErrorDef;
use crate::spec::location::{LocationDef, Locations};
use crate::spec::response_format::ResponseFormatDef;
use crate::spec::spanned::Spanned;
use crate::spec::status::{StatusList, StatusPattern};
use crate::spec::template::TemplateDef;

/// Why no response can match the entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// Two conditions that cannot hold together, by their positions among the entry's.
    Opposed(usize, usize),
    /// Its requirements cannot hold in any response format that could read it.
    Shapes,
    /// No format trims a code to this one.
    Cut(String),
    /// Only a single word of a raw body is a code.
    Word(String),
    /// None of its statuses below 400 is an error.
    Success,
    /// No status meets its conditions and is an error.
    Status,
    /// These entries match every response that it could match.
    Taken(Vec<usize>),
}

/// A way to match an entry.
#[derive(Clone, Copy)]
enum Way<'s> {
    Code(&'s CodePattern),
    Message(&'s TemplateDef),
    Nothing,
}

/// Searches for a proof; `steps` is the budget.
pub(super) fn prove(spec: &Spec, catalog: &Catalog<'_>, entry: usize, steps: &mut Budget) -> Option<Proof> {
    let error = spec.errors.get(entry)?;
    for (later, two) in error.when.iter().enumerate() {
        if let Some(earlier) = error.when[..later].iter().position(|one| oppose(one, two)) {
            return Some(Proof::Opposed(earlier, later));
        }
    }
    let codes = error.codes.iter().map(|code| Way::Code(&code.value));
    let messages = error.messages.iter().filter(|_| error.codes.is_empty()).map(|message| Way::Message(&message.value));
    let ways: Vec<_> = codes.chain(messages).collect();
    let ways = if ways.is_empty() { vec![Way::Nothing] } else { ways };
    let mut proofs = Vec::new();
    for way in ways {
        steps.spend(1 + spec.shapes.len()).ok()?;
        proofs.push(Look { spec, catalog, entry, error, way }.proof(steps)?);
    }
    let mut winners = Vec::new();
    for proof in &proofs {
        if let Proof::Taken(entries) = proof {
            winners.extend(entries.iter().filter(|entry| !winners.contains(*entry)).copied().collect::<Vec<_>>());
        }
    }
    if winners.is_empty() { proofs.into_iter().next() } else { Some(Proof::Taken(winners)) }
}

struct Look<'s> {
    spec: &'s Spec,
    catalog: &'s Catalog<'s>,
    entry: usize,
    error: &'s ErrorDef,
    way: Way<'s>,
}

impl Look<'_> {
    fn proof(&self, steps: &mut Budget) -> Option<Proof> {
        let mut left = StatusSet::default();
        let mut reason = None;
        let without = matches!(self.way, Way::Nothing).then_some(None);
        for shape in without.into_iter().chain(self.spec.shapes.iter().map(Some)) {
            match self.under(shape) {
                Ok(statuses) => left = left.or(statuses),
                Err(Proof::Success) if reason.is_some() => {}
                Err(proof) => reason = Some(proof),
            }
        }
        if left.is_empty() {
            return Some(reason.unwrap_or(Proof::Shapes));
        }
        self.taken(left, steps)
    }

    /// The statuses that remain for this way in a format, or why there is none.
    fn under(&self, shape: Option<&ResponseFormatDef>) -> Result<StatusSet, Proof> {
        let (code, message) = (shape.and_then(|shape| shape.code.as_ref()), shape.and_then(|shape| shape.message.as_ref()));
        let reads = |place: &LocationDef| match place {
            LocationDef::Code => code.is_some(),
            LocationDef::Message => message.is_some(),
            _ => true,
        };
        let mut known: Vec<ConditionDef> = self.error.when.clone();
        known.extend(self.matched_condition());
        match self.way {
            Way::Code(wanted) => Self::code_is_possible(wanted, shape, code.ok_or(Proof::Shapes)?, &mut known)?,
            Way::Message(_) if message.is_none() => return Err(Proof::Shapes),
            Way::Message(_) | Way::Nothing => {}
        }
        // Where errors lie inside errors, the format's conditions are about another code.
        let has_inner = shape.is_some_and(|shape| shape.inner.is_some());
        let of_shape = shape.map_or(&[][..], |shape| if has_inner { &[] } else { &shape.when });
        let is_there =
            |condition: &ConditionDef| !needs_a_value(&condition.test.value) || condition.location.locations.iter().any(reads);
        let contradicts = |at: usize| known[..at].iter().any(|one| oppose(one, &known[at]));
        if !known.iter().all(is_there) || contradict(of_shape, &known) || (0..known.len()).any(contradicts) {
            return Err(Proof::Shapes);
        }
        let listed = self.error.status.as_ref().filter(|_| self.error.codes.is_empty()).map(|status| &status.value);
        let wanted = StatusSet::tested(&self.error.when).and(StatusSet::listed(listed));
        let shaped = shape.map_or_else(|| self.unshaped(), StatusSet::shaped);
        let left = wanted.and(shaped).and(StatusSet::tested(of_shape));
        if !left.is_empty() {
            return Ok(left);
        }
        let is_low = !wanted.is_empty() && wanted.and(StatusSet::of(|status| status >= 400)).is_empty();
        Err(if is_low { Proof::Success } else { Proof::Status })
    }

    /// If no format applies, an error is recognized by its status, or by an entry without a code
    /// that lists it.
    fn unshaped(&self) -> StatusSet {
        let mut set = StatusSet::of(|status| status >= 400);
        for error in self.spec.errors.iter().filter(|error| error.codes.is_empty()) {
            if let Some(StatusList::These(these)) = error.status.as_ref().map(|status| &status.value) {
                let names =
                    |wanted: u16| these.iter().any(|one| matches!(one, StatusPattern::Exact(status) if *status == wanted));
                set = set.or(StatusSet::of(names));
            }
        }
        set
    }

    /// The condition that a response matched this way meets.
    fn matched_condition(&self) -> Option<ConditionDef> {
        match self.way {
            Way::Code(CodePattern::Exact(code)) => Some(at(LocationDef::Code, TestDef::Exactly(code.clone()))),
            Way::Code(CodePattern::Prefix(prefix)) => {
                Some(at(LocationDef::Code, TestDef::Like(vec![prefix.clone(), String::new()])))
            }
            Way::Code(CodePattern::Range(..)) => Some(at(LocationDef::Code, TestDef::Present)),
            Way::Message(template) => {
                let test = TestDef::Like(template.texts.clone());
                let test = if template.ignores_case() { TestDef::IgnoreCase(Box::new(test)) } else { test };
                Some(at(LocationDef::Message, test))
            }
            Way::Nothing => None,
        }
    }

    /// Whether the format can read the code. If the code comes from one location and is not
    /// trimmed, conditions on the code apply to that location.
    fn code_is_possible(
        wanted: &CodePattern,
        shape: Option<&ResponseFormatDef>,
        location: &Locations,
        known: &mut Vec<ConditionDef>,
    ) -> Result<(), Proof> {
        let (text, is_whole) = match wanted {
            CodePattern::Exact(code) => (code.as_str(), true),
            CodePattern::Prefix(prefix) => (prefix.as_str(), false),
            CodePattern::Range(..) => return Ok(()),
        };
        let cuts = shape.iter().flat_map(|shape| shape.code_after.iter().chain(&shape.code_before)).count() > 0;
        // The digits of a JSON number need not contain the trimmed text as written.
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        if let Some(shape) = shape.filter(|shape| !is_number && !passes_the_cut(shape, text)) {
            let cut = shape.code_after.iter().chain(&shape.code_before).find(|cut| text.contains(cut.as_str()));
            return Err(Proof::Cut(cut.cloned().unwrap_or_default()));
        }
        let is_raw = location.locations.iter().all(|place| *place == LocationDef::Body);
        if is_raw && is_whole && !is_one_word(text) && !text.starts_with('"') {
            return Err(Proof::Word(text.to_owned()));
        }
        let is_elsewhere = cuts || shape.is_some_and(|shape| shape.inner.is_some());
        if let ([place @ LocationDef::Pointer { .. }], false) = (location.locations.as_slice(), is_elsewhere)
            && !super::contradiction::has_star(place)
        {
            let matched: Vec<_> =
                known.iter().filter(|condition| condition.location.locations == [LocationDef::Code]).cloned().collect();
            known.extend(matched.into_iter().map(|condition| at(place.clone(), condition.test.value)));
        }
        Ok(())
    }

    /// Whether rows that are tried earlier match all of the statuses.
    fn taken(&self, left: StatusSet, steps: &mut Budget) -> Option<Proof> {
        let mut known = self.error.when.clone();
        known.extend(self.matched_condition());
        let mut cover = StatusSet::default();
        let mut winners = Vec::new();
        let errors = &self.spec.errors;
        // The statuses that an earlier row certainly matches.
        let takes = |entry: EntryId, listed: bool| -> Option<StatusSet> {
            let rival = errors.get(entry.index())?;
            let all = rival.when.iter().all(|condition| is_implied(condition, &known));
            let status = rival.status.as_ref().filter(|_| listed).map(|status| &status.value);
            all.then(|| StatusSet::tested(&rival.when).and(StatusSet::listed(status)))
        };
        let mut add = |entry: EntryId, listed: bool| {
            if let Some(taken) = takes(entry, listed).filter(|taken| !taken.and(left).without(cover).is_empty()) {
                cover = cover.or(taken);
                winners.push(entry.index());
            }
        };
        let own = self.entry;
        match self.way {
            Way::Code(CodePattern::Exact(code)) => {
                let rows = self.catalog.exact(code).take_while(|row| row.entry.index() != own);
                rows.for_each(|row| add(row.entry, false));
            }
            Way::Code(CodePattern::Range(from, to)) => {
                steps.spend(self.catalog.ranges.len()).ok()?;
                let rows =
                    self.catalog.ranges.iter().take_while(|row| row.entry.index() != own || (row.from, row.to) != (*from, *to));
                rows.filter(|row| row.from <= *from && row.to >= *to).for_each(|row| add(row.entry, false));
                if let Some(code) = pinned(&known) {
                    self.catalog.exact(code).filter(|row| row.entry.index() != own).for_each(|row| add(row.entry, false));
                }
                let always =
                    |entry: EntryId, _: RowRange| takes(entry, false).is_some_and(|taken| left.without(taken).is_empty());
                if !left.without(cover).is_empty()
                    && matches!(of_range(self.catalog, own, (*from, *to), &always, steps), Member::Taken)
                {
                    return Some(Proof::Taken(self.members(*from, *to)));
                }
            }
            Way::Code(CodePattern::Prefix(prefix)) => {
                steps.spend(self.catalog.prefixes.len()).ok()?;
                let rows = self.catalog.prefixes.iter().take_while(|row| row.entry.index() != own || row.prefix != *prefix);
                rows.filter(|row| prefix.starts_with(row.prefix)).for_each(|row| add(row.entry, false));
                if let Some(code) = pinned(&known) {
                    self.catalog.exact(code).filter(|row| row.entry.index() != own).for_each(|row| add(row.entry, false));
                }
            }
            Way::Message(_) | Way::Nothing => {
                steps.spend(self.catalog.codeless.len()).ok()?;
                let mine = match self.way {
                    Way::Message(template) => Some(template),
                    _ => None,
                };
                let texts = mine.map(|mine| mine.texts.as_slice());
                let ignores_case = mine.is_some_and(TemplateDef::ignores_case);
                for row in self.catalog.codeless {
                    let template = row.template.and_then(|template| self.catalog.templates.get(template.index()));
                    let other = |template: Template| self.catalog.texts.range(template.texts).iter().map(str::to_owned).collect();
                    let other: Option<Vec<String>> = template.map(other);
                    let in_any_case = template.is_some_and(|template| template.ignores_case());
                    let is_alike = other.as_deref() == texts;
                    if row.entry.index() == own && is_alike && in_any_case == ignores_case {
                        break;
                    }
                    if row.entry.index() != own && (other.is_none() || is_alike && (in_any_case || !ignores_case)) {
                        add(row.entry, true);
                    }
                }
            }
        }
        left.without(cover).is_empty().then_some(Proof::Taken(winners))
    }

    /// The first few entries that have codes in the range: those with exact codes, then those with
    /// narrower ranges.
    fn members(&self, from: i64, to: i64) -> Vec<usize> {
        let first = (from..=to).take(MOST_PROOF_ENTRIES).flat_map(|code| {
            let rows = self.catalog.exact(&code.to_string()).map(|row| row.entry.index()).collect::<Vec<_>>();
            rows.into_iter().filter(|entry| *entry != self.entry).take(1)
        });
        let width = to.abs_diff(from);
        let narrower = self.catalog.ranges.iter().filter(|row| row.from <= to && row.to >= from);
        let narrower = narrower.filter(|row| row.to.abs_diff(row.from) <= width).map(|row| row.entry.index());
        let mut all = Vec::new();
        for entry in first.chain(narrower).filter(|entry| *entry != self.entry) {
            if all.len() < MOST_PROOF_ENTRIES && !all.contains(&entry) {
                all.push(entry);
            }
        }
        all
    }
}

/// The only code that the conditions allow.
fn pinned(known: &[ConditionDef]) -> Option<&str> {
    let of_code = known.iter().filter(|condition| condition.location.locations == [LocationDef::Code]);
    of_code.map(|condition| &condition.test.value).find_map(|test| match test {
        // A text that is folded first may belong to another code.
        TestDef::Exactly(text) => Some(text.as_str()),
        _ => None,
    })
}

fn at(place: LocationDef, test: TestDef) -> ConditionDef {
    let span = crate::diagnostics::span::Span::default();
    ConditionDef { location: Locations { locations: vec![place], span }, test: Spanned { value: test, span } }
}
