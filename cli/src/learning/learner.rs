//! Decodes responses with a spec and counts what it knows and what it does not.
//!
//! Its size depends on limits, not on the number of responses.

use std::collections::BTreeMap;

use vendor_errors_runtime::__private::Recognition;
use vendor_errors_runtime::catalog::{Catalog, EntryId};
use vendor_errors_runtime::{DecodeOptions, ErrorMetadata, TransportFailure, decode_untyped};
use vendor_errors_spec::Spec;

use crate::drafts::entry::ExampleDraft;
use crate::learning::mask_secrets::{Secrets, looks_secret, masked_text};
use crate::learning::wording::Wording;
use crate::responses::CapturedResponse;

/// Maximum number of kinds of unknown errors; what comes beyond is counted together.
pub(crate) const MOST_GROUPS: usize = 1_000;
/// Maximum number of statuses and of texts kept for one kind.
const MOST_VARIANTS: usize = 4;
/// Longest code.
const LONGEST_CODE: usize = 128;
/// Maximum number of errors of one response.
const MOST_ERRORS: usize = 1_000;

/// What an unknown error is recognized by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Its code.
    Code(String),
    /// Its status and text.
    Text(u16, String),
    /// Its status alone.
    Status(u16),
    /// How the call failed.
    Transport(&'static str),
}

/// The responses of one kind.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// How many there are.
    pub(crate) count: u64,
    /// Their statuses; of many, the first.
    pub(crate) statuses: Vec<u16>,
    /// Their texts.
    pub(crate) wordings: BTreeMap<String, Wording>,
    /// How the call failed.
    pub(crate) transport: Option<TransportFailure>,
    /// One of them, masked.
    pub(crate) example: Option<ExampleDraft>,
}

/// What was seen.
pub(crate) struct Learner<'s> {
    spec: &'s Spec,
    catalog: Catalog<'s>,
    recognition: Recognition,
    secrets: Secrets,
    options: DecodeOptions,
    /// The responses.
    pub(crate) responses: u64,
    /// Those without an error.
    pub(crate) successes: u64,
    /// The errors.
    pub(crate) errors: u64,
    /// Those that have an entry.
    pub(crate) known: u64,
    /// How often each entry was seen.
    pub(crate) entries: Vec<u64>,
    /// What no entry has.
    pub(crate) groups: BTreeMap<Kind, Group>,
    /// Errors of kinds beyond the limit.
    pub(crate) beyond: u64,
    /// Texts that no template of their entry matches, by entry.
    pub(crate) reworded: BTreeMap<(EntryId, String), (u64, Wording)>,
    /// All statuses of errors.
    pub(crate) statuses: BTreeMap<u16, u64>,
}

impl<'s> Learner<'s> {
    /// Nothing seen yet.
    #[allow(clippy::large_types_passed_by_value)] // It is kept.
    pub(crate) fn new(spec: &'s Spec, catalog: Catalog<'s>) -> Self {
        Self {
            spec,
            recognition: Recognition::of(&catalog),
            catalog,
            secrets: Secrets::of(spec),
            options: DecodeOptions::new().without_clock(),
            responses: 0,
            successes: 0,
            errors: 0,
            known: 0,
            entries: vec![0; spec.errors.len()],
            groups: BTreeMap::new(),
            beyond: 0,
            reworded: BTreeMap::new(),
            statuses: BTreeMap::new(),
        }
    }

    /// Counts a response. Returns the kind that is seen for the first time, if there is one.
    pub(crate) fn observe(&mut self, received: &CapturedResponse) -> Option<Kind> {
        self.responses += 1;
        let mut seen: Vec<(Option<EntryId>, ErrorMetadata)> = Vec::new();
        decode_untyped(&self.catalog, &received.response(), &self.options, &mut |untyped| {
            seen.push((untyped.entry, untyped.meta));
            seen.len() < MOST_ERRORS
        });
        if seen.is_empty() {
            self.successes += 1;
        }
        let mut first = None;
        for (entry, meta) in seen {
            self.errors += 1;
            if let Some(status) = meta.status {
                *self.statuses.entry(status).or_default() += 1;
            }
            let new = match entry.filter(|entry| self.recognition.is_known(*entry, code(&meta).is_some())) {
                Some(entry) => {
                    self.count(entry, &meta);
                    None
                }
                None => self.unknown(&meta, received),
            };
            first = first.or(new);
        }
        first
    }

