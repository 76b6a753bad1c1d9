//! Computes the perfect hash over the exact codes of a vendor.
//!
//! The runtime's [`CodeIndex`] defines the seeds and slots. Small tables get no index, nor do
//! tables for which no seed is found (an author could choose codes with colliding hashes). The
//! decoder then uses binary search.

use std::cmp::Reverse;

use vendor_errors_runtime::__private::{CodeIndex, PackedInts};
use vendor_errors_runtime::catalog::CodeRow;

use super::row_pool::position;

/// Minimum number of codes. Below it, binary search is as fast and the tables stay readable.
const FEWEST: usize = 128;
/// Average number of codes per bucket. More make the index smaller and the search for seeds longer.
const IN_A_BUCKET: usize = 4;
/// Number of seeds tried for a bucket: all of them.
const MOST_SEEDS: u32 = PackedInts::<2>::LAST;

/// The tables of an index.
#[derive(Default)]
pub(super) struct CodeIndexTables {
    seeds: Vec<u8>,
    slots: Vec<u8>,
}

impl CodeIndexTables {
    /// The index over `codes`.
    pub(super) fn new(codes: &[CodeRow<'_>]) -> Self {
        let mut first_rows: Vec<(u64, u32)> = Vec::with_capacity(codes.len());
        let mut first = 0;
        for rows in codes.chunk_by(|one, next| one.code == next.code) {
            first_rows.push((CodeIndex::hash(rows[0].code), position(first)));
            first += rows.len();
        }
        if first_rows.len() < FEWEST || codes.len() > PackedInts::<3>::LAST as usize {
            return Self::default();
        }
        Self::of(&first_rows).unwrap_or_default()
    }

    /// The index over hashes, each with the position of the first row of its code.
    fn of(codes: &[(u64, u32)]) -> Option<Self> {
        let slots = codes.len() + codes.len() / 32;
        let mut buckets: Vec<(usize, Vec<(u64, u32)>)> = (0..codes.len().div_ceil(IN_A_BUCKET)).map(|at| (at, vec![])).collect();
        for code in codes {
            let bucket = CodeIndex::bucket(code.0, buckets.len());
            buckets[bucket].1.push(*code);
        }
        let (mut seeds, mut first_rows) = (vec![0; buckets.len()], vec![0; slots]);
        let mut taken = vec![false; slots];
        // The fullest buckets first, while most slots are free.
        buckets.sort_by_key(|(_, codes)| Reverse(codes.len()));
        for (bucket, codes) in buckets.iter().filter(|(_, codes)| !codes.is_empty()) {
            let seed = (0..MOST_SEEDS).find(|seed| take(codes, *seed, &mut taken))?;
            seeds[*bucket] = seed;
            for (hash, first) in codes {
                first_rows[CodeIndex::slot(*hash, seed, slots)] = *first;
            }
        }
        Some(Self { seeds: PackedInts::<2>::bytes(seeds), slots: PackedInts::<3>::bytes(first_rows) })
    }

    pub(super) fn index(&self) -> CodeIndex<'_> {
        CodeIndex { seeds: PackedInts(&self.seeds), slots: PackedInts(&self.slots) }
    }
}

/// Reserves the slots of a bucket's codes, if with this seed they are all free and distinct.
fn take(codes: &[(u64, u32)], seed: u32, taken: &mut [bool]) -> bool {
    let slots = taken.len();
    for (number, (hash, _)) in codes.iter().enumerate() {
        if std::mem::replace(&mut taken[CodeIndex::slot(*hash, seed, slots)], true) {
            for (hash, _) in &codes[..number] {
                taken[CodeIndex::slot(*hash, seed, slots)] = false;
            }
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use vendor_errors_runtime::catalog::{EntryId, RowRange};

    #[test]
    fn every_code_has_a_slot_of_its_own() {
        let mut codes: Vec<_> = (0..5_000).map(|number| format!("E{}", number * 7)).collect();
        codes.sort();
        let row = |code| CodeRow { code, entry: EntryId(0), when: RowRange::NONE };
        let rows: Vec<_> = codes.iter().flat_map(|code| [row(code), row(code)]).collect();
        let tables = CodeIndexTables::new(&rows);
        let index = tables.index();
        for (number, code) in codes.iter().enumerate() {
            assert_eq!(index.position(code), Some(2 * number), "{code}");
        }
    }

    #[test]
    fn hashes_that_are_alike_give_no_index() {
        let codes: Vec<_> = (0..200).map(|position| (7, position)).collect();
        assert!(CodeIndexTables::of(&codes).is_none());
    }
}
