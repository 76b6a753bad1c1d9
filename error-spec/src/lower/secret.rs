//! Determines the secret locations: those read by a sensitive field, those inside them, and those
//! that contain them.
//!
//! Everything that prints uses this. The decoder gets it as positions of locations and as a flag of
//! each field.

use std::collections::{HashMap, HashSet};

use super::pointer::{Step, index, steps};
use crate::spec::{FieldDef, LocationDef, Locations, Spec};

/// The secret locations of a spec, whichever field reads them.
#[derive(Default)]
pub(crate) struct Secret<'s> {
    /// Where pointers start: the body, and the elements selected by each `each`.
    starts: Vec<&'s str>,
    /// The sensitive pointers, merged by their common prefixes. The first branch is the body.
    tree: Vec<Branch<'s>>,
    headers: HashSet<String>,
    parameters: HashSet<(String, String)>,
    body: bool,
}

#[derive(Default)]
struct Branch<'s> {
    to: HashMap<&'s str, usize>,
    every: Option<usize>,
    /// Whether a sensitive field reads this value.
    is_read: bool,
}

impl<'s> Secret<'s> {
    /// The secret locations of a spec.
    pub(crate) fn of(spec: &'s Spec) -> Self {
        Self::of_fields(spec, all_fields(spec).filter(|field| field.sensitive))
    }

    /// The locations that would be secret if only these fields were sensitive.
    pub(crate) fn of_fields(spec: &'s Spec, fields: impl Iterator<Item = &'s FieldDef>) -> Self {
        let mut secret = Self::default();
        for place in fields.filter_map(|field| field.location.as_ref()).flat_map(|location| &location.locations) {
            if secret.starts.is_empty() {
                secret.starts = starts(spec);
            }
            secret.add(place);
        }
        secret
    }

    fn add(&mut self, place: &'s LocationDef) {
        match place {
            LocationDef::Pointer { pointer, top } => {
                for start in self.starts_of(*top) {
                    self.grow(start, pointer);
                }
            }
            LocationDef::Header(name) => {
                self.headers.insert(name.to_ascii_lowercase());
            }
            LocationDef::Parameter(header, name) => {
                self.parameters.insert((header.to_ascii_lowercase(), name.to_ascii_lowercase()));
            }
            LocationDef::Body => self.body = true,
            LocationDef::Status | LocationDef::Code | LocationDef::Message => {}
        }
    }

    fn starts_of(&self, top: bool) -> Vec<&'s str> {
        if top { vec![""] } else { self.starts.clone() }
    }

    fn grow(&mut self, start: &'s str, pointer: &'s str) {
        if self.tree.is_empty() {
            self.tree.push(Branch::default());
        }
        let mut at = 0;
        for step in steps(start).chain(steps(pointer)) {
            let new = self.tree.len();
            let branch = &mut self.tree[at];
            at = match step {
                Step::To(name) => *branch.to.entry(name).or_insert(new),
                Step::Every => *branch.every.get_or_insert(new),
            };
            if at == new {
                self.tree.push(Branch::default());
            }
        }
        self.tree[at].is_read = true;
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Whether any alternative of the location is secret.
    pub(crate) fn has(&self, location: &Locations) -> bool {
        !self.is_empty() && location.locations.iter().any(|place| self.has_place(place))
    }

    /// Whether an alternative is secret.
    pub(super) fn has_place(&self, place: &LocationDef) -> bool {
        match place {
            LocationDef::Pointer { pointer, top } => self.has_pointer(pointer, *top),
            LocationDef::Header(name) => {
                let name = name.to_ascii_lowercase();
                self.headers.contains(&name) || self.parameters.iter().any(|(header, _)| *header == name)
            }
            LocationDef::Parameter(header, name) => {
                let header = header.to_ascii_lowercase();
                self.headers.contains(&header) || self.parameters.contains(&(header, name.to_ascii_lowercase()))
            }
            LocationDef::Body => self.body,
            LocationDef::Status | LocationDef::Code | LocationDef::Message => false,
        }
    }

    /// Whether a sensitive field reads the value, something in it, or something that contains it.
    fn has_pointer(&self, pointer: &str, top: bool) -> bool {
        !self.tree.is_empty() && self.starts_of(top).into_iter().any(|start| self.meets(start, pointer))
    }

    fn meets(&self, start: &str, pointer: &str) -> bool {
        let mut reached = vec![0];
        for step in steps(start).chain(steps(pointer)) {
            if reached.iter().any(|at| self.tree[*at].is_read) {
                return true;
            }
            let mut next: Vec<usize> = reached.iter().flat_map(|at| self.tree[*at].next(step)).collect();
            next.sort_unstable();
            next.dedup();
            reached = next;
        }
        // Every branch has something below it that is read.
        !reached.is_empty()
    }
}

