//! Locations and conditions: their syntax, and the values they select.

use std::cmp::Ordering;

use crate::json::{Kind, Value, whole_digits};
use crate::numbers::Number;
use crate::steps::{Step, steps};
use crate::templates::{Template, fold};

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

/// A text in all its spellings.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// As it is written, then the digits of a number.
    pub spellings: Vec<String>,
    /// Whether it is a JSON number.
    pub is_number: bool,
}

/// What a place holds.
#[derive(Clone, Debug)]
pub enum Found<'v> {
    /// A value of the body.
    Json(&'v Value),
    /// A text of a header or of the body.
    Text(String),
    /// What the shape says.
    Said(Said),
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

impl Found<'_> {
    /// Text, number or boolean.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Json(value) => value.text(),
            Self::Text(text) => Some(text.clone()),
            Self::Said(said) => said.spellings.first().cloned(),
        }
    }

    /// Its number: in JSON a number or a text of digits.
    #[must_use]
    pub fn number(&self) -> Option<Number> {
        match self {
            Self::Json(Value { kind: Kind::Number, written, .. }) => Number::read(written, true),
            Self::Said(said) => said.spellings.iter().find_map(|text| Number::read(text, said.is_number)),
            other => Number::read(&other.text()?, false),
        }
    }

    /// The same, with whether it is a JSON number.
    #[must_use]
    pub fn said(&self) -> Said {
        let is_number = match self {
            Self::Json(value) => matches!(value.kind, Kind::Number),
            Self::Text(_) => false,
            Self::Said(said) => said.is_number,
        };
        Said { spellings: self.spellings(), is_number }
    }

    /// Whether it is there and not null.
    #[must_use]
    pub fn is_there(&self) -> bool {
        match self {
            Self::Json(value) => value.is_there(),
            Self::Text(_) => true,
            Self::Said(said) => !said.spellings.is_empty(),
        }
    }

    /// How it compares: as written, then a number's digits if it is whole.
    #[must_use]
    pub fn spellings(&self) -> Vec<String> {
        if let Self::Said(said) = self {
            return said.spellings.clone();
        }
        let mut all: Vec<String> = self.text().into_iter().collect();
        if let Self::Json(Value { kind: Kind::Number, written, .. }) = self {
            all.extend(whole_digits(written).filter(|digits| digits != written));
        }
        all
    }
}

