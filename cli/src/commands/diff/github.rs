//! Changes as annotations of a review: one per error that changed, at its line in the new spec, and
//! one for the verdicts.
//!
//! A removed error is annotated at its `removed` entry, else at the entry that preceded it.
//! Documentation is not annotated.

use vendor_errors_spec::{Files, describe_response};

use super::change::{Callers, Group, Verdicts};
use super::compare::Comparison;
use crate::output::github::{data, property};
use crate::output::terminal::harmless;

/// Everything.
pub(crate) fn shown(compared: &[Comparison<'_>], verdicts: &Verdicts) -> String {
    let groups = compared.iter().flat_map(|vendor| vendor.groups.iter().map(move |group| (vendor, group)));
    let annotations = groups.filter(|(_, group)| !group.is_documentation()).map(|(vendor, group)| annotation(vendor, group));
    let level = if verdicts.breaks() { "error" } else { "notice" };
    let last = format!("::{level} title=vendor-errors diff::{}\n", data(&verdicts.line()));
    annotations.chain(compared.iter().any(|vendor| !vendor.groups.is_empty()).then_some(last)).collect()
}

fn annotation(vendor: &Comparison<'_>, group: &Group) -> String {
    let verdicts = Verdicts::of([group]);
    let level = match verdicts.callers() {
        _ if verdicts.breaks() => "error",
        Callers::Nothing => "notice",
        _ => "warning",
    };
    let place = vendor.sources.zip(group.at).map(|(sources, at)| {
        let (source, at) = sources.file(at);
        let (line, column) = source.position(at.start);
        format!("file={},line={line},col={column},", property(source.path()))
    });
    let who = group.key.as_deref().unwrap_or("the vendor");
    let title = format!("{} {who} {}", vendor.vendor, group.fate.name());
    let verdict = format!("semver: {}; callers: {}", verdicts.semver.name(), verdicts.callers().name());
    let changes = group.changes.iter().map(|change| change.text.clone());
    let witnesses = group
        .witnesses
        .iter()
        .map(|witness| format!("shown by {}: {} -> {}", describe_response(&witness.response), witness.old, witness.new));
    let lines: Vec<_> =
        std::iter::once(verdict).chain(changes).chain(witnesses).chain(group.hint.clone()).map(|line| harmless(&line)).collect();
    format!("::{level} {}title={}::{}\n", place.unwrap_or_default(), property(&harmless(&title)), data(&lines.join("\n")))
}
