//! Verifies a spec on its lowered catalog: conflicts between entries, and what its examples decode to.
//!
//! Every part of the spec is valid by itself. Every claim about a response is true because the
//! runtime's decoder was run on that response. The problems that are reported, with their values and
//! texts, are in `diagnostics/problems`.

mod ambiguity;
mod budget;
mod captures;
mod compose;
mod contradiction;
mod coverage;
mod decode;
mod distinguishing_line;
mod entry_search;
mod evasion;
mod event_or_line;
mod examples;
mod expected_value;
mod family_member;
mod inner_codes;
mod over;
mod overlaps_sensitive;
mod pattern;
mod pattern_overlap;
mod probe_statuses;
mod rank;
mod reachability;
mod response_draft;
mod response_tree;
mod rival_pairs;
mod sample_responses;
mod simple_conditions;
mod single_entry;
mod status_set;
mod target;
mod text_requirements;
mod too_large;
mod trial_cost;
mod unproved;
mod unreachable;
mod witness;
mod witness_plans;

pub use decode::run as decode_response;
pub use event_or_line::as_event_or_line;
pub use inner_codes::inner_codes;
pub use sample_responses::responses;
pub use witness::shown as describe_response;

use crate::diagnostics::diagnostic::Diagnostics;
use crate::lower::lower;
use crate::spec::Spec;

/// Checks the whole of `spec`.
pub(crate) fn check(spec: &Spec, diagnostics: &mut Diagnostics) {
    if !too_large::check(spec, diagnostics) {
        return;
    }
    let tables = lower(spec);
    if tables.is_truncated() {
        too_large::paths(spec, diagnostics);
        return;
    }
    let catalog = tables.catalog();
    coverage::check(spec, diagnostics);
    captures::check(spec, diagnostics);
    overlaps_sensitive::check(spec, diagnostics);
    let mut reached = examples::check(spec, &catalog, diagnostics);
    for (reached, settled) in reached.iter_mut().zip(ambiguity::check(spec, &catalog, diagnostics)) {
        *reached |= settled;
    }
    reachability::check(spec, &catalog, &reached, diagnostics);
    unproved::check(spec, &catalog, diagnostics);
}
