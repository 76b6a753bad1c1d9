//! Finds an exact code among thousands with a perfect hash that the generator computed.
//!
//! A code that is not in the table also gets a position. The caller compares the code found there.

use crate::catalog::packed_ints::PackedInts;

/// A perfect hash over the distinct codes of a table.
///
/// A code's hash selects a bucket; the bucket's seed and the hash select a slot; the slot holds the
/// position of the code's first row. The generator chose the seeds so that no two codes share a
/// slot. Small tables have no index and use binary search.
#[derive(Clone, Copy, Debug)]
pub struct CodeIndex<'a> {
    /// One seed per bucket.
    pub seeds: PackedInts<'a, 2>,
    /// One position in the table of codes per slot. Specs are too small for positions that need
    /// more bytes.
    pub slots: PackedInts<'a, 3>,
}

impl CodeIndex<'_> {
    /// No index: the table uses binary search.
    pub const NONE: Self = Self { seeds: PackedInts::EMPTY, slots: PackedInts::EMPTY };

    /// The only position at which the code can be.
    #[must_use]
    pub fn position(&self, code: &str) -> Option<usize> {
        let hash = Self::hash(code);
        let seed = self.seeds.get(Self::bucket(hash, self.seeds.len()))?;
        self.slots.get(Self::slot(hash, seed, self.slots.len())).map(|position| position as usize)
    }

    /// The hash of a code, the same on every machine.
    #[must_use]
    pub fn hash(code: &str) -> u64 {
        let mut left = code.as_bytes();
        // The length is mixed into all bits, so that a shorter code with other bytes cannot
        // compensate for it.
        let mut hash = SPREAD.wrapping_mul(1 + left.len() as u64);
        while left.len() > 16 {
            hash = fold(word(left) ^ hash, word(&left[8..]) ^ OTHER);
            left = &left[16..];
        }
        let (first, last) = match left {
            [_, _, _, _, _, _, _, _, ..] => (word(left), word(&left[left.len() - 8..])),
            [_, _, _, _, ..] => (half(left), half(&left[left.len() - 4..])),
            [first, .., last] => (u64::from(*first) | u64::from(left[1]) << 8, u64::from(*last)),
            [only] => (u64::from(*only), 0),
            [] => (0, 0),
        };
        fold(first ^ hash, last ^ OTHER)
    }

    /// The bucket of a hash.
    #[must_use]
    pub fn bucket(hash: u64, buckets: usize) -> usize {
        among(hash & 0xffff_ffff, buckets)
    }

    /// The slot of a hash, for the seed of its bucket.
    #[must_use]
    pub fn slot(hash: u64, seed: u32, slots: usize) -> usize {
        among((hash ^ u64::from(seed).wrapping_mul(OTHER)).wrapping_mul(SPREAD) >> 32, slots)
    }
}

/// Odd multipliers with evenly distributed bits, derived from the golden ratio and the square root
/// of three.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
const OTHER: u64 = 0xbb67_ae85_84ca_a73b;

/// The first eight bytes as a number.
fn word(bytes: &[u8]) -> u64 {
    bytes.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

/// The first four bytes as a number.
fn half(bytes: &[u8]) -> u64 {
    bytes.first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes).into())
}

/// Multiplies and combines both halves of the product, so that every input bit changes about half
/// of the output bits.
#[allow(clippy::cast_possible_truncation, reason = "these are the halves")]
fn fold(one: u64, two: u64) -> u64 {
    let product = u128::from(one) * u128::from(two);
    product as u64 ^ (product >> 64) as u64
}

/// Maps a number of 32 bits to `0..count`.
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
