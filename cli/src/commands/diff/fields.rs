//! Compares the fields of a variant, or the common fields.
//!
//! A variant is not `#[non_exhaustive]`, so an added field breaks patterns without `..`. The struct
//! of the common fields is.

use vendor_errors_codegen::rust_type;
use vendor_errors_spec::FieldDef;

use super::change::{Callers, Change, Semver};
use crate::describe::notation;

/// The fields of a variant.
pub(crate) fn of_variant(old: &[FieldDef], new: &[FieldDef]) -> Vec<Change> {
    let names = |fields: &[FieldDef]| fields.iter().map(|field| field.rust_name.as_str()).collect::<Vec<_>>().join(", ");
    let whole = match (old, new) {
        ([], [_, ..]) => format!("the variant now has fields: {}", names(new)),
        ([_, ..], []) => format!("the variant no longer has fields: {}", names(old)),
        _ => return changes(old, new, Semver::Major, "field"),
    };
    vec![Change::of_rust("field", Semver::Major, whole).noticed(Callers::Notice)]
}

/// The fields that all errors have.
pub(crate) fn of_all(old: &[FieldDef], new: &[FieldDef], of_struct: &str) -> Vec<Change> {
    let type_of = |fields: &[FieldDef]| if fields.is_empty() { "()".to_string() } else { of_struct.to_string() };
    if old.is_empty() != new.is_empty() {
        let text = format!("the type of common fields: {} -> {}", type_of(old), type_of(new));
        return vec![Change::of_rust("common", Semver::Major, text).noticed(Callers::Notice)];
    }
    changes(old, new, Semver::Minor, "common field")
}

fn changes(old: &[FieldDef], new: &[FieldDef], more: Semver, what: &str) -> Vec<Change> {
    let find = |fields: &'_ [FieldDef], name: &str| fields.iter().position(|field| field.rust_name == name);
    let mut changes = Vec::new();
    for was in old {
        let Some(now) = find(new, &was.rust_name).and_then(|at| new.get(at)) else {
            changes.push(interface(Semver::Major, format!("{what} {}: removed", was.rust_name)));
            continue;
        };
        changes.extend(change(was, now, what));
    }
    for now in new.iter().filter(|now| find(old, &now.rust_name).is_none()) {
        changes.push(interface(more, format!("{what} {}: added, {}", now.rust_name, rust_type(now))));
    }
    changes
}

fn interface(semver: Semver, text: String) -> Change {
    Change::of_rust("field", semver, text).noticed(Callers::Notice)
}

/// Compares one field: its Rust type, or only where and how it is read.
fn change(was: &FieldDef, now: &FieldDef, what: &str) -> Option<Change> {
    let name = &was.rust_name;
    let (old_type, new_type) = (rust_type(was), rust_type(now));
    if old_type != new_type {
        return Some(interface(Semver::Major, format!("{what} {name}: {old_type} -> {new_type}")));
    }
    let (old, new) = (read(was), read(now));
    (old != new).then(|| Change::at_run_time("field", Callers::Notice, format!("{what} {name} is read: {old} -> {new}")))
}

/// How and where a field is read.
fn read(field: &FieldDef) -> String {
    let written = notation::field(field);
    written.split_once(": ").map_or(written.clone(), |(_, how)| how.to_string())
}
