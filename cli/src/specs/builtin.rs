//! The built-in specs, so that `explain` and `decode` work in any folder.

use vendor_errors_spec::Source;
use vendor_errors_vendors::specs;

use crate::specs::spec_file::SpecFile;

/// All of them.
pub(crate) fn files() -> Vec<SpecFile> {
    let source = |vendor: &str, text: &str| Source::new(format!("built in/{vendor}.yaml"), text);
    specs::ALL.iter().map(|(vendor, text)| SpecFile { place: None, source: source(vendor, text), broken: None }).collect()
}

/// The spec of a vendor.
pub(crate) fn source(vendor: &str) -> Option<Source> {
    Some(Source::new(format!("{vendor}.yaml"), specs::text(vendor)?))
}
