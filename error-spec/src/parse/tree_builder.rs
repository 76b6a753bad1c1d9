//! The second pass of parsing: builds the tree, guided by the expected or known kind of each node.
//!
//! It fails with the parser's error, at a node of an unexpected kind, and if aliases expand to too
//! much text. Tags are reported.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::problems::yaml::Tag;
use crate::diagnostics::span::Span;
use crate::parse::locate;
use crate::parse::node::{Node, ScalarText};
use crate::parse::outline::Seen;
use crate::schema::keys;
use crate::schema::keys::Kind;

/// Upper bound of the number of nodes in a text of this size without alias expansion.
pub(crate) const fn most_nodes(text: &str) -> usize {
    text.len() + 10_000
}

/// Initial capacity of a mapping. Most have no more members, and growing one by one would be
/// slower.
const FEW: usize = 8;

/// The state shared by all nodes of a text.
pub(crate) struct Builder<'s> {
    text: &'s str,
    end: usize,
    /// Whether the text can contain tags at all.
    has_tags: bool,
    budget: Cell<usize>,
    strayed: Cell<bool>,
    cursor: Cell<usize>,
    tags: RefCell<Vec<Diagnostic>>,
}

impl<'s> Builder<'s> {
    /// Creates a builder for a part of a text.
    pub(crate) fn new(text: &'s str, part: Span) -> Self {
        Self {
            text,
            end: part.end,
            has_tags: text.contains('!'),
            budget: Cell::new(most_nodes(text)),
            strayed: Cell::new(false),
            cursor: Cell::new(part.start),
            tags: RefCell::default(),
        }
    }

    /// Whether aliases expanded to too much text.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.budget.get() == 0
    }

    /// Whether the guide did not know the kind of a node.
    pub(crate) fn has_strayed(&self) -> bool {
        self.strayed.get()
    }

    fn stray<E: Error>(&self) -> E {
        self.strayed.set(true);
        E::custom("not what the guide says")
    }

    /// The diagnostics about tags.
    pub(crate) fn into_tags(self) -> Vec<Diagnostic> {
        self.tags.into_inner()
    }

    fn count<E: Error>(&self) -> Result<(), E> {
        self.budget.set(self.budget.get().saturating_sub(1));
        if self.is_exhausted() { Err(E::custom("aliases multiply the text")) } else { Ok(()) }
    }

    /// The place of a slice of the text follows from its address. An alias has the place of its
    /// anchor, and must not move the cursor.
    fn borrowed(&self, value: &'s str, first: bool) -> ScalarText<'s> {
        let start = value.as_ptr().addr().wrapping_sub(self.text.as_ptr().addr());
        if start > self.text.len() {
            return self.copied(value);
        }
        let span = Span::new(start, start + value.len());
        if span.start >= self.cursor.get() {
            let closing = self.text[span.end..].starts_with(['"', '\'']);
            self.cursor.set(span.end + usize::from(closing));
            self.tagged(start, first);
        }
        ScalarText { value: Cow::Borrowed(value), span }
    }

    fn copied(&self, value: &str) -> ScalarText<'s> {
        let (span, after) = locate::next_node(&self.text[..self.end], self.cursor.get());
        self.cursor.set(after);
        self.tagged(span.start, true);
        ScalarText { value: Cow::Owned(value.to_string()), span }
    }

    fn tagged(&self, start: usize, first: bool) {
        if self.has_tags
            && let Some(at) = locate::tag_before(self.text, start, first)
        {
            let mut tags = self.tags.borrow_mut();
            if tags.last().is_none_or(|last| last.at != at) {
                tags.push(Tag::Written.at(at));
            }
        }
    }
}

