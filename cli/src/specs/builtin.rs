//! The built-in specs, so that `explain` and `decode` work in any folder.

use vendor_errors_spec::{Bases, Source};
use vendor_errors_vendors::specs;

/// The built-in specs, which every spec can extend by name.
pub(crate) const fn bases() -> Bases<'static> {
    Bases::new().shipped(specs::SHIPPED)
}

/// The spec of a vendor, or a base.
pub(crate) fn source(vendor: &str) -> Option<Source> {
    Some(Source::new(format!("{vendor}.yaml"), specs::text(vendor).or_else(|| specs::base(vendor))?))
}
