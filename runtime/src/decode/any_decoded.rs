//! An error of one of several vendors, decoded.
//!
//! What comes in: a [`Decoded`] error of one vendor. What goes out: [`OfVendor`], which is of one type for all vendors of an enum: the
//! fields that only this vendor has are kept by name. Nothing can fail.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::decode::decoded::{Decode, Decoded};
use crate::error::category::Category;
use crate::error::field_view::OwnedField;
use crate::error::metadata::Wire;
use crate::error::retry::{Idempotency, Retry};
use crate::error::vendor_error::{FieldSet, VendorError};

/// One error of a response of one of several vendors, with what the wire said beside it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct OfVendor<E> {
    /// The error.
    pub error: E,
    /// The fields common to all errors of its vendor.
    pub common: Vec<OwnedField>,
    /// What the response said.
    pub wire: Wire,
}

impl<E> OfVendor<E> {
    /// A decoded error of one vendor as one of several.
    #[must_use]
    pub fn of<T: Decode + Into<E>>(decoded: Decoded<T>) -> Self {
        let common = decoded.common.fields().iter().map(OwnedField::of).collect();
        Self { error: decoded.error.into(), common, wire: decoded.wire }
    }

    /// What to do about it, with the delay that this response gave.
    #[must_use]
    pub const fn retry(&self) -> Retry {
        self.wire.retry
    }

    /// What kind of trouble.
    #[must_use]
    pub const fn category(&self) -> Category {
        self.wire.category
    }

    /// Whether the very same call may be sent again; see [`Retry::may_retry`].
    #[must_use]
    pub const fn may_retry(&self, idempotency: Idempotency) -> bool {
        self.wire.retry.may_retry(idempotency)
    }
}

impl<E: VendorError> fmt::Display for OfVendor<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.error, f)
    }
}

impl<E: VendorError> core::error::Error for OfVendor<E> {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        self.error.source()
    }
}

/// A vendor's id that an enum of vendors does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownVendor(String);

impl UnknownVendor {
    /// No vendor has this id.
    pub fn new(vendor: impl Into<String>) -> Self {
        Self(vendor.into())
    }
}

impl fmt::Display for UnknownVendor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown vendor ")?;
        crate::json::escape::shortened(f, &self.0, 64)
    }
}

impl core::error::Error for UnknownVendor {}
