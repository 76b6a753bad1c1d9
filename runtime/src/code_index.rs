//! Where an exact code stands among thousands: a perfect hash that the generator computed.
//!
//! What comes in: a code. What goes out: the one position in the table of codes at which it can stand. Nothing can fail: a code
//! that the table does not have gets a position too, and whoever looks there sees that it is another code's.

use crate::table::Table;

/// A perfect hash over the distinct codes of a table.
///
/// A code's hash names a bucket; the bucket's seed and the hash name a slot; the slot holds the position of the code's first row. The
/// generator chose the seeds so that no two codes get one slot. Small tables have none and are searched by halves.
#[derive(Clone, Copy, Debug)]
pub struct CodeIndex<'a> {
    /// One seed a bucket.
    pub seeds: Table<'a, u32>,
    /// One position in the table of codes a slot.
    pub slots: Table<'a, u32>,
}

impl CodeIndex<'_> {
    /// No index: the table is searched by halves.
    pub const NONE: Self = Self { seeds: Table::EMPTY, slots: Table::EMPTY };

    /// The one position at which the code can stand.
    pub(crate) fn position(&self, code: &str) -> Option<usize> {
        let hash = Self::hash(code);
        let seed = self.seeds.get(Self::bucket(hash, self.seeds.len()))?;
        self.slots.get(Self::slot(hash, seed, self.slots.len())).map(|position| position as usize)
    }

    /// The hash of a code: the same on every machine.
    #[must_use]
    pub fn hash(code: &str) -> u64 {
        let mut left = code.as_bytes();
        let mut hash = code.len() as u64;
        while let Some((word, rest)) = left.split_first_chunk() {
            hash = mix(hash ^ u64::from_le_bytes(*word));
            left = rest;
        }
        let mut last = [0; 8];
        last[..left.len()].copy_from_slice(left);
        mix(mix(hash ^ u64::from_le_bytes(last)))
    }

    /// The bucket of a hash among so many.
    #[must_use]
    pub fn bucket(hash: u64, buckets: usize) -> usize {
        among(hash & 0xffff_ffff, buckets)
    }

    /// The slot of a hash among so many, for the seed of its bucket.
    #[must_use]
    pub fn slot(hash: u64, seed: u32, slots: usize) -> usize {
        among(mix(hash ^ mix(u64::from(seed))) >> 32, slots)
    }
}

/// A multiplier whose bits are spread evenly: the golden ratio's.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

const fn mix(number: u64) -> u64 {
    let number = number.wrapping_mul(SPREAD);
    number ^ (number >> 29)
}

/// A number of 32 bits as one of `0..count`.
fn among(number: u64, count: usize) -> usize {
    usize::try_from((number * (count as u64 & 0xffff_ffff)) >> 32).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_codes_have_different_hashes() {
        let mut hashes: alloc::vec::Vec<_> = (0..10_000).map(|code| CodeIndex::hash(&alloc::format!("E{code:05}"))).collect();
        hashes.extend((0..10_000).map(|code| CodeIndex::hash(&alloc::format!("{code}"))));
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), 20_000);
        assert_ne!(CodeIndex::hash("a"), CodeIndex::hash("a\0"));
    }

    #[test]
    fn positions_lie_inside() {
        for hash in [0, 1, u64::MAX, 0xffff_ffff, SPREAD] {
            assert!(CodeIndex::bucket(hash, 7) < 7 && CodeIndex::slot(hash, 3, 5) < 5);
            assert_eq!((CodeIndex::bucket(hash, 1), CodeIndex::slot(hash, 9, 1)), (0, 0));
        }
        assert_eq!(CodeIndex::NONE.position("x"), None);
    }
}
