//! How much decoding one response may take: the bytes its errors may copy, and how much may be looked at to decide what they are.
//!
//! Both grow with the body, so that a short response never costs much. No vendor's response comes near; one that was made against a
//! spec does. What happens then is in `docs/spec-format.md`, under "A broken or hostile body".

use core::cell::Cell;

use crate::decode::shared_lookups::Once;

/// Bytes that the errors of one body may copy, and so many more for each byte of the body.
pub(crate) const COPIES: usize = 4 << 20;
pub(crate) const COPIES_A_BYTE: usize = 64;

/// Bytes and rows that may be looked at, and so many more for each byte of the body.
pub(crate) const LOOKS: usize = 16 << 20;
pub(crate) const LOOKS_A_BYTE: usize = 64;

/// What looking at one value costs beside its bytes.
pub(crate) const VALUE: usize = 32;

/// What one item of a list takes beside its bytes.
pub(crate) const ITEM: usize = 48;

/// What one error takes beside the texts in it.
pub(crate) const ERROR: usize = 256;

/// What is left of both.
pub(crate) struct Budget {
    copies: Cell<usize>,
    looks: Cell<usize>,
    /// What many elements find alike; nothing where they are few.
    pub(crate) once: Option<Once>,
}

impl Budget {
    /// For a body of so many bytes.
    pub(crate) fn of(body: usize) -> Self {
        let looks = LOOKS.saturating_add(LOOKS_A_BYTE.saturating_mul(body));
        Self { copies: Cell::new(copies(body)), looks: Cell::new(looks), once: None }
    }

    /// Whether so many bytes may still be copied; where they may not, nothing may be after them either.
    #[inline]
    pub(crate) fn copy(&self, bytes: usize) -> bool {
        take(&self.copies, bytes)
    }

    /// Whether so much may still be looked at; where it may not, nothing may be after it either.
    #[inline]
    pub(crate) fn look(&self, at: usize) -> bool {
        take(&self.looks, at)
    }

    /// Whether something could not be looked at, so that no decision is to be relied on.
    #[inline]
    pub(crate) fn is_blind(&self) -> bool {
        self.looks.get() == 0
    }

    /// Whether no further error is to be handed over.
    #[inline]
    pub(crate) fn is_spent(&self) -> bool {
        self.copies.get() == 0 || self.is_blind()
    }
}

/// How many bytes the errors of a body of so many bytes may copy.
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
