//! What one look at a response finds: which shape applies, what it says, what the fields are.

use crate::answer::Answer;
use crate::json::{self, Kind, Value};
use crate::page::{Field, Shape, Status, statuses};
use crate::place::{Condition, Each, Found, Place, Said, Test};
use crate::scene::{Part, Scene, lines};
use crate::steps::{Key, Reached, Step, captured, reach, reach_in};
use crate::templates::Template;
use crate::times;
use crate::values::{listed, value};
use crate::{retry, select as entries, xml};

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

impl<'s> Look<'s> {
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

    /// The codes of the errors inside the error, up to 16 levels; the deepest that an entry has counts.
    fn look_inside(&mut self, shape: &Shape) {
        let named = |place: &Place| match place {
            Place::Pointer(steps) if steps.iter().all(|step| matches!(step, Step::Name(_))) => Some(steps.clone()),
            _ => None,
        };
        let codes: Vec<Vec<Step>> = shape.code.iter().flatten().filter_map(named).collect();
        let ways: Vec<Vec<Step>> = shape.inner.iter().filter_map(named).collect();
        let common = |way: &[Step]| {
            let with = |code: &Vec<Step>| {
                let most = way.len().min(code.len()) - 1;
                way.iter().zip(code).take(most).take_while(|(one, other)| one == other).count()
            };
            codes.iter().filter(|code| !code.is_empty()).map(with).max().unwrap_or_default()
        };
        let object = |value: &'s Value, steps: &[Step]| {
            let found = reach(value, steps).into_iter().map(|reached| reached.value).next();
            found.filter(|value| value.object().is_some())
        };
        let whole = if self.index.is_some() { self.element } else { self.scene.json.as_ref() };
        let Some(whole) = whole else { return };
        let mut all: Vec<(Said, Option<String>)> = Vec::new();
        if !self.code.spellings.is_empty() {
            all.push((self.code.clone(), self.uncut.clone()));
        }
        let outer = all.len();
        let mut next = ways.iter().find_map(|way| Some((object(whole, way)?, way)));
        for _ in 0..16 {
            let Some((value, way)) = next else { break };
            let base = &way[..common(way)];
            let said = codes.iter().filter_map(|code| code.strip_prefix(base)).find_map(|steps| {
                let found = Found::Json(reach(value, steps).into_iter().next()?.value);
                Some(found).filter(is_said).and_then(|found| cut(shape, &found, false))
            });
            all.extend(said);
            next = ways.iter().find_map(|way| Some((object(value, &way[common(way)..])?, way)));
        }
        if all.len() == outer {
            return;
        }
        self.codes = all.iter().map(|(code, _)| code.spellings[0].clone()).collect();
        let mut chosen = None;
        for (code, uncut) in all.iter().rev() {
            (self.code, self.uncut) = (code.clone(), uncut.clone());
            if entries::is_known(self) {
                chosen = Some((code.clone(), uncut.clone()));
                break;
            }
        }
        (self.code, self.uncut) = chosen.unwrap_or_else(|| all[0].clone());
    }

    /// Everything at one place.
    fn at(&self, place: &Place) -> Vec<Found<'s>> {
        let scene = self.scene;
        let said = |said: &Said| (!said.spellings.is_empty()).then(|| Found::Said(said.clone()));
        let one = match place {
            Place::Pointer(_) | Place::Top(_) | Place::Then(..) => {
                return self.reached(place).into_iter().map(|reached| Found::Json(reached.value)).collect();
            }
            Place::Part(of, template) => return self.parts(of, template),
            Place::Captured { of, name, shape } => return self.captured(of, name, shape.as_ref()),
            Place::CapturedOfEach(each, name) => {
                let of_each = self.each.as_ref().filter(|(other, _)| other == each);
                of_each.and_then(|(each, keys)| captured(keys, &each.steps, name)).map(Found::Text)
            }
            // An element that is alone stands under its name.
            Place::Key => {
                let keys = self.each.as_ref().map(|(_, keys)| keys.iter().filter(|key| **key != Key::Single));
                keys.and_then(Iterator::last).map(|key| Found::Text(key.text()))
            }
            Place::Itself => self.element.filter(|element| element.text().is_some()).map(Found::Json),
            Place::Header(name, wanted) => self.header(name, wanted.as_deref()).map(Found::Text),
            Place::Body => scene.plain.clone().map(Found::Text),
            Place::Status => Some(Found::Text(self.status().to_string())),
            Place::Code => said(&self.code),
            Place::Message => said(&self.message),
        };
        one.into_iter().collect()
    }

    /// What the template takes of each text at a place that it matches.
    fn parts(&self, of: &Place, template: &Template) -> Vec<Found<'s>> {
        let texts: Vec<String> = match of {
            Place::Header(name, wanted) => self.lines(name, wanted.as_deref()),
            _ => self.at(of).iter().filter_map(Found::text).collect(),
        };
        let name = template.names.iter().flatten().next().cloned().unwrap_or_default();
        let part = |text: &String| template.named(&template.take(text)?, &name);
        texts.iter().filter_map(part).map(Found::Text).collect()
    }

    /// The values of a pointer.
    fn reached(&self, place: &Place) -> Vec<Reached<'s>> {
        let body = self.scene.json.as_ref();
        let (base, steps) = match place {
            Place::Then(of, steps) => (self.held(of).map(|(document, _)| document), steps),
            Place::Pointer(steps) if self.index.is_some() => (self.element, steps),
            Place::Pointer(steps) | Place::Top(steps) => (body, steps),
            _ => return Vec::new(),
        };
        let is_document = match place {
            Place::Then(..) => true,
            Place::Pointer(_) => {
                let key = self.each.as_ref().and_then(|(_, keys)| keys.last());
                matches!(key, Some(Key::Element(_) | Key::Single))
            }
            _ => false,
        };
        base.map(|base| reach_in(base, is_document, steps)).unwrap_or_default()
    }

    /// Whether the document breaks off that the element stands in, else the body.
    fn breaks_off(&self) -> bool {
        let of = self.each.as_ref().and_then(|(each, _)| each.of.as_deref());
        of.map_or(self.scene.breaks_off, |of| {
            look(self.scene, None, None, None).held(of).is_some_and(|(_, breaks_off)| breaks_off)
        })
    }

    /// The document that the text at a place holds, and whether it breaks off.
    pub(crate) fn held(&self, of: &Place) -> Option<(&'s Value, bool)> {
        let found = match of {
            // An object too.
            Place::Itself => self.element.map(Found::Json).into_iter().collect(),
            _ => self.at(of),
        };
        let text = match found.into_iter().find(Found::is_there)? {
            Found::Json(value) if value.text().is_none() && value.object().is_some() || matches!(value.kind, Kind::Array(_)) => {
                let breaks_off = match of {
                    Place::Then(outer, _) => self.held(outer).is_some_and(|(_, breaks_off)| breaks_off),
                    _ => self.breaks_off(),
                };
                return Some((value, breaks_off));
            }
            found => found.text()?,
        };
        let begun = &text[text.find(['{', '[', '<'])?..];
        // Kept to the end of the program: a comparison reads few of them.
        let kept = |document: Value| -> &'static Value { Box::leak(Box::new(document)) };
        if begun.starts_with('<') {
            return xml::read(begun).map(|document| (kept(document.value), document.breaks_off));
        }
        Some((kept(json::read(begun)?), json::breaks_off(begun)))
    }

    /// The names that a placeholder captures.
    fn captured(&self, of: &Place, name: &str, shape: Option<&Option<Each>>) -> Vec<Found<'s>> {
        let (Place::Pointer(steps) | Place::Top(steps) | Place::Then(_, steps)) = of else { return Vec::new() };
        if shape.is_some_and(|each| *each != self.each.as_ref().map(|(each, _)| each.clone())) {
            return Vec::new();
        }
        let counts = |value: &Value| match shape {
            None => value.is_there(),
            Some(_) => is_said(&Found::Json(value)),
        };
        let reached = self.reached(of).into_iter().filter(|reached| counts(reached.value));
        reached.filter_map(|reached| captured(&reached.keys, steps, name)).map(Found::Text).collect()
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

    /// A field's value as it is handed back: a number too large for the runtime's types is none.
    fn shown_field(&self, field: &Field, taken: Option<&String>) -> Option<String> {
        let from_place = field.places.as_ref().and_then(|places| self.read(&field.kind, places));
        let fitting = |value: &String| times::fits(value);
        let of_template = || value(&field.kind, &[Found::Text(taken?.clone())]).filter(fitting);
        from_place.filter(fitting).or_else(of_template).map(|value| times::far(&value))
    }

    /// A field's value: from its location, else from a placeholder of the entry's messages.
    pub(crate) fn field(&self, field: &Field, taken: Option<&String>) -> Option<String> {
        let from_place = field.places.as_ref().and_then(|places| self.read(&field.kind, places));
        from_place.or_else(|| value(&field.kind, &[Found::Text(taken?.clone())]))
    }

    /// The value of the first alternative that has one.
    pub(crate) fn read(&self, kind: &str, places: &[Place]) -> Option<String> {
        let found = places.iter().map(|place| (place, self.at(place)));
        let (place, found) = found.into_iter().find(|(_, found)| found.iter().any(Found::is_there))?;
        let found: Vec<Found<'_>> = found.into_iter().filter(Found::is_there).collect();
        if kind == "list" && place.is_many() {
            return Some(listed(&found));
        }
        value(kind, &found[..1])
    }

    pub(crate) fn answer(&self) -> Answer {
        let entry = entries::winner(self);
        let page = self.scene.page;
        let entry = entry.map(|at| &page.entries[at]);
        let taken = entry.and_then(|entry| entries::taken(self, entry));
        let of = |field: &Field| {
            let text = taken.as_ref().and_then(|(template, taken)| template.named(taken, &field.name));
            (field.name.clone(), self.shown_field(field, text.as_ref()))
        };
        let advice = retry::advice(self, entry);
        Answer {
            entry: entry.map(|entry| entry.key.clone()),
            code: self.code.spellings.first().cloned(),
            uncut: self.uncut.clone(),
            codes: if self.codes.is_empty() {
                self.code.spellings.first().cloned().into_iter().collect()
            } else {
                self.codes.clone()
            },
            message: self.message().cloned(),
            index: self.index.or(if let Part::Line(number) = self.scene.part { Some(number) } else { None }),
            category: advice.category,
            kind: advice.kind,
            executed: advice.executed.to_owned(),
            delay: advice.delay,
            fallback: advice.fallback,
            max: advice.max,
            base: advice.base,
            cap: advice.cap,
            fields: entry.map(|entry| entry.fields.iter().map(of).collect()).unwrap_or_default(),
            common: page.common.iter().map(|field| (field.name.clone(), self.shown_field(field, None))).collect(),
        }
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
