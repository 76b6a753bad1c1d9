//! Pairs each error of the old spec with its successor in the new one.
//!
//! Errors are paired by key. The remaining ones were renamed and are paired by Rust variant, then
//! by documented code, then by equal conditions.

use std::collections::HashMap;
use std::hash::Hash;

use vendor_errors_spec::{ErrorDef, Spec};

use super::matching::{asked, identified_by};

/// The pairs.
pub(crate) struct Pairs {
    /// For each old error its new position.
    pub(crate) of_old: Vec<Option<usize>>,
    /// For each new error its old position.
    pub(crate) of_new: Vec<Option<usize>>,
}

/// Finds the pairs.
pub(crate) fn pairs(old: &Spec, new: &Spec) -> Pairs {
    let mut pairs = Pairs { of_old: vec![None; old.errors.len()], of_new: vec![None; new.errors.len()] };
    let (old, new) = (&old.errors, &new.errors);
    pairs.add(old, new, |error| Some(error.key.value.clone()));
    pairs.add(old, new, |error| Some(error.variant.clone()));
    pairs.add(old, new, |error| Some((error.codes.first()?.value.clone(), asked(error))));
    pairs.add(old, new, |error| Some(identified_by(error)));
    pairs
}

impl Pairs {
    /// Pairs errors that are still unpaired and share a mark that no other error has.
    fn add<M: Hash + Eq>(&mut self, old: &[ErrorDef], new: &[ErrorDef], mark: impl Fn(&ErrorDef) -> Option<M>) {
        let alone = |errors: &[ErrorDef], known: &[Option<usize>]| {
            let mut marks: HashMap<M, Option<usize>> = HashMap::new();
            for (at, error) in errors.iter().enumerate().filter(|(at, _)| known[*at].is_none()) {
                if let Some(mark) = mark(error) {
                    marks.entry(mark).and_modify(|found| *found = None).or_insert(Some(at));
                }
            }
            marks
        };
        let theirs = alone(new, &self.of_new);
        for (mark, at) in alone(old, &self.of_old) {
            if let (Some(at), Some(Some(other))) = (at, theirs.get(&mark)) {
                (self.of_old[at], self.of_new[*other]) = (Some(*other), Some(at));
            }
        }
    }

    /// The new positions of the old errors that moved, as few as possible.
    pub(crate) fn moved(&self) -> Vec<usize> {
        let locations: Vec<usize> = self.of_new.iter().flatten().copied().collect();
        let positions: Vec<usize> = (0..self.of_new.len()).filter(|new| self.of_new[*new].is_some()).collect();
        let kept = longest_rise(&locations);
        positions.into_iter().zip(kept).filter(|(_, kept)| !kept).map(|(new, _)| new).collect()
    }
}

/// For each number, whether it belongs to a longest increasing subsequence.
fn longest_rise(numbers: &[usize]) -> Vec<bool> {
    // The last position of the best subsequence of each length, and the predecessor of each number.
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        ends.truncate(ends.len().max(length));
        if length == ends.len() { ends.push(at) } else { ends[length] = at }
    }
    let mut kept = vec![false; numbers.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        kept[at] = true;
        next = before[at];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_as_possible_keep_their_place() {
        assert_eq!(longest_rise(&[0, 1, 2]), [true, true, true]);
        assert_eq!(longest_rise(&[3, 0, 1, 2]), [false, true, true, true]);
        assert_eq!(longest_rise(&[0, 2, 1]).iter().filter(|kept| **kept).count(), 2);
        assert_eq!(longest_rise(&[]), [false; 0]);
    }
}
