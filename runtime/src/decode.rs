//! From a response to the errors it holds.
//!
//! What comes in: a catalog, a response, settings. What goes out: the errors in the order of the body. It cannot fail.

use alloc::vec::Vec;

use crate::body::Body;
use crate::brief::Brief;
use crate::catalog::{Catalog, Place};
use crate::decoded::{Said, Wire};
use crate::field::Fields;
use crate::hits::Hits;
use crate::scope::{Scope, Text};
use crate::shape::Reading;
use crate::verdict::Circumstances;
use crate::watch::Because;
use crate::watch::Watch;
use crate::{Code, Response, Settings};

/// How many bytes the errors of one body may copy of a text that they share.
const MOST_COPIED: usize = 256 << 20;
/// How many errors are handed over however long that is.
const MOST_ERRORS_AT_LEAST: usize = 256;

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
    let body = Body::of(response.body, settings.body_limit);
    let mut mended = Vec::new();
    let mut hits = Hits::default();
    if let Body::Json(body) = body {
        hits.collect(&catalog.paths, body, &mut mended);
    }
    let scope = Scope { catalog, response, settings, body: &body, hits: &hits, element: None, code: None, message: None };
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
        let mut left = self.most_errors();
        let mut any = false;
        for (number, opened) in self.hits.opened().iter().enumerate() {
            let element = Scope { element: Some(number), ..*self };
            watch.look(Some(opened));
            if let Some(reading) = element.choose(opened.context, watch) {
                any = true;
                left -= 1;
                watch.is_error(Because::Shape);
                if !element.error(&reading, watch, see) || left == 0 {
                    break;
                }
            }
        }
        any
    }

    /// How many errors of a body are handed over: all, unless each of them may copy a text of the whole body.
    fn most_errors(&self) -> usize {
        let is_top = |place: &Place<'_>| matches!(place, Place::Pointer { top: true, .. });
        if self.catalog.places.iter().any(is_top) {
            (MOST_COPIED / self.hits.longest_of_body().max(1)).max(MOST_ERRORS_AT_LEAST)
        } else {
            usize::MAX
        }
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
        see(scope.outcome(scope.select(), reading, watch))
    }

    fn outcome(&self, entry: Option<usize>, reading: &Reading<'_>, watch: &mut impl Watch) -> Outcome<'_> {
        watch.entry(self, reading, entry);
        let fields = Fields::of(self, entry);
        let came = Circumstances { status: self.status(), transport: self.response.transport };
        let code = reading.code.as_ref().map(|code| &*code.content);
        let line = self.line(fields.row());
        let wire = Wire {
            status: came.status,
            transport: came.transport,
            code: code.map(Code::new),
            uncut_code: reading.uncut.as_ref().filter(|uncut| code != Some(&*uncut.content)).map(|uncut| said(uncut, false)),
            message: reading.message.as_ref().map(|message| said(message, fields.row().is_some_and(|row| self.has_secrets(row)))),
            index: self.element.and_then(|number| self.hits.opened().get(number)).map(|opened| opened.position as usize),
            category: self.category(fields.row(), line.as_ref(), came, watch),
            retry: fields.retry(line.as_ref(), came, watch),
        };
        Outcome { entry, wire, fields }
    }
}

impl Scope<'_> {
    /// Whether the entry has a sensitive field, which the message may spell out.
    pub(crate) fn has_secrets(&self, row: &Brief) -> bool {
        self.catalog.fields.range(row.fields).iter().any(|field| field.sensitive)
    }
}

fn said(text: &Text<'_>, secret: bool) -> Said {
    Said::new(&text.content, secret || text.from_body)
}
