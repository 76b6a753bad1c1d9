//! A list of numbers as bytes, for indexes that nobody reads but the decoder.
//!
//! What comes in: bytes, all numbers equally many, little-endian. What goes out: the numbers. Nothing can fail: behind the end there is
//! none.

/// Numbers of so many bytes each, at most four.
#[derive(Clone, Copy, Debug)]
pub struct PackedInts<'a, const BYTES: usize>(
    /// The bytes.
    pub &'a [u8],
);

impl<const BYTES: usize> PackedInts<'_, BYTES> {
    /// No numbers.
    pub const EMPTY: Self = Self(&[]);
    /// The largest number, which may stand for none.
    pub const LAST: u32 = u32::MAX >> (32 - 8 * BYTES);

    /// How many numbers.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len() / BYTES
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number at that position.
    #[must_use]
    #[inline]
    pub fn get(&self, position: usize) -> Option<u32> {
        let bytes: &[u8; BYTES] = self.0.get(BYTES * position..)?.first_chunk()?;
        Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
    }

    /// The numbers as bytes; of one that is too large, the lower bytes.
    #[must_use]
    pub fn bytes(numbers: impl IntoIterator<Item = u32>) -> alloc::vec::Vec<u8> {
        numbers.into_iter().flat_map(|number| number.to_le_bytes().into_iter().take(BYTES)).collect()
    }
}

/// The first of so many positions that does not fulfil `test`, where all that do come before all that do not.
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
