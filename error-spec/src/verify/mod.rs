//! Verifies a spec on its lowered catalog: conflicts between entries, and what its examples decode to.
//!
//! Every part of the spec is valid by itself. Every claim about a response is true because the
//! runtime's decoder was run on that response. The values of the diagnostics are:
//!
//! * `TooComplex`: `pointer`, steps, maximum | `fields`, fields, maximum | `messages`, messages,
//!   maximum | `paths`, maximum of states, maximum of steps | `over` | `pairs`, entry | `reach`,
//!   entry | `examples`; from `template` also `holes`, placeholders, maximum
//! * `EntryWithoutFormat`: entry, statuses as written, `code` or `message`
//! * `UnfillableCapture`: entry, field, `hole` (no template has it) or `message` (no response
//!   format reads a message)
//! * `ExampleDecodesElsewhere`: `nothing` | `unrecognized` | `other`, entry, what it decodes to, what
//!   was read
//! * `ExampleFieldDiffers`: field, expected, captured (empty: nothing)
//! * `OverlapsSensitive`: `field` | `delay`, the field, the sensitive one (a related place)
//! * `ExampleDelayDiffers`: expected, actual
//! * `AmbiguousEntries` (at the later entry, the earlier one is related): later, earlier, response, the
//!   line that distinguishes them, the earlier again if the line is for it
//! * `UnreachableEntry` (the proof first): `code` | `message` (no format reads one), entry | `opposed`
//!   (two conditions, related), entry | `shapes`, entry | `cut`, entry, text | `word`, entry, code |
//!   `status`, entry | `success`, entry, a response that is not an error, if any | `loses` (the
//!   preceding entries are related), entry, those entries, a response, if any
//! * `NoResponseFound`: entry, responses tried, and for one of them: the entry it decodes to (empty: it
//!   is not an error), response

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
