//! Compares two sources: they are equal if they have the same texts under the same keys.
//!
//! The order of the format's keys does not matter; the order of the author's own keys and of lists
//! does. A source that is not YAML equals nothing.

use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::source::Source;
use crate::parse::node::Node;
use crate::parse::tree;
use crate::schema::keys;
use crate::schema::keys::Kind;

/// Whether the sources are equal.
#[must_use]
pub fn equivalent(one: &Source, other: &Source) -> bool {
    match (tree(one, &mut Diagnostics::new()), tree(other, &mut Diagnostics::new())) {
        (Some(one), Some(other)) => same(&one, &other, Some(&keys::ROOT)),
        _ => false,
    }
}

fn same(one: &Node<'_>, other: &Node<'_>, kind: Option<&Kind>) -> bool {
    match (one, other, kind) {
        (Node::Scalar(one), Node::Scalar(other), _) => one.value == other.value,
        (Node::List(one), Node::List(other), kind) => {
            let kind = if let Some(Kind::List(kind)) = kind { Some(*kind) } else { None };
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other, kind))
        }
        (Node::Map(one), Node::Map(other), Some(Kind::Map(keys))) => {
            let equivalent = |key: &str, value| {
                let kind = keys.find(key).map(|key| &key.kind);
                other.iter().any(|(name, other)| name.value == key && same(value, other, kind))
            };
            one.len() == other.len() && one.iter().all(|(key, value)| equivalent(key, value))
        }
        (Node::Map(one), Node::Map(other), kind) => {
            let kind = if let Some(Kind::Free(free)) = kind { Some(free.values) } else { None };
            let pairs = one.iter().zip(other);
            one.len() == other.len()
                && pairs.into_iter().all(|(one, other)| one.0.value == other.0.value && same(&one.1, &other.1, kind))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPEC: &str =
        "vendor-errors: 1\nvendor: demo\nerrors:\n  A: { status: 404, when: { /a: 1, /b: 2 } }\n  B: { status: 500 }\n";

    fn is_alike(from: &str, to: &str) -> bool {
        assert!(from.is_empty() || SPEC.contains(from));
        equivalent(&Source::new("demo.yaml", SPEC), &Source::new("demo.yaml", SPEC.replacen(from, to, 1)))
    }

    #[test]
    fn only_the_order_of_the_formats_keys_says_nothing() {
        assert!(is_alike("vendor-errors: 1\nvendor: demo", "# c\nvendor: 'demo'\nvendor-errors: 1"));
        assert!(is_alike("status: 404, when: { /a: 1, /b: 2 }", "when: { /a: 1, /b: 2 }, status: 404"));
        assert!(!is_alike("/a: 1, /b: 2", "/b: 2, /a: 1"));
        assert!(!is_alike("404", "0404"));
        assert!(!is_alike("  B: { status: 500 }\n", ""));
        assert!(!is_alike("status: 500", "code: 500"));
        assert!(!is_alike("", "{"));
    }
}
