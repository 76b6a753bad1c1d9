//! Looks up locations in a response, its body, and possibly one selected element.

use alloc::borrow::Cow;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Deref;

use crate::catalog::Catalog;
use crate::catalog::ids::LocationId;
use crate::catalog::row_range::RowRange;
use crate::catalog::rows::Location;
use crate::decode::budget::{Budget, VALUE};
use crate::decode::extracted::Extracted;
use crate::decode::found::{LocatedText, LocatedValue, is_blank};
use crate::decode::held_document::Documents;
use crate::decode::options::DecodeOptions;
use crate::decode::own_response::OwnResponse;
use crate::decode::parts::Part;
use crate::decode::shared_lookups::Once;
use crate::json::raw_value::RawValue;
use crate::response::Response;
use crate::response::body::Body;
use crate::response::header_parameter::parameter;

/// What all scopes of one document have in common.
pub(crate) struct SharedScope<'r> {
    pub(crate) catalog: &'r Catalog<'r>,
    pub(crate) response: &'r Response<'r>,
    pub(crate) settings: &'r DecodeOptions,
    pub(crate) body: &'r Body<'r>,
    pub(crate) extracted: &'r Extracted<'r>,
    /// The documents in texts outside of the elements.
    pub(crate) documents: &'r Documents,
    /// What the body is a part of.
    pub(crate) part: Part<'r>,
}

/// The context in which locations are looked up. It is copied often, so it is small.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'r> {
    pub(crate) shared: &'r SharedScope<'r>,
    pub(crate) budget: &'r Budget,
    /// The documents in texts of the selected element; outside of one, those of the document.
    pub(crate) held: &'r Documents,
    /// The selected element, by its index in `hits`.
    pub(crate) element: Option<usize>,
    /// The status and the headers that stand in for the response's.
    pub(crate) own: OwnResponse<'r>,
    /// The code and the message found by the response format.
    pub(crate) code: Option<&'r LocatedText<'r>>,
    pub(crate) message: Option<&'r LocatedText<'r>>,
}

impl<'r> Scope<'r> {
    /// The scope of a whole document.
    pub(crate) const fn of(shared: &'r SharedScope<'r>, budget: &'r Budget) -> Self {
        let held = shared.documents;
        Self { shared, budget, held, element: None, own: OwnResponse::NONE, code: None, message: None }
    }
}

impl<'r> Deref for Scope<'r> {
    type Target = SharedScope<'r>;

    #[inline]
    fn deref(&self) -> &SharedScope<'r> {
        self.shared
    }
}

/// Maximum length of a single text that costs nothing to look at.
const SHORT: usize = 256;
/// Cost of looking at a header's name.
const A_LINE: usize = 8;

