//! Whether the conditions of a `when` hold.

use alloc::borrow::Cow;

use crate::catalog::{Condition, Place, Rows, Test};
use crate::scope::{Found, Scope, Text};
use crate::table::Table;
use crate::template::{capture, fold_white_space};

impl Scope<'_> {
    /// Whether all of these conditions hold.
    pub(crate) fn holds(&self, when: Rows) -> bool {
        when.is_empty() || self.catalog.conditions.range(when).iter().all(|condition| self.one_holds(condition))
    }

    /// Whether a place of the location has a value.
    pub(crate) fn is_there(&self, location: Rows) -> bool {
        self.any(location, &|_| true)
    }

    pub(crate) fn one_holds(&self, condition: Condition<'_>) -> bool {
        let at = condition.location;
        match condition.test {
            Test::Present => self.is_there(at),
            Test::Absent => !self.is_there(at),
            Test::Exactly(text) => self.any(at, &|found| equals(found, text)),
            Test::Like(texts) => self.any(at, &|found| self.like(found, texts)),
            Test::Unlike(texts) => !self.any(at, &|found| self.like(found, texts)),
            Test::Status(statuses) => self.status().is_some_and(|status| self.catalog.covers(statuses, status)),
            Test::NotStatus(statuses) => !self.status().is_some_and(|status| self.catalog.covers(statuses, status)),
        }
    }

    /// Whether a value of the location fulfils `test`: of the first place that has one, and with `*` any of its elements.
    fn any(&self, location: Rows, test: &dyn Fn(&Found<'_>) -> bool) -> bool {
        for place in location.of(self.catalog.places) {
            if let Place::Pointer { pointer, many: true, top, .. } = *place {
                let mut values = self.all(pointer, top).peekable();
                if values.peek().is_some() {
                    return values.any(|json| test(&Found::Json(json)));
                }
            } else if let Place::Header(name) = *place {
                // Looked at where it stands, not copied.
                let lent =
                    |value: &str| test(&Found::Text(Text { content: Cow::Borrowed(value), is_number: false, from_body: false }));
                if let Some(answer) = self.header(name, lent) {
                    return answer;
                }
            } else if let Some(found) = self.at(place) {
                return test(&found);
            }
        }
        false
    }

    fn like(&self, found: &Found<'_>, texts: Rows) -> bool {
        let texts = self.catalog.texts.range(texts);
        let Some(text) = found.text() else { return false };
        matches(texts, &fold_white_space(&text.content)) || text.digits().is_some_and(|digits| matches(texts, &digits))
    }
}

fn equals(found: &Found<'_>, text: &str) -> bool {
    let equal = |read: &Text<'_>| read.content == text || read.digits().is_some_and(|digits| digits == text);
    found.text().is_some_and(|read| equal(&read))
}

fn matches(texts: Table<'_, &str>, text: &str) -> bool {
    capture(texts.iter(), text, |_, _| {})
}
