//! Chooses the response format for a body or for a selected element.

use alloc::borrow::Cow;
use alloc::string::String;

use crate::catalog::ids::LocationId;
use crate::catalog::rows::{Location, ResponseFormat};
use crate::decode::found::LocatedText;
use crate::decode::observer::{FormatOutcome, Observer};
use crate::decode::parts::Part;
use crate::decode::reading::FormatMatch;
use crate::decode::scope::Scope;

/// Cost of trying a format on an element, in addition to the values found.
const A_SHAPE: usize = 64;

impl<'r> Scope<'r> {
    /// The match of the first format of the context that finds a code; otherwise of the first that
    /// finds a message, or that declares neither.
    pub(crate) fn choose(&self, context: u16, watch: &mut impl Observer) -> Option<FormatMatch<'r>> {
        if self.element.is_some() || !matches!(self.part, Part::Body) {
            self.budget.look(A_SHAPE * self.catalog.formats.len());
        }
        let mut second_best = None;
        let is_read = |shape: &ResponseFormat<'_>| shape.context == context && self.catalog.reads(shape, self.part);
        for (position, shape) in self.catalog.formats.iter().enumerate().filter(|(_, shape)| is_read(shape)) {
            if !self.is_covered(shape) {
                watch.shape(self, position, FormatOutcome::OtherStatus);
                continue;
            }
            let own = self.own_response(position, shape);
            let is_same = own.is_none() && self.own.is_none();
            let reading = if is_same { self.read(position, shape) } else { Scope { own, ..*self }.read(position, shape) };
            let fails = own.status.is_some_and(|status| status >= 400);
            let names_nothing = shape.code.is_empty() && shape.message.is_empty() && shape.status_at.is_empty();
            let says_something = fails || reading.message.is_some() || names_nothing;
            if reading.code.is_none() && (second_best.is_some() || !says_something) {
                watch.shape(self, position, if says_something { FormatOutcome::NoBetter } else { FormatOutcome::Nothing });
                continue;
            }
            let holds =
                || Scope { own, code: reading.code.as_ref(), message: reading.message.as_ref(), ..*self }.holds(shape.when);
            if !shape.when.is_empty() && !holds() {
                watch.shape(self, position, FormatOutcome::Condition(&reading));
                continue;
            }
            if reading.code.is_some() {
                watch.shape(self, position, FormatOutcome::Code);
                return Some(reading);
            }
            watch.shape(self, position, FormatOutcome::NoCode);
            second_best = Some(reading);
        }
        second_best
    }

    fn is_covered(&self, shape: &ResponseFormat<'_>) -> bool {
        shape.statuses.is_empty() || self.status().is_some_and(|status| self.catalog.covers(shape.statuses, status))
    }

    fn read(&self, position: usize, shape: &ResponseFormat<'_>) -> FormatMatch<'r> {
        let places = shape.code.of(self.catalog.locations);
        let code = (0..).zip(places).find_map(|(number, place)| {
            let raw = trimmed(self.text_at(place)?);
            let is_secret = self.catalog.is_secret(LocationId(shape.code.from + number));
            let text = cut(&raw.content, shape);
            let is_body = matches!(place, Location::Body);
            let is_code = if is_body { is_one_word(&text) && has_cuts(&raw.content, shape) } else { !text.is_empty() };
            let is_number = raw.is_number && text == raw.content;
            is_code.then_some((
                LocatedText { content: text, is_number, from_body: raw.from_body, is_secret },
                (raw, number as usize),
            ))
        });
        let (code, rest) = code.unzip();
        let (raw, place) = rest.unzip();
        let message = self.first_text(shape.message);
        FormatMatch {
            code,
            raw,
            codes: &[],
            message,
            shape: Some(position),
            own: self.own,
            code_place: place.unwrap_or_default(),
        }
    }
}

/// A code without the white space around it, which carries no meaning.
pub(crate) fn trimmed(code: LocatedText<'_>) -> LocatedText<'_> {
    // Almost every code.
    if matches!(code.content.as_bytes(), [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic()) {
        return code;
    }
    let content = match code.content {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() < text.len() => Cow::Owned(String::from(text.trim())),
        owned @ Cow::Owned(_) => owned,
    };
    LocatedText { content, ..code }
}

/// Of a trimmed code what follows the last occurrence of `code_after`, and of that what precedes the
/// first occurrence of `code_before`.
pub(crate) fn cut<'t>(code: &Cow<'t, str>, shape: &ResponseFormat<'_>) -> Cow<'t, str> {
    if shape.code_after.is_empty() && shape.code_before.is_empty() {
        return code.clone();
    }
    let mut rest: &str = code;
    if !shape.code_after.is_empty() {
        rest = rest.rsplit_once(shape.code_after).map_or(rest, |(_, after)| after);
    }
    if !shape.code_before.is_empty() {
        rest = rest.split_once(shape.code_before).map_or(rest, |(before, _)| before);
    }
    let rest = rest.trim();
    if rest.len() == code.len() { code.clone() } else { Cow::Owned(String::from(rest)) }
}

/// Whether the texts by which the code is trimmed occur where they trim it. A body that is any text
/// is not a code.
fn has_cuts(code: &str, shape: &ResponseFormat<'_>) -> bool {
    let rest = if shape.code_after.is_empty() { Some(code) } else { code.rsplit_once(shape.code_after).map(|(_, rest)| rest) };
    rest.is_some_and(|rest| shape.code_before.is_empty() || rest.contains(shape.code_before))
}

/// Whether a body's text can be a code: one word of printable ASCII that is not markup.
fn is_one_word(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic()) && !text.starts_with(['{', '[', '<'])
}
