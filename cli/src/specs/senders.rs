//! The specs that are tried on a response whose sender is not known.

use vendor_errors_spec::Spec;

/// Without the abstract specs, which are no vendor's, unless there are no others.
pub(crate) fn without_abstract<T>(all: Vec<T>, spec: impl Fn(&T) -> &Spec) -> Vec<T> {
    let has_others = all.iter().any(|one| !spec(one).is_abstract);
    all.into_iter().filter(|one| !(has_others && spec(one).is_abstract)).collect()
}