impl Branch<'_> {
    /// The branches that a step can lead to. An element has an index, so a star and an index may
    /// meet.
    fn next(&self, step: Step<'_>) -> Vec<usize> {
        let indices = self.to.iter().filter(|(name, _)| index(name).is_some()).map(|(_, next)| *next);
        match step {
            Step::Every => self.every.into_iter().chain(indices).collect(),
            Step::To(name) => {
                let star = self.every.filter(|_| index(name).is_some());
                self.to.get(name).copied().into_iter().chain(star).collect()
            }
        }
    }
}

/// All fields of a spec: the common ones, then those of the entries.
pub(crate) fn all_fields(spec: &Spec) -> impl Iterator<Item = &FieldDef> {
    spec.common.iter().chain(spec.errors.iter().flat_map(|error| &error.fields))
}

fn starts(spec: &Spec) -> Vec<&str> {
    let mut starts = vec![""];
    let eaches = spec.shapes.iter().filter_map(|shape| shape.each.as_ref()).map(|each| each.value.as_str());
    for each in eaches {
        if !starts.contains(&each) {
            starts.push(each);
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::diagnostics::diagnostic::Diagnostics;
    use crate::diagnostics::source::Source;
    use crate::parse::parse;

    fn is_secret(sensitive: &str, place: &str) -> bool {
        let source = format!(
            "vendor-errors: 1\nvendor: demo\nresponses: [{{ each: /errors/*, code: /code }}]\ncommon: {{ one: sensitive {sensitive}, two: {place} }}\n\
             errors: {{ A: {{ code: 1, summary: A., retry: never }} }}\n"
        );
        let (source, mut diagnostics) = (Source::new("demo.yaml", source), Diagnostics::new());
        let document = parse(&source, &mut diagnostics).expect("a document");
        let spec = check(&document, &source, &mut diagnostics).expect("a spec");
        let two = spec.common[1].location.as_ref().expect("a location");
        Secret::of(&spec).has(two)
    }

    #[test]
    fn what_holds_a_secret_and_what_is_in_one_is_secret() {
        for (sensitive, place) in [
            ("/a", "/a"),
            ("json /a", "/a/b"),
            ("/a/b", "json /a"),
            ("list /a/*", "/a/0"),
            ("/a/0", "list /a/*"),
            ("list /a/*/b", "json /a/1"),
            ("/code", "json top /errors"),
            ("top /errors/0/code", "/code"),
            ("json self", "/a"),
            ("header X-A", "header x-a"),
            ("header X-A", "header X-A;p"),
            ("header X-A;p", "header X-A"),
            ("body", "body"),
            ("/a or /b", "/c or /b"),
        ] {
            assert!(is_secret(sensitive, place), "{sensitive} and {place}");
        }
    }

    #[test]
    fn what_stands_elsewhere_is_not() {
        for (sensitive, place) in [
            ("/a", "/b"),
            ("/a/b", "/a/c"),
            ("list /a/*", "/a/b"),
            ("/a/0", "/a/1"),
            ("top /code", "top /errors/0/code"),
            ("header X-A;p", "header X-A;q"),
            ("header X-A", "header X-B"),
            ("body", "/a"),
        ] {
            assert!(!is_secret(sensitive, place), "{sensitive} and {place}");
        }
    }
}
