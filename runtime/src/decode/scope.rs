//! What locations are looked up in: a response, its body, and possibly one selected element.

use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Deref;

use crate::catalog::Catalog;
use crate::decode::budget::Budget;
use crate::decode::extracted::Extracted;
use crate::decode::found::LocatedText;
use crate::decode::held_document::Documents;
use crate::decode::options::DecodeOptions;
use crate::decode::own_response::{OwnResponse, visit_own};
use crate::decode::part::Part;
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

/// Cost of looking at a header's name.
const A_LINE: usize = 8;

impl<'r> Scope<'r> {
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
    pub(crate) fn parameter(&self, header: &str, name: &str) -> Option<String> {
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
            return visit_own(self.budget, headers, wanted, visit);
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

    /// The context of the element, or of the body.
    pub(crate) fn context(&self) -> u16 {
        self.element.and_then(|element| self.extracted.opened().get(element)).map_or(0, |opened| opened.context)
    }

    fn start(&self, top: bool) -> Option<usize> {
        if top { None } else { self.element }
    }
}
