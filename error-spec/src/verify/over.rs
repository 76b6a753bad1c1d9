//! Answers which entries take precedence over others, directly or through others.
//!
//! The relation is computed once, as a table of bits. If the table would be too large,
//! [`Over::is_truncated`] returns true.

use std::collections::HashMap;

use super::budget::MOST_OVER_WORDS;
use crate::lower::precedence::turns;
use crate::sort::sort_by_key;
use crate::spec::error::ErrorDef;

#[derive(Default)]
pub(super) struct Over {
    /// The row of each entry that occurs in the relation.
    rows: Vec<Option<usize>>,
    /// For each row, the rows over which it takes precedence.
    wins: Vec<Vec<u64>>,
    cut: bool,
}

impl Over {
    pub(super) fn of(errors: &[ErrorDef]) -> Self {
        if errors.iter().all(|error| error.over.is_empty()) {
            return Self::default();
        }
        let by_key: HashMap<&str, usize> =
            errors.iter().enumerate().map(|(position, error)| (error.key.value.as_str(), position)).collect();
        let losers = |error: &ErrorDef| -> Vec<usize> {
            error.over.iter().filter_map(|over| by_key.get(over.value.as_str()).copied()).collect()
        };
        let losers: Vec<Vec<usize>> = errors.iter().map(losers).collect();
        let mut involved: Vec<usize> = losers.iter().flatten().copied().collect();
        let lines = involved.len();
        involved.extend((0..errors.len()).filter(|entry| !losers[*entry].is_empty()));
        // An entry's turn is before those of the entries over which it takes precedence.
        let turns = turns(errors);
        sort_by_key(&mut involved, |entry| std::cmp::Reverse(turns[*entry]));
        involved.dedup();
        let width = involved.len().div_ceil(64);
        if width * (involved.len() + lines) > MOST_OVER_WORDS {
            return Self { cut: true, ..Self::default() };
        }
        let mut table = Self { rows: vec![None; errors.len()], ..Self::default() };
        for entry in involved {
            let mut row = vec![0; width];
            for loser in losers[entry].iter().filter_map(|loser| table.rows[*loser]) {
                row.iter_mut().zip(&table.wins[loser]).for_each(|(bits, also)| *bits |= also);
                row[loser / 64] |= 1 << (loser % 64);
            }
            table.rows[entry] = Some(table.wins.len());
            table.wins.push(row);
        }
        table
    }

    /// Whether there are too many lines to follow. Every two entries then count as ordered.
    pub(super) const fn is_truncated(&self) -> bool {
        self.cut
    }

    /// Whether one of the two takes precedence over the other.
    pub(super) fn orders(&self, one: usize, two: usize) -> bool {
        let row = |entry: usize| self.rows.get(entry).copied().flatten();
        let (Some(one), Some(two)) = (row(one), row(two)) else { return self.cut };
        let wins = |winner: usize, loser: usize| self.wins[winner][loser / 64] & (1 << (loser % 64)) != 0;
        wins(one, two) || wins(two, one)
    }
}
