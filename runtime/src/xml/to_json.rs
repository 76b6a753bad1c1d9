//! Writes a document as JSON text. Every value is a string, an object, or an array of these.

use alloc::string::String;

use crate::json::string::push_quoted;
use crate::xml::markup::is_space;
use crate::xml::references::resolve;
use crate::xml::tree::{Kind, Node, Tree};

/// The object with the root element.
pub(crate) fn object(tree: &Tree<'_>) -> String {
    let mut writer = Writer { tree, json: String::from("{"), text: String::new() };
    if let Some(root) = tree.node(0) {
        writer.name("", root);
        writer.element(0, root);
    }
    writer.json.push('}');
    writer.json
}

struct Writer<'t> {
    tree: &'t Tree<'t>,
    json: String,
    /// A text with its references resolved.
    text: String,
}

impl Writer<'_> {
    /// Writes the value of an element. The tree limits how deep this goes.
    fn element(&mut self, at: u32, element: &Node) {
        let tree = self.tree;
        let mut is_text = element.kind == Kind::Element;
        self.text.clear();
        for (_, child) in tree.children(at) {
            match child.kind {
                Kind::Text => resolve(tree.text(child), &mut self.text),
                Kind::Verbatim => self.text.push_str(tree.text(child)),
                Kind::Attribute | Kind::Element | Kind::CutOff => is_text = false,
                Kind::Nothing => {}
            }
        }
        let text = self.text.trim_matches(is_space);
        if is_text {
            return push_quoted(&mut self.json, text);
        }
        self.json.push('{');
        let mut before = "";
        if element.kind == Kind::Element && !text.is_empty() {
            self.json.push_str("\"#text\":");
            push_quoted(&mut self.json, text);
            before = ",";
        }
        for (position, child) in tree.children(at) {
            match child.kind {
                Kind::Attribute => self.attribute(before, child),
                Kind::Element | Kind::CutOff if !child.is_chained => self.elements(before, position, child),
                _ => continue,
            }
            before = ",";
        }
        self.json.push('}');
    }

    /// Writes an element with its siblings of the same name.
    fn elements(&mut self, before: &str, at: u32, first: &Node) {
        self.name(before, first);
        let tree = self.tree;
        let mut chain = first.chain;
        if chain.is_none() {
            return self.element(at, first);
        }
        self.json.push('[');
        self.element(at, first);
        while let Some((at, next)) = chain.and_then(|at| Some((at.get(), tree.node(at.get())?))) {
            self.json.push(',');
            self.element(at, next);
            chain = next.chain;
        }
        self.json.push(']');
    }

    fn attribute(&mut self, before: &str, attribute: &Node) {
        self.json.push_str(before);
        self.json.push_str("\"@");
        self.json.push_str(self.tree.text(attribute));
        self.json.push_str("\":");
        self.text.clear();
        if let Some(value) = attribute.first.and_then(|value| self.tree.node(value.get())) {
            resolve(self.tree.text(value), &mut self.text);
        }
        push_quoted(&mut self.json, &self.text);
    }

    /// Writes the name of an element. Names contain nothing that JSON escapes.
    fn name(&mut self, before: &str, element: &Node) {
        self.json.push_str(before);
        self.json.push('"');
        self.json.push_str(self.tree.text(element));
        self.json.push_str("\":");
    }
}
