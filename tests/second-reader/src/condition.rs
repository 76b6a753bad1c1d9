//! Conditions: their syntax, and whether values fulfil them.

use std::cmp::Ordering;

use crate::found::{Found, Said};
use crate::numbers::Number;
use crate::place::{Place, location};
use crate::templates::{Template, fold, lowered};

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
