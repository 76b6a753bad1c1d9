//! A spec as the page describes it, read straight from YAML. It must be valid: nothing is checked here.

use crate::place::{Condition, Each, Place, location};
use crate::steps::Step;
use crate::templates::Template;
use crate::times::literal;
use crate::yaml::Node;

/// A whole spec.
#[derive(Clone, Debug)]
pub struct Page {
    /// `responses`
    pub shapes: Vec<Shape>,
    /// `common`
    pub common: Vec<Field>,
    /// `retry_overrides`
    pub overrides: Vec<(Vec<Condition>, Line)>,
    /// `errors`, without those that were removed.
    pub entries: Vec<Entry>,
}

/// A body shape.
#[derive(Clone, Debug)]
pub struct Shape {
    /// Where it applies.
    pub status: Vec<Status>,
    /// What it selects.
    pub each: Option<Each>,
    /// What must hold.
    pub when: Vec<Condition>,
    /// The location of the code.
    pub code: Option<Vec<Place>>,
    /// The location of the message.
    pub message: Option<Vec<Place>>,
    /// The text before the code.
    pub after: Option<String>,
    /// The text after the code.
    pub before: Option<String>,
    /// Where the error's own status is.
    pub status_at: Vec<Place>,
    /// Where the error's own headers are.
    pub headers_at: Vec<Place>,
    /// Where the error inside the error is.
    pub inner: Vec<Place>,
    /// What of a body it reads.
    pub reads: Reads,
}

/// What of a body a shape reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reads {
    /// All of it.
    Body,
    /// The data of events of these names; of `any` where there is none.
    Events(Vec<String>),
    /// Each line.
    Lines,
}

impl Reads {
    fn new(node: &Node) -> Self {
        match node.text_of("event") {
            Some("any") => Self::Events(Vec::new()),
            Some(names) => Self::Events(names.split('|').map(|name| name.trim().to_owned()).collect()),
            None if node.text_of("lines") == Some("true") => Self::Lines,
            None => Self::Body,
        }
    }
}

/// One of a line of statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// This one.
    Exact(u16),
    /// `4xx`
    Class(u16),
    /// `any`
    Any,
}

impl Status {
    /// Whether it covers `status`.
    #[must_use]
    pub const fn covers(self, status: u16) -> bool {
        match self {
            Self::Exact(exact) => exact == status,
            Self::Class(class) => class == status / 100,
            Self::Any => true,
        }
    }
}

/// A line of statuses.
#[must_use]
pub fn statuses(text: &str) -> Vec<Status> {
    let one = |text: &str| match text.trim() {
        "any" => Status::Any,
        class if class.ends_with("xx") => Status::Class(class[..1].parse().unwrap_or_default()),
        exact => Status::Exact(exact.parse().unwrap_or_default()),
    };
    text.split('|').map(one).collect()
}

/// A code, or a family of codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Code {
    /// This one.
    Exact(String),
    /// From, to.
    Range(i128, i128),
    /// What it begins with.
    Prefix(String),
}

/// A plain integer: no leading zeros, no plus sign.
#[must_use]
pub fn plain_integer(text: &str) -> Option<i128> {
    let number: i128 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

fn code(text: &str) -> Code {
    if let Some(prefix) = text.strip_suffix('*') {
        return Code::Prefix(prefix.to_owned());
    }
    let range = text.split_once("..").and_then(|(from, to)| Some((plain_integer(from)?, plain_integer(to)?)));
    range.map_or_else(|| Code::Exact(text.to_owned()), |(from, to)| Code::Range(from, to))
}

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its type, without `sensitive`.
    pub kind: String,
    /// Its location, if there is one.
    pub places: Option<Vec<Place>>,
}

/// The types of fields.
pub const KINDS: [&str; 16] = [
    "string",
    "integer",
    "number",
    "boolean",
    "json",
    "list",
    "percent",
    "seconds",
    "milliseconds",
    "minutes",
    "hours",
    "duration",
    "rfc3339",
    "http_date",
    "epoch_seconds",
    "epoch_milliseconds",
];

fn field(name: &str, written: &str) -> Field {
    let mut rest = written.strip_prefix("sensitive").map_or(written, str::trim_start);
    let word = rest.split(' ').next().unwrap_or_default();
    let is_kind = KINDS.contains(&word) || word == "auto_delay";
    if is_kind {
        rest = rest[word.len()..].trim_start();
    }
    let kind = if is_kind { word } else { "string" };
    Field { name: name.into(), kind: kind.into(), places: (!rest.is_empty()).then(|| location(rest)) }
}

