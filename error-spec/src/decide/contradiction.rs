//! Whether conditions can hold together, as far as a quick look tells.
//!
//! "Yes" may be wrong; "no" never is. A response that shows it settles the rest.

use super::overlap::{are_apart, matches};
use crate::spec::{ConditionDef, PlaceDef, StatusList, StatusPattern, TestDef};

/// Whether the statuses of the list include this one.
pub(super) fn covers(statuses: &StatusList, status: u16) -> bool {
    match statuses {
        StatusList::Any => true,
        StatusList::These(these) => these.iter().any(|one| match one {
            StatusPattern::Exact(exact) => *exact == status,
            StatusPattern::Class(class) => status / 100 == *class,
        }),
    }
}

/// Whether no status is in both lists.
pub(super) fn no_common_status(one: Option<&StatusList>, two: Option<&StatusList>) -> bool {
    let (Some(StatusList::These(one)), Some(StatusList::These(two))) = (one, two) else { return false };
    !one.iter().any(|one| {
        two.iter().any(|two| match (*one, *two) {
            (StatusPattern::Exact(one), StatusPattern::Exact(two)) | (StatusPattern::Class(one), StatusPattern::Class(two)) => {
                one == two
            }
            (StatusPattern::Exact(exact), StatusPattern::Class(class))
            | (StatusPattern::Class(class), StatusPattern::Exact(exact)) => exact / 100 == class,
        })
    })
}

/// Whether some condition of the one contradicts one of the other.
pub(super) fn contradict(one: &[ConditionDef], two: &[ConditionDef]) -> bool {
    one.iter().any(|one| two.iter().any(|two| one.location.places == two.location.places && are_opposed(one, two)))
}

/// Two conditions on one location.
fn are_opposed(one: &ConditionDef, two: &ConditionDef) -> bool {
    let many = one.location.places.iter().any(has_star);
    match (&one.test.value, &two.test.value) {
        (TestDef::Absent, other) | (other, TestDef::Absent) => {
            matches!(other, TestDef::Present | TestDef::Exactly(_) | TestDef::Like(_))
        }
        (TestDef::Status(one), TestDef::Status(two)) => no_common_status(Some(one), Some(two)),
        (TestDef::Status(these), TestDef::NotStatus(not)) | (TestDef::NotStatus(not), TestDef::Status(these)) => {
            (100..=999).all(|status| !covers(these, status) || covers(not, status))
        }
        _ if many => false,
        (TestDef::Unlike(not), TestDef::Exactly(text)) | (TestDef::Exactly(text), TestDef::Unlike(not)) => matches(not, text),
        (TestDef::Unlike(not), TestDef::Like(texts)) | (TestDef::Like(texts), TestDef::Unlike(not)) => not == texts,
        (one, two) => match (pattern(one), pattern(two)) {
            (Some(one), Some(two)) => are_apart(&one, &two),
            _ => false,
        },
    }
}

fn pattern(test: &TestDef) -> Option<std::borrow::Cow<'_, [String]>> {
    match test {
        TestDef::Exactly(text) => Some(std::borrow::Cow::Owned(vec![text.clone()])),
        TestDef::Like(texts) => Some(std::borrow::Cow::Borrowed(texts)),
        _ => None,
    }
}

pub(super) fn has_star(place: &PlaceDef) -> bool {
    matches!(place, PlaceDef::Pointer { pointer, .. } if crate::lower::pointer::is_many(pointer))
}
