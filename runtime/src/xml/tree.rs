//! The elements of a document as a list of nodes, each with a link to its next sibling.

use alloc::vec::Vec;
use core::num::NonZeroU32;

use crate::xml::markup::{Markup, Piece, local};

/// Maximum depth of elements, the same as for pointers. A document ends, as if it broke off there,
/// at an element that is deeper.
pub(crate) const DEEPEST: usize = 128;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An element that is complete, by its local name.
    Element,
    /// An element that a break cuts off. Its own text does not count.
    CutOff,
    /// An element that a break cuts off before anything in it is complete. It does not count.
    Nothing,
    /// An attribute, by its local name. Its first child is its value.
    Attribute,
    /// Text with references.
    Text,
    /// Text as it is.
    Verbatim,
}

/// The position of another node, if there is one. The root, at 0, is nobody's child or sibling.
pub(crate) type Link = Option<NonZeroU32>;

/// A node of a [`Tree`]. Positions have 32 bits, which keeps it small.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    /// Whether it is an element that an earlier sibling has in its chain.
    pub(crate) is_chained: bool,
    /// The range of its name or text.
    from: u32,
    to: u32,
    /// Its first child.
    pub(crate) first: Link,
    /// Its next sibling.
    pub(crate) next: Link,
    /// The next sibling of the same name.
    pub(crate) chain: Link,
}

/// A document; its first node is the root element.
pub(crate) struct Tree<'t> {
    text: &'t str,
    nodes: Vec<Node>,
}

/// An element whose end has not come.
struct Open<'t> {
    name: &'t str,
    node: u32,
    /// Its last child so far.
    last: Link,
    /// Whether it has a child element.
    has_elements: bool,
}

impl<'t> Tree<'t> {
    /// The tree up to the end of the root element, and whether that came; else up to the break.
    /// `None` if nothing of the root element counts.
    pub(crate) fn of(markup: Markup<'t>) -> Option<(Self, bool)> {
        let mut tree = Self { text: markup.text(), nodes: Vec::new() };
        let mut open: Vec<Open<'t>> = Vec::new();
        for piece in markup {
            match piece {
                Piece::Start { name, attributes, is_empty } => {
                    if open.len() == DEEPEST {
                        break;
                    }
                    let node = tree.add(Kind::Element, local(name));
                    tree.append(&mut open, node);
                    let mut element = Open { name, node, last: None, has_elements: false };
                    tree.attributes(attributes, &mut element);
                    if !is_empty {
                        open.push(element);
                    }
                }
                Piece::End(name) => {
                    let Some(element) = open.last().filter(|element| element.name == name) else { break };
                    if element.has_elements {
                        tree.chain(element.node);
                    }
                    open.pop();
                }
                Piece::Text(text) => {
                    let node = tree.add(Kind::Text, text);
                    tree.append(&mut open, node);
                }
                Piece::Verbatim(text) => {
                    let node = tree.add(Kind::Verbatim, text);
                    tree.append(&mut open, node);
                }
            }
            if open.is_empty() {
                return Some((tree, true));
            }
        }
        let mut is_innermost = true;
        for element in open.iter().rev() {
            let is_bare = is_innermost && tree.children(element.node).all(|(_, child)| child.is_text());
            is_innermost = false;
            tree.chain(element.node);
            tree.nodes[element.node as usize].kind = if is_bare { Kind::Nothing } else { Kind::CutOff };
        }
        let has_root = tree.nodes.first().is_some_and(|root| root.kind == Kind::CutOff);
        has_root.then_some((tree, false))
    }

    /// The node at a position.
    pub(crate) fn node(&self, node: u32) -> Option<&Node> {
        self.nodes.get(node as usize)
    }

    /// The name or text of a node.
    pub(crate) fn text(&self, node: &Node) -> &'t str {
        self.text.get(node.from as usize..node.to as usize).unwrap_or_default()
    }

    /// The children of a node in order, with their positions.
    pub(crate) fn children(&self, node: u32) -> impl Iterator<Item = (u32, &Node)> {
        let mut next = self.node(node).and_then(|node| node.first);
        core::iter::from_fn(move || {
            let at = next?.get();
            let child = self.node(at)?;
            next = child.next;
            Some((at, child))
        })
    }

    /// The memory that the nodes take.
    #[cfg(test)]
    pub(crate) fn bytes(&self) -> usize {
        self.nodes.capacity() * size_of::<Node>()
    }

    /// Adds a node with this part of the text.
    fn add(&mut self, kind: Kind, part: &str) -> u32 {
        let from = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        let [from, to] = [from, from + part.len()].map(position);
        self.nodes.push(Node { kind, is_chained: false, from, to, first: None, next: None, chain: None });
        position(self.nodes.len() - 1)
    }

    /// Makes a node the last child of the innermost open element.
    fn append(&mut self, open: &mut [Open<'_>], node: u32) {
        if let Some(parent) = open.last_mut() {
            parent.has_elements |= self.nodes[node as usize].kind == Kind::Element;
            self.append_to(parent, node);
        }
    }

    fn append_to(&mut self, parent: &mut Open<'_>, node: u32) {
        let link = NonZeroU32::new(node);
        match parent.last {
            None => self.nodes[parent.node as usize].first = link,
            Some(last) => self.nodes[last.get() as usize].next = link,
        }
        parent.last = link;
    }

    /// Adds the attributes of a start tag, except declarations of namespaces.
    fn attributes(&mut self, attributes: &'t str, element: &mut Open<'_>) {
        let mut markup = Markup::new(attributes, 0);
        markup.space();
        while let Some((name, value)) = markup.attribute() {
            markup.space();
            if name == "xmlns" || name.starts_with("xmlns:") {
                continue;
            }
            let attribute = self.add(Kind::Attribute, local(name));
            let value = self.add(Kind::Text, value);
            self.nodes[attribute as usize].first = NonZeroU32::new(value);
            self.append_to(element, attribute);
        }
    }

    /// Chains the child elements of the same name, in order.
    fn chain(&mut self, element: u32) {
        let named = |(at, child): (u32, &Node)| child.is_element().then(|| (self.text(child), at));
        let mut elements: Vec<(&str, u32)> = self.children(element).filter_map(named).collect();
        // Positions grow with the order, so those of one name stay in order.
        elements.sort_unstable();
        for pair in elements.windows(2) {
            match *pair {
                [(name, one), (other_name, other)] if name == other_name => {
                    self.nodes[one as usize].chain = NonZeroU32::new(other);
                    self.nodes[other as usize].is_chained = true;
                }
                _ => {}
            }
        }
    }
}

impl Node {
    pub(crate) const fn is_element(&self) -> bool {
        matches!(self.kind, Kind::Element | Kind::CutOff)
    }

    const fn is_text(&self) -> bool {
        matches!(self.kind, Kind::Text | Kind::Verbatim)
    }
}

fn position(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