/// What a condition asks for.
#[derive(Clone, Debug)]
pub enum Test {
    /// There, and not null.
    Present,
    /// Missing, or null.
    Absent,
    /// This text, in which `{}` matches any text.
    Literal(Template),
    /// This very text.
    Exactly(String),
    /// Absent, or any other value.
    Not(String),
    /// One of these texts.
    Among(Vec<String>),
    /// Absent, or none of these texts.
    NotAmong(Vec<String>),
    /// A number for which every comparison is true.
    Number(Vec<(&'static str, Number)>),
    /// Every selected value, at least one.
    Each(Box<Test>),
    /// In lower case.
    AnyCase(Box<Test>),
}

impl Test {
    fn new(written: &str, several: bool) -> Self {
        let written = written.trim();
        if let Some(rest) = written.strip_prefix("every ").filter(|_| several) {
            return Self::Each(Box::new(Self::new(rest, false)));
        }
        if let Some(rest) = written.strip_prefix("ignore case ") {
            return Self::AnyCase(Box::new(Self::new(&lowered(rest), false)));
        }
        let set = |words: &str| {
            let list = written.strip_prefix(words)?;
            list.contains(" | ").then(|| list.split(" | ").map(fold).collect::<Vec<_>>())
        };
        if let Some(set) = set("in ") {
            return Self::Among(set);
        }
        if let Some(set) = set("not in ") {
            return Self::NotAmong(set);
        }
        for sign in [">=", "<=", ">", "<"] {
            let number = written.strip_prefix(sign).and_then(|rest| rest.strip_prefix(' ')).map(str::trim);
            if let Some(number) = number.and_then(|number| Number::read(number, false)) {
                return Self::Number(vec![(sign, number)]);
            }
        }
        if let Some((from, to)) = written.split_once("..")
            && let (Some(from), Some(to)) = (Number::read(from, false), Number::read(to, false))
        {
            return Self::Number(vec![(">=", from), ("<=", to)]);
        }
        match written {
            "present" => Self::Present,
            "absent" => Self::Absent,
            _ => match (written.strip_prefix("<> "), written.strip_prefix("= ")) {
                (Some(other), _) => Self::Not(other.trim().to_owned()),
                (_, Some(same)) => Self::Exactly(same.trim().to_owned()),
                _ => Self::Literal(Template::of_condition(written)),
            },
        }
    }

    fn holds(&self, found: &[Found<'_>]) -> bool {
        let spelled = |is: &dyn Fn(&str) -> bool| found.iter().any(|one| one.spellings().iter().any(|text| is(text)));
        match self {
            Self::Present => found.iter().any(Found::is_there),
            Self::Absent => !found.iter().any(Found::is_there),
            Self::Literal(template) => spelled(&|text| template.take(text).is_some()),
            Self::Exactly(text) => spelled(&|one| one == text),
            Self::Not(text) => !spelled(&|one| fold(one) == fold(text)),
            Self::Among(set) => spelled(&|one| set.contains(&fold(one))),
            Self::NotAmong(set) => !spelled(&|one| set.contains(&fold(one))),
            Self::Number(bounds) => found.iter().filter_map(Found::number).any(|number| {
                bounds.iter().all(|(sign, bound)| match (*sign, number.order(bound)) {
                    (">=" | "<=", Ordering::Equal) => true,
                    (">" | ">=", order) => order == Ordering::Greater,
                    (_, order) => order == Ordering::Less,
                })
            }),
            Self::Each(test) => {
                let there: Vec<_> = found.iter().filter(|one| one.is_there()).collect();
                !there.is_empty() && there.iter().all(|one| test.holds(std::slice::from_ref(*one)))
            }
            Self::AnyCase(test) => {
                let lower = |one: &Found<'_>| {
                    let spellings = one.spellings().iter().map(|text| lowered(text)).collect();
                    Found::Said(Said { spellings, is_number: false })
                };
                test.holds(&found.iter().filter(|one| one.text().is_some()).map(lower).collect::<Vec<_>>())
            }
        }
    }
}

/// Each letter in lower case, where that is as long.
#[must_use]
pub fn lowered(text: &str) -> String {
    let one = |char: char| {
        let lower: String = char.to_lowercase().collect();
        if lower.chars().count() == 1 && lower.len() == char.len_utf8() { lower } else { char.to_string() }
    };
    text.chars().map(one).collect()
}

/// One condition.
#[derive(Clone, Debug)]
pub struct Condition {
    /// Where.
    pub places: Vec<Place>,
    /// As it is written: statuses are read from it.
    pub written: String,
    /// What must stand there.
    pub test: Test,
}

impl Condition {
    /// Reads it.
    #[must_use]
    pub fn new(place: &str, written: &str) -> Self {
        let places = location(place);
        let is_list = |place: &Place| matches!(place, Place::Pointer(_) | Place::Top(_) | Place::Then(..)) && place.is_many();
        let test = Test::new(written, places.iter().any(is_list));
        Self { places, written: written.to_owned(), test }
    }

    /// Whether `found`, all values at the first place that has one, fulfil it. A body that breaks off may have lost values.
    #[must_use]
    pub fn holds(&self, found: &[Found<'_>], breaks_off: bool) -> bool {
        let is_cut = breaks_off && matches!(self.test, Test::Each(_)) && matches!(found.first(), Some(Found::Json(_)));
        !is_cut && self.test.holds(found)
    }
}

/// A parameter of a structured header, in any of its challenges.
#[must_use]
pub fn parameter(header: &str, name: &str) -> Option<String> {
    let chars: Vec<char> = header.chars().collect();
    let is_token = |char: char| char.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(char);
    let mut at = 0;
    while at < chars.len() {
        if chars[at] == '"' {
            at = quoted(&chars, at).1;
            continue;
        }
        let start = at;
        while at < chars.len() && is_token(chars[at]) {
            at += 1;
        }
        if at == start {
            at += 1;
            continue;
        }
        let token: String = chars[start..at].iter().collect();
        let mut equals = at;
        while chars.get(equals).is_some_and(|char| *char == ' ' || *char == '\t') {
            equals += 1;
        }
        if chars.get(equals) != Some(&'=') {
            continue;
        }
        let mut begin = equals + 1;
        while chars.get(begin).is_some_and(|char| *char == ' ' || *char == '\t') {
            begin += 1;
        }
        let value = if chars.get(begin) == Some(&'"') {
            let (value, end) = quoted(&chars, begin);
            at = end;
            value
        } else {
            let mut end = begin;
            while chars.get(end).is_some_and(|char| !char.is_whitespace() && !",;".contains(*char)) {
                end += 1;
            }
            at = end;
            Some(chars[begin..end].iter().collect())
        };
        if token.eq_ignore_ascii_case(name) {
            return value;
        }
    }
    None
}

fn quoted(chars: &[char], start: usize) -> (Option<String>, usize) {
    let (mut text, mut at) = (String::new(), start + 1);
    while let Some(char) = chars.get(at) {
        match char {
            '"' => return (Some(text), at + 1),
            '\\' => {
                at += 1;
                text.extend(chars.get(at));
            }
            _ => text.push(*char),
        }
        at += 1;
    }
    (None, at)
}
