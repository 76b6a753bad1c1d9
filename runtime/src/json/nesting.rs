//! The containers around a place in a JSON text: one bit each, so that no text is nested too deeply.
//!
//! What comes in: brackets. What goes out: the bracket that must come next. Nothing fails, and nothing is allocated up to 63 levels.

use alloc::vec::Vec;

/// Containers, innermost last: a bit each, set for an object; above them stands one more that is set.
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

    /// Leaves the innermost one; whether it was the outermost.
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

    /// The bracket that ends the innermost one.
    #[inline]
    pub(crate) const fn close(&self) -> u8 {
        if self.in_object() { b'}' } else { b']' }
    }
}
