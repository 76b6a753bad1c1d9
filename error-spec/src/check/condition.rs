//! Checks the conditions of a `when`: locations and tests.

use crate::check::location::LocationContext;
use crate::check::status::Statuses;
use crate::check::{condition_test, location, status};
use crate::diagnostics::diagnostic::Diagnostics;
use crate::diagnostics::problems::conditions::InvalidCondition;
use crate::parse::node::ScalarText;
use crate::parse::raw::Pairs;
use crate::schema::placeholders::is_many;
use crate::spec::condition::{ConditionDef, TestDef};
use crate::spec::location::LocationDef;
use crate::spec::spanned::Spanned;

/// Reads a `when`.
pub(crate) fn read(when: &Pairs<'_>, each: bool, diagnostics: &mut Diagnostics) -> Vec<ConditionDef> {
    when.iter().filter_map(|(key, value)| condition(key, value, each, diagnostics)).collect()
}

fn condition(key: &ScalarText<'_>, value: &ScalarText<'_>, each: bool, diagnostics: &mut Diagnostics) -> Option<ConditionDef> {
    let location = location::read(key, key, LocationContext { each, condition: true, field: None }, diagnostics);
    let of_status = location.as_ref().is_some_and(|location| location.locations.contains(&LocationDef::Status));
    let many = location.as_ref().is_some_and(|location| location.locations.iter().any(selects_many));
    let test = if of_status { status_test(value, diagnostics) } else { condition_test::read(value, many, diagnostics) };
    let location = location?;
    if of_status && location.locations.len() > 1 {
        diagnostics.push(InvalidCondition::StatusOr.at(key.span));
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
        diagnostics.push(InvalidCondition::Status.at(value.span));
        return None;
    }
    let list = status::read(value, line.trim(), Statuses::OfOthers, diagnostics)?;
    Some(if other { TestDef::NotStatus(list) } else { TestDef::Status(list) })
}

/// Whether the location may select several values.
fn selects_many(place: &LocationDef) -> bool {
    matches!(place, LocationDef::Pointer { pointer, .. } | LocationDef::Then { pointer, .. } if is_many(pointer))
}
