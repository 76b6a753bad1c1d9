//! Interns the few texts that a table needs and the spec does not contain in that form: `53*`,
//! `-32099..-32000`, a member's name in `/a~1b`.
//!
//! They live as long as the program. Each text is stored once, however often a spec is lowered.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

static KEPT: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);

pub(super) fn kept(text: String) -> &'static str {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let kept = kept.get_or_insert_with(HashSet::new);
    if let Some(known) = kept.get(text.as_str()) {
        return known;
    }
    let text: &'static str = Box::leak(text.into_boxed_str());
    kept.insert(text);
    text
}
