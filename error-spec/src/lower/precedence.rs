//! Defines the order in which entries are tried. Rows are sorted by these keys, smallest first.
//!
//! Unknown names and cycles in `over` are rejected by the checks. Here they would leave the order
//! of the spec unchanged.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::spec::error::ErrorDef;
use crate::spec::status::{StatusList, StatusPattern};
use crate::spec::template::TemplateDef;

/// The position of each entry in the order of the spec, but after the entries that take precedence
/// over it.
pub(crate) fn turns(errors: &[ErrorDef]) -> Vec<u32> {
    let mut turns: Vec<u32> = (0..).take(errors.len()).collect();
    if errors.iter().all(|error| error.over.is_empty()) {
        return turns;
    }
    let winners = winners(errors);
    let mut next = 0;
    let mut seen = vec![false; errors.len()];
    let mut open: Vec<(usize, usize)> = Vec::new();
    for first in 0..errors.len() {
        if !std::mem::replace(&mut seen[first], true) {
            open.push((first, 0));
        }
        while let Some((entry, done)) = open.pop() {
            let Some(&winner) = winners[entry].get(done) else {
                turns[entry] = next;
                next += 1;
                continue;
            };
            open.push((entry, done + 1));
            if !std::mem::replace(&mut seen[winner], true) {
                open.push((winner, 0));
            }
        }
    }
    turns
}

/// For each entry, the entries that take precedence over it.
fn winners(errors: &[ErrorDef]) -> Vec<Vec<usize>> {
    let by_key: HashMap<&str, usize> =
        errors.iter().enumerate().map(|(position, error)| (error.key.value.as_str(), position)).collect();
    let mut winners = vec![Vec::new(); errors.len()];
    for (winner, error) in errors.iter().enumerate() {
        for loser in error.over.iter().filter_map(|over| by_key.get(over.value.as_str())) {
            winners[*loser].push(winner);
        }
    }
    winners
}

/// By what an entry is identified in a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentifiedBy<'s> {
    /// By the code as written.
    Code,
    /// By the digits of a code that is written differently: `10` for the JSON number `1e1`.
    Digits,
    /// By a range of codes.
    Range(i64, i64),
    /// By a code prefix.
    Prefix(&'s str),
    /// Without a code: by this template, or by none.
    NoCode(Option<&'s TemplateDef>),
}

/// The group of [`IdentifiedBy`], in the order in which they are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Group {
    Code,
    Digits,
    Range(u64),
    Prefix(Reverse<usize>),
    NoCode,
}

/// How early an entry is tried: smallest first. Two entries with equal ranks need `over`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Precedence {
    group: Group,
    when: Reverse<usize>,
    literal: Reverse<usize>,
    ignores_case: bool,
    status: u8,
}

/// Why one entry is tried before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It has the code as written, the other its digits.
    Written,
    /// It has the exact code, the other a range or prefix.
    ExactCode,
    /// It has a range, the other a prefix.
    Range,
    /// Its range is narrower.
    NarrowerRange,
    /// Its prefix is longer.
    LongerPrefix,
    /// It has a code, the other has none.
    AnyCode,
    /// It has more conditions.
    MoreConditions,
    /// Its template has more literal characters.
    MoreText,
    /// Its template does not ignore case, the other's does.
    ExactCase,
    /// Its status is more specific.
    CloserStatus,
}

impl Precedence {
    /// The rank of `error` when matched this way.
    #[must_use]
    pub fn of(error: &ErrorDef, by: IdentifiedBy<'_>) -> Self {
        let group = match by {
            IdentifiedBy::Code => Group::Code,
            IdentifiedBy::Digits => Group::Digits,
            IdentifiedBy::Range(from, to) => Group::Range(to.abs_diff(from)),
            IdentifiedBy::Prefix(prefix) => Group::Prefix(Reverse(prefix.len())),
            IdentifiedBy::NoCode(_) => Group::NoCode,
        };
        // In an entry with a code, message and status are only descriptions.
        let (literal, ignores_case, status) = match by {
            IdentifiedBy::NoCode(template) => {
                let texts = template.into_iter().flat_map(|template| &template.texts);
                let status = error.status.as_ref().map_or(3, |status| vagueness(&status.value));
                let ignores_case = template.is_some_and(TemplateDef::ignores_case);
                (texts.map(|text| text.chars().count()).sum(), ignores_case, status)
            }
            _ => (0, false, 0),
        };
        Self { group, when: Reverse(error.when.len()), literal: Reverse(literal), ignores_case, status }
    }

    /// Why this entry is tried before the other. `None` if it is not, or if only `over` could
    /// decide.
    #[must_use]
    pub fn reason_before(self, other: Self) -> Option<Reason> {
        if self >= other {
            return None;
        }
        Some(match (self.group, other.group) {
            (Group::Code, Group::Digits) => Reason::Written,
            (Group::Range(one), Group::Range(two)) if one != two => Reason::NarrowerRange,
            (Group::Prefix(one), Group::Prefix(two)) if one != two => Reason::LongerPrefix,
            (one, two) if one != two && two == Group::NoCode => Reason::AnyCode,
            (Group::Code | Group::Digits, Group::Range(_) | Group::Prefix(_)) => Reason::ExactCode,
            (Group::Range(_), Group::Prefix(_)) => Reason::Range,
            _ if self.when != other.when => Reason::MoreConditions,
            _ if self.literal != other.literal => Reason::MoreText,
            _ if self.ignores_case != other.ignores_case => Reason::ExactCase,
            _ => Reason::CloserStatus,
        })
    }
}

/// Whether one entry takes precedence over the other by `over`, directly or through others.
#[must_use]
pub fn wins_over(errors: &[ErrorDef], one: &ErrorDef, two: &ErrorDef) -> bool {
    let (mut open, mut seen) = (vec![one], Vec::new());
    while let Some(error) = open.pop() {
        for loser in &error.over {
            if loser.value == two.key.value {
                return true;
            }
            let next = errors.iter().find(|error| error.key.value == loser.value);
            if let Some(next) = next.filter(|next| !seen.contains(&next.key.value.as_str())) {
                seen.push(next.key.value.as_str());
                open.push(next);
            }
        }
    }
    false
}

/// One status, a list, only classes, none.
fn vagueness(statuses: &StatusList) -> u8 {
    match statuses {
        StatusList::Any => 3,
        StatusList::These(these) => match these.as_slice() {
            [] => 3,
            [StatusPattern::Exact(_)] => 0,
            all if all.iter().any(|one| matches!(one, StatusPattern::Exact(_))) => 1,
            _ => 2,
        },
    }
}
