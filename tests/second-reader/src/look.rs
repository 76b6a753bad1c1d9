//! What one look at a response finds: which shape applies, and the code and the message that it reads.

mod answer;
mod inner_errors;
mod values_at;

use crate::condition::{Condition, Test};
use crate::found::{Found, Said};
use crate::json::{Kind, Value};
use crate::page::Shape;
use crate::page::statuses::{Status, statuses};
use crate::place::{Each, Place};
use crate::scene::{Scene, lines};
use crate::steps::Key;
use crate::times;

/// What one look at the response found: at the whole of it, or at one element.
pub(crate) struct Look<'s> {
    pub(crate) scene: &'s Scene<'s>,
    pub(crate) element: Option<&'s Value>,
    pub(crate) index: Option<usize>,
    /// The `each` that selects the element, and the keys that lead to it.
    pub(crate) each: Option<(Each, Vec<Key>)>,
    /// The code, cut, in all its spellings.
    pub(crate) code: Said,
    pub(crate) uncut: Option<String>,
    /// All codes, the outermost first.
    pub(crate) codes: Vec<String>,
    pub(crate) message: Said,
    pub(crate) own_status: Option<u16>,
    pub(crate) own_headers: Option<Vec<(String, String)>>,
}

/// A look at the element, or at the whole of what the scene shows.
pub(crate) fn look<'s>(
    scene: &'s Scene<'s>,
    element: Option<&'s Value>,
    index: Option<usize>,
    each: Option<(Each, Vec<Key>)>,
) -> Look<'s> {
    Look {
        scene,
        element,
        index,
        each,
        code: Said::default(),
        uncut: None,
        codes: Vec::new(),
        message: Said::default(),
        own_status: None,
        own_headers: None,
    }
}

