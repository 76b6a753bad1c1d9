//! The error for a vendor that an enum of vendors does not have.

use alloc::string::String;
use core::fmt;

/// The error for a vendor id that an enum of vendors does not contain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownVendorError(String);

impl UnknownVendorError {
    /// Creates the error for this vendor id.
    pub fn new(vendor: impl Into<String>) -> Self {
        Self(vendor.into())
    }
}

impl fmt::Display for UnknownVendorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown vendor ")?;
        crate::json::escape::shortened(f, &self.0, 64)
    }
}

impl core::error::Error for UnknownVendorError {}
