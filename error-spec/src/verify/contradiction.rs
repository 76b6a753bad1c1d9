//! A cheap test of whether conditions can hold together.
//!
//! "Yes" may be wrong, "no" never is. A response decides the remaining cases.

use super::pattern_overlap::{are_apart, matches};
use crate::spec::condition::{ConditionDef, TestDef};
use crate::spec::location::LocationDef;
use crate::spec::status::{StatusList, StatusPattern};
use vendor_errors_runtime::__private::{fold_white_space, is_number_within};

/// Whether the list includes this status.
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

/// Whether a condition of one list contradicts one of the other.
pub(super) fn contradict(one: &[ConditionDef], two: &[ConditionDef]) -> bool {
    one.iter().any(|one| two.iter().any(|two| oppose(one, two)))
}

/// Whether the two can never hold together.
pub(super) fn oppose(one: &ConditionDef, two: &ConditionDef) -> bool {
    one.location.locations == two.location.locations && are_opposed(one, two)
}

/// Compares two conditions on the same location.
fn are_opposed(one: &ConditionDef, two: &ConditionDef) -> bool {
    let many = one.location.locations.iter().any(has_star);
    match (&one.test.value, &two.test.value) {
        (TestDef::Absent, other) | (other, TestDef::Absent) => needs_a_value(other),
        (TestDef::Status(one), TestDef::Status(two)) => no_common_status(Some(one), Some(two)),
        (TestDef::Status(these), TestDef::NotStatus(not)) | (TestDef::NotStatus(not), TestDef::Status(these)) => {
            (100..=999).all(|status| !covers(these, status) || covers(not, status))
        }
        _ if many => false,
        (TestDef::Within([low, high]), TestDef::Within([from, to])) => are_disjoint(high, from) || are_disjoint(to, low),
        (TestDef::In(texts), other) | (other, TestDef::In(texts)) => {
            texts.iter().all(|text| is_never(std::slice::from_ref(text), other))
        }
        (TestDef::Unlike(not), TestDef::Exactly(text)) | (TestDef::Exactly(text), TestDef::Unlike(not)) => {
            matches(not, &fold_white_space(text))
        }
        (TestDef::Unlike(not), TestDef::Like(texts)) | (TestDef::Like(texts), TestDef::Unlike(not)) => not == texts,
        (one, two) => match (pattern(one), pattern(two)) {
            (Some(one), Some(two)) => are_surely_apart(&one, &two),
            _ => false,
        },
    }
}

/// Whether no value matches both patterns. A JSON number is compared as written and by its digits,
/// so `1e1` is also `10`.
pub(super) fn are_surely_apart(one: &[String], two: &[String]) -> bool {
    // Patterns compare folded texts. An exact text is folded here too, which can only make this
    // more cautious.
    let folded = |pattern: &[String]| match pattern {
        [text] => vec![fold_white_space(text).into_owned()],
        _ => pattern.to_vec(),
    };
    let plain = |pattern: &[String]| match pattern {
        [text] => {
            let digits = text.strip_prefix('-').unwrap_or(text);
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
        }
        _ => false,
    };
    let (one, two) = (folded(one), folded(two));
    are_apart(&one, &two) && (!may_be_number(&one) || !may_be_number(&two) || plain(&one) && plain(&two))
}

fn may_be_number(pattern: &[String]) -> bool {
    pattern.iter().all(|text| text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte)))
}

/// Whether `condition` holds whenever all of `known` hold. "No" may be wrong, "yes" never is.
/// Conditions on the status are ignored.
pub(super) fn is_implied(condition: &ConditionDef, known: &[ConditionDef]) -> bool {
    if matches!(condition.test.value, TestDef::Status(_) | TestDef::NotStatus(_)) {
        return true;
    }
    let many = condition.location.locations.iter().any(has_star);
    let alike = known.iter().filter(|known| known.location.locations == condition.location.locations);
    alike.map(|known| &known.test.value).any(|known| match (&condition.test.value, known) {
        (wanted, known) if wanted == known => true,
        (TestDef::Present, known) if needs_a_value(known) => true,
        (TestDef::Unlike(_) | TestDef::NotIn(_), TestDef::Absent) => true,
        (TestDef::In(texts), TestDef::Exactly(text)) => texts.contains(&fold_white_space(text).into_owned()),
        (TestDef::In(texts), TestDef::Like(known)) => matches!(known.as_slice(), [text] if texts.contains(text)),
        (TestDef::In(texts), TestDef::In(known)) => known.iter().all(|text| texts.contains(text)),
        (TestDef::NotIn(texts), known) if !many => {
            texts.iter().all(|text| pattern(known).is_some_and(|known| are_surely_apart(std::slice::from_ref(text), &known)))
        }
        (TestDef::Unlike(not), known) if !many => pattern(known).is_some_and(|known| are_surely_apart(not, &known)),
        (TestDef::Like(texts), TestDef::Exactly(text)) => matches(texts, &fold_white_space(text)),
        (TestDef::Like(texts), TestDef::Like(known)) => match known.as_slice() {
            [text] => matches(texts, text),
            _ => texts.iter().all(String::is_empty),
        },
        _ => false,
    })
}

/// Whether the test holds only where there is a value.
pub(super) fn needs_a_value(test: &TestDef) -> bool {
    match test {
        TestDef::Present | TestDef::Exactly(_) | TestDef::Like(_) | TestDef::In(_) | TestDef::Within(_) | TestDef::Every(_) => {
            true
        }
        TestDef::IgnoreCase(test) => needs_a_value(test),
        TestDef::Absent | TestDef::Unlike(_) | TestDef::NotIn(_) | TestDef::Status(_) | TestDef::NotStatus(_) => false,
    }
}

/// Whether a value with this text surely fails the test.
fn is_never(text: &[String], test: &TestDef) -> bool {
    match test {
        TestDef::In(texts) => texts.iter().all(|other| are_surely_apart(text, std::slice::from_ref(other))),
        TestDef::NotIn(texts) => text.iter().all(|text| texts.contains(text)),
        TestDef::Unlike(not) => text.iter().all(|text| matches(not, text)),
        _ => pattern(test).is_some_and(|other| are_surely_apart(text, &other)),
    }
}

/// Whether a highest number is below a lowest one.
fn are_disjoint(high: &str, low: &str) -> bool {
    let plain = |bound: &str| bound.trim_start_matches(['<', '>']).to_owned();
    let is_excluded = high.starts_with('<') || low.starts_with('>');
    let least = if is_excluded { format!(">{}", plain(low)) } else { plain(low) };
    !high.is_empty() && !low.is_empty() && !is_number_within(&plain(high), false, &least, "")
}

fn pattern(test: &TestDef) -> Option<std::borrow::Cow<'_, [String]>> {
    match test {
        TestDef::Exactly(text) => Some(std::borrow::Cow::Owned(vec![text.clone()])),
        TestDef::Like(texts) => Some(std::borrow::Cow::Borrowed(texts)),
        _ => None,
    }
}

pub(super) fn has_star(place: &LocationDef) -> bool {
    matches!(place, LocationDef::Pointer { pointer, .. } | LocationDef::Then { pointer, .. } if crate::schema::placeholders::is_many(pointer))
}
