//! Removes from a drafted spec what `check` rejects, so that what is written passes.
//!
//! A source can name two errors that no response tells apart, or an example that is another error.
//! The error of `check` names the entry: its example is left out first, then the entry.

use std::path::Path;

use vendor_errors_spec::{Loaded, Severity, Source, load_with, regular_file, wording};

use crate::drafts::entry::EntryDraft;
use crate::specs::builtin;

/// Maximum number of rounds. Each one leaves out something.
const MOST_ROUNDS: usize = 40;

/// A spec that passes `check`, and what it is without.
pub(crate) struct Settled {
    /// The text.
    pub(crate) text: String,
    /// The entries in it.
    pub(crate) entries: Vec<EntryDraft>,
    /// What was left out, and why.
    pub(crate) left_out: Vec<String>,
    /// Its diagnostics: warnings and notes.
    pub(crate) loaded: Loaded,
}

/// Tries the entries in the text that `make` gives for them. Fails with the source and its diagnostics if the errors are not those
/// of an entry.
pub(crate) fn settled(
    path: &str,
    mut entries: Vec<EntryDraft>,
    make: impl Fn(&[EntryDraft]) -> Result<String, String>,
) -> Result<Settled, Unsettled> {
    let mut left_out = Vec::new();
    let folder = Path::new(path).parent().unwrap_or(Path::new(""));
    for _ in 0..MOST_ROUNDS {
        let text = make(&entries).map_err(Unsettled::Place)?;
        let source = Source::new(path, text);
        let loaded = load_with(&source, &builtin::bases().files(&|base| regular_file::read(&folder.join(base))));
        if !loaded.diagnostics.has_errors() {
            return Ok(Settled { text: source.text().to_string(), entries, left_out, loaded });
        }
        let blamed = blamed(&source, &loaded, &entries);
        if blamed.is_empty() {
            return Err(Unsettled::Spec(Box::new(loaded)));
        }
        for (at, reason) in blamed.into_iter().rev() {
            let Some(entry) = entries.get_mut(at) else { continue };
            if entry.examples.is_empty() {
                left_out.push(format!("{}: {reason}", entry.key));
                entries.remove(at);
            } else {
                left_out.push(format!("the example of {}: {reason}", entry.key));
                entry.examples.clear();
            }
        }
    }
    Err(Unsettled::Place("its entries contradict each other".into()))
}

/// Why there is no spec.
pub(crate) enum Unsettled {
    /// Its errors are not those of an entry.
    Spec(Box<Loaded>),
    /// The entries have no place in it.
    Place(String),
}

/// The entries that the errors are about: of two that collide the later one.
fn blamed(source: &Source, loaded: &Loaded, entries: &[EntryDraft]) -> Vec<(usize, String)> {
    let starts = starts(source.text(), entries);
    let holder = |at: usize| starts.iter().rev().find(|(start, end, _)| (*start..*end).contains(&at)).map(|(.., entry)| *entry);
    let mut blamed: Vec<(usize, String)> = Vec::new();
    for diagnostic in loaded.diagnostics.iter().filter(|one| one.rule.level() == Severity::Error) {
        let places = std::iter::once(diagnostic.at).chain(diagnostic.related.iter().copied());
        if let Some(entry) = places.filter_map(|span| holder(span.start)).max()
            && blamed.iter().all(|(known, _)| *known != entry)
        {
            blamed.push((entry, wording(diagnostic).title));
        }
    }
    blamed.sort_by_key(|(entry, _)| *entry);
    blamed
}

/// Where each entry starts and ends in the text.
fn starts(text: &str, entries: &[EntryDraft]) -> Vec<(usize, usize, usize)> {
    let (mut found, mut from) = (Vec::new(), 0);
    for (number, entry) in entries.iter().enumerate() {
        let key = format!("{}:", crate::drafts::quote::scalar(&entry.key));
        let is_line = |at: usize| text[..at].rsplit('\n').next().is_some_and(|line| line.trim().is_empty());
        let is_end = |at: usize| text[at + key.len()..].starts_with(['\n', '\r']);
        let place = text[from..].match_indices(&key).map(|(at, _)| from + at).find(|at| is_line(*at) && is_end(*at));
        let Some(start) = place else { continue };
        let indent = start - text[..start].rfind('\n').map_or(0, |end| end + 1);
        let mut end = start;
        for (index, line) in text[start..].split_inclusive('\n').enumerate() {
            let depth = line.len() - line.trim_start().len();
            if index > 0 && !line.trim().is_empty() && depth <= indent {
                break;
            }
            end += line.len();
        }
        found.push((start, end, number));
        from = end;
    }
    found
}