/// A retry policy.
#[derive(Clone, Debug)]
pub struct Line {
    /// The retry kind.
    pub kind: String,
    /// Whether the call was executed.
    pub executed: &'static str,
    /// The location of the delay.
    pub sources: Vec<Source>,
    /// How often.
    pub max: Option<u32>,
    /// First delay of a computed backoff, in nanoseconds.
    pub base: Option<u128>,
    /// Longest one.
    pub cap: Option<u128>,
}

/// The location of a delay.
#[derive(Clone, Debug)]
pub enum Source {
    /// A literal.
    Literal(u128),
    /// A type and a place.
    Read(String, Place),
    /// A field's name.
    Field(String),
}

/// The retry kinds after which a client may send again.
pub const RETRYABLE: [&str; 5] = ["again", "throttled", "quota", "wait", "reauth"];

/// What the table says of a kind: `yes`, `no` or `maybe`.
#[must_use]
pub fn executed(kind: &str) -> &'static str {
    match kind {
        "again" | "restart" | "unknown" => "maybe",
        "done" => "yes",
        _ => "no",
    }
}

/// Reads a retry policy.
#[must_use]
pub fn line(text: &str) -> Line {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let kind = words.remove(0).to_owned();
    let mut line = Line { executed: executed(&kind), kind, sources: Vec::new(), max: None, base: None, cap: None };
    if line.kind == "reauth" {
        line.max = Some(1);
    }
    let mut at = 0;
    let clause = |word: &str| matches!(word, "once" | "max" | "base" | "cap");
    while at < words.len() {
        match words[at] {
            "executed" => line.executed = "yes",
            "not-executed" => line.executed = "no",
            "maybe-executed" => line.executed = "maybe",
            "once" => line.max = Some(1),
            "max" => (at, line.max) = (at + 1, words[at + 1].parse().ok()),
            "base" => (at, line.base) = (at + 1, literal(words[at + 1])),
            "cap" => (at, line.cap) = (at + 1, literal(words[at + 1])),
            "after" => {
                let end = (at + 1..words.len()).find(|at| clause(words[*at])).unwrap_or(words.len());
                line.sources = words[at + 1..end].split(|word| *word == "or").map(source).collect();
                at = end - 1;
            }
            _ => {}
        }
        at += 1;
    }
    line
}

fn source(words: &[&str]) -> Source {
    if let [one] = words
        && let Some(wait) = literal(one)
    {
        return Source::Literal(wait);
    }
    if let ["field", name] = words {
        return Source::Field((*name).into());
    }
    let read = field("", &words.join(" "));
    let is_typed = words[0] != "header";
    let kind = if is_typed { read.kind } else { "auto_delay".into() };
    Source::Read(kind, read.places.unwrap_or_default().remove(0))
}

/// An entry.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its key.
    pub key: String,
    /// `code` and `aliases`.
    pub codes: Vec<Code>,
    /// `status`
    pub status: Vec<Status>,
    /// `transport`
    pub transports: Vec<String>,
    /// `message` and `messages`.
    pub messages: Vec<Template>,
    /// `when`
    pub when: Vec<Condition>,
    /// `over`
    pub over: Vec<String>,
    /// `fields`, then what placeholders add.
    pub fields: Vec<Field>,
    /// `retry`
    pub retry: Option<Line>,
    /// `category`
    pub category: Option<String>,
}

fn conditions(node: &Node) -> Vec<Condition> {
    let when = node.get("when").map(Node::members).unwrap_or_default();
    when.iter().map(|(place, test)| Condition::new(place, test.as_str())).collect()
}

fn fields(node: &Node, key: &str) -> Vec<Field> {
    let fields = node.get(key).map(Node::members).unwrap_or_default();
    fields.iter().map(|(name, written)| field(name, written.as_str())).collect()
}

fn entry(key: &str, node: &Node, keys: &[&str], keys_are_codes: bool) -> Entry {
    let texts = |key: &str| node.list(key).iter().map(|node| node.as_str().to_owned()).collect::<Vec<_>>();
    let with =
        |first: &str, others: &str| node.text_of(first).map(str::to_owned).into_iter().chain(texts(others)).collect::<Vec<_>>();
    let messages: Vec<Template> = with("message", "messages").iter().map(|text| Template::of_message(text)).collect();
    let mut own = fields(node, "fields");
    for name in messages.iter().flat_map(|message| message.names.iter().flatten()) {
        if !own.iter().any(|field| field.name == *name) {
            own.push(Field { name: name.clone(), kind: "string".into(), places: None });
        }
    }
    let retry = node.text_of("retry").map(line);
    let names = captured_in_fields(&own, retry.iter());
    fill(&mut own, names);
    let over = node.text_of("over").map(|over| {
        if keys.contains(&over) { vec![over.to_owned()] } else { over.split('|').map(|key| key.trim().to_owned()).collect() }
    });
    let mut codes = with("code", "aliases");
    if keys_are_codes && node.text_of("code") == Some("none") {
        codes.clear();
    } else if keys_are_codes && node.text_of("code").is_none() && node.text_of("transport").is_none() {
        codes.insert(0, key.to_owned());
    }
    Entry {
        key: key.to_owned(),
        codes: codes.iter().map(|text| code(text)).collect(),
        status: node.text_of("status").map(statuses).unwrap_or_default(),
        transports: node
            .text_of("transport")
            .map(|text| text.split('|').map(|one| one.trim().into()).collect())
            .unwrap_or_default(),
        messages,
        when: conditions(node),
        over: over.unwrap_or_default(),
        fields: own,
        retry,
        category: node.text_of("category").map(str::to_owned),
    }
}

