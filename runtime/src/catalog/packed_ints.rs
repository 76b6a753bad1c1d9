//! A list of integers as little-endian bytes, for indexes that only the decoder reads.

/// Integers of `BYTES` bytes each, at most four.
#[derive(Clone, Copy, Debug)]
pub struct PackedInts<'a, const BYTES: usize>(
    /// The bytes.
    pub &'a [u8],
);

impl<const BYTES: usize> PackedInts<'_, BYTES> {
    /// The empty list.
    pub const EMPTY: Self = Self(&[]);
    /// The largest integer, which may mark a missing one.
    pub const LAST: u32 = u32::MAX >> (32 - 8 * BYTES);

    /// The number of integers.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len() / BYTES
    }

    /// Whether the list is empty.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The integer at a position.
    #[must_use]
    #[inline]
    pub fn get(&self, position: usize) -> Option<u32> {
        let bytes: &[u8; BYTES] = self.0.get(BYTES * position..)?.first_chunk()?;
        Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
    }

    /// Encodes integers as bytes. Of one that is too large, only the lower bytes are kept.
    #[must_use]
    pub fn bytes(numbers: impl IntoIterator<Item = u32>) -> alloc::vec::Vec<u8> {
        numbers.into_iter().flat_map(|number| number.to_le_bytes().into_iter().take(BYTES)).collect()
    }
}

/// The first position below `count` that does not fulfil `test`. All positions that do must come
/// first.
pub(crate) fn partition_point(count: usize, mut test: impl FnMut(usize) -> bool) -> usize {
    let (mut from, mut to) = (0, count);
    while from < to {
        let middle = from.midpoint(to);
        if test(middle) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    from
}

#[cfg(test)]
mod tests {
    use super::PackedInts;

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 256, 70_000, PackedInts::<3>::LAST];
        let bytes = PackedInts::<3>::bytes(numbers);
        let read = PackedInts::<3>(&bytes);
        assert_eq!((read.len(), bytes.len()), (5, 15));
        assert_eq!([0, 1, 2, 3, 4].map(|position| read.get(position)), numbers.map(Some));
        assert_eq!((read.get(5), read.get(usize::MAX / 3)), (None, None));
        assert_eq!((PackedInts::<2>::LAST, PackedInts::<4>::LAST), (0xffff, u32::MAX));
    }
}
