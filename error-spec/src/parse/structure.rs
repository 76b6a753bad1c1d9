//! Compares the tree with the format's keys: unknown, missing, duplicate and empty keys, wrong
//! kinds of nodes, and unquoted texts that YAML cut.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::problems::keys::{
    DuplicateKey, EmptyValue, MissingKey, UnknownKey, UnquotedComma, UnquotedComment, WrongKind,
};
use crate::diagnostics::source::Source;
use crate::diagnostics::span::Span;
use crate::parse::node::{Node, ScalarText};
use crate::parse::unquoted;
use crate::schema::keys::{Key, Keys, Kind};
use crate::schema::{keys, synonyms};

/// Maximum size of a mapping whose keys are compared pairwise. Larger ones are hashed.
const FEW: usize = 16;

type Entry<'s> = (ScalarText<'s>, Node<'s>);

/// Checks the whole tree.
pub(crate) fn check(root: &Node<'_>, source: &Source, diagnostics: &mut Diagnostics) {
    let nowhere = Span::new(0, 0);
    let Node::Map(entries) = root else {
        diagnostics.push(WrongKind::Root.at(root.place().unwrap_or(nowhere)));
        return;
    };
    if root.is_empty() {
        diagnostics.push(EmptyValue::File.at(nowhere));
        return;
    }
    let is_true = |node: &Node<'_>| matches!(node, Node::Scalar(text) if &**text == "true");
    let keys_are_codes = entries.iter().any(|(key, value)| &**key == "keys_are_codes" && is_true(value));
    Walk { source, keys_are_codes, diagnostics }.node(root, &keys::ROOT, nowhere, "");
}

struct Walk<'a> {
    source: &'a Source,
    /// Whether an entry has a code without the key `code`.
    keys_are_codes: bool,
    diagnostics: &'a mut Diagnostics,
}

