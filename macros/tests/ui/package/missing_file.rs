//! A spec that is not where the attribute says.

/// A vendor.
#[derive(vendor_errors::VendorErrors)]
#[vendor_errors(spec = "specs/knocks.yaml")]
pub struct Knox;
