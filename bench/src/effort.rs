//! How thoroughly to measure.

/// How thoroughly to measure.
#[derive(Clone, Copy)]
pub(crate) struct Effort {
    pub(crate) quick: bool,
}

impl Effort {
    /// So many rounds, or a quarter of them.
    pub(crate) const fn rounds(self, full: usize) -> usize {
        if self.quick { full.div_ceil(4) } else { full }
    }
}
