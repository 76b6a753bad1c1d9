//! Chooses the response format for a body or for a selected element.

use crate::catalog::rows::ResponseFormat;
use crate::decode::condition::holds;
use crate::decode::observer::{FormatOutcome, Observer};
use crate::decode::part::{Part, reads};
use crate::decode::reading::{FormatMatch, own_response, read};
use crate::decode::scope::Scope;

/// Cost of trying a format on an element, in addition to the values found.
const A_SHAPE: usize = 64;

/// The match of the first format of the context that finds a code; otherwise of the first that
/// finds a message, or that declares neither.
pub(crate) fn choose<'r>(scope: &Scope<'r>, context: u16, watch: &mut impl Observer) -> Option<FormatMatch<'r>> {
    if scope.element.is_some() || !matches!(scope.part, Part::Body) {
        scope.budget.look(A_SHAPE * scope.catalog.formats.len());
    }
    let mut second_best = None;
    let is_read = |shape: &ResponseFormat<'_>| shape.context == context && reads(scope.catalog, shape, scope.part);
    for (position, shape) in scope.catalog.formats.iter().enumerate().filter(|(_, shape)| is_read(shape)) {
        if !is_covered(scope, shape) {
            watch.shape(scope, position, FormatOutcome::OtherStatus);
            continue;
        }
        let own = own_response(scope, position, shape);
        let is_same = own.is_none() && scope.own.is_none();
        let reading = if is_same { read(scope, position, shape) } else { read(&Scope { own, ..*scope }, position, shape) };
        let fails = own.status.is_some_and(|status| status >= 400);
        let names_nothing = shape.code.is_empty() && shape.message.is_empty() && shape.status_at.is_empty();
        let says_something = fails || reading.message.is_some() || names_nothing;
        if reading.code.is_none() && (second_best.is_some() || !says_something) {
            watch.shape(scope, position, if says_something { FormatOutcome::NoBetter } else { FormatOutcome::Nothing });
            continue;
        }
        let holds =
            || holds(&Scope { own, code: reading.code.as_ref(), message: reading.message.as_ref(), ..*scope }, shape.when);
        if !shape.when.is_empty() && !holds() {
            watch.shape(scope, position, FormatOutcome::Condition(&reading));
            continue;
        }
        if reading.code.is_some() {
            watch.shape(scope, position, FormatOutcome::Code);
            return Some(reading);
        }
        watch.shape(scope, position, FormatOutcome::NoCode);
        second_best = Some(reading);
    }
    second_best
}

fn is_covered(scope: &Scope<'_>, shape: &ResponseFormat<'_>) -> bool {
    shape.statuses.is_empty() || scope.status().is_some_and(|status| scope.catalog.covers(shape.statuses, status))
}
