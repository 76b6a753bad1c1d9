//! What every vendor's error can say, whichever vendor it is: the traits that code for many vendors is written against.

use alloc::vec::Vec;
use core::fmt::Debug;

use crate::error::category::Category;
use crate::error::field_view::FieldView;
use crate::error::retry::RetryInfo;

/// An error of some vendor's API. Generated enums have it; an error type written by hand can have it too.
///
/// ```
/// use vendor_errors_runtime::{Category, Retry, VendorError, Word};
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
///     fn documented_retry(&self) -> Retry { Retry::new(Word::Wait) }
/// }
///
/// let error: &dyn VendorError = &Busy;
/// assert_eq!(error.code(), None);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the error of a vendor",
    label = "not generated from a spec",
    note = "a variant of an enum of vendors without `spec` holds an enum that was generated elsewhere; put other errors, such as `std::io::Error`, beside it: `enum MyError {{ Api(ApiError), Io(std::io::Error) }}`"
)]
pub trait VendorError: core::error::Error {
    /// The vendor's id.
    fn vendor(&self) -> &'static str;

    /// The name of the enum's variant; `Unrecognized` for an error that the spec does not know.
    fn name(&self) -> &'static str;

    /// The code as documented; of an unrecognized error the code that was sent.
    fn code(&self) -> Option<&str> {
        None
    }

    /// The status it is documented with, if that is exactly one; of an unrecognized error the response's.
    fn http_status(&self) -> Option<u16> {
        None
    }

    /// What kind of trouble the spec documents, without a response at hand. Of a decoded error, [`Decoded::category`] is the answer.
    fn documented_category(&self) -> Category;

    /// What the spec documents to do about it, without a response at hand: no delay, no override, and the weakest answer where the
    /// error comes under several statuses. Of a decoded error, [`Decoded::retry`] is the one to obey.
    fn documented_retry(&self) -> RetryInfo;

    /// What to do now, for people.
    fn action(&self) -> Option<&'static str> {
        None
    }

    /// Where the vendor documents it.
    fn docs(&self) -> Option<&'static str> {
        None
    }

    /// The error's own fields, in the order of the spec.
    fn fields(&self) -> Vec<FieldView<'_>> {
        Vec::new()
    }
}

/// The fields common to all errors of one vendor.
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
