//! A spec as written: every key of the format with its text and place, and only its kind checked.
//!
//! Anything missing or of the wrong kind was reported by `structure` and is left out. Of duplicate
//! keys the first one counts.

use crate::diagnostics::span::Span;
use crate::diagnostics::suggest::{Guesses, nearest};
use crate::parse::members::Members;
use crate::parse::node::{Node, ScalarText};
use crate::schema::{keys, synonyms};

/// Names and texts, in order.
pub type Pairs<'s> = Vec<(ScalarText<'s>, ScalarText<'s>)>;

/// A whole file.
#[derive(Clone, Debug, Default)]
pub struct Document<'s> {
    /// `vendor-errors`.
    pub version: Option<ScalarText<'s>>,
    /// `vendor`.
    pub vendor: Option<ScalarText<'s>>,
    /// `extends`.
    pub extends: Vec<ScalarText<'s>>,
    /// `abstract`.
    pub is_abstract: Option<ScalarText<'s>>,
    /// `title`.
    pub title: Option<ScalarText<'s>>,
    /// `docs`.
    pub docs: Option<ScalarText<'s>>,
    /// `retrieved`.
    pub retrieved: Option<ScalarText<'s>>,
    /// `success`.
    pub success: Option<ScalarText<'s>>,
    /// `responses`.
    pub responses: Vec<Shape<'s>>,
    /// Whether there is a key `responses`, valid or not.
    pub has_responses: bool,
    /// `common`.
    pub common: Pairs<'s>,
    /// `retry_overrides`.
    pub retry_overrides: Vec<Override<'s>>,
    /// `keys_are_codes`.
    pub keys_are_codes: Option<ScalarText<'s>>,
    /// `errors`.
    pub errors: Vec<Entry<'s>>,
}

/// One of `responses`.
#[derive(Clone, Debug, Default)]
pub struct Shape<'s> {
    /// Its first key.
    pub span: Span,
    /// `status`.
    pub status: Option<ScalarText<'s>>,
    /// `each`.
    pub each: Option<ScalarText<'s>>,
    /// `event`.
    pub event: Option<ScalarText<'s>>,
    /// `lines`.
    pub lines: Option<ScalarText<'s>>,
    /// `when`.
    pub when: Pairs<'s>,
    /// `code`.
    pub code: Option<ScalarText<'s>>,
    /// `message`.
    pub message: Option<ScalarText<'s>>,
    /// `code_after`.
    pub code_after: Option<ScalarText<'s>>,
    /// `code_before`.
    pub code_before: Option<ScalarText<'s>>,
    /// `status_at`.
    pub status_at: Option<ScalarText<'s>>,
    /// `headers_at`.
    pub headers_at: Option<ScalarText<'s>>,
    /// `inner`.
    pub inner: Option<ScalarText<'s>>,
}

/// One of `retry_overrides`.
#[derive(Clone, Debug, Default)]
pub struct Override<'s> {
    /// `when`.
    pub when: Pairs<'s>,
    /// `retry`.
    pub retry: Option<ScalarText<'s>>,
}

/// One of `errors`.
#[derive(Clone, Debug)]
pub struct Entry<'s> {
    /// Its key.
    pub key: ScalarText<'s>,
    /// `name`.
    pub name: Option<ScalarText<'s>>,
    /// `called`.
    pub called: Option<ScalarText<'s>>,
    /// `code`.
    pub code: Option<ScalarText<'s>>,
    /// `aliases`.
    pub aliases: Vec<ScalarText<'s>>,
    /// `status`.
    pub status: Option<ScalarText<'s>>,
    /// `transport`.
    pub transport: Option<ScalarText<'s>>,
    /// `message`.
    pub message: Option<ScalarText<'s>>,
    /// `messages`.
    pub messages: Vec<ScalarText<'s>>,
    /// `when`.
    pub when: Pairs<'s>,
    /// `over`.
    pub over: Option<ScalarText<'s>>,
    /// `category`.
    pub category: Option<ScalarText<'s>>,
    /// `retry`.
    pub retry: Option<ScalarText<'s>>,
    /// `fields`.
    pub fields: Pairs<'s>,
    /// `summary`.
    pub summary: Option<ScalarText<'s>>,
    /// `description`.
    pub description: Option<ScalarText<'s>>,
    /// `causes`.
    pub causes: Vec<ScalarText<'s>>,
    /// `action`.
    pub action: Option<ScalarText<'s>>,
    /// `docs`.
    pub docs: Option<ScalarText<'s>>,
    /// `source`.
    pub source: Option<ScalarText<'s>>,
    /// `display`.
    pub display: Option<ScalarText<'s>>,
    /// `since`.
    pub since: Option<ScalarText<'s>>,
    /// `deprecated`.
    pub deprecated: Option<ScalarText<'s>>,
    /// `removed`.
    pub removed: Option<ScalarText<'s>>,
    /// `examples`.
    pub examples: Vec<Example<'s>>,
    /// Whether it has `code: none` in a spec whose keys are codes.
    pub(crate) is_without_code: bool,
    present: Present,
    meant: Present,
}

impl Entry<'_> {
    /// Whether an unknown key was probably meant to be this one.
    #[must_use]
    pub(crate) fn means(&self, name: &str) -> bool {
        position(name).is_some_and(|position| self.meant.0 & (1 << position) != 0)
    }

    /// Whether there is a key with this name, valid or not.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        position(name).is_some_and(|position| self.present.0 & (1 << position) != 0)
    }
}

