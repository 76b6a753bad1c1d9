//! The built-in specs, so that `explain` and `decode` work in any folder.

use vendor_errors_spec::Source;

use crate::specs::spec_file::SpecFile;

const SPECS: [(&str, &str); 5] = [
    ("knox", include_str!("../../../specs/knox.yaml")),
    ("picus", include_str!("../../../specs/picus.yaml")),
    ("policycortex", include_str!("../../../specs/policycortex.yaml")),
    ("qivicon", include_str!("../../../specs/qivicon.yaml")),
    ("qualys-pcrs", include_str!("../../../specs/qualys-pcrs.yaml")),
];

/// All of them.
pub(crate) fn files() -> Vec<SpecFile> {
    let source = |vendor: &str, text: &str| Source::new(format!("built in/{vendor}.yaml"), text);
    SPECS.iter().map(|(vendor, text)| SpecFile { place: None, source: source(vendor, text), broken: None }).collect()
}

/// The one of a vendor.
pub(crate) fn source(vendor: &str) -> Option<Source> {
    let (vendor, text) = SPECS.iter().find(|(name, _)| *name == vendor)?;
    Some(Source::new(format!("{vendor}.yaml"), *text))
}
