//! Which templates a message can match, among thousands, without looking at each.
//!
//! What comes in: a message. What goes out: the few templates of which a piece of four bytes stands in the message, chosen by the
//! generator so that few others have it. Nothing can fail: a template that is named and does not match is found out by whoever asked.

use crate::catalog::packed_ints::{PackedInts, partition_point};

/// The pieces by which templates are found.
///
/// A piece is four bytes of one literal text, or all of a shorter one, or nothing where a template is one hole. A piece's key names a
/// bucket; the bucket says where its keys begin, which stand sorted; beside each key stands its row. Small tables have no index and
/// are looked through.
#[derive(Clone, Copy, Debug)]
pub struct MessageIndex<'a> {
    /// For each bucket where its keys begin, or the largest number.
    pub buckets: PackedInts<'a, 3>,
    /// The pieces' keys, sorted.
    pub keys: PackedInts<'a, 4>,
    /// Positions among the rows without a code, one a key; those of one key in the order in which they are tried.
    pub rows: PackedInts<'a, 3>,
    /// How long pieces are: a bit for each length that there is.
    pub lengths: u16,
}

impl MessageIndex<'_> {
    /// No index: all rows are looked through.
    pub const NONE: Self = Self { buckets: PackedInts::EMPTY, keys: PackedInts::EMPTY, rows: PackedInts::EMPTY, lengths: 0 };
    /// The longest pieces.
    pub const LONGEST: usize = 4;

    /// Whether there is none.
    pub(crate) const fn is_none(&self) -> bool {
        self.buckets.is_empty()
    }

    /// The key of a piece of at most four bytes: the same on every machine.
    #[must_use]
    pub fn key(piece: &[u8]) -> u32 {
        let mut bytes = [0; Self::LONGEST];
        bytes.iter_mut().zip(piece).for_each(|(byte, of_piece)| *byte = *of_piece);
        spread(u32::from_le_bytes(bytes))
    }

    /// The bucket of a key among so many: smaller keys have no later ones.
    #[must_use]
    pub fn bucket(key: u32, buckets: usize) -> usize {
        usize::try_from((u64::from(key) * buckets as u64) >> 32).unwrap_or_default()
    }

    /// How many rows a text would have looked at, at most `most`: each as often as its piece stands there.
    #[must_use]
    pub fn candidates(&self, text: &str, most: usize) -> usize {
        let mut count = 0;
        self.rows_in(text, &mut |_| {
            count += 1;
            count < most
        });
        count
    }

    /// Calls `visit` with the row of every piece in `text`, as often as the piece stands there, until it answers `false`.
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
                // At least one further, also in an index whose keys do not stand sorted.
                position = self.first_not_below(key).max(position + 1);
            } else {
                position += 1;
            }
        }
        true
    }
}

/// Somebody may have chosen pieces that all get into one bucket: so many keys of others are passed one by one.
const CROWDED: usize = 8;

/// Multiplying by an odd number mixes bits and keeps different pieces different.
const fn spread(piece: u32) -> u32 {
    piece.wrapping_mul(0x9e37_79b1)
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    /// The rows that a text of one piece finds in an index of one bucket.
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
