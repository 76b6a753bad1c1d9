//! Looks a pointer up in a document that a text holds.
//!
//! The pointers into the body are looked up all at once, by an automaton. A document inside of a text
//! is small and seldom asked for, so each pointer goes through it alone.

use alloc::vec::Vec;

use crate::catalog::steps::{PointerStep, pointer_index, pointer_steps};
use crate::decode::held_document::HeldDocument;
use crate::decode::ways::Key;
use crate::json::raw_value::RawValue;
use crate::json::scanner::{Name, Scanner};
use crate::xml::{is_text, text_or_all};

/// Maximum depth, as in a body.
const DEEPEST: usize = 128;

/// Calls `visit` with the values of the pointer and the keys that lead to them, until it returns
/// `false`. The order is that of the document; of a value and what it contains, the inner values come
/// first. Null counts as no value.
pub(crate) fn visit_values<'d>(document: &'d HeldDocument, path: &str, visit: &mut dyn FnMut(RawValue<'d>, &[Key<'d>]) -> bool) {
    let steps = pointer_steps(path).take(MOST_STEPS).collect();
    let scan = Scanner::new(document.json.as_bytes());
    // The document is complete, so it ends only where `visit` stops.
    let _ = Walk { steps, is_xml: document.is_xml, scan, keys: Vec::new(), visit }.value(1, 0, false);
}

/// Number of steps that fit into the set of positions. Checked pointers have at most 32.
const MOST_STEPS: usize = 63;

/// The positions in the pointer that a value is at, as bits. The last one is the end of the pointer.
type Positions = u64;

struct Walk<'v, 'p, 'd> {
    steps: Vec<PointerStep<'p>>,
    is_xml: bool,
    scan: Scanner<'d>,
    /// The keys down to the current value.
    keys: Vec<Key<'d>>,
    visit: &'v mut dyn FnMut(RawValue<'d>, &[Key<'d>]) -> bool,
}

impl<'d> Walk<'_, '_, 'd> {
    /// Handles a value; `None` to stop.
    fn value(&mut self, at: Positions, depth: usize, is_item: bool) -> Option<()> {
        let first = self.scan.peek().ok()?;
        let mut at = self.with_deep(at);
        // An XML element without siblings of its name is also an array of one.
        if self.is_xml && depth > 0 && !is_item && first != b'[' {
            at |= self.with_deep(self.next(at, |step| is_item_at(step, 0)));
        }
        let end = 1 << self.steps.len();
        let from = self.scan.at();
        match first {
            _ if depth > DEEPEST => return self.scan.skip().ok(),
            b'{' if at & !end != 0 => self.object(at, depth)?,
            b'[' if at & !end != 0 => self.array(at, depth)?,
            _ => self.scan.skip().ok()?,
        }
        if at & end == 0 || first == b'n' {
            return Some(());
        }
        let value = RawValue(self.scan.since(from));
        let value = if self.is_xml { text_or_all(value) } else { value };
        (self.visit)(value, &self.keys).then_some(())
    }

    fn object(&mut self, at: Positions, depth: usize) -> Option<()> {
        let mut seen = 0;
        let mut is_more = self.scan.enter(b'}').ok()?;
        while is_more {
            let name = self.scan.name().ok()?;
            // Of duplicate members the first counts. `{}` and `**` go over all that are written.
            let named = self.named(at, name) & !seen;
            seen |= named;
            let others = self.next(at, |step| matches!(step, PointerStep::Member(_))) | self.staying(at);
            let others = if self.is_xml && is_text(name) { 0 } else { others };
            self.inside(named | others, depth, Key::Name(name, named != 0))?;
            is_more = self.scan.next(b'}').ok()?;
        }
        Some(())
    }

    fn array(&mut self, at: Positions, depth: usize) -> Option<()> {
        let mut index = 0_u32;
        let mut is_more = self.scan.enter(b']').ok()?;
        while is_more {
            let next = self.next(at, |step| is_item_at(step, index));
            self.inside(next | self.staying(at), depth, Key::Index(index))?;
            index = index.saturating_add(1);
            is_more = self.scan.next(b']').ok()?;
        }
        Some(())
    }

    fn inside(&mut self, at: Positions, depth: usize, key: Key<'d>) -> Option<()> {
        if at == 0 {
            return self.scan.skip().ok();
        }
        self.keys.push(key);
        let goes_on = self.value(at, depth + 1, matches!(key, Key::Index(_)));
        self.keys.pop();
        goes_on
    }

