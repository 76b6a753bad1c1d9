//! Checks a list of statuses: `404`, `401|403`, `4xx|5xx`, `any`.

use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::rule::Rule;
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
        diagnostics.push(Diagnostic::new(Rule::InvalidStatus, text.place(word)).arg("meant").arg(word).arg(meant));
        return None;
    }
    for word in part.split('|') {
        let word = word.trim();
        let at = if word.is_empty() { text.place(part) } else { text.place(word) };
        let wrong = |case: &str| Diagnostic::new(Rule::InvalidStatus, at).arg(case).arg(word);
        match pattern(word) {
            Ok(pattern) if these.contains(&pattern) => diagnostics.push(wrong("twice")),
            Ok(pattern) => these.push(pattern),
            Err(case) => diagnostics.push(wrong(case)),
        }
    }
    (diagnostics.count() == before).then_some(StatusList::These(these))
}

/// One status or class: `404` or `4xx`.
fn pattern(word: &str) -> Result<StatusPattern, &'static str> {
    if word == "any" {
        return Err("any");
    }
    if let Some(class) = word.strip_suffix("xx").or_else(|| word.strip_suffix("XX")) {
        return match class.parse() {
            Ok(class @ 1..=5) if word.ends_with('x') && word.len() == 3 => Ok(StatusPattern::Class(class)),
            _ => Err("class"),
        };
    }
    exact(word).map(StatusPattern::Exact)
}

/// One status that a response can have.
pub(crate) fn exact(word: &str) -> Result<u16, &'static str> {
    let digits = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    match word.parse() {
        Ok(status @ 100..=599) if digits => Ok(status),
        Ok(_) => Err("range"),
        Err(_) => Err("word"),
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