/// The keys of an entry, valid or not, as bits in the order of the format's table.
#[derive(Clone, Copy, Debug, Default)]
struct Present(u32);

fn position(name: &str) -> Option<usize> {
    keys::ENTRY.keys.iter().position(|key| key.name == name)
}

/// The position of the key that was probably meant by an unknown one.
fn meant_by(name: &str) -> Option<usize> {
    let keys = keys::ENTRY.keys.iter().map(|key| key.name);
    synonyms::key(keys::ENTRY.what, name).or_else(|| nearest(name, &mut keys.clone(), &mut Guesses::new())).and_then(position)
}

/// One of an entry's `examples`.
#[derive(Clone, Debug, Default)]
pub struct Example<'s> {
    /// Its first key.
    pub span: Span,
    /// `status`.
    pub status: Option<ScalarText<'s>>,
    /// `headers`.
    pub headers: Pairs<'s>,
    /// `body`.
    pub body: Option<ScalarText<'s>>,
    /// `transport`.
    pub transport: Option<ScalarText<'s>>,
    /// `fields`.
    pub fields: Pairs<'s>,
    /// `retry_after`.
    pub retry_after: Option<ScalarText<'s>>,
    /// `source`.
    pub source: Option<ScalarText<'s>>,
    /// `seen`.
    pub seen: Option<ScalarText<'s>>,
}

impl<'s> Document<'s> {
    pub(crate) fn read(root: &Node<'s>) -> Self {
        let map = Members(root);
        let keys_are_codes = map.text("keys_are_codes");
        let mut errors: Vec<_> = map.mappings("errors").map(|(key, node)| Entry::read(key, node)).collect();
        if keys_are_codes.as_ref().is_some_and(|text| &**text == "true") {
            errors.iter_mut().for_each(Entry::take_key_as_code);
        }
        Self {
            version: map.text("vendor-errors"),
            vendor: map.text("vendor"),
            extends: map.texts("extends"),
            is_abstract: map.text("abstract"),
            title: map.text("title"),
            docs: map.text("docs"),
            retrieved: map.text("retrieved"),
            success: map.text("success"),
            responses: map.maps("responses").map(Shape::read).collect(),
            has_responses: map.node("responses").is_some(),
            common: map.pairs("common"),
            retry_overrides: map.maps("retry_overrides").map(Override::read).collect(),
            keys_are_codes,
            errors,
        }
    }
}

impl<'s> Shape<'s> {
    fn read(node: &Node<'s>) -> Self {
        let map = Members(node);
        Self {
            span: node.place().unwrap_or_default(),
            status: map.text("status"),
            each: map.text("each"),
            event: map.text("event"),
            lines: map.text("lines"),
            when: map.pairs("when"),
            code: map.text("code"),
            message: map.text("message"),
            code_after: map.text("code_after"),
            code_before: map.text("code_before"),
            status_at: map.text("status_at"),
            headers_at: map.text("headers_at"),
            inner: map.text("inner"),
        }
    }
}

impl<'s> Override<'s> {
    fn read(node: &Node<'s>) -> Self {
        let map = Members(node);
        Self { when: map.pairs("when"), retry: map.text("retry") }
    }
}

impl<'s> Entry<'s> {
    /// `keys_are_codes: true`: the key of an entry without `code` and `transport` is its code, and
    /// `code: none` is an entry without a code.
    fn take_key_as_code(&mut self) {
        let bit = position("code").map_or(0, |position| 1 << position);
        let has = |name| self.has(name) || self.means(name);
        if self.code.as_ref().is_some_and(|code| &**code == "none") {
            self.code = None;
            self.present.0 &= !bit;
            self.is_without_code = true;
        } else if !has("code") && !has("transport") {
            self.code = Some(self.key.clone());
            self.present.0 |= bit;
        }
    }

    fn read(key: &ScalarText<'s>, node: &Node<'s>) -> Self {
        let map = Members(node);
        let (mut present, mut meant) = (Present::default(), Present::default());
        for name in map.names() {
            match position(name) {
                Some(position) => present.0 |= 1 << position,
                None => meant.0 |= meant_by(name).map_or(0, |position| 1 << position),
            }
        }
        Self {
            key: key.clone(),
            name: map.text("name"),
            called: map.text("called"),
            code: map.text("code"),
            aliases: map.texts("aliases"),
            status: map.text("status"),
            transport: map.text("transport"),
            message: map.text("message"),
            messages: map.texts("messages"),
            when: map.pairs("when"),
            over: map.text("over"),
            category: map.text("category"),
            retry: map.text("retry"),
            fields: map.pairs("fields"),
            summary: map.text("summary"),
            description: map.text("description"),
            causes: map.texts("causes"),
            action: map.text("action"),
            docs: map.text("docs"),
            source: map.text("source"),
            display: map.text("display"),
            since: map.text("since"),
            deprecated: map.text("deprecated"),
            removed: map.text("removed"),
            examples: map.maps("examples").map(Example::read).collect(),
            is_without_code: false,
            present,
            meant,
        }
    }
}

impl<'s> Example<'s> {
    fn read(node: &Node<'s>) -> Self {
        let map = Members(node);
        Self {
            span: node.place().unwrap_or_default(),
            status: map.text("status"),
            headers: map.lines("headers"),
            body: map.text("body"),
            transport: map.text("transport"),
            fields: map.values("fields"),
            retry_after: map.text("retry_after"),
            source: map.text("source"),
            seen: map.text("seen"),
        }
    }
}