/// How the builder knows what to request from the parser.
#[derive(Clone, Copy)]
pub(crate) enum Guide<'g> {
    /// From the format.
    Format(&'static Kind),
    /// From a first pass.
    Seen(&'g Seen),
}

enum Shape {
    Scalar,
    List,
    Map,
}

impl Guide<'_> {
    fn shape(self) -> Shape {
        match self {
            // A list of lines is seldom; it is read by the second guide.
            Self::Format(Kind::Scalar(_) | Kind::MayBeEmpty(_) | Kind::Lines(_)) | Self::Seen(Seen::Scalar) => Shape::Scalar,
            Self::Format(Kind::List(_)) | Self::Seen(Seen::List(_)) => Shape::List,
            Self::Format(Kind::Map(_) | Kind::Free(_)) | Self::Seen(Seen::Map(_)) => Shape::Map,
        }
    }

    fn item(self, position: usize) -> Option<Self> {
        match self {
            Self::Format(Kind::List(kind)) => Some(Self::Format(kind)),
            Self::Seen(Seen::List(items)) => items.get(position).map(Self::Seen),
            _ => None,
        }
    }

    fn value(self, position: usize, key: &str) -> Option<Self> {
        match self {
            Self::Format(Kind::Map(keys)) => keys.find(key).map(|key| Self::Format(&key.kind)),
            Self::Format(Kind::Free(free)) => Some(Self::Format(free.values)),
            Self::Seen(Seen::Map(values)) => values.get(position).map(Self::Seen),
            _ => None,
        }
    }
}

/// Builds one node.
#[derive(Clone, Copy)]
pub(crate) struct Seed<'b, 's, 'g> {
    pub(crate) builder: &'b Builder<'s>,
    pub(crate) guide: Guide<'g>,
    /// Whether only indicators can be between the node and its parent.
    pub(crate) first: bool,
}

impl<'s> DeserializeSeed<'s> for Seed<'_, 's, '_> {
    type Value = Node<'s>;

    fn deserialize<D: Deserializer<'s>>(self, deserializer: D) -> Result<Node<'s>, D::Error> {
        self.builder.count()?;
        match self.guide.shape() {
            Shape::Scalar => deserializer.deserialize_str(self),
            Shape::List => deserializer.deserialize_seq(self),
            Shape::Map => deserializer.deserialize_map(self),
        }
    }
}

impl<'s> Visitor<'s> for Seed<'_, 's, '_> {
    type Value = Node<'s>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("what the format says")
    }

    fn visit_borrowed_str<E: Error>(self, value: &'s str) -> Result<Node<'s>, E> {
        Ok(Node::Scalar(self.builder.borrowed(value, self.first)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node<'s>, E> {
        Ok(Node::Scalar(self.builder.copied(value)))
    }

    fn visit_seq<A: SeqAccess<'s>>(self, mut list: A) -> Result<Node<'s>, A::Error> {
        let mut items = Vec::new();
        loop {
            let Some(guide) = self.guide.item(items.len()).or(matches!(self.guide, Guide::Seen(_)).then_some(self.guide)) else {
                return Err(self.builder.stray());
            };
            match list.next_element_seed(Seed { guide, first: true, ..self })? {
                Some(item) => items.push(item),
                None => return Ok(Node::List(items)),
            }
        }
    }

    fn visit_map<A: MapAccess<'s>>(self, mut map: A) -> Result<Node<'s>, A::Error> {
        let mut entries = Vec::new();
        let key = Guide::Format(&keys::NAME);
        while let Some(key) = map.next_key_seed(Seed { guide: key, first: entries.is_empty(), ..self })? {
            let Node::Scalar(key) = key else { return Err(self.builder.stray()) };
            let Some(guide) = self.guide.value(entries.len(), &key) else {
                return Err(self.builder.stray());
            };
            let value = map.next_value_seed(Seed { guide, first: true, ..self })?;
            if entries.is_empty() {
                // Not earlier: through aliases, a spec of a few kilobytes can contain millions of
                // empty mappings.
                entries.reserve(FEW);
            }
            entries.push((key, value));
        }
        Ok(Node::Map(entries))
    }
}
