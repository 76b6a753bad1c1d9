//! Pointers merged by their common prefixes into a tree, whose branches have data of any type.

use std::collections::HashMap;

use super::pointer::Step;

/// The branches of a tree, by their positions. What the first ones are, the owner decides.
pub(super) struct PointerTree<'s, D> {
    pub(super) branches: Vec<Branch<'s, D>>,
}

/// Where the steps from one place lead to.
#[derive(Default)]
pub(super) struct Branch<'s, D> {
    pub(super) to: HashMap<&'s str, usize>,
    pub(super) every: Option<usize>,
    pub(super) member: Option<usize>,
    /// The branch of a `**` that follows. It is reached without a step.
    pub(super) deep: Option<usize>,
    /// Whether every step leads back here, as under a `**`.
    pub(super) loops: bool,
    pub(super) data: D,
}

impl<D> Default for PointerTree<'_, D> {
    fn default() -> Self {
        Self { branches: Vec::new() }
    }
}

impl<'s, D: Default> PointerTree<'s, D> {
    /// Adds a branch that no step leads to.
    pub(super) fn add(&mut self) -> usize {
        self.branches.push(Branch::default());
        self.branches.len() - 1
    }

    /// The branch that the step leads to, a new one if there is none.
    pub(super) fn grow(&mut self, at: usize, step: Step<'s>) -> usize {
        let new = self.branches.len();
        let branch = &mut self.branches[at];
        let next = match step {
            Step::To(name) => *branch.to.entry(name).or_insert(new),
            Step::Every => *branch.every.get_or_insert(new),
            Step::Member(_) => *branch.member.get_or_insert(new),
            Step::Deep(_) => *branch.deep.get_or_insert(new),
        };
        if next == new {
            self.branches.push(Branch { loops: matches!(step, Step::Deep(_)), ..Branch::default() });
        }
        next
    }
}
