//! Sets of statuses.

use super::contradiction::covers;
use crate::spec::condition::{ConditionDef, TestDef};
use crate::spec::response_format::ResponseFormatDef;
use crate::spec::status::StatusList;

/// The statuses that a response can have.
const ALL: std::ops::RangeInclusive<u16> = 100..=999;

/// A set of statuses, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct StatusSet([u64; 16]);

impl StatusSet {
    /// The statuses for which `has` returns true.
    pub(super) fn of(has: impl Fn(u16) -> bool) -> Self {
        let mut set = Self::default();
        for status in ALL.filter(|status| has(*status)) {
            set.0[usize::from(status / 64)] |= 1 << (status % 64);
        }
        set
    }

    pub(super) fn all() -> Self {
        Self::of(|_| true)
    }

    /// The statuses of a list; all if there is none.
    pub(super) fn listed(list: Option<&StatusList>) -> Self {
        list.map_or_else(Self::all, |list| Self::of(|status| covers(list, status)))
    }

    /// The statuses to which the format applies.
    pub(super) fn shaped(shape: &ResponseFormatDef) -> Self {
        if shape.status_at.is_some() {
            // The error may have any status of its own.
            return Self::all();
        }
        let list = shape.status.as_ref().map(|status| &status.value);
        list.map_or_else(|| Self::of(|status| (400..=599).contains(&status)), |list| Self::listed(Some(list)))
    }

    /// The statuses that the conditions allow.
    pub(super) fn tested<'c>(when: impl IntoIterator<Item = &'c ConditionDef>) -> Self {
        when.into_iter().fold(Self::all(), |set, condition| match &condition.test.value {
            TestDef::Status(list) => set.and(Self::listed(Some(list))),
            TestDef::NotStatus(list) => set.without(Self::listed(Some(list))),
            _ => set,
        })
    }

    fn with(self, other: Self, combine: impl Fn(u64, u64) -> u64) -> Self {
        let mut set = self;
        for (one, two) in set.0.iter_mut().zip(other.0) {
            *one = combine(*one, two);
        }
        set
    }

    pub(super) fn and(self, other: Self) -> Self {
        self.with(other, |one, two| one & two)
    }

    pub(super) fn or(self, other: Self) -> Self {
        self.with(other, |one, two| one | two)
    }

    pub(super) fn without(self, other: Self) -> Self {
        self.with(other, |one, two| one & !two)
    }

    pub(super) fn is_empty(self) -> bool {
        self == Self::default()
    }

    #[cfg(test)]
    fn iter(self) -> impl Iterator<Item = u16> {
        ALL.filter(move |status| self.0[usize::from(status / 64)] & (1 << (status % 64)) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::status::StatusPattern;

    #[test]
    fn sets_are_cut_and_joined() {
        let list = StatusList::These(vec![StatusPattern::Class(4), StatusPattern::Exact(503)]);
        let set = StatusSet::listed(Some(&list));
        assert_eq!(set.iter().count(), 101);
        assert_eq!(set.without(StatusSet::of(|status| status < 500)).iter().collect::<Vec<_>>(), [503]);
        assert!(set.and(StatusSet::of(|status| status > 503)).is_empty());
        assert_eq!(StatusSet::all().iter().last(), Some(999));
    }
}
