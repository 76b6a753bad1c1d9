//! The pointers that sensitive fields read, as one tree, and whether another pointer meets them.

use super::pointer::{Step, index, steps};
use super::pointer_tree::{Branch, PointerTree};
use crate::schema::placeholders::position_of;

/// The sensitive pointers, merged by their common prefixes. The first branch is the body.
#[derive(Default)]
pub(super) struct SecretTree<'s> {
    tree: PointerTree<'s, Read>,
}

/// What sensitive fields read at a branch.
#[derive(Default)]
struct Read {
    /// This value.
    value: bool,
    /// The names of its members.
    names: bool,
}

impl<'s> SecretTree<'s> {
    /// A sensitive field reads the value there.
    pub(super) fn grow(&mut self, start: &'s str, pointer: &'s str) {
        let at = self.branch(start, pointer);
        self.tree.branches[at].data.value = true;
    }

    /// A sensitive field reads what the step with this name captures. A way has names of every level.
    pub(super) fn grow_captured(&mut self, start: &'s str, pointer: &'s str, name: &str) {
        let (before, is_way) = before(pointer, name);
        if is_way { self.grow(start, before) } else { self.grow_names(start, before) }
    }

    /// A sensitive field reads the names of members there.
    pub(super) fn grow_names(&mut self, start: &'s str, pointer: &'s str) {
        let at = self.branch(start, pointer);
        self.tree.branches[at].data.names = true;
    }

    fn branch(&mut self, start: &'s str, pointer: &'s str) -> usize {
        if self.tree.branches.is_empty() {
            self.tree.add();
        }
        steps(start).chain(steps(pointer)).fold(0, |at, step| self.tree.grow(at, step))
    }

    /// Whether a sensitive field reads the value, something in it, or something that contains it.
    pub(super) fn meets(&self, start: &str, pointer: &str) -> bool {
        if self.tree.branches.is_empty() {
            return false;
        }
        match self.reached(start, pointer) {
            Err(IsInside) => true,
            // Every branch has something below it that is read.
            Ok(reached) => !reached.is_empty(),
        }
    }

    /// Whether a sensitive field reads what the step with this name captures, or something that
    /// contains it.
    pub(super) fn shows_captured(&self, start: &str, pointer: &str, name: &str) -> bool {
        let (before, is_way) = before(pointer, name);
        if is_way { self.meets(start, before) } else { self.shows_names(start, before) }
    }

    /// Whether a sensitive field reads the names of members there, or something that contains them.
    pub(super) fn shows_names(&self, start: &str, pointer: &str) -> bool {
        if self.tree.branches.is_empty() {
            return false;
        }
        match self.reached(start, pointer) {
            Err(IsInside) => true,
            Ok(reached) => reached.iter().any(|at| self.read(*at).value || self.read(*at).names),
        }
    }

    /// The branches that the pointer can lead to, or that a sensitive field reads a value on its
    /// way.
    fn reached(&self, start: &str, pointer: &str) -> Result<Vec<usize>, IsInside> {
        let mut reached = self.with_deep(vec![0]);
        for step in steps(start).chain(steps(pointer)) {
            if reached.iter().any(|at| self.read(*at).value) {
                return Err(IsInside);
            }
            reached = match step {
                Step::Deep(_) => self.all_below(reached),
                _ => self.with_deep(reached.iter().flat_map(|at| next(&self.tree.branches[*at], *at, step)).collect()),
            };
        }
        Ok(reached)
    }

    fn read(&self, at: usize) -> &Read {
        &self.tree.branches[at].data
    }

    /// These branches, and those that a `**` after them leads to without a step.
    fn with_deep(&self, mut reached: Vec<usize>) -> Vec<usize> {
        let mut next = 0;
        while let Some(at) = reached.get(next) {
            reached.extend(self.tree.branches[*at].deep);
            next += 1;
        }
        reached.sort_unstable();
        reached.dedup();
        reached
    }

    /// These branches and everything below them.
    fn all_below(&self, reached: Vec<usize>) -> Vec<usize> {
        let mut is_below = vec![false; self.tree.branches.len()];
        let mut open = reached;
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut is_below[at], true) {
                let branch = &self.tree.branches[at];
                open.extend(branch.to.values().copied().chain(branch.every).chain(branch.member).chain(branch.deep));
            }
        }
        (0..self.tree.branches.len()).filter(|at| is_below[*at]).collect()
    }
}

/// A sensitive field reads a value that contains the other one.
struct IsInside;

/// The pointer up to the step that captures under that name, and whether the step is a `{path**}`.
fn before<'p>(pointer: &'p str, name: &str) -> (&'p str, bool) {
    let position = position_of(pointer, name).unwrap_or_default();
    let before = pointer.match_indices('/').nth(position).map_or(pointer, |(end, _)| &pointer[..end]);
    (before, matches!(steps(pointer).nth(position), Some(Step::Deep(_))))
}

/// The branches that a step can lead to from a branch, which is `at`. An element has an index,
/// so a star and an index may meet.
fn next(branch: &Branch<'_, Read>, at: usize, step: Step<'_>) -> Vec<usize> {
    let stays = Some(at).filter(|_| branch.loops);
    let indices = branch.to.iter().filter(|(name, _)| index(name).is_some()).map(|(_, next)| *next);
    match step {
        Step::Every => branch.every.into_iter().chain(indices).chain(stays).collect(),
        Step::Member(_) => branch.member.into_iter().chain(branch.to.values().copied()).chain(stays).collect(),
        Step::To(name) => {
            let star = branch.every.filter(|_| index(name).is_some());
            branch.to.get(name).copied().into_iter().chain(star).chain(branch.member).chain(stays).collect()
        }
        // Handled by the caller.
        Step::Deep(_) => Vec::new(),
    }
}
