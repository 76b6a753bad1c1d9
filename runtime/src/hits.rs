//! One pass over a JSON body that keeps the values at the catalog's pointers and builds nothing else.
//!
//! What comes in: [`Paths`] and a JSON text, whole or broken. What goes out: [`Hits`], slices of the text. It cannot fail: a
//! break keeps what stood complete before it.

use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::catalog::{NONE, Node, Paths};
use crate::json::Json;
use crate::mend::mend;

/// The values found, in the order of the body.
#[derive(Default)]
pub(crate) struct Hits<'b> {
    /// Those whose pointer starts at the body.
    body: Vec<Hit<'b>>,
    /// Those whose pointer starts at an element.
    elements: Vec<Hit<'b>>,
    /// The elements that some `each` selects, in the order of the body.
    pub(crate) opened: Vec<Opened>,
}

struct Hit<'b> {
    pointer: u16,
    element: u32,
    value: Json<'b>,
}

/// An element that an `each` selects.
#[derive(Clone, Copy)]
pub(crate) struct Opened {
    /// The context, that is, which `each`.
    pub(crate) context: u16,
    /// Its position among all elements that this `each` selects.
    pub(crate) position: u32,
    /// Where its hits begin and end among those of all elements.
    from: u32,
    to: u32,
}

impl<'b> Hits<'b> {
    /// Runs `paths` over `text`, which begins as an object or array.
    pub(crate) fn collect(paths: &Paths<'_>, text: &'b str, mended: &'b mut alloc::string::String) -> Self {
        if let Ok(hits) = Walk::run(paths, text, false) {
            return hits;
        }
        // Either the text breaks off, or a number stands where a container was expected and is none that fits a machine word.
        let mut whole = serde_json::Deserializer::from_str(text);
        let text = match <&RawValue>::deserialize(&mut whole) {
            Ok(_) => text,
            Err(error) => {
                *mended = mend(&text[..offset_of(text, &error)]);
                mended.as_str()
            }
        };
        Walk::run(paths, text, true).unwrap_or_default()
    }

    /// The values of one pointer, from the body or from an element.
    pub(crate) fn values(&self, element: Option<usize>, pointer: u16) -> impl Iterator<Item = Json<'b>> + '_ {
        let (hits, number) = match element {
            None => (self.body.as_slice(), 0),
            Some(number) => {
                let hits = self.opened.get(number).and_then(|opened| self.elements.get(opened.from as usize..opened.to as usize));
                (hits.unwrap_or_default(), number)
            }
        };
        hits.iter()
            .filter(move |hit| hit.pointer == pointer && (element.is_none() || hit.element as usize == number))
            .map(|hit| hit.value)
    }
}

/// The byte at which `serde_json` gave up.
fn offset_of(text: &str, error: &serde_json::Error) -> usize {
    let line_start = match error.line() {
        0 | 1 => 0,
        line => text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').nth(line - 2).map_or(0, |(at, _)| at + 1),
    };
    let mut offset = (line_start + error.column()).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The state of one pass.
struct Walk<'p, 'b> {
    paths: &'p Paths<'p>,
    hits: Hits<'b>,
    /// The element that each context is in.
    current: Vec<u32>,
    /// How many elements each context has had.
    count: Vec<u32>,
    /// Look at every value's text before going into it: slower, and nothing in a value can disturb what follows it.
    careful: bool,
}

impl<'p, 'b> Walk<'p, 'b> {
    fn run(paths: &'p Paths<'p>, text: &'b str, careful: bool) -> Result<Hits<'b>, serde_json::Error> {
        let contexts = usize::from(paths.contexts);
        let (current, count) = if contexts > 1 { (vec![0; contexts], vec![0; contexts]) } else { (vec![], vec![]) };
        let mut walk = Self { paths, hits: Hits::default(), current, count, careful };
        let mut json = serde_json::Deserializer::from_str(text);
        At { walk: &mut walk, node: 0 }.deserialize(&mut json)?;
        Ok(walk.hits)
    }

    fn node(&self, node: u32) -> Option<&'p Node> {
        self.paths.nodes.get(node as usize)
    }

    /// Starts the elements that begin at `node`; hands back how many were open before.
    fn open(&mut self, node: &Node) -> usize {
        let before = self.hits.opened.len();
        for &context in node.opens.of(self.paths.opens) {
            let number = self.hits.opened.len();
            let (Some(current), Some(count)) =
                (self.current.get_mut(usize::from(context)), self.count.get_mut(usize::from(context)))
            else {
                continue;
            };
            *current = u32::try_from(number).unwrap_or(NONE);
            let from = u32::try_from(self.hits.elements.len()).unwrap_or(NONE);
            self.hits.opened.push(Opened { context, position: *count, from, to: from });
            *count += 1;
        }
        before
    }

    /// Ends the elements that began at `node`.
    fn close(&mut self, node: &Node, before: usize) {
        let to = u32::try_from(self.hits.elements.len()).unwrap_or(NONE);
        for opened in self.hits.opened.iter_mut().skip(before).take(node.opens.len()) {
            opened.to = to;
        }
    }

    fn keep(&mut self, node: &Node, value: Json<'b>) {
        for want in node.wants.of(self.paths.wants) {
            if want.context == 0 {
                self.hits.body.push(Hit { pointer: want.pointer, element: 0, value });
            } else if let Some(&element) = self.current.get(usize::from(want.context)) {
                self.hits.elements.push(Hit { pointer: want.pointer, element, value });
            }
        }
    }
}

/// A value that stands at a node.
struct At<'w, 'p, 'b> {
    walk: &'w mut Walk<'p, 'b>,
    node: u32,
}

