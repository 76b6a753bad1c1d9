//! Compares one vendor before and after. It lists the steps; each error that changed becomes one
//! group.

use std::collections::HashSet;

use vendor_errors_spec::{ErrorDef, Sources, Span, Spec, lower, names};

use super::change::{Callers, Change, Fate, Group, Semver};
use super::pairs::{Pairs, pairs};
use super::versions::Pair;
use super::{behavior, docs, matching, probes, rust_api, vendor, witnesses};
use crate::commands::diff::side::{Of, Report, Side};
use crate::describe::notation;
use crate::describe::plural::counted;

/// The changes of one vendor.
pub(crate) struct Comparison<'p> {
    /// The vendor's id, the new one if it has two.
    pub(crate) vendor: &'p str,
    pub(crate) old: Option<&'p str>,
    pub(crate) new: Option<&'p str>,
    /// The new spec's files.
    pub(crate) sources: Option<&'p Sources>,
    pub(crate) groups: Vec<Group>,
}

/// Compares.
pub(crate) fn compare(pair: &Pair) -> Comparison<'_> {
    let groups = match (&pair.old, &pair.new) {
        (Some(old), Some(new)) => groups(&old.spec, &new.spec),
        (Some(old), None) => vec![alone(&old.spec, Fate::Removed)],
        (None, Some(new)) => vec![alone(&new.spec, Fate::Added)],
        (None, None) => Vec::new(),
    };
    let vendor = pair.new.as_ref().or(pair.old.as_ref()).map_or("", |version| version.spec.vendor.value.as_str());
    Comparison {
        vendor,
        old: pair.old.as_ref().map(|version| version.label.as_str()),
        new: pair.new.as_ref().map(|version| version.label.as_str()),
        sources: pair.new.as_ref().map(|version| &version.sources),
        groups,
    }
}

/// A vendor that is on one side only.
fn alone(spec: &Spec, fate: Fate) -> Group {
    let mut group = Group::new(fate, None, String::new());
    let (vendor, errors) = (&spec.vendor, counted(spec.errors.len(), "error"));
    let name = names::enum_name(&vendor.value);
    if fate == Fate::Added {
        group.at = Some(vendor.span);
        group.changes.push(Change::of_rust("vendor", Semver::Minor, format!("the vendor is new: {name}, {errors}")));
    } else {
        let text = format!("the vendor is removed, with {name}, {errors}");
        group.changes.push(Change::of_rust("vendor", Semver::Major, text).noticed(Callers::Breaks));
    }
    group
}

/// What changed between two specs of one vendor.
pub(crate) fn groups(old: &Spec, new: &Spec) -> Vec<Group> {
    groups_within(old, new, probes::MOST)
}

/// The same, with a limit on the altered responses.
pub(crate) fn groups_within(old: &Spec, new: &Spec, most: usize) -> Vec<Group> {
    let (old_tables, new_tables) = (lower(old), lower(new));
    let (old_catalog, new_catalog) = (old_tables.catalog(), new_tables.catalog());
    let (old, new) = (Side { spec: old, catalog: &old_catalog }, Side { spec: new, catalog: &new_catalog });
    let pairs = pairs(old.spec, new.spec);
    let moved: HashSet<usize> = pairs.moved().into_iter().collect();
    let mut report = Report {
        whole: vendor::group(old.spec, new.spec),
        removed: old.all().map(|gone| pairs.of_old[gone.entry].is_none().then(|| removed(gone, new, &pairs))).collect(),
        new: Vec::new(),
    };
    for now in new.all() {
        let was = pairs.of_new[now.entry].and_then(|was| old.error(was));
        report.new.push(match was {
            Some(was) => changed(was, now, moved.contains(&now.entry)),
            None => added(now, old),
        });
    }
    witnesses::add(old, new, &pairs, most, &mut report);
    let groups = std::iter::once(report.whole).chain(report.removed.into_iter().flatten()).chain(report.new);
    groups.filter(|group| !group.is_empty()).collect()
}

fn group(fate: Fate, error: &ErrorDef) -> Group {
    let code = error.codes.first().map(|code| notation::code(&code.value));
    let status = || error.status.as_ref().map(|status| format!("status {}", notation::statuses(&status.value)));
    let transport = || error.transports.first().map(|transport| transport.value.name().to_string());
    Group::new(fate, Some(error.key.value.clone()), code.or_else(status).or_else(transport).unwrap_or_default())
}

pub(crate) fn removed(gone: Of<'_>, new: Side<'_>, pairs: &Pairs) -> Group {
    let mut group = group(Fate::Removed, gone.error);
    let tombstone = new.spec.removed.iter().find(|removed| removed.key.value == gone.error.key.value);
    let why = tombstone.map(|tombstone| format!(": {}", tombstone.why)).unwrap_or_default();
    let text = format!("the variant {} is removed{why}", gone.error.variant);
    group.changes.push(Change::of_rust("variant", Semver::Major, text).noticed(Callers::Breaks));
    let code = gone.error.codes.first().filter(|_| tombstone.is_none());
    group.hint =
        code.map(|code| format!("reserve the code: `{}: {{ code: {}, removed: <why> }}`", gone.error.key.value, code.value));
    group.at = tombstone.map(|tombstone| tombstone.key.span).or_else(|| Some(near(gone, new, pairs)));
    group
}

/// The position of a removed error in the new spec: that of its predecessor.
fn near(gone: Of<'_>, new: Side<'_>, pairs: &Pairs) -> Span {
    let before = pairs.of_old[..gone.entry].iter().rev().flatten().next();
    before.and_then(|before| new.spec.errors.get(*before)).map_or(new.spec.vendor.span, |error| error.key.span)
}

fn added(now: Of<'_>, old: Side<'_>) -> Group {
    let mut group = group(Fate::Added, now.error);
    let text = format!("the variant {} is added", now.error.variant);
    group.changes.push(Change::of_rust("variant", Semver::Minor, text).noticed(Callers::Notice));
    group.changes.extend(matching::taken_from_a_tombstone(now, old.spec));
    group.at = Some(now.error.key.span);
    group
}

fn changed(was: Of<'_>, now: Of<'_>, is_moved: bool) -> Group {
    let is_renamed = was.error.key.value != now.error.key.value;
    let mut group = group(if is_renamed { Fate::Renamed } else { Fate::Changed }, now.error);
    group.was = is_renamed.then(|| was.error.key.value.clone());
    group.changes.extend(rust_api::changes(was.error, now.error));
    group.changes.extend(matching::changes(was.error, now.error));
    group.changes.extend(matching::taken_from_a_tombstone(now, was.side.spec));
    group.changes.extend(behavior::changes(was, now));
    group.docs = docs::changes(was.error, now.error, is_moved);
    group.at = Some(now.error.key.span);
    group
}
