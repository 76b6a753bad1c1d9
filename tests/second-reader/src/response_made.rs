//! Responses made by chance, near a spec: its codes, texts, places and conditions, met or just missed.

use crate::chance::Chance;
use crate::json_made::Json;
use crate::page::{Code, Entry, Field, Page, Reads, Shape, Source, Status};
use crate::place::{Condition, Place};
use crate::steps::Step;
use crate::streams_made;
use crate::times::written_date;
use crate::values_made::{NOW, ODD, fulfilling, quoted, time};

/// A response, and the clock of whoever reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The status; 0 if no response came.
    pub status: u16,
    /// How the call failed without a response.
    pub transport: Option<&'static str>,
    /// The header lines.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// The clock, in nanoseconds since 1970.
    pub now: Option<i128>,
}

/// What is being put together.
struct Making<'p> {
    page: &'p Page,
    each: Option<&'p [Step]>,
    each_of: Option<&'p Place>,
    body: Json,
    plain: Option<String>,
    headers: Vec<(String, String)>,
    /// The documents in texts, by the places of these.
    held: Vec<(Place, Json)>,
}

/// A response near the spec.
pub fn reply(page: &Page, chance: &mut Chance) -> Reply {
    let now = (!chance.one_in(3)).then(|| i128::from(NOW + chance.of(&[0, -1000, 1000])) * 1_000_000_000);
    let at = chance.below(page.entries.len().max(1));
    let entry = page.entries.get(at).filter(|_| !chance.one_in(6));
    let transport = entry.filter(|entry| !entry.transports.is_empty()).map(|entry| chance.text(&entry.transports));
    if transport.is_some() || chance.one_in(60) {
        let all = ["timeout", "connect", "interrupted", "tls", "dns"];
        let named = all.into_iter().find(|name| Some(*name) == transport.as_deref());
        let transport = Some(named.unwrap_or_else(|| chance.of(&all)));
        return Reply { status: 0, transport, headers: Vec::new(), body: Vec::new(), now };
    }
    let shape = page.shapes.get(chance.below(page.shapes.len().max(1)));
    let status = status(entry, shape, chance);
    let (mut body, headers) = made(page, entry, shape, chance);
    if let Some(reads) = shape.map(|shape| &shape.reads).filter(|reads| **reads != Reads::Body && !chance.one_in(10)) {
        let mut parts = vec![body];
        for _ in 0..chance.below(3) {
            let entry = page.entries.get(chance.below(page.entries.len()));
            parts.push(made(page, entry, page.shapes.get(chance.below(page.shapes.len())), chance).0);
        }
        chance.shuffle(&mut parts);
        body = streams_made::written(reads, &parts, chance);
    }
    Reply { status, transport: None, headers, body: spoilt(body, chance), now }
}

/// A body and its headers.
fn made(page: &Page, entry: Option<&Entry>, shape: Option<&Shape>, chance: &mut Chance) -> (String, Vec<(String, String)>) {
    let of_shape = shape.and_then(|shape| shape.each.as_ref());
    let each = of_shape.map(|each| each.steps.as_slice());
    let each_of = of_shape.and_then(|each| each.of.as_deref());
    let mut making =
        Making { page, each, each_of, body: Json::Object(Vec::new()), plain: None, headers: Vec::new(), held: Vec::new() };
    making.fill(entry, shape, chance);
    making.write_held(chance);
    making.clocks(chance);
    let plain = making.plain.take().filter(|_| !chance.one_in(4));
    (plain.unwrap_or_else(|| making.body.document(chance)), making.headers)
}

