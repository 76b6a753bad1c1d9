//! A JSON text, valid or truncated, as a tree of its complete values.
//!
//! Strings, numbers and literals are judged by `serde_json` alone.

use serde_json::value::RawValue;

use super::content;

/// A complete value, or a container with its complete values.
#[derive(Clone)]
pub(crate) struct Tree {
    /// The value as written. A truncated container is closed after its last complete value.
    pub(crate) written: String,
    pub(crate) kind: Kind,
}

#[derive(Clone)]
pub(crate) enum Kind {
    Object(Vec<(String, Tree)>),
    Array(Vec<Tree>),
    Scalar,
}

impl Tree {
    /// The container that `text` starts with.
    pub(crate) fn of(text: &str) -> Option<Self> {
        Reader { text, at: 0 }.value().0
    }

    pub(crate) fn text(&self) -> Option<String> {
        match self.written.as_bytes()[0] {
            b'"' => Some(content(&self.written)),
            b'{' | b'[' | b'n' => None,
            _ => Some(self.written.clone()),
        }
    }

    pub(crate) fn elements(&self) -> Option<Vec<String>> {
        match &self.kind {
            Kind::Array(elements) => Some(elements.iter().map(|tree| tree.written.clone()).collect()),
            _ => None,
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&mut self) -> Option<u8> {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    /// A value, if it is complete or a container, and whether the text is still valid JSON.
    fn value(&mut self) -> (Option<Tree>, bool) {
        match self.peek() {
            Some(open @ (b'{' | b'[')) => {
                let (tree, is_sound) = self.container(open == b'{');
                (Some(tree), is_sound)
            }
            Some(_) => match self.scalar() {
                Some(written) => (Some(Tree { written, kind: Kind::Scalar }), true),
                None => (None, false),
            },
            None => (None, false),
        }
    }

    /// A string, or a number or literal followed by something that may follow it.
    fn scalar(&mut self) -> Option<String> {
        let mut values = serde_json::Deserializer::from_str(&self.text[self.at..]).into_iter::<&RawValue>();
        let written = values.next()?.ok()?.get().to_owned();
        self.at += written.len();
        let is_delimited = self.text.as_bytes().get(self.at).is_some_and(|byte| b",}] \t\n\r".contains(byte));
        (written.starts_with('"') || is_delimited).then_some(written)
    }

    fn container(&mut self, is_object: bool) -> (Tree, bool) {
        let from = self.at;
        let close = if is_object { '}' } else { ']' };
        self.at += 1;
        let (mut members, mut elements) = (Vec::new(), Vec::new());
        // What is kept so far, without the closing bracket.
        let mut kept = self.text[from..self.at].to_owned();
        let mut is_first = true;
        let is_sound = loop {
            if self.peek() == Some(if is_object { b'}' } else { b']' }) && is_first {
                self.at += 1;
                break true;
            }
            let name = if is_object { self.name() } else { Some(String::new()) };
            let Some(name) = name else { break false };
            self.peek();
            let before = self.text[from..self.at].to_owned();
            let (tree, is_sound) = self.value();
            if let Some(tree) = tree {
                kept = before + &tree.written;
                if is_object { members.push((name, tree)) } else { elements.push(tree) }
            }
            is_first = false;
            if !is_sound {
                break false;
            }
            if self.eat(b',') {
                continue;
            }
            break self.eat(close as u8);
        };
        let written = if is_sound { self.text[from..self.at].to_owned() } else { kept + close.encode_utf8(&mut [0; 1]) };
        let kind = if is_object { Kind::Object(members) } else { Kind::Array(elements) };
        (Tree { written, kind }, is_sound)
    }

    fn name(&mut self) -> Option<String> {
        if self.peek() != Some(b'"') {
            return None;
        }
        let name = self.scalar()?;
        self.eat(b':').then(|| content(&name))
    }
}
