//! The steps of a pointer, the values they lead to, and the names they capture on the way.

use std::collections::HashMap;

use crate::json::{Kind, Value};

/// One step of a pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A member, or an element by its number.
    Name(String),
    /// All elements.
    All,
    /// All members, which may be captured.
    Members(Option<String>),
    /// Any number of levels, which may be captured.
    Levels(Option<String>),
}

impl Step {
    /// The name under which it captures.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Members(name) | Self::Levels(name) => name.as_deref(),
            Self::Name(_) | Self::All => None,
        }
    }

    /// The same without capturing: what the step leads to.
    fn plain(&self) -> Self {
        match self {
            Self::Members(_) => Self::Members(None),
            Self::Levels(_) => Self::Levels(None),
            other => other.clone(),
        }
    }
}

/// The steps of a pointer.
#[must_use]
pub fn steps(pointer: &str) -> Vec<Step> {
    pointer.split('/').skip(1).map(step).collect()
}

fn step(token: &str) -> Step {
    if token == "*" {
        return Step::All;
    }
    if token == "**" {
        return Step::Levels(None);
    }
    let Some(name) = token.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) else {
        return Step::Name(token.replace("~3", "{").replace("~2", "*").replace("~1", "/").replace("~0", "~"));
    };
    match name.strip_suffix("**") {
        Some(name) => Step::Levels(Some(name.to_owned())),
        None => Step::Members(Some(name.to_owned()).filter(|name| !name.is_empty())),
    }
}

/// Whether two pointers lead to the same values by what they say.
#[must_use]
pub fn same(one: &[Step], two: &[Step]) -> bool {
    one.iter().map(Step::plain).eq(two.iter().map(Step::plain))
}

/// A value, and the keys that lead to it.
#[derive(Clone, Debug)]
pub struct Reached<'v> {
    /// The value.
    pub value: &'v Value,
    /// Names, and numbers of elements.
    pub keys: Vec<Key>,
}

/// A member's name, or the number of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// A member; whether it is the first of its name.
    Member(String, bool),
    /// An element.
    Element(usize),
    /// An element of XML without siblings of its name, which is an array of one.
    Single,
}

impl Key {
    /// As a text.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Member(name, _) => name.clone(),
            Self::Element(index) => index.to_string(),
            Self::Single => "0".into(),
        }
    }
}

/// The values at a pointer in their order: of a value and what it contains, the inner ones first.
#[must_use]
pub fn reach<'v>(value: &'v Value, steps: &[Step]) -> Vec<Reached<'v>> {
    reach_in(value, false, steps)
}

/// The same; whether the value counts as a document, or as an element of an array, which is no array of one.
#[must_use]
pub fn reach_in<'v>(value: &'v Value, is_document: bool, steps: &[Step]) -> Vec<Reached<'v>> {
    let mut all = Vec::new();
    below(value, is_document, &mut Vec::new(), steps, &mut all);
    // An element of XML is also an array of itself, in which values are reached a second time.
    let mut order = HashMap::new();
    number(value, &mut order);
    all.sort_by_key(|reached| order.get(&std::ptr::from_ref(reached.value)));
    all
}

/// Numbers values after what they contain.
fn number(value: &Value, order: &mut HashMap<*const Value, usize>) {
    match &value.kind {
        Kind::Array(items) => items.iter().for_each(|item| number(item, order)),
        Kind::Object(members) | Kind::Element(_, members) => members.iter().for_each(|(_, member)| number(member, order)),
        _ => {}
    }
    order.insert(std::ptr::from_ref(value), order.len());
}

/// The same, without looking into a value that was reached; outer values first.
#[must_use]
pub fn outermost<'v>(value: &'v Value, steps: &[Step]) -> Vec<Reached<'v>> {
    let mut all = reach_in(value, true, steps);
    let whole = all.clone();
    all.retain(|one| {
        let way = |reached: &Reached<'_>| reached.keys.iter().filter(|key| **key != Key::Single).cloned().collect::<Vec<_>>();
        let own = way(one);
        let is_inside = |other: &Reached<'_>| own.len() > way(other).len() && own.starts_with(&way(other));
        !whole.iter().any(is_inside)
    });
    all.sort_by_key(|reached| reached.value.start);
    all
}

/// `is_item` says of an element of XML that it was reached as one of an array.
fn below<'v>(value: &'v Value, is_item: bool, keys: &mut Vec<Key>, steps: &[Step], all: &mut Vec<Reached<'v>>) {
    let mut inner: Vec<(Key, &'v Value)> = Vec::new();
    match &value.kind {
        Kind::Array(elements) => inner.extend(elements.iter().enumerate().map(|(at, element)| (Key::Element(at), element))),
        Kind::Object(members) | Kind::Element(_, members) => {
            for (at, (name, member)) in members.iter().enumerate() {
                let is_first = members[..at].iter().all(|(other, _)| other != name);
                inner.push((Key::Member(name.clone(), is_first), member));
            }
        }
        _ => {}
    }
    // Each such key needs a step of its own.
    let for_single = steps.iter().filter(|step| **step == Step::All || **step == Step::Name("0".into())).count();
    let is_wanted = keys.iter().filter(|key| **key == Key::Single).count() < for_single;
    if matches!(value.kind, Kind::Element(..)) && !is_item && is_wanted {
        inner.push((Key::Single, value));
    }
    for (key, value) in inner {
        let is_item = matches!(key, Key::Element(_) | Key::Single);
        keys.push(key);
        below(value, is_item, keys, steps, all);
        keys.pop();
    }
    if taken(keys, steps).is_some() {
        all.push(Reached { value, keys: keys.clone() });
    }
}

/// How many keys each step takes, levels as few as possible; nothing if the steps do not lead there.
fn taken(keys: &[Key], steps: &[Step]) -> Option<Vec<usize>> {
    let Some((step, rest)) = steps.split_first() else { return keys.is_empty().then(Vec::new) };
    if let Step::Levels(_) = step {
        let most = keys.iter().position(|key| *key == Key::Single).unwrap_or(keys.len());
        let count = (0..=most).find(|count| taken(&keys[*count..], rest).is_some())?;
        return Some([vec![count], taken(&keys[count..], rest)?].concat());
    }
    let (key, behind) = keys.split_first()?;
    let fits = match (step, key) {
        (Step::All, Key::Element(_) | Key::Single) | (Step::Members(_), Key::Member(..)) => true,
        (Step::Name(name), Key::Member(other, is_first)) => name == other && *is_first,
        (Step::Name(name), Key::Element(_) | Key::Single) => *name == key.text(),
        _ => false,
    };
    if fits { Some([vec![1], taken(behind, rest)?].concat()) } else { None }
}

/// What the placeholder with that name captures on the way.
#[must_use]
pub fn captured(keys: &[Key], steps: &[Step], name: &str) -> Option<String> {
    let counts = taken(keys, steps)?;
    let at = steps.iter().position(|step| step.name() == Some(name))?;
    let from: usize = counts[..at].iter().sum();
    let keys = &keys[from..from + counts[at]];
    Some(match steps[at] {
        Step::Levels(_) => keys.iter().map(|key| format!("/{}", key.text().replace('~', "~0").replace('/', "~1"))).collect(),
        _ => keys[0].text(),
    })
}
