//! YAML as a tree of texts, read with another parser than the toolkit's, and written.

use std::collections::HashMap;
use std::fmt::Write;

use granit_parser::{Event, Parser};

/// A piece of YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A text, whatever YAML takes it for.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in its order.
    Map(Vec<(String, Node)>),
}

/// A text as a node.
pub fn text(text: impl Into<String>) -> Node {
    Node::Text(text.into())
}

/// A mapping as a node.
pub fn map<K: Into<String>>(members: impl IntoIterator<Item = (K, Node)>) -> Node {
    Node::Map(members.into_iter().map(|(key, value)| (key.into(), value)).collect())
}

impl Node {
    /// The member of that name.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.members().iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The text of the member of that name.
    #[must_use]
    pub fn text_of(&self, key: &str) -> Option<&str> {
        self.get(key).map(Self::as_str)
    }

    /// The text; an empty one if it is none.
    #[must_use]
    pub fn as_str(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }

    /// The members of a mapping.
    #[must_use]
    pub fn members(&self) -> &[(String, Self)] {
        if let Self::Map(members) = self { members } else { &[] }
    }

    /// The items of the list of that name.
    #[must_use]
    pub fn list(&self, key: &str) -> &[Self] {
        if let Some(Self::List(items)) = self.get(key) { items } else { &[] }
    }

    /// Puts a member in, or another value for it.
    pub fn put(&mut self, key: &str, value: Self) {
        let Self::Map(members) = self else { return };
        match members.iter_mut().find(|(name, _)| name == key) {
            Some((_, old)) => *old = value,
            None => members.push((key.into(), value)),
        }
    }

    /// As YAML.
    #[must_use]
    pub fn written(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out
    }

    fn write(&self, out: &mut String, depth: usize) {
        let indent = "  ".repeat(depth);
        match self {
            Self::Text(text) => _ = writeln!(out, "{}", scalar(text)),
            Self::List(items) if items.is_empty() => _ = writeln!(out, "[]"),
            Self::Map(members) if members.is_empty() => _ = writeln!(out, "{{}}"),
            Self::List(items) => {
                for item in items {
                    let mut inner = String::new();
                    item.write(&mut inner, depth + 1);
                    _ = write!(out, "{indent}- {}", inner.trim_start_matches(' '));
                }
            }
            Self::Map(members) => {
                for (key, value) in members {
                    let is_on_the_line =
                        matches!(value, Self::Text(_)) || *value == Self::List(Vec::new()) || *value == map::<&str>([]);
                    let line_break = if is_on_the_line { " " } else { "\n" };
                    _ = write!(out, "{indent}{}:{line_break}", scalar(key));
                    value.write(out, depth + 1);
                }
            }
        }
    }
}

/// Bare where YAML certainly leaves it alone, else quoted; JSON's quoted texts are YAML's.
fn scalar(text: &str) -> String {
    let plain = |char: char| char.is_ascii_alphanumeric() || "/_.-".contains(char);
    let begins = text.starts_with(|char: char| char.is_ascii_alphanumeric() || char == '/');
    let is_bare = begins && text.chars().all(|char| plain(char) || char == ' ') && !text.ends_with(' ') && !text.contains("  ");
    if is_bare { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

/// Reads one document; nothing where it cannot be read.
#[must_use]
pub fn read(text: &str) -> Option<Node> {
    let mut events = Vec::new();
    for event in Parser::new_from_str(text.trim_start_matches('\u{FEFF}')) {
        let (event, _) = event.ok()?;
        if !matches!(event, Event::Comment(..) | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(..)) {
            events.push(event);
        }
    }
    let mut reading = Reading { events: &events, at: 0, anchors: HashMap::new() };
    reading.node()
}

struct Reading<'e> {
    events: &'e [Event<'e>],
    at: usize,
    anchors: HashMap<usize, Node>,
}

impl Reading<'_> {
    fn node(&mut self) -> Option<Node> {
        let event = self.events.get(self.at)?;
        self.at += 1;
        let (anchor, node) = match event {
            Event::Scalar(text, _, anchor, _) => (*anchor, Node::Text(text.to_string())),
            Event::Alias(anchor) => return self.anchors.get(anchor).cloned(),
            Event::SequenceStart(_, anchor, _) => {
                let mut items = Vec::new();
                while !matches!(self.events.get(self.at)?, Event::SequenceEnd) {
                    items.push(self.node()?);
                }
                self.at += 1;
                (*anchor, Node::List(items))
            }
            Event::MappingStart(_, anchor, _) => {
                let mut members = Vec::new();
                while !matches!(self.events.get(self.at)?, Event::MappingEnd) {
                    let key = self.node()?;
                    members.push((key.as_str().to_owned(), self.node()?));
                }
                self.at += 1;
                (*anchor, Node::Map(members))
            }
            _ => return None,
        };
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Some(node)
    }
}
