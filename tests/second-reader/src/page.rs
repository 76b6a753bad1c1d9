//! A spec as the page describes it, read straight from YAML. It must be valid: nothing is checked here.

pub mod entries;
pub mod fields;
pub mod retry_policy;
pub mod statuses;

use crate::condition::Condition;
use crate::page::entries::{Entry, entry};
use crate::page::fields::{Captured, Field, captured_in_fields, captured_in_shape, fields, fill};
use crate::page::retry_policy::{Line, line};
use crate::page::statuses::{Status, statuses};
use crate::place::{Each, Place, location};
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

fn conditions(node: &Node) -> Vec<Condition> {
    let when = node.get("when").map(Node::members).unwrap_or_default();
    when.iter().map(|(place, test)| Condition::new(place, test.as_str())).collect()
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
