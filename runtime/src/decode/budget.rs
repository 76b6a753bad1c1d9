//! Limits for decoding one response: the bytes that its errors may copy, and the work to decide
//! what they are.
//!
//! Both grow with the body, so that a short response never costs much. No real response comes near;
//! one constructed against a spec can. `docs/spec-format.md` describes what happens then, under "A
//! broken or hostile body".

use core::cell::Cell;

use crate::decode::shared_lookups::Once;

/// Number of bytes that the errors of one body may copy, plus as many again for each byte of the
/// body.
pub(crate) const COPIES: usize = 4 << 20;
pub(crate) const COPIES_A_BYTE: usize = 64;

/// Number of bytes and rows that may be looked at, plus as many again for each byte of the body.
pub(crate) const LOOKS: usize = 16 << 20;
pub(crate) const LOOKS_A_BYTE: usize = 64;

/// Cost of looking at one value, in addition to its bytes.
pub(crate) const VALUE: usize = 32;

/// Cost of one item of a list, in addition to its bytes.
pub(crate) const ITEM: usize = 48;

/// Cost of one error, in addition to its texts.
pub(crate) const ERROR: usize = 256;

/// The remaining budget.
pub(crate) struct Budget {
    copies: Cell<usize>,
    looks: Cell<usize>,
    /// Results shared by many elements; `None` if there are few.
    pub(crate) once: Option<Once>,
}

impl Budget {
    /// The budget for a body of `body` bytes.
    pub(crate) fn of(body: usize) -> Self {
        let looks = LOOKS.saturating_add(LOOKS_A_BYTE.saturating_mul(body));
        Self { copies: Cell::new(copies(body)), looks: Cell::new(looks), once: None }
    }

    /// Spends bytes to copy, and returns whether they were available. Once refused, every later
    /// request is refused too.
    #[inline]
    pub(crate) fn copy(&self, bytes: usize) -> bool {
        take(&self.copies, bytes)
    }

    /// Spends work, and returns whether it was available. Once refused, every later request is
    /// refused too.
    #[inline]
    pub(crate) fn look(&self, at: usize) -> bool {
        take(&self.looks, at)
    }

    /// Whether something could not be looked at, which makes every decision unreliable.
    #[inline]
    pub(crate) fn is_blind(&self) -> bool {
        self.looks.get() == 0
    }

    /// Whether no further error may be reported.
    #[inline]
    pub(crate) fn is_spent(&self) -> bool {
        self.copies.get() == 0 || self.is_blind()
    }
}

/// The number of bytes that the errors of a body of this size may copy.
pub(crate) fn copies(body: usize) -> usize {
    COPIES.saturating_add(COPIES_A_BYTE.saturating_mul(body))
}

#[inline]
fn take(left: &Cell<usize>, much: usize) -> bool {
    let rest = left.get().saturating_sub(much);
    left.set(rest);
    rest > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_spent_stays_spent() {
        let budget = Budget::of(1);
        assert!(budget.copy(COPIES));
        assert!(!budget.is_spent());
        assert!(!budget.copy(COPIES_A_BYTE));
        assert!(!budget.copy(0));
        assert!(budget.is_spent() && !budget.is_blind());
        assert!(!budget.look(usize::MAX) && budget.is_blind());
    }
}
