//! Which entry wins over which, also through others.

use std::collections::{HashMap, HashSet};

use crate::lower::rank::turns;
use crate::spec::ErrorDef;

pub(super) struct Over {
    losers: HashMap<usize, Vec<usize>>,
    turns: Vec<u32>,
}

impl Over {
    pub(super) fn of(errors: &[ErrorDef]) -> Self {
        let mut losers: HashMap<usize, Vec<usize>> = HashMap::new();
        if errors.iter().any(|error| !error.over.is_empty()) {
            let by_key: HashMap<&str, usize> =
                errors.iter().enumerate().map(|(position, error)| (error.key.value.as_str(), position)).collect();
            for (winner, error) in errors.iter().enumerate() {
                let found = error.over.iter().filter_map(|over| by_key.get(over.value.as_str()).copied());
                losers.entry(winner).or_default().extend(found);
            }
        }
        Self { losers, turns: turns(errors) }
    }

    /// Whether one of the two wins over the other; every entry that is passed on the way costs a look.
    pub(super) fn orders(&self, one: usize, two: usize, looks: &mut usize) -> bool {
        let is_first = self.turns.get(one) < self.turns.get(two);
        let (winner, loser) = if is_first { (one, two) } else { (two, one) };
        !self.losers.is_empty() && self.reaches(winner, loser, looks)
    }

    fn reaches(&self, winner: usize, loser: usize, looks: &mut usize) -> bool {
        let last = self.turns.get(loser);
        let mut seen = HashSet::new();
        let mut open = vec![winner];
        while let Some(entry) = open.pop() {
            if entry == loser {
                return true;
            }
            *looks = looks.saturating_sub(1);
            // Who has a later turn than the loser wins over none that stands before it.
            let next = self.losers.get(&entry).into_iter().flatten().copied();
            open.extend(next.filter(|entry| self.turns.get(*entry) <= last && seen.insert(*entry)));
        }
        false
    }
}
