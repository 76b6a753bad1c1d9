//! Checks the conditions of a `when`: locations and tests.

use crate::check::location::LocationContext;
use crate::check::status::Statuses;
use crate::check::{location, status, template};
use crate::diagnostics::diagnostic::{Diagnostic, Diagnostics};
use crate::diagnostics::rule::Rule;
use crate::parse::node::ScalarText;
use crate::parse::raw::Pairs;
use crate::spec::{ConditionDef, LocationDef, Spanned, TestDef};

/// Reads a `when`.
pub(crate) fn read(when: &Pairs<'_>, each: bool, diagnostics: &mut Diagnostics) -> Vec<ConditionDef> {
    when.iter().filter_map(|(key, value)| condition(key, value, each, diagnostics)).collect()
}

fn condition(key: &ScalarText<'_>, value: &ScalarText<'_>, each: bool, diagnostics: &mut Diagnostics) -> Option<ConditionDef> {
    let location = location::read(key, key, LocationContext { each, condition: true }, diagnostics);
    let of_status = location.as_ref().is_some_and(|location| location.locations.contains(&LocationDef::Status));
    let test = if of_status { status_test(value, diagnostics) } else { test(value, diagnostics) };
    let location = location?;
    if of_status && location.locations.len() > 1 {
        diagnostics.push(Diagnostic::new(Rule::InvalidCondition, key.span).arg("status-or").arg(""));
        return None;
    }
    Some(ConditionDef { location, test: Spanned { value: test?, span: value.span } })
}

/// `status: 5xx`, `status: <> 401|403`.
fn status_test(value: &ScalarText<'_>, diagnostics: &mut Diagnostics) -> Option<TestDef> {
    let (other, line) = match value.strip_prefix("<>") {
        Some(rest) => (true, rest),
        None => (false, value.strip_prefix('=').unwrap_or(value)),
    };
    if matches!(line.trim(), "present" | "absent" | "") {
        diagnostics.push(Diagnostic::new(Rule::InvalidCondition, value.span).arg("status").arg(line.trim()));
        return None;
    }
    let list = status::read(value, line.trim(), Statuses::OfOthers, diagnostics)?;
    Some(if other { TestDef::NotStatus(list) } else { TestDef::Status(list) })
}

/// `present`, `absent`, `= X`, `<> X`, `X`.
fn test(value: &ScalarText<'_>, diagnostics: &mut Diagnostics) -> Option<TestDef> {
    let trimmed = value.trim();
    match trimmed {
        "present" => return Some(TestDef::Present),
        "absent" => return Some(TestDef::Absent),
        "<>" | "=" => {
            diagnostics.push(Diagnostic::new(Rule::InvalidCondition, value.span).arg("nothing").arg(trimmed));
            return None;
        }
        _ => {}
    }
    if let Some(literal) = trimmed.strip_prefix("= ") {
        return Some(TestDef::Exactly(literal.trim().to_string()));
    }
    match trimmed.strip_prefix("<> ") {
        Some(other) => pieces(value, other.trim(), diagnostics).map(TestDef::Unlike),
        None => pieces(value, trimmed, diagnostics).map(TestDef::Like),
    }
}

/// The texts around `{}`.
fn pieces(value: &ScalarText<'_>, literal: &str, diagnostics: &mut Diagnostics) -> Option<Vec<String>> {
    let wrong = |at: &str, case: &str| Diagnostic::new(Rule::InvalidCondition, value.place(at)).arg(case).arg(at);
    if let Some(placeholder) = named_hole(literal) {
        diagnostics.push(wrong(placeholder, "hole"));
        return None;
    }
    let folded = template::fold(literal);
    let pieces: Vec<String> = folded.split("{}").map(str::to_string).collect();
    if pieces.len() > 2 && pieces[1..pieces.len() - 1].iter().any(String::is_empty) {
        diagnostics.push(wrong(literal, "adjacent"));
        return None;
    }
    if let Some(diagnostic) = template::too_many_holes(pieces.len() - 1, value.span) {
        diagnostics.push(diagnostic);
        return None;
    }
    Some(pieces)
}

/// `{name}`: captures in a template, but would be literal text here.
fn named_hole(literal: &str) -> Option<&str> {
    let mut from = 0;
    literal.match_indices('}').find_map(|(end, _)| {
        let at = from + literal[from..end].rfind('{')?;
        from = end;
        let name = &literal[at + 1..end];
        let is_name = name.starts_with(|char: char| char.is_ascii_lowercase())
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        is_name.then(|| &literal[at..=end])
    })
}