fn status(entry: Option<&Entry>, shape: Option<&Shape>, chance: &mut Chance) -> u16 {
    let conditions = entry.iter().flat_map(|entry| &entry.when).filter(|one| one.places == [Place::Status]);
    let wanted: Vec<Status> = conditions.flat_map(|one| crate::page::statuses(one.written.trim_start_matches("<> "))).collect();
    let of_entry = entry.map(|entry| entry.status.clone()).unwrap_or_default();
    let of_shape = shape.map(|shape| shape.status.clone()).unwrap_or_default();
    let all = match chance.below(8) {
        0..3 if !of_entry.is_empty() => of_entry,
        3 | 4 if !of_shape.is_empty() => of_shape,
        _ if !wanted.is_empty() && !chance.one_in(3) => wanted,
        _ => Vec::new(),
    };
    let any = [200, 400, 401, 403, 404, 409, 418, 429, 500, 502, 503, 504, 204, 407, 412, 423, 505, 509, 599, 302, 451];
    match all.get(chance.below(all.len())) {
        Some(Status::Exact(status)) => *status,
        Some(Status::Class(class)) => class * 100 + chance.of(&[0, 1, 3, 4, 9, 22, 29]),
        _ => chance.of(&any),
    }
}

/// The body, now and then broken.
fn spoilt(mut body: String, chance: &mut Chance) -> Vec<u8> {
    match chance.below(24) {
        0 => body.truncate((0..=chance.below(body.len() + 1)).rev().find(|at| body.is_char_boundary(*at)).unwrap_or_default()),
        1 => body.insert_str(0, chance.of(&["\u{FEFF}", " ", "\n", ")]}'", "\u{a0}"])),
        2 => body.push_str(chance.of(&[" ", "x", "{}", "\n", ",", "\0"])),
        3 => {
            let at = (0..=chance.below(body.len() + 1)).rev().find(|at| body.is_char_boundary(*at)).unwrap_or_default();
            let all: &[&str] = if body.trim_start().starts_with('<') { &INTO_XML } else { &INTO_JSON };
            body.insert_str(at, chance.of(all));
        }
        6 if chance.one_in(4) => {
            let units = body.encode_utf16().flat_map(u16::to_le_bytes);
            return if chance.one_in(2) { [0xFF, 0xFE].into_iter().chain(units).collect() } else { units.collect() };
        }
        4 => body.clear(),
        5 => {
            let mut bytes = body.into_bytes();
            let at = chance.below(bytes.len());
            if let Some(byte) = bytes.get_mut(at) {
                *byte = chance.of(&[0xFF, 0xC3, b'"', b'\\', b'5']);
            }
            return bytes;
        }
        _ => {}
    }
    body.into_bytes()
}

/// What breaks a body in the middle.
const INTO_JSON: [&str; 9] = [",", "\"", "}", "]", "{", "0", "x", " ", ":"];
const INTO_XML: [&str; 12] = ["<", ">", "\"", "&", "<x>", "</x>", "<!--", "]]>", "x", " ", "/", "="];

