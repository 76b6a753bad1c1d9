//! Selects the statuses that are worth trying for a response.

use super::budget::MOST_STATUSES;
use super::contradiction::covers;
use crate::spec::condition::{ConditionDef, TestDef};
use crate::spec::error::ErrorDef;
use crate::spec::response_format::ResponseFormatDef;
use crate::spec::status::{StatusList, StatusPattern};

/// Statuses to which the format applies and that all entries allow: first the documented ones, then
/// those in conditions, then those of the format, then common ones.
pub(super) fn statuses(shape: Option<&ResponseFormatDef>, errors: &[&ErrorDef], when: &[&ConditionDef]) -> Vec<u16> {
    let documented = errors.iter().filter_map(|error| error.status.as_ref()).flat_map(|status| samples(&status.value));
    let tested = when
        .iter()
        .chain(shape.iter().flat_map(|shape| &shape.when).collect::<Vec<_>>().iter())
        .flat_map(|condition| match &condition.test.value {
            TestDef::Status(statuses) => samples(statuses),
            _ => Vec::new(),
        })
        .collect::<Vec<_>>();
    let shaped = shape.and_then(|shape| shape.status.as_ref()).map(|status| samples(&status.value)).unwrap_or_default();
    let fits = |status: u16| {
        shape.is_none_or(|shape| is_shaped(shape, status))
            && errors.iter().all(|error| may_stand_under(error, status))
            && when.iter().all(|condition| lets_through(condition, status))
    };
    let mut kept: Vec<u16> = Vec::new();
    for status in documented.chain(tested).chain(shaped).chain([400, 500, 418, 599, 200]) {
        if kept.len() < MOST_STATUSES && !kept.contains(&status) && fits(status) {
            kept.push(status);
        }
    }
    if kept.is_empty() {
        // The gaps between lists of exceptions, errors first.
        kept.extend((400..=999).chain(100..400).find(|status| fits(*status)));
    }
    kept
}

/// Whether the format applies to the status.
fn is_shaped(shape: &ResponseFormatDef, status: u16) -> bool {
    shape.status_at.is_some() || is_sent(shape, status)
}

/// The status of a response in which the format reads an error of the wanted status: another one if
/// the error has a status of its own.
pub(super) fn sent_status(shape: Option<&ResponseFormatDef>, wanted: u16) -> u16 {
    let Some(shape) = shape.filter(|shape| shape.status_at.is_some() && !is_sent(shape, wanted)) else { return wanted };
    (100..=599).rev().find(|status| is_sent(shape, *status)).unwrap_or(wanted)
}

fn is_sent(shape: &ResponseFormatDef, status: u16) -> bool {
    match &shape.status {
        None => (400..=599).contains(&status),
        Some(statuses) => covers(&statuses.value, status),
    }
}

/// In an entry with a code, the status is only a description.
fn may_stand_under(error: &ErrorDef, status: u16) -> bool {
    !error.codes.is_empty() || error.status.as_ref().is_none_or(|statuses| covers(&statuses.value, status))
}

fn lets_through(condition: &ConditionDef, status: u16) -> bool {
    match &condition.test.value {
        TestDef::Status(statuses) => covers(statuses, status),
        TestDef::NotStatus(statuses) => !covers(statuses, status),
        _ => true,
    }
}

/// Some statuses of a list: those listed, and a few of each class.
fn samples(statuses: &StatusList) -> Vec<u16> {
    match statuses {
        StatusList::Any => Vec::new(),
        StatusList::These(these) => these
            .iter()
            .flat_map(|one| match one {
                StatusPattern::Exact(status) => vec![*status],
                StatusPattern::Class(class) => [0, 99, 18, 50].map(|rest| class * 100 + rest).to_vec(),
            })
            .collect(),
    }
}
