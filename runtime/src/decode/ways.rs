//! The names of members, and the indexes of elements, on the way to each value that is kept.
//!
//! They are recorded only for catalogs with a location that needs them. Values share the ways that
//! they have in common, so there are never more of them than values in the body.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::catalog::steps::{PointerStep, escaped, pointer_index, pointer_steps};
use crate::json::raw_value::RawValue;
use crate::json::scanner::Name;
use crate::json::string::unescape;

/// The name or index of a value in its container.
#[derive(Clone, Copy)]
pub(crate) enum Key<'b> {
    /// A member's name, and whether a step goes to the member by this name.
    Name(Name<'b>, bool),
    /// The index of an element.
    Index(u32),
}

impl<'b> Key<'b> {
    /// The name, or the index in digits.
    pub(crate) fn text(self) -> Cow<'b, str> {
        match self {
            Self::Name(name, _) if name.has_escapes => Cow::Owned(unescape(name.inner)),
            Self::Name(name, _) => String::from_utf8_lossy(name.inner),
            Self::Index(index) => Cow::Owned(index.to_string()),
        }
    }

    /// Whether a step of a pointer that goes exactly one level down leads here.
    fn is_met_by(self, step: &PointerStep<'_>) -> bool {
        match (self, step) {
            (Self::Name(..), PointerStep::Member(_)) | (Self::Index(_), PointerStep::Every) => true,
            // Of duplicate members only the first is reached by its name.
            (Self::Name(_, by_name), PointerStep::To(name)) => by_name && self.text() == *name,
            (Self::Index(index), PointerStep::To(name)) => pointer_index(name) == Some(index),
            _ => false,
        }
    }
}

/// Position of a way among all; the body has none.
type WayId = Option<u32>;

/// A value's key, and the way to its container.
#[derive(Clone, Copy)]
struct Way<'b> {
    container: WayId,
    key: Key<'b>,
}

/// The ways to values and elements.
#[derive(Default)]
pub(crate) struct Ways<'b> {
    all: Vec<Way<'b>>,
    /// The keys down to the current value, each with its position in `all` once it has one.
    current: Vec<(Key<'b>, WayId)>,
    /// The ways to values, by their addresses.
    values: Vec<(usize, WayId)>,
    /// The ways to the elements.
    elements: Vec<WayId>,
}

impl<'b> Ways<'b> {
    /// Goes into a value.
    pub(crate) fn enter(&mut self, key: Key<'b>) {
        self.current.push((key, None));
    }

    /// Comes back.
    pub(crate) fn leave(&mut self) {
        self.current.pop();
    }

    /// Records the way to the current value.
    pub(crate) fn found(&mut self, value: RawValue<'b>) {
        let here = self.here();
        self.values.push((address(value), here));
    }

    /// Records the way to the current value as that of the next element.
    pub(crate) fn opened(&mut self) {
        let here = self.here();
        self.elements.push(here);
    }

    /// Prepares for looking ways up.
    pub(crate) fn sort(&mut self) {
        self.values.sort_unstable();
    }

    /// The key of an element.
    pub(crate) fn key(&self, element: usize) -> Option<Key<'b>> {
        let way = (*self.elements.get(element)?)?;
        self.all.get(way as usize).map(|way| way.key)
    }

    /// The keys from the body to an element.
    pub(crate) fn to_element(&self, element: usize) -> Option<Vec<Key<'b>>> {
        self.elements.get(element).map(|way| self.keys(None, *way))
    }

    /// The keys to a value, from the body or from an element.
    pub(crate) fn to_value(&self, element: Option<usize>, value: RawValue<'_>) -> Option<Vec<Key<'b>>> {
        let at = self.values.binary_search_by_key(&address(value), |(at, _)| *at).ok()?;
        let from = match element {
            None => None,
            Some(element) => *self.elements.get(element)?,
        };
        self.values.get(at).map(|(_, way)| self.keys(from, *way))
    }

    fn keys(&self, from: WayId, mut way: WayId) -> Vec<Key<'b>> {
        let mut keys = Vec::new();
        while let Some(Way { container, key }) = way.filter(|_| way != from).and_then(|way| self.all.get(way as usize)) {
            keys.push(*key);
            way = *container;
        }
        keys.reverse();
        keys
    }

    /// The way to the current value. Ways that lead to nothing are not stored.
    fn here(&mut self) -> WayId {
        let known = self.current.iter().rposition(|(_, way)| way.is_some());
        let mut container = known.and_then(|known| self.current.get(known)).and_then(|(_, way)| *way);
        for (key, way) in self.current.iter_mut().skip(known.map_or(0, |known| known + 1)) {
            *way = u32::try_from(self.all.len()).ok();
            self.all.push(Way { container, key: *key });
            container = *way;
        }
        container
    }
}

fn address(value: RawValue<'_>) -> usize {
    value.0.as_ptr() as usize
}

