//! What two entries do to each other, and what a spec's examples prove: found on the lowered catalog.
//!
//! What comes in: a spec in which every line is right by itself. What goes out: findings. Whatever is claimed about a response is
//! claimed because the runtime's decoder, run on that response, said so. The words of the findings:
//!
//! * `TooComplex`: `pointer`, steps, most steps | `fields`, fields, most fields | `messages`, messages, most messages | `paths`,
//!   most states, most steps | `over` | `pairs`, entry | `reach`, entry |
//!   `examples`; from `template` also `placeholders`, holes, most holes
//! * `EntryWithoutFormat`: entry, statuses as written, `code` or `message`
//! * `UnfillableCapture`: entry, field, `placeholder` (no template names it) or `message` (no shape reads a message)
//! * `ExampleDecodesElsewhere`: `nothing` | `unrecognized` | `other`, entry, what it decodes to, what was read
//! * `ExampleFieldDiffers`: field, expected, captured (empty: nothing)
//! * `OverlapsSensitive`: `field` | `delay`, the field, the sensitive one (at it too)
//! * `ExampleDelayDiffers`: expected, resulting
//! * `AmbiguousEntries` (at the later entry, the earlier one beside it): later, earlier, response, the line that parts them
//! * `UnreachableEntry` (the proof first): `code` | `message` (no shape reads one), entry | `opposed` (two conditions, beside it), entry |
//!   `shapes`, entry | `cut`, entry, text | `word`, entry, code | `status`, entry | `success`, entry, a response that is none, if any |
//!   `loses` (the winners beside it), entry, winners, a response, if any
//! * `NoResponseFound`: entry, responses tried, and of one of them: who takes it (empty: it is no error), response

mod ambiguity;
mod bundle;
mod captures;
mod compose;
mod contradiction;
mod coverage;
mod decode;
mod examples;
mod expected_value;
mod exposed;
mod family_member;
mod limits;
mod over;
mod pattern;
mod pattern_overlap;
mod probe_statuses;
mod proof;
mod reachability;
mod response_draft;
mod rival_pairs;
mod sample_responses;
mod single_entry;
mod status_set;
mod tie;
mod unproved;
mod witness;
mod witness_plans;

pub use decode::run as decode_response;
pub use sample_responses::responses;
pub use witness::shown as describe_response;

use crate::diagnostics::diagnostic::Diagnostics;
use crate::lower::lower;
use crate::spec::Spec;

/// Checks the whole of `spec`.
pub(crate) fn check(spec: &Spec, findings: &mut Diagnostics) {
    if !limits::check(spec, findings) {
        return;
    }
    let tables = lower(spec);
    if tables.is_truncated() {
        limits::paths(spec, findings);
        return;
    }
    let catalog = tables.catalog();
    coverage::check(spec, findings);
    captures::check(spec, findings);
    exposed::check(spec, findings);
    let mut reached = examples::check(spec, &catalog, findings);
    for (reached, settled) in reached.iter_mut().zip(ambiguity::check(spec, &catalog, findings)) {
        *reached |= settled;
    }
    reachability::check(spec, &catalog, &reached, findings);
    unproved::check(spec, &catalog, findings);
}
