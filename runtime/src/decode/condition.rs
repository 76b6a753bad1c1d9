//! Evaluates the conditions of a `when`.

use alloc::borrow::Cow;

use crate::catalog::row_range::RowRange;
use crate::catalog::rows::{Condition, Location, Test};
use crate::catalog::table::Table;
use crate::decode::budget::VALUE;
use crate::decode::decimal::is_number_within;
use crate::decode::found::{LocatedText, LocatedValue};
use crate::decode::lookup::{held, value_at, visit_held};
use crate::decode::scope::Scope;
use crate::decode::template::{capture, fold_white_space, lower_case};
use crate::json::raw_value::RawValue;

/// Whether all of these conditions hold.
pub(crate) fn holds(scope: &Scope<'_>, when: RowRange) -> bool {
    if when.is_empty() {
        return true;
    }
    let mut conditions = (when.from..).zip(scope.catalog.conditions.range(when).iter());
    conditions.all(|(number, condition)| decide(scope, condition, number))
}

/// Whether an alternative of the location has a value.
pub(crate) fn is_there(scope: &Scope<'_>, location: RowRange) -> bool {
    any(scope, location, None, &|_| true)
}

/// Whether the condition holds. `number` identifies it, so that results about locations outside
/// of the elements are reused.
pub(crate) fn decide(scope: &Scope<'_>, condition: Condition<'_>, number: u32) -> bool {
    let (at, number) = (condition.location, Some(number));
    if condition.every || condition.ignore_case {
        return decide_modified(scope, condition, number);
    }
    match condition.test {
        Test::Present => any(scope, at, number, &|_| true),
        Test::Absent => !any(scope, at, number, &|_| true),
        Test::Status(statuses) => scope.status().is_some_and(|status| scope.catalog.covers(statuses, status)),
        // A message has no status, so that no condition on it holds.
        Test::NotStatus(statuses) => match scope.status() {
            Some(status) => !scope.catalog.covers(statuses, status),
            None => scope.response.transport.is_some(),
        },
        Test::Equals(_) | Test::Matches(_) | Test::In(_) | Test::Within(_) => {
            any(scope, at, number, &|found| fulfils(scope, found, condition))
        }
        Test::DoesNotMatch(_) | Test::NotIn(_) => !any(scope, at, number, &|found| fulfils(scope, found, condition)),
    }
}

/// A condition on every value, or one that ignores case.
fn decide_modified(scope: &Scope<'_>, condition: Condition<'_>, number: Option<u32>) -> bool {
    let is_negative = matches!(condition.test, Test::DoesNotMatch(_) | Test::NotIn(_));
    if condition.every {
        let test = |found: &LocatedValue<'_>| fulfils(scope, found, condition) != is_negative;
        return among(scope, condition.location, number, true, &test);
    }
    any(scope, condition.location, number, &|found| fulfils(scope, found, condition)) != is_negative
}

/// Whether one value has one of the texts or the number of the test, also if the condition is
/// that it has not.
fn fulfils(scope: &Scope<'_>, found: &LocatedValue<'_>, condition: Condition<'_>) -> bool {
    let Some(text) = found.text() else { return false };
    let texts = |rows: RowRange| scope.catalog.texts.range(rows);
    let digits = || text.digits();
    let ignore_case = condition.ignore_case;
    match condition.test {
        Test::Within(bounds) => {
            let bound = |at| texts(bounds).get(at).unwrap_or_default();
            is_number_within(&text.content, text.is_number, bound(0), bound(1))
        }
        Test::Equals(wanted) => in_case(&text.content, ignore_case) == wanted || digits().is_some_and(|digits| digits == wanted),
        Test::Matches(rows) | Test::DoesNotMatch(rows) => {
            matches(texts(rows), &in_case(&fold_white_space(&text.content), ignore_case))
                || digits().is_some_and(|digits| matches(texts(rows), &digits))
        }
        Test::In(rows) | Test::NotIn(rows) => {
            let folded = fold_white_space(&text.content);
            let (folded, digits) = (in_case(&folded, ignore_case), digits());
            let is_it = |wanted: &str| folded == wanted || digits.as_deref() == Some(wanted);
            scope.budget.look(rows.len()) && texts(rows).iter().any(is_it)
        }
        Test::Present | Test::Absent | Test::Status(_) | Test::NotStatus(_) => true,
    }
}

/// Whether a value of the location fulfils `test`: the value of the first alternative that has
/// one, and with `*` any of its elements.
fn any(scope: &Scope<'_>, location: RowRange, number: Option<u32>, test: &dyn Fn(&LocatedValue<'_>) -> bool) -> bool {
    among(scope, location, number, false, test)
}

/// The same; with `every`, all of the elements.
fn among(
    scope: &Scope<'_>,
    location: RowRange,
    number: Option<u32>,
    every: bool,
    test: &dyn Fn(&LocatedValue<'_>) -> bool,
) -> bool {
    let known = number.zip(scope.once());
    let answer = |(at, place): (u32, &Location<'_>)| match known.filter(|_| scope.catalog.is_outside_elements(place)) {
        Some((number, once)) => once.answer(number, at, || answer(scope, place, every, test)),
        None => answer(scope, place, every, test),
    };
    (location.from..).zip(location.of(scope.catalog.locations)).find_map(answer).unwrap_or_default()
}

/// Whether a value at this alternative, or every one, fulfils `test`; `None` if it has no value.
fn answer(scope: &Scope<'_>, place: &Location<'_>, every: bool, test: &dyn Fn(&LocatedValue<'_>) -> bool) -> Option<bool> {
    if scope.budget.is_blind() {
        return None;
    }
    let look = |json: RawValue<'_>| scope.budget.look(VALUE + json.0.len()) && test(&LocatedValue::Json(json));
    match *place {
        Location::Pointer { pointer, many: true, top, .. } => {
            let mut values = scope.all(pointer, top).peekable();
            // Of every value: what a break cut off may differ.
            let holds = |mut values| if every { Iterator::all(&mut values, look) } else { Iterator::any(&mut values, look) };
            values.peek().is_some().then(|| !(every && scope.breaks_off(top)) && holds(values))
        }
        Location::Then { path, document, many: true } => {
            let (mut any, mut holds) = (false, every);
            visit_held(scope, document, path, &mut |json, _| {
                any = true;
                holds = look(json);
                holds == every
            });
            any.then(|| holds && (!every || held(scope, document).is_some_and(|held| held.is_whole)))
        }
        // The value is tested in place, not copied.
        Location::Header(name) => scope.header(name, |value| {
            let content = Cow::Borrowed(value);
            test(&LocatedValue::Text(LocatedText { content, is_number: false, from_body: false, is_secret: false }))
        }),
        _ => match value_at(scope, place)? {
            LocatedValue::Json(json) => Some(look(json)),
            found @ LocatedValue::Text(_) => Some(test(&found)),
        },
    }
}

/// The text, in lower case if upper and lower case are the same.
fn in_case(text: &str, ignore_case: bool) -> Cow<'_, str> {
    if ignore_case { lower_case(text) } else { Cow::Borrowed(text) }
}

fn matches(texts: Table<'_, &str>, text: &str) -> bool {
    capture(texts.iter(), text, |_, _| {})
}
