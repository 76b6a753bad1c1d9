//! The traits shared by the errors of all vendors. Code for many vendors is written against them.

use alloc::vec::Vec;
use core::fmt::Debug;

use crate::error::category::Category;
use crate::error::field_view::{FieldView, OwnedField};
use crate::error::retry::RetryInfo;

/// The trait of one error: what all vendors' errors have in common. `#[derive(VendorErrors)]`, with an s, generates enums that implement
/// it; a hand-written error type can too.
///
/// ```
/// use vendor_errors_runtime::{Category, RetryInfo, RetryKind, VendorError};
///
/// #[derive(Debug)]
/// struct Busy;
///
/// impl core::fmt::Display for Busy {
///     fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
///         f.write_str("the service is busy")
///     }
/// }
///
/// impl core::error::Error for Busy {}
///
/// impl VendorError for Busy {
///     fn vendor(&self) -> &'static str { "acme" }
///     fn name(&self) -> &'static str { "Busy" }
///     fn documented_category(&self) -> Category { Category::Unavailable }
///     fn documented_retry(&self) -> RetryInfo { RetryInfo::new(RetryKind::Wait) }
/// }
///
/// let error: &dyn VendorError = &Busy;
/// assert_eq!(error.code(), None);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the error of a vendor",
    label = "not generated from a spec",
    note = "a variant of an enum of vendors without `spec` holds an enum that was generated elsewhere; mark a variant of another error: `#[vendor_errors(foreign)] Io(std::io::Error)`"
)]
pub trait VendorError: core::error::Error {
    /// The vendor's id; empty for an error of no vendor, in a variant that is `foreign`.
    fn vendor(&self) -> &'static str;

    /// The name of the enum's variant; `Unrecognized` for an error that the spec does not describe.
    fn name(&self) -> &'static str;

    /// The documented code; for an unrecognized error, the code in the response.
    fn code(&self) -> Option<&str> {
        None
    }

    /// The documented status, if there is exactly one; for an unrecognized error, the status of the
    /// response.
    fn http_status(&self) -> Option<u16> {
        None
    }

    /// The documented category, without a response. For a decoded error use
    /// [`Decoded::category`](crate::Decoded::category).
    fn documented_category(&self) -> Category;

    /// The documented retry policy, without a response: no delay, no override, and the most
    /// cautious answer if the error is documented with several statuses. For a decoded error obey
    /// [`Decoded::retry`](crate::Decoded::retry) instead.
    fn documented_retry(&self) -> RetryInfo;

    /// What to do now, for people.
    fn action(&self) -> Option<&'static str> {
        None
    }

    /// The address of the vendor's documentation of this error.
    fn docs(&self) -> Option<&'static str> {
        None
    }

    /// The error's own fields, in the order of the spec.
    fn fields(&self) -> Vec<FieldView<'_>> {
        Vec::new()
    }
}

/// The fields common to all errors of one vendor.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not hold a vendor's common fields",
    note = "the struct that is generated beside the vendor's enum does, such as `GithubCommon`; `()` stands for none"
)]
pub trait CommonFields: Clone + Debug + Default {
    /// The fields, in the order of the spec.
    fn fields(&self) -> Vec<FieldView<'_>>;
}

/// A vendor without common fields.
impl CommonFields for () {
    fn fields(&self) -> Vec<FieldView<'_>> {
        Vec::new()
    }
}

/// Common fields by name: those of one vendor, or of whichever vendor an enum of vendors holds.
pub trait NamedFields {
    /// The fields, in the order of the spec.
    fn named_fields(&self) -> Vec<FieldView<'_>>;
}

impl<C: CommonFields> NamedFields for C {
    fn named_fields(&self) -> Vec<FieldView<'_>> {
        self.fields()
    }
}

impl NamedFields for Vec<OwnedField> {
    fn named_fields(&self) -> Vec<FieldView<'_>> {
        self.iter().map(OwnedField::view).collect()
    }
}
