//! Computes the expected results with `serde_json`, the slow way. The property tests and the fuzz
//! target share it.
//!
//! Panics if the runtime's result differs.

mod fitting;
mod paths;
mod tree;

use std::collections::HashSet;

use serde_json::value::RawValue;
use vendor_errors_runtime::__private::PointerAutomaton;
use vendor_errors_runtime::__testing::{Value, end_of_value, quoted, unescape, values};
use vendor_errors_runtime::catalog::StateId;

use self::fitting::fitting;
use self::paths::Tables;
use self::tree::{Kind, Tree};

/// Compares all results of the runtime for `body` with `serde_json`.
pub(crate) fn compare(chance: &[u8], body: &[u8]) {
    let text = String::from_utf8_lossy(body);
    compare_ends(body, &text);
    assert_eq!(quoted(&text), serde_json::to_string(&text).unwrap());
    if matches!(text.trim_start_matches([' ', '\t', '\n', '\r']).bytes().next(), Some(b'{' | b'[')) {
        let tables = Tables::by(chance);
        let found = values(&tables.paths(), body);
        assert_eq!(found, expected(&tables.paths(), &text), "{text:?}\n{:#?}", tables.paths());
    }
}

/// Compares the results for a body that contains what the paths look for, complete and truncated.
pub(crate) fn compare_fitting(chance: &[u8], body: &[u8], cut: usize) {
    let body = fitting(&Tables::by(chance).paths(), &mut body.iter().copied());
    compare(chance, body.as_bytes());
    compare(chance, &body.as_bytes()[..cut % (body.len() + 1)]);
}

/// Compares the end of the value or the position of the error. `serde_json` includes the wrong
/// byte, and reads the four digits of an escape at once.
fn compare_ends(body: &[u8], text: &str) {
    let mut whole = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    let theirs = <&RawValue as serde::Deserialize>::deserialize(&mut serde_json::Deserializer::from_str(text));
    let ours = end_of_value(body);
    match (theirs, ours) {
        (Ok(raw), Ok(end)) => {
            let written = String::from_utf8_lossy(&body[..end]).into_owned();
            assert_eq!(written.trim_start_matches([' ', '\t', '\n', '\r']), raw.get());
            assert_eq!(whole.next().is_some_and(|value| value.is_ok()), is_delimited(body, end, raw.get()), "{text:?}");
        }
        (Err(error), Err(at)) if body == text.as_bytes() => {
            let start = text.split_inclusive('\n').take(error.line() - 1).map(str::len).sum::<usize>();
            let theirs = start + error.column();
            assert!(at <= theirs && theirs <= at + 5, "{at} is not {theirs}: {error} in {text:?}");
        }
        (Err(_), Err(_)) => {}
        (theirs, ours) => panic!("{theirs:?} is not {ours:?}: {text:?}"),
    }
}

/// In a stream, `serde_json` requires something after a number or literal that ends it.
fn is_delimited(body: &[u8], end: usize, raw: &str) -> bool {
    raw.starts_with(['{', '[', '"']) || body.get(end).is_none_or(|byte| b" \n\t\r\"[]{},:".contains(byte))
}

/// The expected values at `paths` by the format's rules: only what is complete before an error, the
/// first of duplicate members, no null.
fn expected(paths: &PointerAutomaton<'_>, text: &str) -> Vec<Value> {
    let mut search = Search { paths, opened: Vec::new(), counts: vec![0; usize::from(paths.contexts)], found: Vec::new() };
    if let Some(tree) = Tree::of(text) {
        search.look(Some(StateId(0)), &tree, &mut vec![0; usize::from(paths.contexts)]);
    }
    let Search { opened, mut found, .. } = search;
    // Values of the body first, then by element, then by pointer; within one pointer in the order
    // of the text.
    found.sort_by_key(|(element, pointer, _)| (*element, *pointer));
    let value = |(element, pointer, tree): (Option<usize>, u16, Tree)| Value {
        element: element.map(|number| opened[number]),
        pointer,
        text: tree.text(),
        elements: tree.elements(),
        written: tree.written,
    };
    found.into_iter().map(value).collect()
}

struct Search<'p> {
    paths: &'p PointerAutomaton<'p>,
    opened: Vec<(u16, u32)>,
    counts: Vec<u32>,
    found: Vec<(Option<usize>, u16, Tree)>,
}

impl Search<'_> {
    fn look(&mut self, node: Option<StateId>, tree: &Tree, current: &mut [usize]) {
        let Some(node) = node else { return };
        let node = &self.paths.nodes[node.index()];
        for &context in node.starts.of(self.paths.starts) {
            let context = usize::from(context);
            current[context] = self.opened.len();
            self.opened.push((u16::try_from(context).unwrap(), self.counts[context]));
            self.counts[context] += 1;
        }
        if tree.written != "null" {
            for want in node.captures.of(self.paths.captures) {
                let element = (want.context > 0).then(|| current[usize::from(want.context)]);
                self.found.push((element, want.pointer, tree.clone()));
            }
        }
        match &tree.kind {
            Kind::Object(members) => {
                let mut seen = HashSet::new();
                for (name, value) in members {
                    let mut steps = node.members.of(self.paths.members).iter();
                    let is_first = seen.insert(name);
                    let step = steps.find(|step| step.name == name && is_first);
                    self.look(step.map_or(node.any_member, |step| Some(step.node)), value, current);
                }
            }
            Kind::Array(elements) => {
                for (index, value) in elements.iter().enumerate() {
                    let items = node.items.of(self.paths.items);
                    let step =
                        items.iter().find(|item| item.index as usize == index).map_or(node.any_item, |item| Some(item.node));
                    self.look(step, value, current);
                }
            }
            Kind::Scalar => {}
        }
    }
}

/// The content of a string, by `serde_json`, with halves of surrogate pairs replaced.
fn content(quoted: &str) -> String {
    struct Lossy;
    impl serde::de::Visitor<'_> for Lossy {
        type Value = String;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a string")
        }

        fn visit_bytes<E>(self, bytes: &[u8]) -> Result<String, E> {
            Ok(String::from_utf8_lossy(bytes).into_owned())
        }
    }
    let mut json = serde_json::Deserializer::from_str(quoted);
    let content = serde::Deserializer::deserialize_bytes(&mut json, Lossy).unwrap();
    assert_eq!(unescape(&quoted.as_bytes()[1..quoted.len() - 1]), content);
    content
}
