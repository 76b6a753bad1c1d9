//! What a change of an error means for the generated enum, which is `#[non_exhaustive]` while its
//! variants are not.

use vendor_errors_spec::ErrorDef;

use super::change::{Callers, Change, Semver};
use super::fields;

/// The changes.
pub(crate) fn changes(was: &ErrorDef, now: &ErrorDef) -> Vec<Change> {
    let mut changes = Vec::new();
    if was.variant != now.variant {
        let text = format!("the variant {} is now {}", was.variant, now.variant);
        changes.push(Change::of_rust("variant", Semver::Major, text).noticed(Callers::Notice));
    }
    changes.extend(fields::of_variant(&was.fields, &now.fields));
    match (&was.deprecated, &now.deprecated) {
        (None, Some(why)) => changes.push(Change::of_rust("deprecated", Semver::Minor, format!("deprecated: {why}"))),
        (Some(_), None) => changes.push(Change::of_rust("deprecated", Semver::Patch, "no longer deprecated")),
        _ => {}
    }
    changes
}
