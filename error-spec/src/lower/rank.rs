//! Which entry is tried before which.
//!
//! What comes in: the entries. What goes out: keys to sort rows by; smaller is tried earlier. Nothing can fail: names that `over`
//! does not find and circles were refused before, and would only leave the spec's order.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::spec::{ErrorDef, StatusList, StatusPattern, TemplateDef};

/// For each entry its turn: in the order of the spec, but no entry before one that wins over it.
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

/// For each entry those that win over it.
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

/// How closely a codeless entry looks, by one of its templates or none: the first of equal keys wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Closeness {
    when: Reverse<usize>,
    literal: Reverse<usize>,
    status: u8,
}

impl Closeness {
    pub(crate) fn of(error: &ErrorDef, template: Option<&TemplateDef>) -> Self {
        let literal = template.map_or(0, |template| template.texts.iter().map(|text| text.chars().count()).sum());
        let status = error.status.as_ref().map_or(3, |status| vagueness(&status.value));
        Self { when: Reverse(error.when.len()), literal: Reverse(literal), status }
    }
}

/// One status, a list, classes only, none.
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