    fn count(&mut self, entry: EntryId, meta: &ErrorMetadata) {
        self.known += 1;
        if let Some(count) = self.entries.get_mut(entry.index()) {
            *count += 1;
        }
        let Some(message) = message(meta).filter(|message| self.recognition.is_reworded(&self.catalog, entry, message)) else {
            return;
        };
        let Some(wording) = Wording::of(&masked_text(&message)) else { return };
        let key = (entry, wording.key());
        if let Some((count, known)) = self.reworded.get_mut(&key) {
            *count += 1;
            known.merge(&wording);
        } else if self.reworded.len() < MOST_GROUPS {
            self.reworded.insert(key, (1, wording));
        }
    }

    fn unknown(&mut self, meta: &ErrorMetadata, received: &CapturedResponse) -> Option<Kind> {
        let wording = message(meta).and_then(|message| Wording::of(&masked_text(&message)));
        let kind = match (code(meta), meta.transport, &wording) {
            (Some(code), ..) => Kind::Code(code),
            (None, Some(transport), _) => Kind::Transport(transport.name()),
            (None, None, Some(wording)) if wording.template().is_some() => {
                Kind::Text(meta.status.unwrap_or_default(), wording.key())
            }
            _ => Kind::Status(meta.status.unwrap_or_default()),
        };
        let is_new = !self.groups.contains_key(&kind);
        if is_new {
            if self.groups.len() >= MOST_GROUPS {
                self.beyond += 1;
                return None;
            }
            let example = example(&self.secrets, received);
            let group = Group { count: 0, statuses: Vec::new(), wordings: BTreeMap::new(), transport: meta.transport, example };
            self.groups.insert(kind.clone(), group);
        }
        let group = self.groups.get_mut(&kind)?;
        group.count += 1;
        if let Some(status) =
            meta.status.filter(|status| group.statuses.len() < MOST_VARIANTS && !group.statuses.contains(status))
        {
            group.statuses.push(status);
        }
        if let Some(wording) = wording {
            let key = wording.key();
            if let Some(known) = group.wordings.get_mut(&key) {
                known.merge(&wording);
            } else if group.wordings.len() < MOST_VARIANTS {
                group.wordings.insert(key, wording);
            }
        }
        is_new.then_some(kind)
    }

    /// The share of errors that have an entry, in percent; all of none.
    #[allow(clippy::cast_precision_loss)] // Shown with one digit.
    pub(crate) fn coverage(&self) -> f64 {
        if self.errors == 0 { 100.0 } else { self.known as f64 * 100.0 / self.errors as f64 }
    }

    /// The entries that were never seen.
    pub(crate) fn never_seen(&self) -> Vec<&'s str> {
        let unseen = self.spec.errors.iter().zip(&self.entries).filter(|(_, count)| **count == 0);
        unseen.map(|(error, _)| error.key.value.as_str()).collect()
    }
}

/// The code, unless it is one of a kind or may be a secret.
fn code(meta: &ErrorMetadata) -> Option<String> {
    let code = meta.code.as_ref()?.as_str();
    let is_code = code.len() <= LONGEST_CODE && !code.contains(char::is_control) && !looks_secret(code) && !code.ends_with('*');
    is_code.then(|| code.to_string())
}

/// The text, unless it must not be shown.
fn message(meta: &ErrorMetadata) -> Option<String> {
    let message = meta.message.as_ref().filter(|message| !message.is_hidden())?;
    Some(message.as_str().to_string())
}

fn example(secrets: &Secrets, received: &CapturedResponse) -> Option<ExampleDraft> {
    if received.transport.is_some() {
        return Some(ExampleDraft { transport: received.transport, ..ExampleDraft::default() });
    }
    let body = if received.body.is_empty() { String::new() } else { secrets.body(&received.body)? };
    Some(ExampleDraft { status: received.status, headers: secrets.headers(&received.headers), body, transport: None })
}
