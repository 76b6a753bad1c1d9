//! Finds the templates that a message can match without trying each of thousands.
//!
//! The generator chose one piece of at most four bytes for each template, so that few templates
//! share it. A template found here may still not match; the caller decides.

use crate::catalog::packed_ints::{PackedInts, partition_point};

/// An index of templates by piece.
///
/// A piece is four bytes of a literal text, or all of a shorter one, or nothing if the template is
/// a single placeholder. A piece's key selects a bucket; the bucket says where its sorted keys
/// begin; each key has a row. Small tables have no index and are searched linearly.
#[derive(Clone, Copy, Debug)]
pub struct MessageIndex<'a> {
    /// For each bucket the position of its first key, or the largest number.
    pub buckets: PackedInts<'a, 3>,
    /// The keys of the pieces, sorted.
    pub keys: PackedInts<'a, 4>,
    /// For each key a position among the rows without a code. Rows of the same key are in the order
    /// in which they are tried.
    pub rows: PackedInts<'a, 3>,
    /// The lengths of the pieces: one bit per length in use, and [`LOWER_CASE`](Self::LOWER_CASE).
    pub lengths: u16,
}

impl MessageIndex<'_> {
    /// No index: all rows are searched.
    pub const NONE: Self = Self { buckets: PackedInts::EMPTY, keys: PackedInts::EMPTY, rows: PackedInts::EMPTY, lengths: 0 };
    /// Maximum length of a piece.
    pub const LONGEST: usize = 4;

    /// The bit in `lengths` that says that templates ignore case. Their pieces are looked for in the
    /// message in lower case.
    pub const LOWER_CASE: u16 = 1 << 8;

    /// Whether there are templates that ignore case.
    #[inline]
    pub(crate) const fn has_lower_case(&self) -> bool {
        self.lengths & Self::LOWER_CASE != 0
    }

    /// Whether there is no index.
    pub(crate) const fn is_none(&self) -> bool {
        self.buckets.is_empty()
    }

    /// The key of a piece of at most four bytes, the same on every machine.
    #[must_use]
    pub fn key(piece: &[u8]) -> u32 {
        let mut bytes = [0; Self::LONGEST];
        bytes.iter_mut().zip(piece).for_each(|(byte, of_piece)| *byte = *of_piece);
        spread(u32::from_le_bytes(bytes))
    }

    /// The bucket of a key. A smaller key never has a later bucket.
    #[must_use]
    pub fn bucket(key: u32, buckets: usize) -> usize {
        usize::try_from((u64::from(key) * buckets as u64) >> 32).unwrap_or_default()
    }

    /// The number of rows to look at for a text, up to `most`. A row counts once per occurrence of
    /// its piece.
    #[must_use]
    pub fn candidates(&self, text: &str, most: usize) -> usize {
        let mut count = 0;
        self.rows_in(text, &mut |_| {
            count += 1;
            count < most
        });
        count
    }

    /// Calls `visit` with the row of every piece in `text`, once per occurrence, until it returns
    /// `false`.
    pub(crate) fn rows_in(&self, text: &str, visit: &mut dyn FnMut(usize) -> bool) {
        if self.is_none() {
            return;
        }
        let has = |length: usize| self.lengths & (1 << length) != 0;
        if has(0) && !self.rows_of(Self::key(b""), visit) {
            return;
        }
        for length in (1..=Self::LONGEST).filter(|length| has(*length)) {
            let mut last_four = 0_u32;
            for (at, byte) in (1..).zip(text.bytes()) {
                last_four = (last_four >> 8) | (u32::from(byte) << 24);
                if at >= length && !self.rows_of(spread(last_four >> (32 - 8 * length)), visit) {
                    return;
                }
            }
        }
    }

    /// The position of the first key that is not smaller.
    fn first_not_below(&self, key: u32) -> usize {
        partition_point(self.keys.len(), |position| self.keys.get(position).is_some_and(|other| other < key))
    }

    fn rows_of(&self, key: u32, visit: &mut dyn FnMut(usize) -> bool) -> bool {
        let bucket = Self::bucket(key, self.buckets.len());
        let Some(first) = self.buckets.get(bucket).filter(|first| *first != PackedInts::<3>::LAST) else { return true };
        let mut position = first as usize;
        let crowded = position + CROWDED;
        while let Some(other) = self.keys.get(position).filter(|other| *other <= key) {
            if other == key {
                if !self.rows.get(position).is_none_or(|row| visit(row as usize)) {
                    return false;
                }
                position += 1;
            } else if position == crowded {
                // Advance by at least one, even if the keys are not sorted.
                position = self.first_not_below(key).max(position + 1);
            } else {
                position += 1;
            }
        }
        true
    }
}

/// Number of foreign keys that are skipped one by one. A spec's author could choose pieces that all
/// fall into one bucket; beyond this number, binary search takes over.
const CROWDED: usize = 8;

/// Multiplying by an odd number mixes the bits and keeps different pieces different.
const fn spread(piece: u32) -> u32 {
    piece.wrapping_mul(0x9e37_79b1)
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    /// The rows found for a text of one piece in an index with a single bucket.
    fn rows_of(keys: &[u32], wanted: u32) -> Vec<usize> {
        let buckets = PackedInts::<3>::bytes([0]);
        let (keys, rows) =
            (PackedInts::<4>::bytes(keys.iter().copied()), PackedInts::<3>::bytes(0..u32::try_from(keys.len()).unwrap()));
        let index =
            MessageIndex { buckets: PackedInts(&buckets), keys: PackedInts(&keys), rows: PackedInts(&rows), lengths: 1 << 4 };
        let mut found = Vec::new();
        index.rows_of(wanted, &mut |row| {
            found.push(row);
            found.len() < 100
        });
        found
    }

    #[test]
    fn a_crowded_bucket_is_searched_by_halves() {
        let keys: Vec<u32> = (0..40).map(|key| key / 2).collect();
        for wanted in 0..20 {
            let first = 2 * wanted as usize;
            assert_eq!(rows_of(&keys, wanted), [first, first + 1]);
        }
        assert!(rows_of(&keys, 20).is_empty());
    }

    #[test]
    fn keys_in_disorder_are_come_through() {
        let mut keys = [1; 40];
        keys[..10].fill(5);
        keys[20] = 9;
        for first in 0..keys.len() {
            keys.rotate_left(1);
            assert!(rows_of(&keys, 5).len() <= keys.len(), "{first}");
        }
    }
}
