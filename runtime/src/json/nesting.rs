//! A stack of open JSON containers, one bit each. Up to 63 levels need no allocation.

use alloc::vec::Vec;

/// The containers, innermost last: a bit each, set for an object. Above them is one more bit that
/// is set.
pub(crate) struct Nesting {
    last_63: u64,
    more: Vec<u64>,
}

impl Default for Nesting {
    fn default() -> Self {
        Self { last_63: 1, more: Vec::new() }
    }
}

impl Nesting {
    #[inline]
    pub(crate) fn enter(&mut self, object: bool) {
        if self.last_63 >> 63 == 1 {
            self.more.push(core::mem::replace(&mut self.last_63, 1));
        }
        self.last_63 = self.last_63 << 1 | u64::from(object);
    }

    /// Leaves the innermost container, and returns whether it was the outermost.
    #[inline]
    pub(crate) fn leave(&mut self) -> bool {
        self.last_63 >>= 1;
        if self.last_63 > 1 {
            return false;
        }
        let more = self.more.pop();
        self.last_63 = more.unwrap_or(1);
        more.is_none()
    }

    #[inline]
    pub(crate) const fn in_object(&self) -> bool {
        self.last_63 & 1 == 1
    }

    /// The bracket that closes the innermost container.
    #[inline]
    pub(crate) const fn close(&self) -> u8 {
        if self.in_object() { b'}' } else { b']' }
    }
}
