//! The result of decoding: the typed error with the facts of the response beside it, all errors of a
//! response, and the trait that returns them. They are in one file because they name each other.

use alloc::boxed::Box;
use core::fmt;

use crate::decode::options::DecodeOptions;
use crate::error::category::Category;
use crate::error::field_view::OwnedField;
use crate::error::metadata::ErrorMetadata;
use crate::error::retry::{Idempotency, RetryInfo};
use crate::error::vendor_error::{CommonFields, VendorError};
use crate::response::Response;
use alloc::vec::Vec;

/// An error decoded from a response: the typed error, plus what the response reported.
///
/// ```
/// use vendor_errors_runtime::{Decode, Decoded, Idempotency, Response};
///
/// /// Logs an error of any vendor, and returns whether the same call may be sent again.
/// fn report<E: Decode>(response: &Response<'_>) -> bool {
///     let Some(decoded): Option<Decoded<E>> = E::decode(response) else {
///         return false; // the response is a success
///     };
///     eprintln!("{}: {decoded} ({})", decoded.error.name(), decoded.category());
///     if let Some(code) = &decoded.meta.code {
///         eprintln!("the vendor's code: {code}");
///     }
///     decoded.may_retry(Idempotency::NonIdempotent)
/// }
/// ```
///
/// `Decoded<E>` is an error of one vendor. An enum of vendors decodes to
/// `Decoded<E, Vec<OwnedField>>`, which names the common fields of whichever vendor it is.
#[derive(Clone, Debug)]
pub struct Decoded<E, C = <E as Decode>::Common> {
    /// The error.
    pub error: E,
    /// The fields common to all errors of the vendor.
    pub common: C,
    /// What the response reported, whatever the error is.
    pub meta: ErrorMetadata,
}

impl<E, C> Decoded<E, C> {
    /// Whether and when to retry, including the delay given by this response. Of a response with
    /// several errors this is about one element of it; [`RetryInfo::of_call`] is about the call.
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

impl<E, C: CommonFields> Decoded<E, C> {
    /// Converts a decoded error of one vendor to that of an enum of vendors. The common fields,
    /// which differ by vendor, are kept by name.
    #[must_use]
    pub fn into_any<A: From<E>>(self) -> Decoded<A, Vec<OwnedField>> {
        let common = self.common.fields().iter().map(OwnedField::of).collect();
        Decoded { error: self.error.into(), common, meta: self.meta }
    }
}

impl<E: fmt::Display, C> fmt::Display for Decoded<E, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.error, f)
    }
}

impl<E: core::error::Error, C: fmt::Debug> core::error::Error for Decoded<E, C> {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        self.error.source()
    }
}

/// All errors of one response, of which there is at least one. It is one pointer in size.
///
/// ```
/// use vendor_errors_runtime::{Decode, Error, Response};
///
/// fn created<E: Decode>(response: &Response<'_>) -> Result<&'static str, Error<E>> {
///     E::check(response)?;
///     Ok("created")
/// }
/// ```
///
/// `?` makes an `Error<E>` of a [`Decoded`] error, and an [`AnyError`] of an `Error<E>`, with its delay and everything
/// else that the response reported.
pub struct Error<E, C = <E as Decode>::Common>(pub(crate) Box<Errors<E, C>>);

/// The [`Error`] of an enum of vendors, which has the common fields of any of them by name.
pub type AnyError<A> = Error<A, Vec<OwnedField>>;

#[derive(Clone)]
pub(crate) struct Errors<E, C> {
    pub(crate) first: Decoded<E, C>,
    pub(crate) others: Vec<Decoded<E, C>>,
}

impl<E, C> Error<E, C> {
    /// The errors of a response in their order; `None` if there are none.
    #[must_use]
    pub fn of_all(errors: impl IntoIterator<Item = Decoded<E, C>>) -> Option<Self> {
        let mut errors = errors.into_iter();
        let first = errors.next()?;
        Some(Self(Box::new(Errors { first, others: errors.collect() })))
    }
}

/// An error type that can be decoded from responses. Generated enums implement it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the error of a vendor",
    label = "not generated from a spec",
    note = "a variant of an enum of vendors without `spec` holds an enum that was generated elsewhere; mark a variant of another error: `#[vendor_errors(foreign)] Io(std::io::Error)`"
)]
pub trait Decode: VendorError + Sized {
    /// The fields common to all errors of the vendor.
    type Common: CommonFields;

    /// The vendor's id.
    #[must_use]
    fn vendor_id() -> &'static str;

    /// Decodes all errors in the response, in the order of the body. Empty for a success.
    #[must_use]
    fn decode_all_with(response: &Response<'_>, settings: &DecodeOptions) -> Vec<Decoded<Self>>;

    /// Decodes the first error in the response. `None` for a success.
    #[must_use]
    fn decode_with(response: &Response<'_>, settings: &DecodeOptions) -> Option<Decoded<Self>> {
        Self::decode_all_with(response, settings).into_iter().next()
    }

    /// Fails with all errors in the response; succeeds if there are none.
    fn check_with(response: &Response<'_>, settings: &DecodeOptions) -> Result<(), Error<Self>> {
        Error::of_all(Self::decode_all_with(response, settings)).map_or(Ok(()), Err)
    }

    /// [`Decode::check_with`] with the default options.
    fn check(response: &Response<'_>) -> Result<(), Error<Self>> {
        Self::check_with(response, &DecodeOptions::new())
    }

    /// [`Decode::decode_all_with`] with the default options.
    #[must_use]
    fn decode_all(response: &Response<'_>) -> Vec<Decoded<Self>> {
        Self::decode_all_with(response, &DecodeOptions::new())
    }

    /// Decodes the data of one event of an event stream, which has this name. `None` if it is no
    /// error. It is the same as decoding a stream with status 200 and only this event; for another
    /// status and headers, use [`Response::event`]. An event that is no error costs no allocation.
    ///
    /// ```
    /// use vendor_errors_runtime::{Decode, Decoded};
    ///
    /// /// Stops a stream at its first error.
    /// fn check<E: Decode>(event: &str, data: &str) -> Result<(), Decoded<E>> {
    ///     E::decode_event(event, data.as_bytes()).map_or(Ok(()), Err)
    /// }
    /// ```
    #[must_use]
    fn decode_event(name: &str, data: &[u8]) -> Option<Decoded<Self>> {
        Self::decode(&Response::new(200, &(), data).event(name))
    }

    /// [`Decode::decode_with`] with the default options.
    #[must_use]
    fn decode(response: &Response<'_>) -> Option<Decoded<Self>> {
        Self::decode_with(response, &DecodeOptions::new())
    }
}