impl Walk<'_> {
    /// Checks one node; `owner` is the place of its key, `name` the key.
    fn node(&mut self, node: &Node<'_>, kind: &'static Kind, owner: Span, name: &str) {
        if matches!(kind, Kind::MayBeEmpty(_)) && matches!(node, Node::Scalar(_)) && self.is_quoted(owner) {
            return;
        }
        if self.is_empty(node, owner, name) {
            return;
        }
        match (kind, node) {
            (Kind::Scalar(_) | Kind::MayBeEmpty(_) | Kind::Lines(_), Node::Scalar(text)) => self.unquoted_comment(text),
            (Kind::List(kind) | Kind::Lines(kind), Node::List(items)) => {
                for item in items {
                    let at = item.place().unwrap_or(owner);
                    if item.is_empty() || kind.fits(item) {
                        self.node(item, kind, at, name);
                    } else {
                        self.wrong_kind(item, kind, at, (true, name));
                    }
                }
            }
            (Kind::Map(keys), Node::Map(entries)) => {
                let lone = self.split_texts(entries);
                let known: Vec<_> = entries.iter().map(|(key, _)| keys.find(key)).collect();
                self.duplicate_keys(entries);
                self.unknown_keys(entries, keys, &known, &lone);
                self.missing_keys(entries, keys, owner);
                self.lone_keys(entries, &known);
                for ((key, value), known) in entries.iter().zip(known) {
                    if let Some(known) = known {
                        self.node(value, &known.kind, key.span, key);
                    }
                }
            }
            (Kind::Free(free), Node::Map(entries)) => {
                let lone = self.split_texts(entries);
                self.duplicate_keys(entries);
                self.merge_key(entries);
                for (position, (key, value)) in entries.iter().enumerate() {
                    if !is_lone(&lone, position) && &*key.value != "<<" {
                        self.node(value, free.values, key.span, key);
                    }
                }
            }
            _ => self.wrong_kind(node, kind, owner, (false, name)),
        }
    }

    /// Whether the value of a key is in quotes.
    fn is_quoted(&self, key: Span) -> bool {
        let rest = self.source.text().get(key.end..).unwrap_or_default().trim_start_matches(['"', '\'']).trim_start();
        rest.strip_prefix(':').is_some_and(|value| value.trim_start().starts_with(['"', '\'']))
    }

    /// `summary:`
    fn is_empty(&mut self, node: &Node<'_>, owner: Span, name: &str) -> bool {
        if node.is_empty() {
            let line = self.source.line_span(self.source.line_of(owner.end)).end;
            let rest = self.source.text().get(owner.end..line).unwrap_or_default();
            let comment = rest
                .trim_start_matches(['"', '\''])
                .trim_start()
                .strip_prefix(": #")
                .map(|rest| unquoted::quote(&format!("#{rest}")));
            self.diagnostics.push(EmptyValue::Key { key: name, quoted: &comment.unwrap_or_default() }.at(owner));
        }
        node.is_empty()
    }

    /// `code: [1, 2]`
    fn wrong_kind(&mut self, node: &Node<'_>, kind: &Kind, owner: Span, (is_item, key): (bool, &str)) {
        let takes = match kind {
            Kind::Scalar(_) | Kind::MayBeEmpty(_) | Kind::Lines(_) => "text",
            Kind::List(Kind::Scalar(_)) => "texts",
            Kind::List(_) => "mappings",
            Kind::Map(_) | Kind::Free(_) => "mapping",
        };
        let (got, cure) = match node {
            Node::Scalar(text) if takes == "texts" && text.len() < 200 => ("text", format!("{key}: [{}]", unquoted::quote(text))),
            Node::Scalar(_) => ("text", String::new()),
            Node::List(_) => ("list", unquoted::collection_as_text(self.source, owner).unwrap_or_default()),
            Node::Map(_) => ("mapping", unquoted::collection_as_text(self.source, owner).unwrap_or_default()),
        };
        let at = match node {
            Node::Scalar(text) => text.span,
            _ => owner,
        };
        let right = if is_item { None } else { self.in_the_right_kind(node, kind, owner, key) };
        let cure = if right.is_none() && (takes == "text" || takes == "texts") { cure } else { String::new() };
        let cure = &*cure;
        let problem =
            if is_item { WrongKind::Item { key, takes, got, cure } } else { WrongKind::Value { key, takes, got, cure } };
        let diagnostic = problem.at(at);
        self.diagnostics.push(match right {
            Some((at, text)) => diagnostic.fix(at, text),
            None => diagnostic,
        });
    }

    /// `status: [401, 403]` as `status: 401|403`, `code: [1, 2]` as `code: 1` and `aliases: [2]`,
    /// `causes: x` as `causes: [x]`.
    fn in_the_right_kind(&self, node: &Node<'_>, kind: &Kind, key: Span, name: &str) -> Option<(Span, String)> {
        if let (Node::Scalar(text), Kind::List(Kind::Scalar(_))) = (node, kind) {
            let (at, _) = unquoted::value_span(self.source, key)?;
            return Some((key.to(at), format!("{name}: [{}]", unquoted::quote(text)))).filter(|_| text.len() < 200);
        }
        let (at, is_block) = unquoted::value_span(self.source, key)?;
        if let (Node::Map(_), Kind::List(_)) = (node, kind) {
            return Some((at, format!("[{}]", self.source.slice(at)))).filter(|_| self.source.slice(at).starts_with('{'));
        }
        let (Node::List(items), Kind::Scalar(_)) = (node, kind) else { return None };
        let texts: Vec<&str> =
            items.iter().map(|item| if let Node::Scalar(text) = item { Some(&**text) } else { None }).collect::<Option<_>>()?;
        let plain = |text: &str| if unquoted::is_plain(text) { text.to_string() } else { unquoted::quote(text) };
        let [first, rest @ ..] = texts.as_slice() else { return None };
        let further = match name {
            "status" | "transport" => return Some((key.to(at), format!("{name}: {}", texts.join("|")))),
            "over" => return Some((key.to(at), format!("{name}: {}", unquoted::quote(&texts.join(" | "))))),
            _ if rest.is_empty() => return Some((key.to(at), format!("{name}: {}", plain(first)))),
            "code" => "aliases",
            "message" => "messages",
            _ => return None,
        };
        let rest = rest.iter().map(|text| plain(text)).collect::<Vec<_>>().join(", ");
        let column = self.source.position(key.start).1 - 1;
        let between = if is_block { format!("\n{}", " ".repeat(column)) } else { ", ".into() };
        Some((key.to(at), format!("{name}: {}{between}{further}: [{rest}]", plain(first))))
    }

    /// `status: 404` twice in one entry.
    fn duplicate_keys(&mut self, entries: &[Entry<'_>]) {
        let is_new = |at: usize| entries[..at].iter().all(|(before, _)| before.value != entries[at].0.value);
        if entries.len() <= FEW && (1..entries.len()).all(is_new) {
            return;
        }
        let mut seen: HashMap<&str, usize> = HashMap::with_capacity(entries.len());
        for (at, (key, _)) in entries.iter().enumerate() {
            if let Some(first) = seen.get(&*key.value) {
                let first = entries[*first].0.span;
                self.diagnostics.push(DuplicateKey { key }.at(key.span).related(first));
            } else {
                seen.insert(key, at);
            }
        }
    }

    /// `sumary: Not found.`
    fn unknown_keys(&mut self, entries: &[Entry<'_>], keys: &'static Keys, known: &[Option<&Key>], lone: &[bool]) {
        for (position, (key, _)) in entries.iter().enumerate() {
            if known[position].is_some() || is_lone(lone, position) {
                continue;
            }
            let near = self.meant(key, keys).filter(|near| !has(entries, near)).unwrap_or_default();
            let home = if near.is_empty() { home_of(key) } else { "" };
            self.diagnostics.push(UnknownKey { key, what: keys.what, near, home }.at(key.span));
        }
    }

    /// The key that was probably meant: its name in other formats, else the nearest one.
    fn meant(&mut self, key: &str, keys: &'static Keys) -> Option<&'static str> {
        synonyms::key(keys.what, key).or_else(|| self.diagnostics.nearest(key, keys.keys.iter().map(|key| key.name)))
    }

    /// `<<: *base` among the author's own keys.
    fn merge_key(&mut self, entries: &[Entry<'_>]) {
        for (key, _) in entries.iter().filter(|(key, _)| &*key.value == "<<") {
            self.diagnostics.push(UnknownKey { key, what: "this mapping", near: "", home: "" }.at(key.span));
        }
    }

    /// A spec without `vendor`.
    fn missing_keys(&mut self, entries: &[Entry<'_>], keys: &'static Keys, owner: Span) {
        let at = if owner.end == 0 { entries.first().map_or(owner, |(key, _)| key.span) } else { owner };
        for key in keys.keys.iter().filter(|key| key.required) {
            // A key counts as present if an unknown one was probably meant to be it.
            let mut unknown = entries.iter().filter(|(name, _)| keys.find(name).is_none());
            let is_required = !key.unless.iter().any(|other| has(entries, other));
            if is_required && !has(entries, key.name) && !unknown.any(|(name, _)| self.meant(name, keys) == Some(key.name)) {
                self.diagnostics.push(MissingKey::Required { what: keys.what, key: key.name, doc: key.doc }.at(at));
            }
        }
    }

    /// `aliases: [4012250]` without `code`.
    fn lone_keys(&mut self, entries: &[Entry<'_>], known: &[Option<&Key>]) {
        for ((name, node), known) in entries.iter().zip(known) {
            let Some(first) = known.and_then(|key| key.needs).filter(|first| !has(entries, first)) else { continue };
            if self.keys_are_codes && known.is_some_and(|key| key.unless.contains(&"keys_are_codes")) {
                continue;
            }
            // An empty value has been reported already.
            let Some(at) = node.place().filter(|at| at.start < at.end) else { continue };
            self.diagnostics.push(MissingKey::Needs { key: name, first }.at(at));
        }
    }

    /// `summary: visit #4` is fine, `summary: visit #4 #5` is not: a space and `#` end an unquoted
    /// text.
    fn unquoted_comment(&mut self, text: &ScalarText<'_>) {
        let Cow::Borrowed(_) = text.value else { return };
        let all = self.source.text();
        let quoted = all[..text.span.start].ends_with(['"', '\'']);
        let Some(comment) = all[text.span.end..].strip_prefix(' ').filter(|rest| rest.starts_with('#') && !quoted) else {
            return;
        };
        let comment = comment.lines().next().unwrap_or_default();
        let whole = unquoted::quote(&format!("{} {}", text.value, comment.trim_end()));
        let cut = Span::new(text.span.end + 1, text.span.end + 1 + comment.len());
        let whole = if whole.len() < 300 { whole } else { String::new() };
        self.diagnostics.push(UnquotedComment { whole: &whole }.at(cut).related(text.span));
    }

    /// `{ summary: Not found, sorry }`: which keys are words of a text that YAML split. Usually
    /// none are, and the list is empty.
    fn split_texts(&mut self, entries: &[Entry<'_>]) -> Vec<bool> {
        let all = self.source.text();
        let is_lone = |(key, value): &Entry<'_>| {
            let rest = || all[key.span.end..].trim_start_matches([' ', '\r', '\n', '\t']);
            matches!(value, Node::Scalar(text) if text.is_empty()) && rest().starts_with([',', '}'])
        };
        if !entries.iter().any(is_lone) {
            return Vec::new();
        }
        let mut lone: Vec<bool> = entries.iter().map(is_lone).collect();
        lone.iter_mut().take(1).for_each(|first| *first = false);
        for first in (1..lone.len()).filter(|position| lone[*position] && !lone[*position - 1]) {
            let last = (first..lone.len()).take_while(|position| lone[*position]).last().unwrap_or(first);
            let (key, Node::Scalar(text)) = &entries[first - 1] else { continue };
            let at = text.span.to(entries[last].0.span);
            let written = self.source.slice(at);
            let whole = if written.len() < 300 { format!("{}: {}", key.value, unquoted::quote(written)) } else { String::new() };
            self.diagnostics.push(UnquotedComma { whole: &whole }.at(at));
        }
        lone
    }
}

fn is_lone(lone: &[bool], position: usize) -> bool {
    lone.get(position).copied().unwrap_or_default()
}

fn has(entries: &[Entry<'_>], name: &str) -> bool {
    entries.iter().any(|(key, _)| &*key.value == name)
}

impl Kind {
    fn fits(&self, node: &Node<'_>) -> bool {
        match node {
            Node::Scalar(_) => matches!(self, Self::Scalar(_) | Self::MayBeEmpty(_) | Self::Lines(_)),
            Node::List(_) => matches!(self, Self::List(_) | Self::Lines(_)),
            Node::Map(_) => matches!(self, Self::Map(_) | Self::Free(_)),
        }
    }
}

/// The mapping to which a misplaced key belongs.
fn home_of(key: &str) -> &'static str {
    let homes = [&keys::DOCUMENT, &keys::SHAPE, &keys::ENTRY, &keys::EXAMPLE];
    homes.into_iter().find(|keys| keys.find(key).is_some()).map_or("", |keys| keys.what)
}