impl<'r> Scope<'r> {
    /// The first text, number or boolean of `location` that is not empty.
    pub(crate) fn first_text(&self, location: RowRange) -> Option<LocatedText<'r>> {
        let mut places = (location.from..).zip(location.of(self.catalog.locations));
        places.find_map(|(number, place)| {
            let text = self.text_at(place)?;
            Some(LocatedText { is_secret: self.catalog.is_secret(LocationId(number)), ..text })
        })
    }

    /// The first text, number or boolean at this alternative that is not empty.
    pub(crate) fn text_at(&self, place: &Location<'_>) -> Option<LocatedText<'r>> {
        let filled = |text: &LocatedText<'_>| !is_blank(&text.content);
        if let Location::Pointer { pointer, top, .. } = place {
            let mut is_first = true;
            for json in self.all(*pointer, *top) {
                // A single short value costs no more than the alternative itself.
                let is_free = core::mem::take(&mut is_first) && json.0.len() <= SHORT;
                if !is_free && !self.budget.look(VALUE + json.0.len()) {
                    return None;
                }
                if let Some(text) = LocatedText::of(json).filter(filled) {
                    return Some(text);
                }
            }
            return None;
        }
        if let Location::Then { path, document, .. } = *place {
            let mut found = None;
            self.visit_held(document, path, &mut |json, _| {
                let is_allowed = self.budget.look(VALUE + json.0.len());
                found = LocatedText::of(json).filter(|text| is_allowed && filled(text));
                is_allowed && found.is_none()
            });
            return found;
        }
        match self.at(place)? {
            LocatedValue::Text(text) => Some(text).filter(filled),
            LocatedValue::Json(_) => None,
        }
    }

    /// The first value at this alternative that is not null.
    pub(crate) fn at(&self, place: &Location<'_>) -> Option<LocatedValue<'r>> {
        let text = |content| LocatedValue::Text(LocatedText { content, is_number: false, from_body: false, is_secret: false });
        match *place {
            Location::Pointer { pointer, top, .. } => self.all(pointer, top).next().map(LocatedValue::Json),
            Location::Header(name) => self.header(name, |value| text(Cow::Owned(value.into()))),
            Location::Parameter { header, name } => self.parameter(header, name).map(|value| text(Cow::Owned(value))),
            Location::Body => match self.body {
                Body::Text(body) | Body::Markup(body) => Some(LocatedValue::Text(LocatedText {
                    content: Cow::Borrowed(body),
                    is_number: false,
                    from_body: true,
                    is_secret: false,
                })),
                Body::Json(_) | Body::Nothing => None,
            },
            Location::Status => self.status().map(|status| text(Cow::Owned(alloc::format!("{status}")))),
            Location::Name { .. } | Location::ElementName { .. } | Location::ThenName { .. } | Location::Key => {
                self.name(place).map(LocatedValue::Text)
            }
            Location::Then { path, document, .. } => {
                let mut first = None;
                self.visit_held(document, path, &mut |json, _| {
                    first = Some(LocatedValue::Json(json));
                    false
                });
                first
            }
            Location::Part { of, template } => self.part_of_text(of, template).map(LocatedValue::Text),
            Location::Code => self.code.map(|code| LocatedValue::Text(code.lent())),
            Location::Message => self.message.map(|message| LocatedValue::Text(message.lent())),
        }
    }

    /// All values of a pointer that are not null.
    pub(crate) fn all(&self, pointer: u16, top: bool) -> impl Iterator<Item = RawValue<'r>> + use<'r> {
        let start = self.start(top);
        if let Some(element) = start {
            self.budget.look(self.extracted.passed(element));
        }
        self.extracted.values(start, pointer)
    }

    /// Results shared by many elements.
    pub(crate) fn once(&self) -> Option<&'r Once> {
        if self.element.is_some() && self.own.is_none() { self.budget.once.as_ref() } else { None }
    }

    /// The status of the error, if there was a response.
    pub(crate) fn status(&self) -> Option<u16> {
        self.own.status.or(self.response.status)
    }

    /// The result of `read` for the first line of a header, trimmed.
    pub(crate) fn header<T>(&self, wanted: &str, read: impl Fn(&str) -> T) -> Option<T> {
        self.header_line(wanted, |value| Some(read(value)))
    }

    /// The first value of the parameter in the lines of the header.
    fn parameter(&self, header: &str, name: &str) -> Option<String> {
        self.header_line(header, |value| parameter(value, name))
    }

    /// The result of `read` for the first line of a header for which there is one.
    fn header_line<T>(&self, wanted: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let mut result = None;
        self.header_lines(wanted, &mut |line| {
            result = read(line);
            result.is_none()
        });
        result
    }

    /// Calls `visit` with the lines of a header, until it returns `false`.
    pub(crate) fn header_lines(&self, wanted: &str, visit: &mut dyn FnMut(&str) -> bool) {
        let Some(once) = self.once() else { return self.visit_lines(wanted, visit) };
        let lines = once.lines(wanted, || {
            let mut lines = Vec::new();
            self.visit_lines(wanted, &mut |line| {
                lines.push(String::from(line));
                true
            });
            Rc::from(lines)
        });
        for line in lines.iter() {
            if !self.budget.look(A_LINE + line.len()) || !visit(line) {
                return;
            }
        }
    }

    fn visit_lines(&self, wanted: &str, visit: &mut dyn FnMut(&str) -> bool) {
        if let Some(headers) = self.own.headers {
            return self.visit_own(headers, wanted, visit);
        }
        let mut looked = 0;
        self.response.headers.visit(&mut |name, value| {
            looked += A_LINE;
            if !name.eq_ignore_ascii_case(wanted) {
                return true;
            }
            looked += value.len();
            visit(String::from_utf8_lossy(value).trim())
        });
        self.budget.look(looked);
    }

    /// Whether the document in which a pointer starts breaks off.
    pub(crate) fn breaks_off(&self, top: bool) -> bool {
        self.extracted.is_broken_of(self.start(top))
    }

    fn start(&self, top: bool) -> Option<usize> {
        if top { None } else { self.element }
    }
}
