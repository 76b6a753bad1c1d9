//! Makes one document of a spec and its bases.
//!
//! What the spec says comes first, what its bases say follows. Of fields and entries of one name
//! only the first counts, as a whole. Everything else at the top of a base (`title`, `docs`, ...) is
//! about the base and is not taken over.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::parse::node::ScalarText;
use crate::parse::raw::{Document, Entry};

/// Merges documents: the spec first, each one before those that it extends.
pub(crate) fn merge<'s>(documents: Vec<Document<'s>>) -> Document<'s> {
    let mut documents = documents.into_iter();
    let Some(mut merged) = documents.next() else { return Document::default() };
    let mut fields: HashSet<String> = merged.common.iter().map(|(name, _)| name.to_string()).collect();
    let mut entries: HashSet<String> = merged.errors.iter().map(|entry| entry.key.to_string()).collect();
    let mut removed = Vec::new();
    keep_removed(&merged.errors, &mut removed);
    for base in documents {
        merged.responses.extend(base.responses);
        merged.has_responses |= base.has_responses;
        merged.retry_overrides.extend(base.retry_overrides);
        merged.common.extend(base.common.into_iter().filter(|(name, _)| fields.insert(name.to_string())));
        let mut new: Vec<Entry<'s>> = base.errors.into_iter().filter(|entry| entries.insert(entry.key.to_string())).collect();
        new.iter_mut().for_each(|entry| forget(entry, &removed));
        keep_removed(&new, &mut removed);
        merged.errors.extend(new);
    }
    merged
}

fn keep_removed(entries: &[Entry<'_>], removed: &mut Vec<String>) {
    removed.extend(entries.iter().filter(|entry| entry.has("removed")).map(|entry| entry.key.to_string()));
}

/// A base's `over` may name entries that a spec in front of it removes. The base cannot know it, and
/// nothing is left to take precedence over.
fn forget(entry: &mut Entry<'_>, removed: &[String]) {
    let Some(over) = &entry.over else { return };
    let is_removed = |key: &str| removed.iter().any(|removed| removed == key);
    let all: Vec<&str> = over.split('|').map(str::trim).collect();
    let left: Vec<&str> = all.iter().copied().filter(|key| !is_removed(key)).collect();
    if is_removed(over) || left.is_empty() {
        entry.over = None;
    } else if left.len() < all.len() {
        entry.over = Some(ScalarText { value: Cow::Owned(left.join(" | ")), span: over.span });
    }
}
