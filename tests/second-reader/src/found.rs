//! What a place holds: a value of the body, a text, or what the shape read.

use crate::json::{Kind, Value, whole_digits};
use crate::numbers::Number;

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
