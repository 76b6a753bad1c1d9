//! Evaluates the conditions of a `when`.

use alloc::borrow::Cow;

use crate::catalog::row_range::RowRange;
use crate::catalog::rows::{Condition, Location, Test};
use crate::catalog::table::Table;
use crate::decode::budget::VALUE;
use crate::decode::decimal::is_number_within;
use crate::decode::found::{LocatedText, LocatedValue};
use crate::decode::scope::Scope;
use crate::decode::template::{capture, fold_white_space, lower_case};
use crate::json::raw_value::RawValue;

impl Scope<'_> {
    /// Whether all of these conditions hold.
    pub(crate) fn holds(&self, when: RowRange) -> bool {
        if when.is_empty() {
            return true;
        }
        let mut conditions = (when.from..).zip(self.catalog.conditions.range(when).iter());
        conditions.all(|(number, condition)| self.decide(condition, number))
    }

    /// Whether an alternative of the location has a value.
    pub(crate) fn is_there(&self, location: RowRange) -> bool {
        self.any(location, None, &|_| true)
    }

    /// Whether the condition holds. `number` identifies it, so that results about locations outside
    /// of the elements are reused.
    pub(crate) fn decide(&self, condition: Condition<'_>, number: u32) -> bool {
        let (at, number) = (condition.location, Some(number));
        if condition.every || condition.ignore_case {
            return self.decide_modified(condition, number);
        }
        match condition.test {
            Test::Present => self.any(at, number, &|_| true),
            Test::Absent => !self.any(at, number, &|_| true),
            Test::Status(statuses) => self.status().is_some_and(|status| self.catalog.covers(statuses, status)),
            // A message has no status, so that no condition on it holds.
            Test::NotStatus(statuses) => match self.status() {
                Some(status) => !self.catalog.covers(statuses, status),
                None => self.response.transport.is_some(),
            },
            Test::Equals(_) | Test::Matches(_) | Test::In(_) | Test::Within(_) => {
                self.any(at, number, &|found| self.fulfils(found, condition))
            }
            Test::DoesNotMatch(_) | Test::NotIn(_) => !self.any(at, number, &|found| self.fulfils(found, condition)),
        }
    }

    /// A condition on every value, or one that ignores case.
    fn decide_modified(&self, condition: Condition<'_>, number: Option<u32>) -> bool {
        let is_negative = matches!(condition.test, Test::DoesNotMatch(_) | Test::NotIn(_));
        if condition.every {
            let test = |found: &LocatedValue<'_>| self.fulfils(found, condition) != is_negative;
            return self.among(condition.location, number, true, &test);
        }
        self.any(condition.location, number, &|found| self.fulfils(found, condition)) != is_negative
    }

    /// Whether one value has one of the texts or the number of the test, also if the condition is
    /// that it has not.
    fn fulfils(&self, found: &LocatedValue<'_>, condition: Condition<'_>) -> bool {
        let Some(text) = found.text() else { return false };
        let texts = |rows: RowRange| self.catalog.texts.range(rows);
        let digits = || text.digits();
        let ignore_case = condition.ignore_case;
        match condition.test {
            Test::Within(bounds) => {
                let bound = |at| texts(bounds).get(at).unwrap_or_default();
                is_number_within(&text.content, text.is_number, bound(0), bound(1))
            }
            Test::Equals(wanted) => {
                in_case(&text.content, ignore_case) == wanted || digits().is_some_and(|digits| digits == wanted)
            }
            Test::Matches(rows) | Test::DoesNotMatch(rows) => {
                matches(texts(rows), &in_case(&fold_white_space(&text.content), ignore_case))
                    || digits().is_some_and(|digits| matches(texts(rows), &digits))
            }
            Test::In(rows) | Test::NotIn(rows) => {
                let folded = fold_white_space(&text.content);
                let (folded, digits) = (in_case(&folded, ignore_case), digits());
                let is_it = |wanted: &str| folded == wanted || digits.as_deref() == Some(wanted);
                self.budget.look(rows.len()) && texts(rows).iter().any(is_it)
            }
            Test::Present | Test::Absent | Test::Status(_) | Test::NotStatus(_) => true,
        }
    }

    /// Whether a value of the location fulfils `test`: the value of the first alternative that has
    /// one, and with `*` any of its elements.
    fn any(&self, location: RowRange, number: Option<u32>, test: &dyn Fn(&LocatedValue<'_>) -> bool) -> bool {
        self.among(location, number, false, test)
    }

    /// The same; with `every`, all of the elements.
    fn among(&self, location: RowRange, number: Option<u32>, every: bool, test: &dyn Fn(&LocatedValue<'_>) -> bool) -> bool {
        let known = number.zip(self.once());
        let answer = |(at, place): (u32, &Location<'_>)| match known.filter(|_| self.is_outside(place)) {
            Some((number, once)) => once.answer(number, at, || self.answer(place, every, test)),
            None => self.answer(place, every, test),
        };
        (location.from..).zip(location.of(self.catalog.locations)).find_map(answer).unwrap_or_default()
    }

    /// Whether a value at this alternative, or every one, fulfils `test`; `None` if it has no value.
    fn answer(&self, place: &Location<'_>, every: bool, test: &dyn Fn(&LocatedValue<'_>) -> bool) -> Option<bool> {
        if self.budget.is_blind() {
            return None;
        }
        let look = |json: RawValue<'_>| self.budget.look(VALUE + json.0.len()) && test(&LocatedValue::Json(json));
        match *place {
            Location::Pointer { pointer, many: true, top, .. } => {
                let mut values = self.all(pointer, top).peekable();
                // Of every value: what a break cut off may differ.
                let holds = |mut values| if every { Iterator::all(&mut values, look) } else { Iterator::any(&mut values, look) };
                values.peek().is_some().then(|| !(every && self.breaks_off(top)) && holds(values))
            }
            Location::Then { path, document, many: true } => {
                let (mut any, mut holds) = (false, every);
                self.visit_held(document, path, &mut |json, _| {
                    any = true;
                    holds = look(json);
                    holds == every
                });
                any.then(|| holds && (!every || self.held(document).is_some_and(|held| held.is_whole)))
            }
            // The value is tested in place, not copied.
            Location::Header(name) => self.header(name, |value| {
                let content = Cow::Borrowed(value);
                test(&LocatedValue::Text(LocatedText { content, is_number: false, from_body: false, is_secret: false }))
            }),
            _ => match self.at(place)? {
                LocatedValue::Json(json) => Some(look(json)),
                found @ LocatedValue::Text(_) => Some(test(&found)),
            },
        }
    }

    /// Whether the value is the same for every element of a body.
    pub(crate) fn is_outside(&self, place: &Location<'_>) -> bool {
        match *place {
            Location::Pointer { top, .. } | Location::Name { top, .. } => top,
            Location::Then { document, .. } | Location::ThenName { document, .. } => {
                self.source(document).is_some_and(|source| self.is_outside(source))
            }
            Location::Part { of, .. } => self.catalog.locations.get(of.index()).is_some_and(|of| self.is_outside(of)),
            Location::Header(_) | Location::Parameter { .. } | Location::Body | Location::Status => true,
            Location::Code | Location::Message | Location::ElementName { .. } | Location::Key => false,
        }
    }
}

/// The text, in lower case if upper and lower case are the same.
fn in_case(text: &str, ignore_case: bool) -> Cow<'_, str> {
    if ignore_case { lower_case(text) } else { Cow::Borrowed(text) }
}

fn matches(texts: Table<'_, &str>, text: &str) -> bool {
    capture(texts.iter(), text, |_, _| {})
}
