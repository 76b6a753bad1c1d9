//! Collects errors from a source: one entry per code, or per status and text.

use std::collections::HashMap;

use crate::drafts::entry::EntryDraft;

/// Maximum number of errors of one source; the largest lists known have five thousand.
const MOST_ENTRIES: usize = 20_000;
/// Longest code; a longer text is a sentence, not a code.
const LONGEST_CODE: usize = 200;

/// The errors, in the order in which the source names them, and what was left out.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    entries: Vec<EntryDraft>,
    by_code: HashMap<String, usize>,
    by_status: HashMap<(Vec<String>, Vec<String>), usize>,
    left_out: Vec<String>,
}

impl Collected {
    /// Adds an error, or adds what is new about one that is known.
    pub(crate) fn add(&mut self, mut entry: EntryDraft) {
        entry.code = entry.code.map(|code| code.trim().to_string()).filter(|code| !code.is_empty());
        if let Some(reason) = unfit(&entry) {
            return self.leave_out(reason);
        }
        let known = match &entry.code {
            Some(code) => self.by_code.get(code),
            None => self.by_status.get(&(entry.statuses.clone(), entry.messages.clone())),
        };
        if let Some(known) = known.and_then(|at| self.entries.get_mut(*at)) {
            return merge(known, entry);
        }
        if self.entries.len() >= MOST_ENTRIES {
            return self.leave_out(format!("everything beyond {MOST_ENTRIES} errors"));
        }
        let at = self.entries.len();
        match &entry.code {
            Some(code) => self.by_code.insert(code.clone(), at),
            None => self.by_status.insert((entry.statuses.clone(), entry.messages.clone()), at),
        };
        self.entries.push(entry);
    }

    /// Records something that is not in the result, once.
    pub(crate) fn leave_out(&mut self, reason: String) {
        if !self.left_out.contains(&reason) && self.left_out.len() < 1_000 {
            self.left_out.push(reason);
        }
    }

    /// The entries and what was left out.
    pub(crate) fn into_parts(self) -> (Vec<EntryDraft>, Vec<String>) {
        (self.entries, self.left_out)
    }
}

/// Why something cannot be an entry.
fn unfit(entry: &EntryDraft) -> Option<String> {
    let Some(code) = &entry.code else {
        return (!entry.can_match()).then(|| format!("{:?}: it has no code, status or message", entry.key));
    };
    if code.chars().any(char::is_control) || code.len() > LONGEST_CODE {
        let start: String = code.chars().take(30).collect();
        return Some(format!("{start:?}...: a code has no control characters and at most {LONGEST_CODE} bytes"));
    }
    code.ends_with('*').then(|| format!("{code:?}: as a code it would be a prefix"))
}

/// Adds to an entry what another one with its code says beyond it.
fn merge(known: &mut EntryDraft, other: EntryDraft) {
    let EntryDraft { aliases, statuses, messages, summary, docs, retry, category, deprecated, examples, .. } = other;
    extend(&mut known.aliases, aliases, 20);
    extend(&mut known.statuses, statuses, 20);
    extend(&mut known.messages, messages, 100);
    known.summary = known.summary.take().or(summary);
    known.docs = known.docs.take().or(docs);
    known.category = known.category.take().or(category);
    known.deprecated = known.deprecated.take().or(deprecated);
    // Two answers that differ are no answer.
    if known.retry != retry && known.retry.is_some() && retry.is_some() {
        known.retry = Some("unknown".into());
    }
    known.retry = known.retry.take().or(retry);
    extend(&mut known.examples, examples, 1);
}

fn extend<T: PartialEq>(known: &mut Vec<T>, others: Vec<T>, most: usize) {
    for other in others {
        if known.len() < most && !known.contains(&other) {
            known.push(other);
        }
    }
}
