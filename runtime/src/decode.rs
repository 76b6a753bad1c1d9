//! From a response to the errors it holds.
//!
//! What comes in: a catalog, a response, settings. What goes out: the errors in the order of the body. It cannot fail.

use alloc::vec::Vec;

use crate::body::Body;
use crate::budget::{Budget, ERROR};
use crate::catalog::Catalog;
use crate::decoded::{Said, Wire};
use crate::field::Fields;
use crate::hits::Hits;
use crate::once::Once;
use crate::scope::{Scope, Text};
use crate::shape::Reading;
use crate::verdict::Circumstances;
use crate::watch::Because;
use crate::watch::Watch;
use crate::{Code, Response, Retry, Settings, Word};

/// So many elements look for themselves at what is outside of them.
const FEW_ELEMENTS: usize = 4;

/// One error of a response, before a generated enum gives it a type.
pub struct Outcome<'r> {
    /// Position of the entry in the catalog; `None`: unrecognized.
    pub entry: Option<usize>,
    /// What the vendor said.
    pub wire: Wire,
    /// The fields, read when asked for.
    pub fields: Fields<'r>,
}

/// Calls `see` with each error of `response`, until it answers `false`.
pub fn outcomes(catalog: &Catalog<'_>, response: &Response<'_>, settings: &Settings, see: &mut dyn FnMut(Outcome<'_>) -> bool) {
    decode(catalog, response, settings, &mut (), see);
}

/// The same, telling `watch` of each decision.
pub(crate) fn decode(
    catalog: &Catalog<'_>,
    response: &Response<'_>,
    settings: &Settings,
    watch: &mut impl Watch,
    see: &mut dyn FnMut(Outcome<'_>) -> bool,
) {
    let mut body = Body::of(response.body, settings.body_limit);
    let mut mended = Vec::new();
    let mut hits = Hits::default();
    let mut length = 0;
    if let Body::Json(json) = body {
        length = json.len();
        if !hits.collect(&catalog.paths, json, &mut mended) {
            (body, hits) = (Body::Nothing, Hits::default());
        }
    }
    let mut budget = Budget::of(length);
    if hits.opened().len() > FEW_ELEMENTS {
        budget.once = Some(Once::default());
    }
    let (body, hits, budget) = (&body, &hits, &budget);
    let scope = Scope { catalog, response, settings, body, hits, budget, element: None, code: None, message: None };
    if response.transport.is_some() {
        scope.failed(watch, see);
    } else if !scope.elements(watch, see) {
        scope.whole(watch, see);
    }
}

impl<'r> Scope<'r> {
    /// The failure of a call that got no response.
    fn failed(&self, watch: &mut impl Watch, see: &mut dyn FnMut(Outcome<'_>) -> bool) {
        watch.look(None);
        watch.is_error(Because::NoResponse);
        let transport = self.response.transport;
        let row = self.catalog.transports.iter().find(|row| Some(row.transport) == transport);
        see(self.outcome(row.map(|row| row.entry as usize), &Reading::NONE, watch));
    }

    /// The errors among selected elements; whether there was any.
    fn elements(&self, watch: &mut impl Watch, see: &mut dyn FnMut(Outcome<'_>) -> bool) -> bool {
        if self.hits.opened().is_empty() {
            return false;
        }
        let mut any = false;
        for (number, opened) in self.hits.opened().iter().enumerate() {
            let element = Scope { element: Some(number), ..*self };
            watch.look(Some(opened));
            if let Some(reading) = element.choose(opened.context, watch) {
                any = true;
                watch.is_error(Because::Shape);
                if !element.error(&reading, watch, see) {
                    break;
                }
            }
            if self.budget.is_spent() {
                break;
            }
        }
        any
    }

    /// The error that the whole body is, if it is one.
    fn whole(&self, watch: &mut impl Watch, see: &mut dyn FnMut(Outcome<'_>) -> bool) {
        watch.look(None);
        let reading = self.choose(0, watch);
        let because = match &reading {
            Some(_) => Because::Shape,
            None if self.response.status >= 400 => Because::Status,
            None if self.is_named_error() => Because::Entry,
            None => Because::No,
        };
        watch.is_error(because);
        if because != Because::No {
            self.error(&reading.unwrap_or(Reading::NONE), watch, see);
        }
    }

    /// Hands over the error of one reading; whether to go on.
    fn error(&self, reading: &Reading<'r>, watch: &mut impl Watch, see: &mut dyn FnMut(Outcome<'_>) -> bool) -> bool {
        let scope = Scope { code: reading.code.as_ref(), message: reading.message.as_ref(), ..*self };
        let entry = scope.select().filter(|_| !self.budget.is_blind());
        see(scope.outcome(entry, reading, watch))
    }

    fn outcome(&self, entry: Option<usize>, reading: &Reading<'_>, watch: &mut impl Watch) -> Outcome<'_> {
        watch.entry(self, reading, entry);
        let fields = Fields::of(self, entry);
        let came = Circumstances { status: self.status(), transport: self.response.transport };
        let code = reading.code.as_ref().map(|code| &*code.content);
        let line = self.line(fields.row());
        let is_secret = reading.code.as_ref().is_some_and(|code| code.is_secret);
        let message_is_secret = |message: &Text<'_>| message.is_secret || fields.row().is_some_and(|row| row.hides_message);
        let mut wire = Wire {
            status: came.status,
            transport: came.transport,
            code: reading.code.as_ref().map(said_code),
            uncut_code: reading.uncut.as_ref().filter(|uncut| code != Some(&*uncut.content)).map(|uncut| said(uncut, is_secret)),
            message: reading.message.as_ref().map(|message| said(message, message_is_secret(message))),
            index: self.element.and_then(|number| self.hits.opened().get(number)).map(|opened| opened.position as usize),
            category: self.category(fields.row(), line.as_ref(), came, watch),
            retry: fields.retry(line.as_ref(), came, watch),
        };
        if self.element.is_some() {
            self.budget.copy(ERROR + texts_of(reading));
        }
        if self.budget.is_blind() {
            // Not all was looked at that might forbid sending the call again.
            wire.retry = Retry::new(Word::Unknown);
        }
        Outcome { entry, wire, fields }
    }
}

/// How long the texts are that an error keeps whatever its entry is.
fn texts_of(reading: &Reading<'_>) -> usize {
    [&reading.code, &reading.uncut, &reading.message].into_iter().flatten().map(|text| text.content.len()).sum()
}

fn said_code(code: &Text<'_>) -> Code {
    if code.is_secret { Code::hidden(&code.content) } else { Code::new(&code.content) }
}

fn said(text: &Text<'_>, secret: bool) -> Said {
    Said::new(&text.content, secret || text.from_body)
}
