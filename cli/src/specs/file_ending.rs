//! Which files of a folder are specs.

use std::path::Path;

/// Whether a file of that name in a folder is a spec.
pub(crate) fn is_spec(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
}
