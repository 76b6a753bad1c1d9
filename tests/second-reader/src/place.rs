//! Locations: their syntax.

use crate::steps::{Step, steps};
use crate::templates::Template;

/// One place of a location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A pointer, from the selected element.
    Pointer(Vec<Step>),
    /// A pointer, from the whole body.
    Top(Vec<Step>),
    /// `self`
    Itself,
    /// `key`
    Key,
    /// A pointer in the document that the text at a place holds.
    Then(Box<Place>, Vec<Step>),
    /// The part of the texts at a place that the template's only named placeholder takes.
    Part(Box<Place>, Template),
    /// What a placeholder of a place captures.
    Captured {
        /// The place.
        of: Box<Place>,
        /// The placeholder's name.
        name: String,
        /// For the code and the message of a shape: its `each`.
        shape: Option<Option<Each>>,
    },
    /// What a placeholder of an `each` captures.
    CapturedOfEach(Each, String),
    /// A header, or one parameter of it.
    Header(String, Option<String>),
    /// `body`
    Body,
    /// `status`
    Status,
    /// `code`
    Code,
    /// `message`
    Message,
}

/// An `each`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Each {
    /// The place of the text with the document that holds the elements; else they are in the body.
    pub of: Option<Box<Place>>,
    /// The pointer to them.
    pub steps: Vec<Step>,
}

impl Each {
    /// Reads it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        match one(text) {
            Place::Then(of, steps) => Self { of: Some(of), steps },
            _ => Self { of: None, steps: steps(text) },
        }
    }
}

/// A location: its places in their order.
#[must_use]
pub fn location(text: &str) -> Vec<Place> {
    let (mut places, mut rest) = (Vec::new(), text);
    loop {
        let or = rest.find(" or ").unwrap_or(rest.len());
        let Some(at) = rest.find(" as ").filter(|at| *at < or) else {
            places.push(one(rest[..or].trim()));
            match rest.get(or + " or ".len()..) {
                Some(next) => rest = next,
                None => return places,
            }
            continue;
        };
        let (template, behind) = unquoted(rest[at + " as ".len()..].trim_start());
        places.push(Place::Part(Box::new(one(rest[..at].trim())), Template::of_message(&template)));
        match behind.trim_start().strip_prefix("or ") {
            Some(next) => rest = next,
            None => return places,
        }
    }
}

/// The text in quotation marks, one of which is written as two, and what follows.
fn unquoted(text: &str) -> (String, &str) {
    let (mut inner, mut rest) = (String::new(), text.strip_prefix('"').unwrap_or(text));
    while let Some((before, behind)) = rest.split_once('"') {
        inner.push_str(before);
        let Some(after) = behind.strip_prefix('"') else { return (inner, behind) };
        inner.push('"');
        rest = after;
    }
    (inner, rest)
}

fn one(text: &str) -> Place {
    if let Some((before, pointer)) = text.rsplit_once(" then ") {
        return Place::Then(Box::new(one(before.trim())), steps(pointer.trim()));
    }
    if let Some(pointer) = text.strip_prefix("top ") {
        return Place::Top(steps(pointer.trim()));
    }
    if let Some(header) = text.strip_prefix("header ") {
        let (name, parameter) = header.split_once(';').map_or((header, None), |(name, rest)| (name, Some(rest)));
        return Place::Header(name.trim().to_owned(), parameter.map(|name| name.trim().to_owned()));
    }
    match text {
        "self" => Place::Itself,
        "key" => Place::Key,
        "body" => Place::Body,
        "status" => Place::Status,
        "code" => Place::Code,
        "message" => Place::Message,
        pointer => Place::Pointer(steps(pointer)),
    }
}

impl Place {
    /// Whether a place selects several values.
    #[must_use]
    pub fn is_many(&self) -> bool {
        match self {
            Self::Pointer(steps) | Self::Top(steps) | Self::Then(_, steps) => {
                steps.iter().any(|step| !matches!(step, Step::Name(_)))
            }
            Self::Captured { .. } | Self::CapturedOfEach(..) | Self::Key | Self::Part(..) => true,
            _ => false,
        }
    }

    /// The names under which its placeholders capture.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        match self {
            Self::Pointer(steps) | Self::Top(steps) | Self::Then(_, steps) => {
                steps.iter().filter_map(Step::name).map(str::to_owned).collect()
            }
            _ => Vec::new(),
        }
    }
}
