//! A decoded error of one of several vendors.
//!
//! All vendors of an enum share the type [`AnyDecoded`], so the common fields, which differ by
//! vendor, are kept by name.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::decode::decoded::{Decode, Decoded};
use crate::error::category::Category;
use crate::error::field_view::OwnedField;
use crate::error::metadata::ErrorMetadata;
use crate::error::retry::{Idempotency, RetryInfo};
use crate::error::vendor_error::{CommonFields, VendorError};

/// An error of one of several vendors, plus what the response reported.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct AnyDecoded<E> {
    /// The error.
    pub error: E,
    /// The fields common to all errors of its vendor.
    pub common: Vec<OwnedField>,
    /// What the response reported, whatever the error is.
    pub meta: ErrorMetadata,
}

impl<E> AnyDecoded<E> {
    /// Converts a decoded error of one vendor.
    #[must_use]
    pub fn of<T: Decode + Into<E>>(decoded: Decoded<T>) -> Self {
        let common = decoded.common.fields().iter().map(OwnedField::of).collect();
        Self { error: decoded.error.into(), common, meta: decoded.meta }
    }

    /// Whether and when to retry, including the delay given by this response.
    #[must_use]
    pub const fn retry(&self) -> RetryInfo {
        self.meta.retry
    }

    /// The kind of problem.
    #[must_use]
    pub const fn category(&self) -> Category {
        self.meta.category
    }

    /// Whether the same call may be sent again; see [`RetryInfo::may_retry`].
    #[must_use]
    pub const fn may_retry(&self, idempotency: Idempotency) -> bool {
        self.meta.retry.may_retry(idempotency)
    }
}

impl<E: VendorError> fmt::Display for AnyDecoded<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.error, f)
    }
}

impl<E: VendorError> core::error::Error for AnyDecoded<E> {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        self.error.source()
    }
}

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
