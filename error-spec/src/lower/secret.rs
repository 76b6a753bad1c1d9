//! Determines the secret locations: those read by a sensitive field, those inside them, and those
//! that contain them.
//!
//! Everything that prints uses this. The decoder gets it as positions of locations and as a flag of
//! each field.

use std::collections::HashSet;

use super::secret_tree::SecretTree;
use crate::spec::Spec;
use crate::spec::field::FieldDef;
use crate::spec::location::{LocationDef, Locations};

/// The secret locations of a spec, whichever field reads them.
#[derive(Default)]
pub(crate) struct Secret<'s> {
    /// Where pointers start: the body, and the elements selected by each `each`.
    starts: Vec<&'s str>,
    /// The texts that hold elements.
    texts: Vec<&'s LocationDef>,
    tree: SecretTree<'s>,
    headers: HashSet<String>,
    parameters: HashSet<(String, String)>,
    body: bool,
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
                secret.texts = spec.shapes.iter().filter_map(|shape| shape.each_of.as_ref()).collect();
            }
            secret.add(place);
        }
        secret
    }

    fn add(&mut self, place: &'s LocationDef) {
        if is_in_element(place) {
            for text in self.texts.clone() {
                match text.outermost() {
                    LocationDef::Pointer { pointer, .. } => self.tree.grow("", pointer),
                    text => self.add(text),
                }
            }
        }
        match place {
            LocationDef::Pointer { pointer, top } => {
                for start in self.starts_of(*top) {
                    self.tree.grow(start, pointer);
                }
            }
            LocationDef::Name { of, name, .. } => match &**of {
                LocationDef::Pointer { pointer, top } => {
                    for start in self.starts_of(*top) {
                        self.tree.grow_captured(start, pointer, name);
                    }
                }
                of => self.add(of),
            },
            // The text holds the value, or the part.
            LocationDef::Then { of, .. } | LocationDef::Part { of, .. } => self.add(of),
            LocationDef::ElementName { each, name, .. } => self.tree.grow_captured("", each, name),
            LocationDef::Key => {
                for start in self.starts.clone() {
                    self.tree.grow_names("", container(start));
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
        let is_secret = |text: &&LocationDef| match text.outermost() {
            LocationDef::Pointer { pointer, .. } => self.tree.meets("", pointer),
            text => self.has_place(text),
        };
        if is_in_element(place) && self.texts.iter().any(is_secret) {
            return true;
        }
        match place {
            LocationDef::Pointer { pointer, top } => self.has_pointer(pointer, *top),
            LocationDef::Name { of, name, .. } => match &**of {
                LocationDef::Pointer { pointer, top } => {
                    self.starts_of(*top).into_iter().any(|start| self.tree.shows_captured(start, pointer, name))
                }
                of => self.has_place(of),
            },
            LocationDef::Then { of, .. } | LocationDef::Part { of, .. } => self.has_place(of),
            LocationDef::ElementName { each, name, .. } => self.tree.shows_captured("", each, name),
            LocationDef::Key => self.starts.iter().any(|start| self.tree.shows_names("", container(start))),
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
        self.starts_of(top).into_iter().any(|start| self.tree.meets(start, pointer))
    }
}

/// Whether the location may be in an element, and so in a text that holds elements.
fn is_in_element(place: &LocationDef) -> bool {
    match place {
        LocationDef::Pointer { top, .. } => !top,
        LocationDef::Name { of, .. } | LocationDef::Then { of, .. } | LocationDef::Part { of, .. } => is_in_element(of),
        LocationDef::ElementName { .. } | LocationDef::Key => true,
        _ => false,
    }
}

/// The pointer without its last step.
fn container(pointer: &str) -> &str {
    pointer.rfind('/').map_or(pointer, |end| &pointer[..end])
}

/// All fields of a spec: the common ones, then those of the entries.
pub(crate) fn all_fields(spec: &Spec) -> impl Iterator<Item = &FieldDef> {
    spec.common.iter().chain(spec.errors.iter().flat_map(|error| &error.fields))
}

fn starts(spec: &Spec) -> Vec<&str> {
    let mut starts = vec![""];
    let of_body = spec.shapes.iter().filter(|shape| shape.each_of.is_none());
    let eaches = of_body.filter_map(|shape| shape.each.as_ref()).map(|each| each.value.as_str());
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
            "vendor-errors: 1\nvendor: demo\nresponses: [{{ each: /errors/*, code: /code }}]\ncommon: {{ one: \"sensitive {}\", two: \"{}\" }}\n\
             errors: {{ A: {{ code: 1, summary: A., retry: never }} }}\n",
            sensitive.replace('\'', "\\\""),
            place.replace('\'', "\\\"")
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
            ("list /a/{}/b", "/a/x/b"),
            ("/a/x/b", "list /a/{}/b"),
            ("json /a", "list /a/{}"),
            ("list /a/**/b", "/a/x/y/b"),
            ("list /a/**/b", "/a/b"),
            ("list /a/**/b", "json /a/x"),
            ("/a/x/y/b", "list /a/**/b"),
            ("/a/x/y/b", "list /**"),
            ("list /**", "/x"),
            ("key", "json top /errors"),
            ("top /errors", "key"),
            ("/a then /b", "/a"),
            ("/a then /b", "/a then /c"),
            ("json /a", "/a/b then /c"),
            ("header X-A then /b", "header X-A;p"),
            ("header X-A", "header X-A then /b then /c"),
            ("/a then /{b}", "/a"),
            ("/a as '{};{one}'", "/a"),
            ("/a as '{};{one}'", "/a as '{two};{}'"),
            ("header X-A as '{};{one}'", "header X-A;p"),
            ("/a", "/a then /b as '{two};{}'"),
        ] {
            assert!(is_secret(sensitive, place), "{sensitive} and {place}");
        }
    }

    #[test]
    fn what_is_elsewhere_is_not() {
        for (sensitive, place) in [
            ("/a", "/b"),
            ("/a/b", "/a/c"),
            ("list /a/*", "/a/b"),
            ("/a/0", "/a/1"),
            ("top /code", "top /errors/0/code"),
            ("header X-A;p", "header X-A;q"),
            ("header X-A", "header X-B"),
            ("body", "/a"),
            ("list /a/{}/b", "/a/x/c"),
            ("list /a/**/b", "/b"),
            ("list /a/{}/b", "list /a/*/b"),
            ("key", "/code"),
            ("/code", "key"),
            ("/a then /b", "/b"),
            ("/a then /b", "/c then /b"),
            ("/a as '{};{one}'", "/b as '{};{two}'"),
        ] {
            assert!(!is_secret(sensitive, place), "{sensitive} and {place}");
        }
    }
}
