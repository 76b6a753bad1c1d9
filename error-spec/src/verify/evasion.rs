//! Changes the requirements on a response so that another entry no longer matches it.

use super::budget::MOST_RIVALS;
use super::compose::Order;
use super::probe_statuses::statuses;
use crate::diagnostics::span::Span;
use crate::spec::Spec;
use crate::spec::code::CodePattern;
use crate::spec::condition::{ConditionDef, TestDef};
use crate::spec::error::ErrorDef;
use crate::spec::location::{LocationDef, Locations};
use crate::spec::spanned::Spanned;
use crate::spec::status::StatusList;

/// Calls `is_it` with orders that the first of the `winners` does not match, then with some that the
/// next one does not match, until it returns true, and returns whether it did. All `errors` must match.
pub(super) fn evade_winners(
    order: &Order<'_>,
    winners: &[usize],
    spec: &Spec,
    errors: &[&ErrorDef],
    is_it: &mut dyn FnMut(&Order<'_>) -> bool,
) -> bool {
    let mut rivals = winners.iter().take(MOST_RIVALS).filter_map(|winner| spec.errors.get(*winner));
    rivals.any(|rival| evade(order, rival, errors, is_it))
}

/// The same for one rival.
fn evade(order: &Order<'_>, rival: &ErrorDef, errors: &[&ErrorDef], is_it: &mut dyn FnMut(&Order<'_>) -> bool) -> bool {
    if order.code.is_some() && !rival.codes.is_empty() {
        let not: Vec<&CodePattern> =
            rival.codes.iter().map(|code| &code.value).filter(|code| Some(*code) != order.code).collect();
        if !not.iter().all(|code| order.not.contains(code)) {
            let order = Order { not: order.not.iter().copied().chain(not).collect(), ..order.clone() };
            if is_it(&order) {
                return true;
            }
        }
    }
    let by_status = rival.status.as_ref().filter(|_| rival.codes.is_empty()).map(|status| other_status(&status.value));
    let by_message = rival.messages.iter().filter(|_| rival.codes.is_empty()).map(|message| other_message(&message.value.texts));
    let others: Vec<ConditionDef> = rival.when.iter().map(opposite).chain(by_status).chain(by_message).collect();
    others.iter().any(|other| {
        let mut when = order.when.clone();
        when.push(other);
        let order = Order { when, ..order.clone() };
        let others = if looks_at_status(other) { statuses(order.shape, errors, &order.when) } else { vec![order.status] };
        others.into_iter().take(2).any(|status| is_it(&Order { status, ..order.clone() }))
    })
}

pub(super) fn looks_at_status(condition: &ConditionDef) -> bool {
    condition.location.locations.contains(&LocationDef::Status)
}

/// Any status except these.
pub(super) fn other_status(statuses: &StatusList) -> ConditionDef {
    let location = Locations { locations: vec![LocationDef::Status], span: Span::default() };
    ConditionDef { location, test: Spanned { value: TestDef::NotStatus(statuses.clone()), span: Span::default() } }
}

/// Any message that does not match.
fn other_message(texts: &[String]) -> ConditionDef {
    let location = Locations { locations: vec![LocationDef::Message], span: Span::default() };
    ConditionDef { location, test: Spanned { value: TestDef::Unlike(texts.to_vec()), span: Span::default() } }
}

/// The condition that holds when this one does not, as far as it can be expressed.
pub(super) fn opposite(condition: &ConditionDef) -> ConditionDef {
    let test = Spanned { value: opposite_test(&condition.test.value), span: condition.test.span };
    ConditionDef { location: condition.location.clone(), test }
}

fn opposite_test(test: &TestDef) -> TestDef {
    match test {
        TestDef::Present => TestDef::Absent,
        TestDef::Absent => TestDef::Present,
        TestDef::Unlike(texts) => TestDef::Like(texts.clone()),
        TestDef::Like(texts) => TestDef::Unlike(texts.clone()),
        TestDef::Exactly(text) => TestDef::Unlike(vec![text.clone()]),
        TestDef::Status(statuses) => TestDef::NotStatus(statuses.clone()),
        TestDef::NotStatus(statuses) => TestDef::Status(statuses.clone()),
        TestDef::In(texts) => TestDef::NotIn(texts.clone()),
        TestDef::NotIn(texts) => TestDef::In(texts.clone()),
        TestDef::Within([low, high]) => match (low.strip_prefix('>'), high.strip_prefix('<')) {
            (Some(low), _) => TestDef::Within([String::new(), low.into()]),
            (None, _) if !low.is_empty() => TestDef::Within([String::new(), format!("<{low}")]),
            (None, Some(high)) => TestDef::Within([high.into(), String::new()]),
            (None, None) => TestDef::Within([format!(">{high}"), String::new()]),
        },
        TestDef::Every(test) => opposite_test(test),
        TestDef::IgnoreCase(test) => TestDef::IgnoreCase(Box::new(opposite_test(test))),
    }
}
