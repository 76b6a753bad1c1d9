//! Entries, and the codes they have.

use crate::condition::Condition;
use crate::page::conditions;
use crate::page::fields::{Field, captured_in_fields, fields, fill};
use crate::page::retry_policy::{Line, line};
use crate::page::statuses::{Status, statuses};
use crate::templates::Template;
use crate::yaml::Node;

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

pub(super) fn entry(key: &str, node: &Node, keys: &[&str], keys_are_codes: bool) -> Entry {
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
