//! Random responses that nearly or exactly match a spec: its codes, texts, places and conditions.

mod broken;
mod placing;
mod values;

use self::broken::spoilt;
use crate::chance::Chance;
use crate::json_made::Json;
use crate::page::entries::Entry;
use crate::page::retry_policy::Source;
use crate::page::statuses::{Status, statuses};
use crate::page::{Page, Reads, Shape};
use crate::place::Place;
use crate::steps::Step;
use crate::streams_made;
use crate::times::written_date;
use crate::values_made::{NOW, time};

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
    let wanted: Vec<Status> = conditions.flat_map(|one| statuses(one.written.trim_start_matches("<> "))).collect();
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
