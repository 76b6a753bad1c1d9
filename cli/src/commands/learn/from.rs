//! `new --from`: makes a spec that decodes every one of some recorded responses.
//!
//! The responses are read three times: to find where the code and the message are, to collect the
//! errors, and to prove that the spec recognizes them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use vendor_errors_spec::{Source, Spec, load, lower};

use crate::commands::import::unsettled;
use crate::commands::learn::observe;
use crate::drafts::document::{DocumentDraft, FormatDraft};
use crate::drafts::entry::EntryDraft;
use crate::drafts::names::Names;
use crate::drafts::settle::{Settled, Unsettled, settled};
use crate::learning::entries::{entry, sorted};
use crate::learning::formats::Bodies;
use crate::learning::learner::{Kind, Learner};
use crate::output::exit::Failure;

/// Maximum number of entries by text for one status: beyond it the texts are not those of errors.
const MOST_TEXTS: usize = 20;

/// A proposed spec.
pub(crate) struct Proposed {
    /// The text.
    pub(crate) text: String,
    /// The number of entries.
    pub(crate) entries: usize,
    /// The number of responses.
    pub(crate) responses: u64,
    /// The errors among them, and how many the spec recognizes.
    pub(crate) errors: (u64, u64),
    /// What was left out, and why.
    pub(crate) left_out: Vec<String>,
}

/// Proposes a spec.
pub(crate) fn proposed(vendor: &str, paths: &[PathBuf]) -> Result<Proposed, Failure> {
    if paths.iter().any(|path| path == Path::new("-")) {
        return Err(Failure::usage("`--from` reads its files several times; name a file, not standard input"));
    }
    let first =
        spec(vendor, &[], &[EntryDraft { key: "Status599".into(), statuses: vec!["599".into()], ..EntryDraft::default() }])?;
    let mut bodies = Bodies::default();
    observe(paths, &first, None, &mut |recorded| bodies.add(&recorded.received))?;
    let formats = usable(vendor, bodies.formats());

    let probe =
        spec(vendor, &formats, &[EntryDraft { key: "Status599".into(), statuses: vec!["599".into()], ..EntryDraft::default() }])?;
    let tables = lower(&probe);
    let mut learner = Learner::new(&probe, tables.catalog());
    observe(paths, &probe, None, &mut |recorded| {
        learner.observe(&recorded.received);
    })?;
    if learner.errors == 0 {
        return Err(Failure::usage("the responses hold no error; nothing is written"));
    }
    let entries = entries(&learner);
    let make = |entries: &[EntryDraft]| Ok(document(vendor, &formats, entries));
    let Settled { text, entries, left_out, .. } = settled(&format!("{vendor}.yaml"), entries, make).map_err(unsettled)?;

    let made = load(&Source::new(format!("{vendor}.yaml"), text.clone()));
    let made = made.spec.ok_or_else(|| Failure::usage("the proposed spec has errors"))?;
    let tables = lower(&made);
    let mut proof = Learner::new(&made, tables.catalog());
    observe(paths, &made, None, &mut |recorded| {
        proof.observe(&recorded.received);
    })?;
    let Learner { responses, errors, known, .. } = proof;
    Ok(Proposed { text, entries: entries.len(), responses, errors: (errors, known), left_out })
}

/// An entry for each code, for each text without one, and for each status, so that every response has one.
fn entries(learner: &Learner<'_>) -> Vec<EntryDraft> {
    let mut by_status: BTreeMap<u16, usize> = BTreeMap::new();
    let mut entries = Vec::new();
    for (kind, group) in sorted(learner.groups.iter()) {
        if let Kind::Text(status, _) = kind {
            let texts = by_status.entry(*status).or_default();
            *texts += 1;
            if *texts > MOST_TEXTS {
                continue;
            }
        }
        entries.push(entry(kind, group));
    }
    let has_status = |entries: &[EntryDraft], status: &str| {
        entries.iter().any(|entry| entry.code.is_none() && entry.messages.is_empty() && entry.statuses == [status])
    };
    for status in learner.statuses.keys().filter(|status| (400..=599).contains(*status)) {
        if !has_status(&entries, &status.to_string()) {
            entries.push(EntryDraft { statuses: vec![status.to_string()], ..EntryDraft::default() });
        }
    }
    entries.retain(EntryDraft::can_match);
    let mut names = Names::default();
    entries.iter_mut().for_each(|entry| names.choose(entry));
    entries
}

/// The formats that `check` accepts.
fn usable(vendor: &str, formats: Vec<FormatDraft>) -> Vec<FormatDraft> {
    let mut kept: Vec<FormatDraft> = Vec::new();
    for format in formats {
        kept.push(format);
        let probe = EntryDraft { key: "Status599".into(), statuses: vec!["599".into()], ..EntryDraft::default() };
        if spec(vendor, &kept, &[probe]).is_err() {
            kept.pop();
        }
    }
    kept
}

fn spec(vendor: &str, formats: &[FormatDraft], entries: &[EntryDraft]) -> Result<Spec, Failure> {
    let source = Source::new(format!("{vendor}.yaml"), document(vendor, formats, entries));
    let loaded = load(&source);
    match loaded.spec.clone() {
        Some(spec) => Ok(spec),
        None => Err(unsettled(Unsettled::Spec(Box::new(loaded)))),
    }
}

fn document(vendor: &str, formats: &[FormatDraft], entries: &[EntryDraft]) -> String {
    DocumentDraft { vendor: vendor.into(), formats: formats.to_vec(), entries: entries.to_vec(), ..DocumentDraft::default() }
        .text()
}
