//! Which templates a message can match, among thousands, without looking at each.
//!
//! What comes in: a message. What goes out: the few templates of which a piece of four bytes stands in the message, chosen by the
//! generator so that few others have it. Nothing can fail: a template that is named and does not match is found out by whoever asked.

use crate::table::Table;

/// The pieces by which templates are found.
///
/// A piece is four bytes of one literal text, or all of a shorter one, or nothing where a template is one hole. A piece's key names a
/// bucket; the bucket says where its keys begin, which stand sorted; beside each key stands its row. Small tables have no index and
/// are looked through.
#[derive(Clone, Copy, Debug)]
pub struct MessageIndex<'a> {
    /// For each bucket where its keys begin, or [`NONE`](crate::NONE).
    pub buckets: Table<'a, u32>,
    /// The pieces' keys, sorted.
    pub keys: Table<'a, u32>,
    /// Positions among the rows without a code, one a key; those of one key in the order in which they are tried.
    pub rows: Table<'a, u32>,
    /// How long pieces are: a bit for each length that there is.
    pub lengths: u16,
}

impl MessageIndex<'_> {
    /// No index: all rows are looked through.
    pub const NONE: Self = Self { buckets: Table::EMPTY, keys: Table::EMPTY, rows: Table::EMPTY, lengths: 0 };
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

    /// Calls `see` with the row of every piece in `text`, as often as the piece stands there, until it answers `false`.
    pub(crate) fn rows_in(&self, text: &str, see: &mut impl FnMut(usize) -> bool) {
        if self.is_none() {
            return;
        }
        let has = |length: usize| self.lengths & (1 << length) != 0;
        if has(0) && !self.rows_of(Self::key(b""), see) {
            return;
        }
        let mut ahead = 0_u32;
        for (at, byte) in text.bytes().enumerate() {
            ahead = (ahead >> 8) | (u32::from(byte) << 24);
            for length in (1..=Self::LONGEST.min(at + 1)).filter(|length| has(*length)) {
                let piece = ahead >> (32 - 8 * length);
                if !self.rows_of(spread(piece), see) {
                    return;
                }
            }
        }
    }

    fn rows_of(&self, key: u32, see: &mut impl FnMut(usize) -> bool) -> bool {
        let bucket = Self::bucket(key, self.buckets.len());
        let Some(first) = self.buckets.get(bucket).filter(|first| *first != crate::NONE) else { return true };
        // Somebody may have chosen pieces that all get into one bucket.
        let is_crowded = self.keys.get(first as usize + 8).is_some_and(|other| other < key);
        let first = if is_crowded { self.keys.partition_point(|other: u32| other < key) } else { first as usize };
        for position in first.. {
            match self.keys.get(position) {
                Some(other) if other < key => {}
                Some(other) if other == key => {
                    if !self.rows.get(position).is_none_or(|row| see(row as usize)) {
                        return false;
                    }
                }
                _ => break,
            }
        }
        true
    }
}

/// Multiplying by an odd number mixes bits and keeps different pieces different.
const fn spread(piece: u32) -> u32 {
    piece.wrapping_mul(0x9e37_79b1)
}
