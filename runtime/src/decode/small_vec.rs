//! A vector that stores up to `N` items inline before it allocates.

use alloc::vec::Vec;

/// Up to `N` items inline, more of them on the heap.
pub(crate) struct SmallVec<T, const N: usize> {
    first: [T; N],
    /// The number of items in `first`.
    len: usize,
    /// All items, once there are more than `N`.
    all: Vec<T>,
}

impl<T: Copy + Default, const N: usize> SmallVec<T, N> {
    pub(crate) fn push(&mut self, item: T) {
        if let Some(place) = self.first.get_mut(self.len) {
            *place = item;
            self.len += 1;
        } else {
            if self.all.is_empty() {
                self.all.extend_from_slice(&self.first);
            }
            self.all.push(item);
        }
    }

    pub(crate) fn as_slice(&self) -> &[T] {
        if self.all.is_empty() { self.first.get(..self.len).unwrap_or_default() } else { &self.all }
    }

    pub(crate) fn as_mut_slice(&mut self) -> &mut [T] {
        if self.all.is_empty() { self.first.get_mut(..self.len).unwrap_or_default() } else { &mut self.all }
    }

    pub(crate) fn len(&self) -> usize {
        self.as_slice().len()
    }
}

impl<T: Copy + Default, const N: usize> Default for SmallVec<T, N> {
    fn default() -> Self {
        Self { first: [T::default(); N], len: 0, all: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::SmallVec;

    #[test]
    fn items_keep_their_order_beyond_the_first_ones() {
        let mut few = SmallVec::<u8, 2>::default();
        for item in 1..=5 {
            few.push(item);
            assert_eq!(few.as_slice(), &[1, 2, 3, 4, 5][..usize::from(item)]);
            assert_eq!(few.len(), usize::from(item));
        }
        few.as_mut_slice()[4] = 9;
        assert_eq!(few.as_slice(), [1, 2, 3, 4, 9]);
    }
}
