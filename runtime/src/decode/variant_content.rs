//! What a variant of an enum of vendors can hold: the enum of a vendor, or an [`Error`] of it,
//! which keeps the delay and everything else that the response reported.

use alloc::vec::Vec;

use crate::decode::decoded::Error;
use crate::decode::decoded::{Decode, Decoded};
use crate::decode::options::DecodeOptions;
use crate::error::field_view::OwnedField;
use crate::error::vendor_error::CommonFields;
use crate::response::Response;

/// What a variant of an enum of vendors holds.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the error of a vendor",
    label = "not generated from a spec",
    note = "a variant of an enum of vendors without `spec` holds an enum that was generated elsewhere, or an `Error` of it; mark a variant of another error: `#[vendor_errors(foreign)] Io(std::io::Error)`"
)]
pub trait Held: Sized {
    /// The enum of the vendor.
    type Error: Decode;

    /// What a variant holds of a decoded error.
    fn into_any<A: From<Self>>(decoded: Decoded<Self::Error>) -> Decoded<A, Vec<OwnedField>>;
}

impl<E: Decode> Held for E {
    type Error = E;

    fn into_any<A: From<E>>(decoded: Decoded<E>) -> Decoded<A, Vec<OwnedField>> {
        decoded.into_any()
    }
}

impl<E: Decode> Held for Error<E> {
    type Error = E;

    fn into_any<A: From<Self>>(decoded: Decoded<E>) -> Decoded<A, Vec<OwnedField>> {
        let common = decoded.common.fields().iter().map(OwnedField::of).collect();
        let meta = decoded.meta.clone();
        Decoded { error: Self::from(decoded).into(), common, meta }
    }
}

/// The id of the vendor whose error a variant holds.
#[must_use]
pub fn vendor_of<H: Held>() -> &'static str {
    H::Error::vendor_id()
}

/// The first error of a response, as an enum of vendors with a variant that holds `H`.
#[must_use]
pub fn decode<H: Held, A: From<H>>(response: &Response<'_>, settings: &DecodeOptions) -> Option<Decoded<A, Vec<OwnedField>>> {
    H::Error::decode_with(response, settings).map(H::into_any)
}

/// All errors of a response, as an enum of vendors with a variant that holds `H`.
#[must_use]
pub fn decode_all<H: Held, A: From<H>>(response: &Response<'_>, settings: &DecodeOptions) -> Vec<Decoded<A, Vec<OwnedField>>> {
    H::Error::decode_all_with(response, settings).into_iter().map(H::into_any).collect()
}