/// The names that places capture, each with what fills the field of that name.
type Captured = Vec<(String, Place)>;

fn captured(place: &Place, shape: Option<&Shape>) -> Captured {
    let of = |name: String| {
        let shape = shape.map(|shape| shape.each.clone());
        (name.clone(), Place::Captured { of: Box::new(place.clone()), name, shape })
    };
    place.names().into_iter().map(of).collect()
}

fn captured_in_fields<'l>(fields: &[Field], lines: impl Iterator<Item = &'l Line>) -> Captured {
    let of_fields = fields.iter().flat_map(|field| field.places.iter().flatten());
    let mut all: Captured = of_fields.flat_map(|place| captured(place, None)).collect();
    all.extend(captured_in_lines(lines));
    all
}

fn captured_in_lines<'l>(lines: impl Iterator<Item = &'l Line>) -> Captured {
    let places = lines.flat_map(|line| &line.sources).filter_map(|source| match source {
        Source::Read(_, place) => Some(place),
        _ => None,
    });
    places.flat_map(|place| captured(place, None)).collect()
}

fn captured_in_shape(shape: &Shape) -> Captured {
    let each = shape.each.iter().flat_map(|each| {
        let names = each.steps.iter().filter_map(Step::name);
        names.map(|name| (name.to_owned(), Place::CapturedOfEach(each.clone(), name.to_owned())))
    });
    let places = shape.code.iter().chain(&shape.message).flatten().flat_map(|place| captured(place, Some(shape)));
    each.chain(places).collect()
}

/// A field's own places come before names.
fn fill(fields: &mut Vec<Field>, names: Captured) {
    for (name, place) in names {
        match fields.iter_mut().find(|field| field.name == name) {
            Some(field) => field.places.get_or_insert_default().push(place),
            None => fields.push(Field { name, kind: "string".into(), places: Some(vec![place]) }),
        }
    }
}

fn shape(node: &Node) -> Shape {
    let text = |key: &str| node.text_of(key).map(str::to_owned);
    let reads = Reads::new(node);
    let status = if reads == Reads::Body { "4xx|5xx" } else { "any" };
    Shape {
        status: statuses(node.text_of("status").unwrap_or(status)),
        each: node.text_of("each").map(Each::new),
        when: conditions(node),
        code: node.text_of("code").map(location),
        message: node.text_of("message").map(location),
        after: text("code_after"),
        before: text("code_before"),
        status_at: node.text_of("status_at").map(location).unwrap_or_default(),
        headers_at: node.text_of("headers_at").map(location).unwrap_or_default(),
        inner: node.text_of("inner").map(location).unwrap_or_default(),
        reads,
    }
}

impl Page {
    /// Reads a spec.
    #[must_use]
    pub fn new(spec: &Node) -> Self {
        let errors = spec.get("errors").map(Node::members).unwrap_or_default();
        let errors: Vec<_> = errors.iter().filter(|(_, node)| node.get("removed").is_none()).collect();
        let keys: Vec<&str> = errors.iter().map(|(key, _)| key.as_str()).collect();
        let overrides = spec.list("retry_overrides").iter();
        let shapes: Vec<Shape> = spec.list("responses").iter().map(shape).collect();
        let overrides: Vec<_> =
            overrides.map(|node| (conditions(node), line(node.text_of("retry").unwrap_or("unknown")))).collect();
        let mut common = fields(spec, "common");
        let mut names: Captured = shapes.iter().flat_map(captured_in_shape).collect();
        names.extend(captured_in_fields(&common, overrides.iter().map(|(_, line)| line)));
        fill(&mut common, names);
        let keys_are_codes = spec.text_of("keys_are_codes") == Some("true");
        let entries = errors.iter().map(|(key, node)| entry(key, node, &keys, keys_are_codes)).collect();
        Self { shapes, common, overrides, entries }
    }
}