impl Making<'_> {
    fn fill(&mut self, entry: Option<&Entry>, shape: Option<&Shape>, chance: &mut Chance) {
        let page = self.page;
        for field in &page.common {
            self.field(field, chance);
        }
        let entries = page.entries.iter().filter(|other| entry.is_some_and(|entry| entry.key == other.key) || chance.one_in(3));
        let entries: Vec<&Entry> = entries.collect();
        for other in &entries {
            for field in &other.fields {
                self.field(field, chance);
            }
            let sources = other.retry.iter().flat_map(|line| &line.sources);
            for source in sources.chain(page.overrides.iter().flat_map(|(_, line)| &line.sources)) {
                if let Source::Read(kind, place) = source {
                    let value = time(kind, chance);
                    self.put(place, &value, chance);
                }
            }
        }
        if let Some(shape) = shape {
            let code = self.code(entry, shape, chance);
            self.any_of(shape.code.as_deref().unwrap_or_default(), &code, chance);
            if let (Some(Place::Pointer(way)), Some(Place::Pointer(steps))) =
                (shape.inner.first(), shape.code.as_deref().unwrap_or_default().first())
            {
                let most = way.len().min(steps.len()).saturating_sub(1);
                let base = way.iter().zip(steps).take(most).take_while(|(one, other)| one == other).count();
                let mut at: Vec<Step> = way[..base].to_vec();
                for _ in 0..chance.below(4) + usize::from(chance.one_in(12)) * 16 {
                    at.extend_from_slice(&way[base..]);
                    if !chance.one_in(5) {
                        let code = if chance.one_in(3) { "\"new\"".to_owned() } else { self.code(entry, shape, chance) };
                        let inside = [at.as_slice(), &steps[base..]].concat();
                        self.put(&Place::Pointer(inside), &code, chance);
                    }
                }
            }
            let message = self.message(entry, chance);
            self.any_of(shape.message.as_deref().unwrap_or_default(), &message, chance);
            for condition in &shape.when {
                self.condition(condition, chance);
            }
            if !chance.one_in(6) {
                self.any_of(&shape.status_at, chance.of(&OWN_STATUSES), chance);
            }
            if !chance.one_in(6) {
                self.any_of(&shape.headers_at, chance.of(&OWN_HEADERS), chance);
            }
        }
        let overrides: Vec<_> = page.overrides.iter().filter(|_| chance.one_in(2)).collect();
        for condition in overrides.iter().flat_map(|(when, _)| when) {
            self.condition(condition, chance);
        }
        for condition in entries.iter().flat_map(|entry| &entry.when) {
            self.condition(condition, chance);
        }
    }

    fn any_of(&mut self, places: &[Place], value: &str, chance: &mut Chance) {
        if let Some(place) = places.get(chance.below(places.len())) {
            self.put(place, value, chance);
        }
    }

    fn field(&mut self, field: &Field, chance: &mut Chance) {
        let value = match field.kind.as_str() {
            "string" | "percent" => chance.of(&["\"a  b\"", "\"x%20y%zz\"", "5", "true", "\"\"", "\"%E4%ff\""]).to_owned(),
            "integer" | "number" => {
                chance.of(&["5", "5.0", "\"5\"", "\"05\"", "1.5", "-3", "\"+3\"", "\"x\"", "1e2", "99999999999999999999"]).into()
            }
            "boolean" => chance.of(&["true", "false", "\"true\"", "1", "\"yes\""]).into(),
            "json" => chance
                .of(&["[1,\"a\",{\"b\": 1},null]", "{\"a\": [1]}", "\"a\"", "1", "[]", "\" [1, 2]\\n\"", "\"[1\"", "\"{} x\""])
                .into(),
            "list" => chance.of(&["[1,\"a\",{\"b\": 1},null]", "{\"a\": [1]}", "\"a\"", "1", "[]", "[[\"x\"]]"]).into(),
            kind => time(kind, chance),
        };
        if let Some(places) = &field.places {
            self.any_of(places, &value, chance);
        }
    }

    fn code(&self, entry: Option<&Entry>, shape: &Shape, chance: &mut Chance) -> String {
        if chance.one_in(16) {
            return chance.of(&ODD).into();
        }
        let others = self.page.entries.iter().flat_map(|entry| &entry.codes);
        let own =
            entry.map(|entry| entry.codes.iter().collect::<Vec<_>>()).filter(|codes| !codes.is_empty() && !chance.one_in(4));
        let codes = own.unwrap_or_else(|| others.collect());
        let mut code = match codes.get(chance.below(codes.len())) {
            Some(Code::Exact(code)) => code.clone(),
            Some(Code::Range(from, to)) => chance.of(&[*from, *to, (from + to) / 2, from - 1, to + 1]).to_string(),
            Some(Code::Prefix(prefix)) => format!("{prefix}{}", chance.of(&["", "0", "x", "12"])),
            None => "E9".into(),
        };
        if chance.one_in(10) {
            code = format!("{code}{}", chance.of(&["0", ".0", "x", " ", "e0"]));
        }
        if let Some(after) = &shape.after
            && !chance.one_in(4)
        {
            code = format!("{}{after}{code}", chance.of(&["", "urn", "E1", "bad"]));
        }
        if let Some(before) = &shape.before
            && !chance.one_in(4)
        {
            code = format!("{code}{before}{}", chance.of(&["", "more", "x:y"]));
        }
        let is_number = crate::page::plain_integer(&code).is_some() || code == "4.10" || code.ends_with(".0");
        if (is_number || code == "true") && !chance.one_in(3) && code.parse::<f64>().is_ok() && !code.starts_with("00") {
            code
        } else {
            quoted(&code)
        }
    }

    fn message(&self, entry: Option<&Entry>, chance: &mut Chance) -> String {
        if chance.one_in(16) {
            return chance.of(&ODD).into();
        }
        let all = self.page.entries.iter().flat_map(|entry| &entry.messages);
        let own = entry.map(|entry| entry.messages.iter().collect::<Vec<_>>()).filter(|all| !all.is_empty() && !chance.one_in(4));
        let messages = own.unwrap_or_else(|| all.collect());
        let Some(template) = messages.get(chance.below(messages.len())) else { return "\"bad\"".into() };
        let mut text = template.filled(|| chance.of(&["", "x", "a b", "such", "5", " no such ", ": ", "30"]).to_owned());
        match chance.below(10) {
            0 => text = text.replace(' ', "  "),
            1 => text.push_str(chance.of(&[" ", "x", "\n", "\u{a0}"])),
            2..5 => text = cased(&text, chance),
            _ => {}
        }
        quoted(&text)
    }

    fn condition(&mut self, condition: &Condition, chance: &mut Chance) {
        let Some(value) = fulfilling(&condition.test, chance) else { return };
        let value = if chance.one_in(6) { chance.of(&ODD).to_owned() } else { value };
        self.any_of(&condition.places, &value, chance);
    }

    /// Sets JSON at a location; a later value replaces an earlier one.
    fn put(&mut self, place: &Place, value: &str, chance: &mut Chance) {
        let plain = serde_json::from_str::<String>(value).unwrap_or_else(|_| value.to_owned());
        match place {
            Place::Pointer(steps) => {
                let each = self.each.filter(|_| !chance.one_in(12));
                let steps = [each.unwrap_or_default(), steps.as_slice()].concat();
                match self.each_of.filter(|_| each.is_some()) {
                    Some(of) => self.put(&Place::Then(Box::new(of.clone()), steps), value, chance),
                    None => self.body.put(&steps, value, chance),
                }
            }
            Place::Top(steps) => self.body.put(steps, value, chance),
            Place::Itself => {
                let each = self.each.unwrap_or_default().to_vec();
                match self.each_of {
                    Some(of) => self.put(&Place::Then(Box::new(of.clone()), each), value, chance),
                    None => self.body.put(&each, value, chance),
                }
            }
            Place::Header(name, parameter) => {
                let plain: String = plain.chars().filter(|char| !char.is_control()).collect();
                let value = match parameter {
                    None => plain,
                    Some(name) => match chance.below(4) {
                        0 => format!("Bearer realm=\"a, b=c\", {name}=\"{}\"", plain.replace('"', "")),
                        1 => format!("Basic realm=x, Bearer {name}={}", plain.replace(['"', ' ', ',', ';'], "")),
                        2 => format!("x; {}=\"{}\"; y=1", name.to_uppercase(), plain.replace('"', "")),
                        _ => plain,
                    },
                };
                let name = if chance.one_in(5) { name.to_lowercase() } else { name.clone() };
                let at = chance.below(self.headers.len() + 1);
                self.headers.insert(at, (name, value));
            }
            Place::Body => self.plain = Some(if chance.one_in(3) { value.to_owned() } else { plain }),
            Place::Key => {
                let container: Vec<Step> =
                    self.each.and_then(<[Step]>::split_last).map(|(_, before)| before.to_vec()).unwrap_or_default();
                let steps = [container, vec![Step::Name(plain)]].concat();
                match self.each_of {
                    Some(of) => self.put(&Place::Then(Box::new(of.clone()), steps), "{}", chance),
                    None => self.body.put(&steps, "{}", chance),
                }
            }
            Place::Part(of, template) => {
                let text = template.filled_by(|name| match name {
                    Some(_) => plain.clone(),
                    None => chance.of(&["", "x", "E", "a b", "5"]).to_owned(),
                });
                // A time keeps its letters.
                let is_time = plain.contains(|char: char| char.is_ascii_digit());
                let text = if !is_time && chance.one_in(3) { cased(&text, chance) } else { text };
                self.put(of, &if chance.one_in(8) { value.to_owned() } else { quoted(&text) }, chance);
            }
            Place::Then(of, steps) => {
                let known = self.held.iter().position(|(known, _)| known == &**of).unwrap_or_else(|| {
                    self.held.push(((**of).clone(), Json::Object(Vec::new())));
                    self.held.len() - 1
                });
                self.held[known].1.put(steps, value, chance);
            }
            Place::Captured { .. } | Place::CapturedOfEach(..) | Place::Status | Place::Code | Place::Message => {}
        }
    }

    /// Puts the documents into their texts, the innermost first, as a text or as they are.
    fn write_held(&mut self, chance: &mut Chance) {
        while let Some((place, json)) = self.held.pop() {
            let mut document = json.document(chance);
            if chance.one_in(8) {
                let end = (0..=chance.below(document.len() + 1)).rev().find(|at| document.is_char_boundary(*at));
                document.truncate(end.unwrap_or_default());
            }
            let before = match chance.below(6) {
                _ if place == Place::Body => "E1: ",
                0 => "bad: ",
                1 => "[",
                _ => "",
            };
            let after = if chance.one_in(6) { chance.of(&[" ", ".", "{}"]) } else { "" };
            let value = if chance.one_in(6) { document } else { quoted(&format!("{before}{document}{after}")) };
            // It stands in the body.
            self.each = None;
            self.each_of = None;
            self.put(&place, &value, chance);
        }
    }

    fn clocks(&mut self, chance: &mut Chance) {
        if chance.one_in(4) {
            let date = written_date(NOW + chance.of(&[0, 5000, -5000]));
            let date = if chance.one_in(8) { "yesterday".to_owned() } else { date };
            self.headers.push(("Date".into(), date));
        }
        if chance.one_in(4) {
            let value = time("auto_delay", chance);
            self.headers.push(("Retry-After".into(), serde_json::from_str::<String>(&value).unwrap_or(value)));
        }
        if self.headers.len() > 1 && chance.one_in(6) {
            chance.shuffle(&mut self.headers);
        }
    }
}

/// The text in another case.
fn cased(text: &str, chance: &mut Chance) -> String {
    match chance.below(3) {
        0 => text.to_uppercase(),
        1 => text.to_lowercase(),
        _ => text.chars().map(|char| if chance.one_in(2) { char.to_ascii_uppercase() } else { char }).collect(),
    }
}

/// Statuses in the body.
const OWN_STATUSES: [&str; 12] =
    ["429", "503", "\"404\"", "400", "4.04e2", "200", "\" 500 \"", "99", "\"+404\"", "null", "5e2", "1000"];

/// Headers in the body.
const OWN_HEADERS: [&str; 6] = [
    "{\"Retry-After\":\"17\",\"X-Code\":\"5\"}",
    "{\"retry-after\":4}",
    "{}",
    "{\"x-code\":[\"E1\",\"5\"],\"X-Kind\":true,\"Date\":\"Tue, 24 Nov 2026 10:00:00 GMT\"}",
    "\"Retry-After: 5\"",
    "{\"X-Wait\":null,\"X-CODE\":\" bad \",\"Retry-After\":[]}",
];
