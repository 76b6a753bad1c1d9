//! Evaluates the conditions of a `when`.

use alloc::borrow::Cow;

use crate::catalog::row_range::RowRange;
use crate::catalog::rows::{Condition, Location, Test};
use crate::catalog::table::Table;
use crate::decode::budget::VALUE;
use crate::decode::found::{LocatedText, LocatedValue};
use crate::decode::scope::Scope;
use crate::decode::template::{capture, fold_white_space};
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
        match condition.test {
            Test::Present => self.any(at, number, &|_| true),
            Test::Absent => !self.any(at, number, &|_| true),
            Test::Equals(text) => self.any(at, number, &|found| equals(found, text)),
            Test::Matches(texts) => self.any(at, number, &|found| self.like(found, texts)),
            Test::DoesNotMatch(texts) => !self.any(at, number, &|found| self.like(found, texts)),
            Test::Status(statuses) => self.status().is_some_and(|status| self.catalog.covers(statuses, status)),
            // A message has no status, so that no condition on it holds.
            Test::NotStatus(statuses) => match self.status() {
                Some(status) => !self.catalog.covers(statuses, status),
                None => self.response.transport.is_some(),
            },
        }
    }

    /// Whether a value of the location fulfils `test`: the value of the first alternative that has
    /// one, and with `*` any of its elements.
    fn any(&self, location: RowRange, number: Option<u32>, test: &dyn Fn(&LocatedValue<'_>) -> bool) -> bool {
        let known = number.zip(self.once());
        let answer = |(at, place): (u32, &Location<'_>)| match known.filter(|_| is_outside(place)) {
            Some((number, once)) => once.answer(number, at, || self.answer(place, test)),
            None => self.answer(place, test),
        };
        (location.from..).zip(location.of(self.catalog.locations)).find_map(answer).unwrap_or_default()
    }

    /// Whether a value at this alternative fulfils `test`; `None` if it has no value.
    fn answer(&self, place: &Location<'_>, test: &dyn Fn(&LocatedValue<'_>) -> bool) -> Option<bool> {
        if self.budget.is_blind() {
            return None;
        }
        let look = |json: RawValue<'_>| self.budget.look(VALUE + json.0.len()) && test(&LocatedValue::Json(json));
        match *place {
            Location::Pointer { pointer, many: true, top, .. } => {
                let mut values = self.all(pointer, top).peekable();
                values.peek().is_some().then(|| values.any(look))
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

    fn like(&self, found: &LocatedValue<'_>, texts: RowRange) -> bool {
        let texts = self.catalog.texts.range(texts);
        let Some(text) = found.text() else { return false };
        matches(texts, &fold_white_space(&text.content)) || text.digits().is_some_and(|digits| matches(texts, &digits))
    }
}

/// Whether the value is the same for every element of a body.
const fn is_outside(place: &Location<'_>) -> bool {
    match place {
        Location::Pointer { top, .. } | Location::Name { top, .. } => *top,
        Location::Header(_) | Location::Parameter { .. } | Location::Body | Location::Status => true,
        Location::Code | Location::Message | Location::ElementName { .. } | Location::Key => false,
    }
}

fn equals(found: &LocatedValue<'_>, text: &str) -> bool {
    let equal = |read: &LocatedText<'_>| read.content == text || read.digits().is_some_and(|digits| digits == text);
    found.text().is_some_and(|read| equal(&read))
}

fn matches(texts: Table<'_, &str>, text: &str) -> bool {
    capture(texts.iter(), text, |_, _| {})
}
