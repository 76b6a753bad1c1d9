//! Collects responses that decode to the spec's errors, for comparing specs.
//!
//! They are the examples, responses built from the codes, statuses, messages and conditions of each
//! entry (composed of all of them where nothing simpler does), and some for each override. An entry for which none is found within the limits has none.

use std::collections::HashSet;

use vendor_errors_runtime::catalog::Catalog;

use super::budget::{Budget, MOST_FORMATS, MOST_OVERRIDES, MOST_SAMPLED_CODES, MOST_SAMPLES, MOST_STEPS_A_RANGE, MOST_TRIALS};
use super::decode::entries;
use super::entry_search::composed;
use super::probe_statuses::statuses;
use super::witness::{WitnessPlan, build};
use super::witness_plans::{codes, plans};
use crate::spec::Spec;
use crate::spec::condition::ConditionDef;
use crate::spec::error::ErrorDef;
use crate::spec::example::ExampleResponse;
use crate::spec::retry::OverrideDef;

/// The responses: all examples in the order of the spec, then those built for the entries and for
/// the overrides, in order.
#[must_use]
pub fn responses(spec: &Spec, catalog: &Catalog<'_>) -> Vec<ExampleResponse> {
    let examples = spec.errors.iter().flat_map(|error| &error.examples).map(|example| example.response.clone());
    let mut all: Vec<_> = examples.collect();
    let mut left = Budget::new(MOST_SAMPLES + 4 * spec.errors.len());
    let mut for_composing = Budget::new(MOST_SAMPLES);
    for (entry, error) in spec.errors.iter().enumerate() {
        let most = MOST_TRIALS.min(left.left());
        let mut trials = Budget::new(most);
        all.extend(error.transports.iter().map(|transport| ExampleResponse::Transport(transport.value)));
        if error.transports.is_empty() {
            let made = made(spec, catalog, (entry, error), &mut trials);
            let composed = if made.is_empty() { composed(spec, catalog, (entry, error), &mut for_composing) } else { None };
            all.extend(made.into_iter().chain(composed));
        }
        let _ = left.spend(most - trials.left());
    }
    all.extend(spec.retry_overrides.iter().take(MOST_OVERRIDES).flat_map(|line| overridden(spec, catalog, line)));
    all
}

/// Responses that are some error and meet the override's conditions, for a few statuses of the
/// first format for which there are any.
fn overridden(spec: &Spec, catalog: &Catalog<'_>, line: &OverrideDef) -> Vec<ExampleResponse> {
    let when: Vec<&ConditionDef> = line.when.iter().collect();
    let shapes = std::iter::once(None).chain(spec.shapes.iter().take(MOST_FORMATS).map(Some));
    let under = |shape| {
        let wanted = |status| WitnessPlan { shape, status, code: None, messages: Vec::new(), when: when.clone(), filler: "x" };
        let built = statuses(shape, &[], &when).into_iter().filter_map(|status| build(&wanted(status)).ok());
        built.filter(|response| !entries(catalog, response).is_empty()).collect::<Vec<_>>()
    };
    shapes.map(under).find(|found| !found.is_empty()).unwrap_or_default()
}

/// For each way to match the entry (a code, a message, without a code also a status), the first
/// response that decodes to it.
pub(super) fn made(
    spec: &Spec,
    catalog: &Catalog<'_>,
    (entry, error): (usize, &ErrorDef),
    trials: &mut Budget,
) -> Vec<ExampleResponse> {
    let mut steps = Budget::new(MOST_STEPS_A_RANGE);
    let codes = codes(error, entry, catalog, MOST_SAMPLED_CODES, &mut steps);
    let (mut shown, mut found) = (HashSet::new(), Vec::new());
    for shape in std::iter::once(None).chain(spec.shapes.iter().take(MOST_FORMATS).map(Some)) {
        for wanted in plans(error, shape, &codes) {
            let way = (wanted.code.clone(), wanted.messages.clone(), wanted.code.is_none().then_some(wanted.status));
            if shown.contains(&way) {
                continue;
            }
            if trials.spend(1).is_err() {
                return found;
            }
            let Ok(response) = build(&wanted) else { continue };
            if entries(catalog, &response).contains(&Some(entry)) {
                shown.insert(way);
                found.push(response);
            }
        }
    }
    found
}
