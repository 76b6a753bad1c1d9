//! Builds the responses on which two specs are compared, from what changed.
//!
//! First come the examples of both specs and the sample responses of their entries, then responses
//! meant for the affected entries, then each of these with one thing altered, then with two:
//! another status (one of each kind that the status defaults or a status line distinguish),
//! `Retry-After` and every delay source with and without a delay, and each code, message and
//! condition of either spec, matching, not matching and missing. Both decoders then decide what a
//! response is. Of pairs of alterations, those come first that make a difference alone. A response
//! that shows a new kind of difference is altered further in the same way.

mod bases;
mod draft;
mod edits;
mod material;
mod statuses;
mod values;

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use vendor_errors_runtime::TransportFailure;
use vendor_errors_spec::{ExampleResponse, responses};

use super::affected::Affected;
use super::side::Side;
use draft::{Draft, Step};
use edits::Edits;
use material::Material;

/// Altered responses for one pair of specs, and for one response.
pub(crate) const MOST: usize = 40_000;
const MOST_OF_ONE: usize = 4_000;
/// Responses that are altered.
const MOST_BASES: usize = 2_000;

/// The result for a response.
#[derive(Clone, Copy)]
pub(crate) struct Seen {
    /// Whether it is about an affected entry.
    pub(crate) is_affected: bool,
    /// A number for what it is on both sides.
    pub(crate) outcome: u64,
    /// Whether it shows a difference that no earlier one showed.
    pub(crate) is_news: bool,
}

/// Calls `visit` with each response, of which `most` may be altered ones.
pub(crate) fn each(
    old: Side<'_>,
    new: Side<'_>,
    affected: &Affected,
    most: usize,
    visit: &mut dyn FnMut(&ExampleResponse) -> Seen,
) {
    let mut tried = Tried { outcomes: HashMap::new(), visit };
    let mut bases = Vec::new();
    for response in [old, new].into_iter().flat_map(|side| responses(side.spec, side.catalog)) {
        let (seen, is_new) = tried.visit(&response);
        if is_new && seen.is_affected {
            bases.extend(Draft::of(&response));
        }
    }
    for transport in TransportFailure::ALL {
        tried.visit(&ExampleResponse::Transport(transport));
    }
    if affected.is_none() {
        return;
    }
    let material = Material::of(old.spec, new.spec, affected);
    for base in bases::of(&material) {
        if tried.visit(&base.response()).1 {
            bases.push(base);
        }
    }
    bases.truncate(MOST_BASES);
    let edits = Edits::of(&material);
    let mut left = most;
    let mut news = Vec::new();
    for (at, base) in bases.iter().enumerate() {
        // Half of the budget is for responses that show something new.
        let share = (left / 2 / (bases.len() - at)).min(MOST_OF_ONE);
        left -= share - altered(base, &edits, share, &mut tried, &mut news);
    }
    while let Some(base) = news.pop().filter(|_| left > 0) {
        let share = (left / (news.len() + 1)).min(MOST_OF_ONE);
        left -= share - altered(&base, &edits, share, &mut tried, &mut news);
    }
}

/// The base with one thing altered, then with two. How many of `left` are left; what shows something new goes to `news`.
fn altered(base: &Draft, edits: &Edits, mut left: usize, tried: &mut Tried<'_>, news: &mut Vec<Draft>) -> usize {
    let mut with = |edits: &[&[Step]]| {
        if left == 0 {
            return None;
        }
        let mut draft = base.clone();
        edits.iter().copied().flatten().for_each(|step| draft.apply(step));
        let (seen, is_new) = tried.visit(&draft.response());
        left -= usize::from(is_new);
        if is_new && seen.is_news {
            news.push(draft);
        }
        Some(seen.outcome)
    };
    let plain = with(&[]);
    let (delays, others) = edits.others.split_at(edits.delays);
    for edit in delays {
        with(&[edit.as_slice()]);
    }
    // A delay makes a difference under some other status.
    let mut telling: Vec<&[Step]> = delays.iter().map(Vec::as_slice).collect();
    let mut silent: Vec<&[Step]> = Vec::new();
    for edit in others.iter().map(Vec::as_slice) {
        if with(&[edit]) == plain { silent.push(edit) } else { telling.push(edit) }
    }
    for status in &edits.statuses {
        with(&[status.as_slice()]);
    }
    for (edit, status) in telling.iter().flat_map(|edit| edits.statuses.iter().map(move |status| (*edit, status))) {
        with(&[edit, status.as_slice()]);
    }
    for (edit, status) in silent.iter().flat_map(|edit| edits.statuses.iter().map(move |status| (*edit, status))) {
        with(&[edit, status.as_slice()]);
    }
    let all: Vec<&[Step]> = telling.iter().chain(&silent).copied().collect();
    for (at, two) in all.iter().enumerate() {
        for one in telling.iter().take(at) {
            with(&[*one, *two]);
        }
    }
    left
}

/// Removes duplicate responses.
struct Tried<'f> {
    outcomes: HashMap<u64, Seen>,
    visit: &'f mut dyn FnMut(&ExampleResponse) -> Seen,
}

impl Tried<'_> {
    /// The result for the response, and whether it is a new one.
    fn visit(&mut self, response: &ExampleResponse) -> (Seen, bool) {
        let mut hasher = DefaultHasher::new();
        match response {
            ExampleResponse::Http { status, headers, body } => (status, headers, body).hash(&mut hasher),
            ExampleResponse::Transport(transport) => transport.hash(&mut hasher),
        }
        let key = hasher.finish();
        if let Some(known) = self.outcomes.get(&key) {
            return (*known, false);
        }
        let seen = (self.visit)(response);
        self.outcomes.insert(key, seen);
        (seen, true)
    }
}