    /// The positions after a step that goes to the member with this name.
    fn named(&self, at: Positions, name: Name<'_>) -> Positions {
        let is_to = |step: &PointerStep<'_>| matches!(step, PointerStep::To(_));
        if self.next(at, is_to) == 0 {
            return 0;
        }
        let text = Key::Name(name, true).text();
        self.next(at, |step| matches!(step, PointerStep::To(wanted) if *wanted == text))
    }

    /// The positions after those steps that `is_met`.
    fn next(&self, at: Positions, is_met: impl Fn(&PointerStep<'_>) -> bool) -> Positions {
        let steps = (0..).zip(&self.steps).filter(|(position, step)| at >> position & 1 == 1 && is_met(step));
        steps.fold(0, |next, (position, _): (u32, _)| next | 2 << position)
    }

    /// The positions at a `**`, which stay one level further down.
    fn staying(&self, at: Positions) -> Positions {
        self.next(at, |step| matches!(step, PointerStep::Deep(_))) >> 1
    }

    /// These positions, and those after a `**`, which can go down no level.
    fn with_deep(&self, at: Positions) -> Positions {
        // No `**` follows another.
        at | self.next(at, |step| matches!(step, PointerStep::Deep(_)))
    }
}

fn is_item_at(step: &PointerStep<'_>, index: u32) -> bool {
    match step {
        PointerStep::Every => true,
        PointerStep::To(name) => pointer_index(name) == Some(index),
        PointerStep::Member(_) | PointerStep::Deep(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    fn values(json: &str, is_xml: bool, path: &str) -> Vec<String> {
        let document = HeldDocument { json: json.into(), is_whole: true, is_xml };
        let mut all = Vec::new();
        visit_values(&document, path, &mut |value, _| {
            all.push(value.written().into_owned());
            true
        });
        all
    }

    #[test]
    fn values_come_in_the_order_of_the_document_inner_ones_first() {
        for (json, path, expected) in [
            (r#"{"a":{"b":1}}"#, "", &[r#"{"a":{"b":1}}"#][..]),
            (r#"{"a":{"b":1}}"#, "/a/b", &["1"]),
            (r#"{"a":null}"#, "/a", &[]),
            (r#"{"a":1,"a":2}"#, "/a", &["1"]),
            (r#"{"a":1,"a":2}"#, "/{}", &["1", "2"]),
            (r"[1,[2,3]]", "/*", &["1", "[2,3]"]),
            (r"[1,[2,3]]", "/1/0", &["2"]),
            (r"[1,[2,3]]", "/**", &["1", "2", "3", "[2,3]", "[1,[2,3]]"]),
            (r#"{"a":{"a":{"b":5}},"b":6}"#, "/**/a/**/b", &["5"]),
            (r#"{"a\/b":1,"*":2,"{":3}"#, "/a~1b", &["1"]),
            (r#"{"a\/b":1,"*":2,"{":3}"#, "/~2", &["2"]),
            (r#"{"0":1}"#, "/0", &["1"]),
            (r#"{"a":1}"#, "/*", &[]),
        ] {
            assert_eq!(values(json, false, path), expected, "{json} {path}");
        }
    }

    #[test]
    fn an_xml_element_is_also_an_array_of_one() {
        let json = r##"{"E":{"#text":"t","@x":"1","C":{"D":"2"}}}"##;
        for (path, expected) in
            [("/E", "\"t\""), ("/E/@x", "\"1\""), ("/E/C/*/D", "\"2\""), ("/E/C/0/D", "\"2\""), ("/E/C/D", "\"2\"")]
        {
            assert_eq!(values(json, true, path), [expected], "{path}");
        }
        assert_eq!(values(json, true, "/E/C/*/*/D"), [""; 0]);
    }

    #[test]
    fn values_below_the_greatest_depth_are_not_looked_at() {
        let nested = |depth: usize| "[".repeat(depth) + "1" + &"]".repeat(depth);
        assert_eq!(values(&nested(DEEPEST), false, "/**").len(), DEEPEST + 1);
        assert_eq!(values(&nested(DEEPEST + 5), false, "/**").len(), DEEPEST + 1);
        assert_eq!(values(&nested(100_000), false, "/**").len(), DEEPEST + 1);
    }
}
