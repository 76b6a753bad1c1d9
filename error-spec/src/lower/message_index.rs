//! Computes the index of message templates.
//!
//! The runtime's [`MessageIndex`] defines the tables. A spec with few templates gets no index, and
//! the decoder searches all rows.

use vendor_errors_runtime::__private::{MessageIndex, PackedInts};
use vendor_errors_runtime::catalog::{CodelessRow, Template};

use super::row_pool::position;

/// Minimum number of templates. Below it, a linear search is as fast and the tables stay readable.
const FEWEST: usize = 32;
/// Maximum number of counters of pieces. Sharing one only makes a choice slightly worse.
const MOST_COUNTERS: usize = 1 << 16;

/// The tables of an index.
#[derive(Default)]
pub(super) struct MessageIndexTables {
    buckets: Vec<u8>,
    keys: Vec<u8>,
    rows: Vec<u8>,
    lengths: u16,
    /// Positions of the rows without a template.
    pub(super) without_message: Vec<u32>,
}

impl MessageIndexTables {
    /// The index over `codeless`.
    pub(super) fn new(codeless: &[CodelessRow], templates: &[Template], texts: &[&str]) -> Self {
        let (told, without_message): (Vec<_>, Vec<_>) =
            (0..position(codeless.len())).zip(codeless).partition(|(_, row)| row.template.is_some());
        if told.len() < FEWEST || codeless.len() >= PackedInts::<3>::LAST as usize {
            return Self::default();
        }
        let literals = |row: &CodelessRow| {
            row.template.and_then(|template| templates.get(template.index())).map_or(&[][..], |row| row.texts.of(texts))
        };
        let told: Vec<(u32, &[&str])> = told.into_iter().map(|(position, row)| (position, literals(row))).collect();
        let counters = Counters::of(told.iter().flat_map(|(_, literals)| *literals));
        let mut tables =
            Self { without_message: without_message.into_iter().map(|(position, _)| position).collect(), ..Self::default() };
        let template = |row: &CodelessRow| row.template.and_then(|template| templates.get(template.index()));
        if codeless.iter().filter_map(template).any(Template::ignores_case) {
            tables.lengths = MessageIndex::LOWER_CASE;
        }
        let mut found: Vec<(u32, u32)> = Vec::with_capacity(told.len());
        for (position, literals) in told {
            let piece = counters.rarest(literals);
            tables.lengths |= 1 << piece.len();
            found.push((MessageIndex::key(piece), position));
        }
        found.sort_unstable();
        let mut buckets = vec![PackedInts::<3>::LAST; 2 * found.len()];
        for (at, (key, _)) in (0..).zip(&found) {
            let bucket = MessageIndex::bucket(*key, buckets.len());
            buckets[bucket] = at.min(buckets[bucket]);
        }
        tables.buckets = PackedInts::<3>::bytes(buckets);
        tables.keys = PackedInts::<4>::bytes(found.iter().map(|(key, _)| *key));
        tables.rows = PackedInts::<3>::bytes(found.iter().map(|(_, row)| *row));
        tables
    }

    pub(super) fn index(&self) -> MessageIndex<'_> {
        let Self { buckets, keys, rows, lengths, .. } = self;
        MessageIndex { buckets: PackedInts(buckets), keys: PackedInts(keys), rows: PackedInts(rows), lengths: *lengths }
    }
}

/// The number of occurrences of pieces in all literals.
struct Counters {
    counts: Vec<u32>,
}

impl Counters {
    fn of<'t>(literals: impl Iterator<Item = &'t &'t str> + Clone) -> Self {
        let bytes: usize = literals.clone().map(|literal| literal.len()).sum();
        let mut counters = Self { counts: vec![0; (2 * bytes).next_power_of_two().min(MOST_COUNTERS)] };
        for piece in literals.flat_map(|literal| pieces(literal)) {
            let at = counters.at(piece);
            counters.counts[at] += 1;
        }
        counters
    }

    fn at(&self, piece: &[u8]) -> usize {
        MessageIndex::bucket(MessageIndex::key(piece), self.counts.len())
    }

    /// The rarest piece of a template, among its longest ones. Of equals, the first.
    fn rarest<'t>(&self, literals: &[&'t str]) -> &'t [u8] {
        let all = literals.iter().flat_map(|literal| pieces(literal));
        let rank = |piece: &&[u8]| (std::cmp::Reverse(piece.len()), self.counts[self.at(piece)]);
        all.min_by_key(rank).unwrap_or_default()
    }
}

/// The pieces of a literal: each four bytes of it, or all of a shorter one.
fn pieces(literal: &str) -> impl Iterator<Item = &[u8]> {
    let bytes = literal.as_bytes();
    bytes.windows(MessageIndex::LONGEST.min(bytes.len()).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rarest_of_the_longest_pieces_is_chosen() {
        let texts = ["thing 17 has", "thing 23 has", "ab"];
        let counters = Counters::of(texts.iter());
        for text in &texts[..2] {
            let piece = counters.rarest(&[text]);
            assert!(piece.iter().any(u8::is_ascii_digit), "{piece:?}");
        }
        assert_eq!(counters.rarest(&["", "ab"]), b"ab");
        assert_eq!(counters.rarest(&["", ""]), b"");
    }
}
