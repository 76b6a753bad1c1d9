//! An error of one of several vendors, decoded.
//!
//! What comes in: a [`Decoded`] error of one vendor. What goes out: [`OfVendor`], which is of one type for all vendors of an enum: the
//! fields that only this vendor has are kept by name. Nothing can fail.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::{Category, Decode, Decoded, FieldKind, FieldSet, FieldView, Idempotency, Retry, Value, VendorError, Wire};

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

/// A field and its value, owned.
#[derive(Clone)]
pub struct OwnedField {
    name: String,
    kind: FieldKind,
    value: Option<Value>,
    hidden: bool,
}

impl OwnedField {
    fn of(view: &FieldView<'_>) -> Self {
        let value = view.value.map(crate::ValueRef::into_value);
        Self { name: view.name.into(), kind: view.kind, value, hidden: view.hidden }
    }

    /// The field as a view, which shows nothing that is to be hidden.
    #[must_use]
    pub fn view(&self) -> FieldView<'_> {
        FieldView::new(&self.name, self.kind, self.value.as_ref().map(Value::lend)).hidden(self.hidden)
    }
}

impl fmt::Debug for OwnedField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.view(), f)
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
