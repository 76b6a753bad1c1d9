//! Checks a list of statuses: `404`, `401|403`, `4xx|5xx`, `any`.

use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::problems::responses::InvalidStatus;
use crate::parse::node::ScalarText;
use crate::schema::foreign_values;
use crate::spec::status::{StatusList, StatusPattern};

/// Where a list of statuses occurs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Statuses {
    /// In a response format, which accepts `any`.
    OfShape,
    /// Anywhere else.
    OfOthers,
}

/// Reads a part of a text as a list of statuses.
pub(crate) fn read(text: &ScalarText<'_>, part: &str, place: Statuses, diagnostics: &mut Diagnostics) -> Option<StatusList> {
    let before = diagnostics.count();
    if part.trim() == "any" && place == Statuses::OfShape {
        return Some(StatusList::Any);
    }
    let mut these: Vec<StatusPattern> = Vec::new();
    let is_shape = place == Statuses::OfShape;
    if part.split('|').any(|word| pattern(word.trim()).is_err())
        && let Some(meant) =
            foreign_values::statuses(part).or_else(|| (is_shape && matches!(part.trim(), "*" | "all")).then(|| "any".into()))
    {
        let word = part.trim();
        diagnostics.push(InvalidStatus::Meant { word, right: &meant }.at(text.place(word)));
        return None;
    }
    for word in part.split('|') {
        let word = word.trim();
        let at = if word.is_empty() { text.place(part) } else { text.place(word) };
        match pattern(word) {
            Ok(pattern) if these.contains(&pattern) => {
                diagnostics.push(InvalidStatus::Twice { word }.at(at));
            }
            Ok(pattern) => these.push(pattern),
            Err(problem) => diagnostics.push(problem.at(at)),
        }
    }
    (diagnostics.count() == before).then_some(StatusList::These(these))
}

/// One status or class: `404` or `4xx`.
fn pattern(word: &str) -> Result<StatusPattern, InvalidStatus<'_>> {
    if word == "any" {
        return Err(InvalidStatus::Any);
    }
    if let Some(class) = word.strip_suffix("xx").or_else(|| word.strip_suffix("XX")) {
        return match class.parse() {
            Ok(class @ 1..=5) if word.ends_with('x') && word.len() == 3 => Ok(StatusPattern::Class(class)),
            _ => Err(InvalidStatus::Class { word }),
        };
    }
    exact(word).map(StatusPattern::Exact)
}

/// One status that a response can have.
pub(crate) fn exact(word: &str) -> Result<u16, InvalidStatus<'_>> {
    let digits = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    match word.parse() {
        Ok(status @ 100..=599) if digits => Ok(status),
        Ok(_) => Err(InvalidStatus::Range { word }),
        Err(_) if word.is_empty() => Err(InvalidStatus::Missing),
        Err(_) => Err(InvalidStatus::Unknown { word }),
    }
}

impl StatusList {
    /// Whether `test` returns true for one of these statuses. For a class it gets each status of
    /// the class.
    pub(crate) fn any(&self, test: impl Fn(u16) -> bool) -> bool {
        match self {
            Self::Any => (100..600).any(test),
            Self::These(these) => these.iter().any(|pattern| match pattern {
                StatusPattern::Exact(status) => test(*status),
                StatusPattern::Class(class) => (class * 100..class * 100 + 100).any(&test),
            }),
        }
    }

    /// The status, if there is exactly one and no class.
    pub(crate) fn only(&self) -> Option<u16> {
        match self {
            Self::These(these) => match these[..] {
                [StatusPattern::Exact(status)] => Some(status),
                _ => None,
            },
            Self::Any => None,
        }
    }
}