impl<'b> DeserializeSeed<'b> for At<'_, '_, 'b> {
    type Value = ();

    fn deserialize<D: Deserializer<'b>>(self, json: D) -> Result<(), D::Error> {
        let Some(node) = self.walk.node(self.node) else { return IgnoredAny::deserialize(json).map(drop) };
        let before = self.walk.open(node);
        let has_steps = !node.members.is_empty() || !node.items.is_empty() || node.every != NONE;
        if node.wants.is_empty() && has_steps && !self.walk.careful {
            json.deserialize_any(Into { walk: self.walk, node })?;
        } else {
            let value = <&'b RawValue>::deserialize(json)?.get();
            self.walk.keep(node, Json(value));
            if has_steps && Json(value).is_container() {
                let mut inner = serde_json::Deserializer::from_str(value);
                inner.deserialize_any(Into { walk: self.walk, node }).map_err(serde::de::Error::custom)?;
            }
        }
        self.walk.close(node, before);
        Ok(())
    }
}

/// The members or elements of a value that stands at a node.
struct Into<'w, 'p, 'b> {
    walk: &'w mut Walk<'p, 'b>,
    node: &'p Node,
}

impl<'b> Visitor<'b> for Into<'_, '_, 'b> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_map<A: MapAccess<'b>>(self, mut map: A) -> Result<(), A::Error> {
        let members = self.node.members.of(self.walk.paths.members);
        // Of duplicate members the first counts.
        let mut seen = Seen::new(members.len());
        while let Some(position) = map.next_key_seed(Name { members })? {
            match position {
                Some(position) if seen.first_time(position) => {
                    map.next_value_seed(At { walk: self.walk, node: members[position].node })?;
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'b>>(self, mut seq: A) -> Result<(), A::Error> {
        let items = self.node.items.of(self.walk.paths.items);
        let mut index = 0_u32;
        loop {
            let node = items.iter().find(|item| item.index == index).map_or(self.node.every, |item| item.node);
            if seq.next_element_seed(At { walk: self.walk, node })?.is_none() {
                return Ok(());
            }
            index = index.saturating_add(1);
        }
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

/// A member's name, looked up among those of a node. Read as bytes, because a name may hold halves of surrogate pairs.
struct Name<'p> {
    members: &'p [crate::Member<'p>],
}

impl<'b> DeserializeSeed<'b> for Name<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'b>>(self, json: D) -> Result<Option<usize>, D::Error> {
        json.deserialize_bytes(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_bytes<E>(self, name: &[u8]) -> Result<Option<usize>, E> {
        Ok(self.members.iter().position(|member| member.name.as_bytes() == name))
    }
}

/// Which of a node's members an object has had.
struct Seen {
    first_64: u64,
    more: Vec<bool>,
}

impl Seen {
    fn new(members: usize) -> Self {
        Self { first_64: 0, more: vec![false; members.saturating_sub(64)] }
    }

    fn first_time(&mut self, position: usize) -> bool {
        if let Some(seen) = position.checked_sub(64).and_then(|position| self.more.get_mut(position)) {
            return !core::mem::replace(seen, true);
        }
        let bit = 1_u64 << (position % 64);
        let first = self.first_64 & bit == 0;
        self.first_64 |= bit;
        first
    }
}
