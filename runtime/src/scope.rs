//! What a location sees: a response, its body, and perhaps one selected element of it.

use alloc::borrow::Cow;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;

use crate::body::Body;
use crate::budget::{Budget, VALUE};
use crate::catalog::{Catalog, Place, Rows};
use crate::hits::Hits;
use crate::json::{Json, whole_digits};
use crate::once::Once;
use crate::parameter::parameter;
use crate::{Response, Settings};

/// Where locations are looked up.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'r> {
    pub(crate) catalog: &'r Catalog<'r>,
    pub(crate) response: &'r Response<'r>,
    pub(crate) settings: &'r Settings,
    pub(crate) body: &'r Body<'r>,
    pub(crate) hits: &'r Hits<'r>,
    pub(crate) budget: &'r Budget,
    /// The selected element, as its number in `hits`.
    pub(crate) element: Option<usize>,
    /// What the shape says.
    pub(crate) code: Option<&'r Text<'r>>,
    pub(crate) message: Option<&'r Text<'r>>,
}

/// A text that was found, and whether it was a JSON number, which has a second form to compare.
#[derive(Clone, Debug)]
pub(crate) struct Text<'b> {
    pub(crate) content: Cow<'b, str>,
    pub(crate) is_number: bool,
    /// Whether it is the text of a body that is not JSON: then it is never shown.
    pub(crate) from_body: bool,
    /// Whether it stands at a secret place: then it is never shown either.
    pub(crate) is_secret: bool,
}

impl<'b> Text<'b> {
    /// The text of a string, number or boolean.
    #[inline]
    fn of(json: Json<'b>) -> Option<Self> {
        json.text().map(|content| Self { content, is_number: json.is_number(), from_body: false, is_secret: false })
    }

    /// The same text, not copied.
    pub(crate) fn lent(&self) -> Text<'_> {
        Text { content: Cow::Borrowed(&self.content), ..*self }
    }

    /// The digits of a whole JSON number, where they differ from what is written.
    pub(crate) fn digits(&self) -> Option<String> {
        match self.is_number.then(|| whole_digits(&self.content))?? {
            Cow::Owned(digits) if digits != *self.content => Some(digits),
            _ => None,
        }
    }
}

/// What stands at a place.
#[derive(Clone, Debug)]
pub(crate) enum Found<'b> {
    /// A JSON value.
    Json(Json<'b>),
    /// A text that never was JSON.
    Text(Text<'b>),
}

impl Found<'_> {
    /// The text of a text, number or boolean.
    pub(crate) fn text(&self) -> Option<Text<'_>> {
        match self {
            Self::Json(json) => Text::of(*json),
            Self::Text(text) => Some(text.lent()),
        }
    }
}

/// So short a text is looked at for nothing where it is the only one.
const SHORT: usize = 256;
/// What looking at a header's name costs.
const A_LINE: usize = 8;

/// Whether a text has nothing but white space.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

impl<'r> Scope<'r> {
    /// The first text, number or boolean of `location` that is not empty.
    pub(crate) fn first_text(&self, location: Rows) -> Option<Text<'r>> {
        let mut places = (location.from..).zip(location.of(self.catalog.places));
        places.find_map(|(number, place)| {
            let text = self.text_at(place)?;
            Some(Text { is_secret: self.catalog.is_secret(number), ..text })
        })
    }

    /// The first text, number or boolean at `place` that is not empty.
    pub(crate) fn text_at(&self, place: &Place<'_>) -> Option<Text<'r>> {
        let filled = |text: &Text<'_>| !is_blank(&text.content);
        if let Place::Pointer { pointer, top, .. } = place {
            let mut is_first = true;
            for json in self.all(*pointer, *top) {
                // One short value costs no more than having the place at all.
                let is_free = core::mem::take(&mut is_first) && json.0.len() <= SHORT;
                if !is_free && !self.budget.look(VALUE + json.0.len()) {
                    return None;
                }
                if let Some(text) = Text::of(json).filter(filled) {
                    return Some(text);
                }
            }
            return None;
        }
        match self.at(place)? {
            Found::Text(text) => Some(text).filter(filled),
            Found::Json(_) => None,
        }
    }

    /// The first value at `place` that is not null.
    pub(crate) fn at(&self, place: &Place<'_>) -> Option<Found<'r>> {
        let text = |content| Found::Text(Text { content, is_number: false, from_body: false, is_secret: false });
        match *place {
            Place::Pointer { pointer, top, .. } => self.all(pointer, top).next().map(Found::Json),
            Place::Header(name) => self.header(name, |value| text(Cow::Owned(value.into()))),
            Place::Parameter { header, name } => self.parameter(header, name).map(|value| text(Cow::Owned(value))),
            Place::Body => match self.body {
                Body::Text(body) => {
                    Some(Found::Text(Text { content: Cow::Borrowed(body), is_number: false, from_body: true, is_secret: false }))
                }
                Body::Json(_) | Body::Nothing => None,
            },
            Place::Status => self.status().map(|status| text(Cow::Owned(alloc::format!("{status}")))),
            Place::Code => self.code.map(|code| Found::Text(code.lent())),
            Place::Message => self.message.map(|message| Found::Text(message.lent())),
        }
    }

    /// All values of a pointer that are not null.
    pub(crate) fn all(&self, pointer: u16, top: bool) -> impl Iterator<Item = Json<'r>> + use<'r> {
        let start = self.start(top);
        if let Some(element) = start {
            self.budget.look(self.hits.passed(element));
        }
        self.hits.values(start, pointer)
    }

    /// What this element finds like many others.
    pub(crate) fn once(&self) -> Option<&'r Once> {
        if self.element.is_some() { self.budget.once.as_ref() } else { None }
    }

    /// The response's status, if one came.
    pub(crate) fn status(&self) -> Option<u16> {
        self.response.transport.is_none().then_some(self.response.status)
    }

    /// What `read` makes of the first line of a header, trimmed.
    pub(crate) fn header<T>(&self, wanted: &str, read: impl Fn(&str) -> T) -> Option<T> {
        self.header_line(wanted, |value| Some(read(value)))
    }

    /// The first line of the header that has the parameter.
    fn parameter(&self, header: &str, name: &str) -> Option<String> {
        self.header_line(header, |value| parameter(value, name))
    }

    /// What `read` makes of the first line of a header out of which it makes something.
    fn header_line<T>(&self, wanted: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let mut result = None;
        self.header_lines(wanted, &mut |line| {
            result = read(line);
            result.is_none()
        });
        result
    }

    /// Calls `see` with the lines of a header, until it answers `false`.
    fn header_lines(&self, wanted: &str, see: &mut dyn FnMut(&str) -> bool) {
        let Some(once) = self.once() else { return self.visit_lines(wanted, see) };
        let lines = once.lines(wanted, || {
            let mut lines = Vec::new();
            self.visit_lines(wanted, &mut |line| {
                lines.push(String::from(line));
                true
            });
            Rc::from(lines)
        });
        for line in lines.iter() {
            if !self.budget.look(A_LINE + line.len()) || !see(line) {
                return;
            }
        }
    }

    fn visit_lines(&self, wanted: &str, see: &mut dyn FnMut(&str) -> bool) {
        let mut looked = 0;
        self.response.headers.visit(&mut |name, value| {
            looked += A_LINE;
            if !name.eq_ignore_ascii_case(wanted) {
                return true;
            }
            looked += value.len();
            see(String::from_utf8_lossy(value).trim())
        });
        self.budget.look(looked);
    }

    fn start(&self, top: bool) -> Option<usize> {
        if top { None } else { self.element }
    }
}