/// What the step at that position of a pointer captures on the way `keys`, which the pointer
/// selects: a name, or for `{path**}` a JSON Pointer. Every `**` goes down as little as possible. In
/// XML a step to an index may stay at an element that is alone, which has no key for it.
pub(crate) fn captured(pointer: &str, step: usize, keys: &[Key<'_>], is_xml: bool) -> Option<String> {
    let is_name = |at: Option<usize>| at.and_then(|at| keys.get(at)).is_some_and(|key| matches!(key, Key::Name(..)));
    let is_first_item = |step: &PointerStep<'_>| Key::Index(0).is_met_by(step);
    let steps: Vec<_> = pointer_steps(pointer).collect();
    let (mut at, mut next) = (0, 0);
    let mut levels = Vec::new();
    // The last `**` so far, and the level at which what follows it was tried.
    let mut deep: Option<(usize, usize)> = None;
    // The level of the last step that stayed.
    let mut alone: Option<usize> = None;
    levels.resize(steps.len() + 1, 0);
    loop {
        match steps.get(next) {
            Some(PointerStep::Deep(_)) => {
                levels[next] = at;
                deep = Some((next, at));
                next += 1;
            }
            Some(step) if keys.get(at).is_some_and(|key| key.is_met_by(step)) => {
                levels[next] = at;
                (at, next) = (at + 1, next + 1);
            }
            Some(step) if is_xml && alone != Some(at) && is_first_item(step) && is_name(at.checked_sub(1)) => {
                levels[next] = at;
                alone = Some(at);
                next += 1;
            }
            None if at == keys.len() => break,
            _ => {
                let (before, level) = deep.filter(|(_, level)| *level < keys.len())?;
                deep = Some((before, level + 1));
                alone = alone.filter(|alone| *alone <= level);
                (at, next) = (level + 1, before + 1);
            }
        }
    }
    levels[steps.len()] = keys.len();
    let passed = keys.get(*levels.get(step)?..*levels.get(step + 1)?)?;
    match steps.get(step)? {
        PointerStep::Deep(_) => Some(passed.iter().fold(String::new(), |way, key| way + "/" + &escaped(&key.text()))),
        _ => passed.first().map(|key| key.text().into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(way: &'static str) -> Vec<Key<'static>> {
        let key = |token: &'static str| match token.parse() {
            Ok(index) => Key::Index(index),
            Err(_) => Key::Name(Name { inner: token.as_bytes(), has_escapes: false }, true),
        };
        way.split('/').skip(1).map(key).collect()
    }

    #[test]
    fn a_step_captures_the_name_that_it_goes_to() {
        for (pointer, step, way, name) in [
            ("/{a}", 0, "/x", Some("x")),
            ("/a/{b}/*/c", 1, "/a/x/7/c", Some("x")),
            ("/{a}/{b}", 1, "/x/y", Some("y")),
            ("/{a}", 0, "/7", None),
            ("/0/{a}", 1, "/0/x", Some("x")),
            ("/{way**}", 0, "/a/0/b", Some("/a/0/b")),
            ("/{way**}", 0, "", Some("")),
            ("/{way**}/*", 0, "/a/0/1", Some("/a/0")),
            ("/{way**}/a/{rest**}", 0, "/a/a/a", Some("")),
            ("/{way**}/a/{rest**}", 2, "/a/a/a", Some("/a/a")),
            ("/{way**}/a/b", 0, "/a/c/a/b", Some("/a/c")),
            ("/**/{name}/*", 1, "/a/b/c/3", Some("c")),
            ("/**/b/**/{name}", 3, "/b/x/b/y", Some("y")),
            ("/**/b/c/{way**}/d", 3, "/b/b/c/d/d", Some("/d")),
        ] {
            assert_eq!(captured(pointer, step, &keys(way), false).as_deref(), name, "{pointer} {way}");
        }
    }

    #[test]
    fn an_element_that_is_alone_has_no_key_for_its_index() {
        for (pointer, step, way, name) in [
            ("/r/{a}/*", 1, "/r/x", Some("x")),
            ("/r/{a}/0/c", 1, "/r/x/c", Some("x")),
            ("/r/*/{a}", 2, "/r/x", Some("x")),
            ("/{way**}/*/c", 0, "/r/x/c", Some("/r/x")),
            ("/{way**}/b/*/{name}", 0, "/b/b/c", Some("/b")),
            ("/{way**}/b/*/{name}", 3, "/b/b", Some("b")),
            ("/{a}/1", 0, "/x", None),
            ("/{a}/*/*", 0, "/x", None),
            ("/*/{a}", 1, "/x", None),
        ] {
            assert_eq!(captured(pointer, step, &keys(way), true).as_deref(), name, "{pointer} {way}");
        }
    }

    #[test]
    fn a_way_is_a_json_pointer() {
        assert_eq!(captured("/{way**}", 0, &keys("/a~b/c"), false).as_deref(), Some("/a~0b/c"));
        let slash = [Key::Name(Name { inner: br"a\/b", has_escapes: true }, false)];
        assert_eq!(captured("/{way**}", 0, &slash, false).as_deref(), Some("/a~1b"));
        assert_eq!(captured("/{name}", 0, &slash, false).as_deref(), Some("a/b"));
    }
}