impl Look<'_> {
    /// Chooses a shape and takes what it says; whether one applies.
    pub(crate) fn choose(&mut self, is_candidate: impl Fn(&Shape) -> bool) -> bool {
        let status = self.scene.reply.status;
        let shapes = self.scene.page.shapes.iter().filter(|shape| is_candidate(shape));
        let mut second = None;
        for shape in shapes.filter(|shape| shape.status.iter().any(|one| one.covers(status))) {
            (self.own_status, self.own_headers) = (None, None);
            (self.own_status, self.own_headers) = (self.status_of(shape), self.headers_of(shape));
            if !shape.when.iter().all(|one| self.fulfils(one)) {
                continue;
            }
            let message = self.message_of(shape);
            if let Some((code, uncut)) = self.code_of(shape) {
                (self.code, self.uncut, self.message) = (code, uncut, message.unwrap_or_default());
                self.look_inside(shape);
                return true;
            }
            let fails = self.own_status.is_some_and(|status| status >= 400);
            let asks_nothing = shape.code.is_none() && shape.message.is_none() && shape.status_at.is_empty();
            if second.is_none() && (message.is_some() || asks_nothing || fails) {
                second = Some((message.unwrap_or_default(), self.own_status, self.own_headers.clone(), shape));
            }
        }
        (self.own_status, self.own_headers) = (None, None);
        let Some((message, own_status, own_headers, shape)) = second else { return false };
        (self.message, self.own_status, self.own_headers) = (message, own_status, own_headers);
        self.look_inside(shape);
        true
    }

    /// The error's own status, else the response's.
    pub(crate) fn status(&self) -> u16 {
        self.own_status.unwrap_or(self.scene.reply.status)
    }

    /// A header of the error, or a parameter of it.
    fn header(&self, name: &str, wanted: Option<&str>) -> Option<String> {
        self.lines(name, wanted).into_iter().next()
    }

    /// The same of every line that has it.
    fn lines(&self, name: &str, wanted: Option<&str>) -> Vec<String> {
        let all = self.own_headers.as_ref().unwrap_or(&self.scene.reply.headers);
        lines(all, name, wanted)
    }

    /// The date of the error, else of the response.
    pub(crate) fn date(&self) -> Option<i128> {
        let read = |date: Option<String>| date.and_then(|date| times::http_date(&date));
        read(self.header("Date", None)).or_else(|| read(self.scene.header("Date", None)))
    }

    fn status_of(&self, shape: &Shape) -> Option<u16> {
        let found = shape.status_at.iter().find_map(|place| self.at(place).into_iter().find(Found::is_there))?;
        let text = found.spellings().into_iter().next_back()?;
        let text = text.trim();
        let status: u16 = text.parse().ok()?;
        (text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit()) && status >= 100).then_some(status)
    }

    fn headers_of(&self, shape: &Shape) -> Option<Vec<(String, String)>> {
        let objects = shape.headers_at.iter().filter_map(|place| match self.at(place).into_iter().find(Found::is_there)? {
            Found::Json(value) => value.object(),
            _ => None,
        });
        let mut lines = Vec::new();
        for (name, value) in objects.take(1).flatten() {
            match &value.kind {
                Kind::Array(values) => lines.extend(values.iter().filter_map(|one| Some((name.clone(), one.text()?)))),
                _ => lines.extend(value.text().map(|text| (name.clone(), text))),
            }
        }
        (!shape.headers_at.is_empty()
            && shape.headers_at.iter().any(|place| {
                matches!(self.at(place).into_iter().find(Found::is_there), Some(Found::Json(value)) if value.object().is_some())
            }))
        .then_some(lines)
    }

    fn message_of(&self, shape: &Shape) -> Option<Said> {
        let mut found = shape.message.iter().flatten().flat_map(|place| self.at(place));
        found.find(|found| is_said(found)).map(|found| found.said())
    }

    /// The code in its spellings, and before it was cut if that changed it.
    fn code_of(&self, shape: &Shape) -> Option<(Said, Option<String>)> {
        shape.code.iter().flatten().find_map(|place| {
            self.at(place).into_iter().find(is_said).and_then(|found| cut(shape, &found, *place == Place::Body))
        })
    }

    /// Whether a condition holds.
    pub(crate) fn fulfils(&self, condition: &Condition) -> bool {
        if condition.places == [Place::Status] {
            let status = self.status();
            let covered = |line: &str| statuses(line).iter().any(|one: &Status| one.covers(status));
            return match &condition.test {
                Test::Not(line) => !covered(line),
                Test::Exactly(line) => covered(line),
                _ => covered(&condition.written),
            };
        }
        let mut all = condition.places.iter().map(|place| (place, self.at(place)));
        let found = all.find(|(_, found)| found.iter().any(Found::is_there));
        let breaks_off = match &found {
            Some((Place::Then(of, _), _)) => self.held(of).is_some_and(|(_, breaks_off)| breaks_off),
            Some((Place::Pointer(_) | Place::Itself, _)) => self.breaks_off(),
            _ => self.scene.breaks_off,
        };
        // Where no place has a value, a single place still has its elements, which are all null.
        condition.holds(&found.map(|(_, found)| found).unwrap_or_default(), breaks_off)
    }

    /// The message, as it was sent.
    pub(crate) fn message(&self) -> Option<&String> {
        self.message.spellings.first()
    }
}

/// The code in its spellings, and before it was cut if that changed it.
fn cut(shape: &Shape, found: &Found<'_>, is_body: bool) -> Option<(Said, Option<String>)> {
    let Said { mut spellings, is_number } = found.said();
    let written = spellings[0].clone();
    spellings[0] = spellings[0].trim().to_owned();
    let uncut = spellings[0].clone();
    let mut cut = uncut.as_str();
    if let Some(after) = &shape.after {
        cut = cut.rfind(after.as_str()).map_or(cut, |at| &cut[at + after.len()..]);
    }
    if let Some(before) = &shape.before {
        cut = cut.find(before.as_str()).map_or(cut, |at| &cut[..at]);
    }
    cut = cut.trim();
    let is_word = cut.len() <= 64 && cut.bytes().all(|byte| byte.is_ascii_graphic()) && !cut.starts_with(['{', '[', '<']);
    let after = shape.after.as_ref().map_or(Some(uncut.as_str()), |text| uncut.rsplit_once(text.as_str()).map(|(_, rest)| rest));
    let is_cut = after.is_some_and(|rest| shape.before.as_ref().is_none_or(|text| rest.contains(text.as_str())));
    if cut.is_empty() || (is_body && !(is_word && is_cut)) {
        return None;
    }
    let is_number = is_number && cut == written;
    if cut == uncut {
        Some((Said { spellings, is_number }, None))
    } else {
        Some((Said { spellings: vec![cut.to_owned()], is_number }, Some(uncut)))
    }
}

fn is_said(found: &Found<'_>) -> bool {
    found.text().is_some_and(|text| !text.trim().is_empty())
}
