//! The statuses that two specs distinguish, one of each kind.

use std::collections::{BTreeMap, HashSet};

use vendor_errors_runtime::Defaults;
use vendor_errors_spec::{StatusList, StatusPattern, TestDef};

use super::Material;
use crate::describe::notation;

/// Maximum number of status lines considered.
const MOST_LINES: usize = 400;

/// One status of each kind. Two are of one kind if their status defaults are equal and each status line has both or neither.
pub(super) fn kinds(material: &Material<'_>) -> Vec<u16> {
    let mut seen = HashSet::new();
    let shapes = material.shapes.iter().filter_map(|shape| shape.status.as_ref()).map(|status| &status.value);
    let errors = material.errors.iter().filter_map(|one| one.error.status.as_ref()).map(|status| &status.value);
    let tested = material.conditions().filter_map(|condition| match &condition.test.value {
        TestDef::Status(list) | TestDef::NotStatus(list) => Some(list),
        _ => None,
    });
    let lines = shapes.chain(tested).chain(errors).filter(|list| seen.insert(notation::statuses(list)));
    let lines: Vec<_> = lines.take(MOST_LINES).collect();
    let mut kinds: BTreeMap<(String, Vec<bool>), u16> = BTreeMap::new();
    for status in 100..=600_u16 {
        let covered = lines.iter().map(|list| covers(list, status)).chain([status >= 400, status >= 600]).collect();
        kinds.entry((format!("{:?}", Defaults::for_status(status)), covered)).or_insert(status);
    }
    let mut statuses: Vec<_> = kinds.into_values().collect();
    statuses.sort_unstable();
    statuses
}

/// Whether the line has the status.
pub(super) fn covers(list: &StatusList, status: u16) -> bool {
    let StatusList::These(patterns) = list else { return true };
    patterns.iter().any(|pattern| match pattern {
        StatusPattern::Exact(exact) => *exact == status,
        StatusPattern::Class(class) => status / 100 == *class,
    })
}

/// The first status of the line.
pub(super) fn first(list: &StatusList) -> Option<u16> {
    let StatusList::These(patterns) = list else { return None };
    patterns.first().map(|pattern| match pattern {
        StatusPattern::Exact(status) => *status,
        StatusPattern::Class(class) => class * 100,
    })
}
