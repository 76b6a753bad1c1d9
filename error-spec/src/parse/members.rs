//! Reads the members of a mapping by name, each as the kind of value that it must be.

use crate::parse::node::{Node, ScalarText};

/// The members of a mapping by name; empty if the node is not a mapping.
#[derive(Clone, Copy)]
pub(crate) struct Members<'n, 's>(pub(crate) &'n Node<'s>);

impl<'n, 's> Members<'n, 's> {
    pub(crate) fn node(self, name: &str) -> Option<&'n Node<'s>> {
        let Node::Map(entries) = self.0 else { return None };
        entries.iter().find(|(key, _)| &*key.value == name).map(|(_, node)| node)
    }

    pub(crate) fn names(self) -> impl Iterator<Item = &'n str> {
        let entries: &'n [_] = match self.0 {
            Node::Map(entries) => entries,
            _ => &[],
        };
        entries.iter().map(|(key, _)| &*key.value)
    }

    pub(crate) fn text(self, name: &str) -> Option<ScalarText<'s>> {
        self.node(name).and_then(filled)
    }

    /// The members of a mapping that are mappings themselves.
    pub(crate) fn mappings(self, name: &str) -> impl Iterator<Item = (&'n ScalarText<'s>, &'n Node<'s>)> {
        self.entries(name).filter(|(_, node)| is_mapping(node))
    }

    /// The items of a list that are mappings.
    pub(crate) fn maps(self, name: &str) -> impl Iterator<Item = &'n Node<'s>> {
        self.items(name).filter(|node| is_mapping(node))
    }

    fn items(self, name: &str) -> impl Iterator<Item = &'n Node<'s>> {
        match self.node(name) {
            Some(Node::List(items)) => items.iter(),
            _ => [].iter(),
        }
    }

    pub(crate) fn texts(self, name: &str) -> Vec<ScalarText<'s>> {
        self.items(name).filter_map(filled).collect()
    }

    fn entries(self, name: &str) -> impl Iterator<Item = (&'n ScalarText<'s>, &'n Node<'s>)> {
        let entries = match self.node(name) {
            Some(Node::Map(entries)) => entries.iter(),
            _ => [].iter(),
        };
        let mut seen = std::collections::HashSet::with_capacity(entries.len());
        entries.filter(move |(key, _)| &*key.value != "<<" && seen.insert(&*key.value)).map(|(key, node)| (key, node))
    }

    /// The same, also with empty texts.
    pub(crate) fn values(self, name: &str) -> Vec<(ScalarText<'s>, ScalarText<'s>)> {
        let text = |node: &Node<'s>| if let Node::Scalar(text) = node { Some(text.clone()) } else { None };
        self.entries(name).filter_map(|(key, node)| Some((key.clone(), text(node)?))).collect()
    }

    /// The same, where a list has several texts for one name.
    pub(crate) fn lines(self, name: &str) -> Vec<(ScalarText<'s>, ScalarText<'s>)> {
        let texts = |node: &Node<'s>| match node {
            Node::List(items) => items.iter().filter_map(filled).collect::<Vec<_>>(),
            one => filled(one).into_iter().collect(),
        };
        self.entries(name).flat_map(|(key, node)| texts(node).into_iter().map(|text| (key.clone(), text))).collect()
    }

    pub(crate) fn pairs(self, name: &str) -> Vec<(ScalarText<'s>, ScalarText<'s>)> {
        self.entries(name).filter_map(|(key, node)| Some((key.clone(), filled(node)?))).collect()
    }
}

fn is_mapping(node: &Node<'_>) -> bool {
    matches!(node, Node::Map(entries) if !entries.is_empty())
}

fn filled<'s>(node: &Node<'s>) -> Option<ScalarText<'s>> {
    match node {
        Node::Scalar(text) if !text.is_empty() => Some(text.clone()),
        _ => None,
    }
}
