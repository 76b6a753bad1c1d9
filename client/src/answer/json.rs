//! The value of a success.

use http::StatusCode;
use serde::de::DeserializeOwned;
use vendor_errors_runtime::{Decode, TransportFailure};

use crate::answer::failure::CallFailure;

/// The value in a body of JSON. Text that ends too early was cut.
pub(crate) fn parse<E: Decode, T: DeserializeOwned>(status: StatusCode, body: &[u8]) -> Result<T, CallFailure<E>> {
    serde_json::from_slice(body).map_err(|error| {
        if error.is_eof() && !body.is_empty() {
            CallFailure::of_transport(TransportFailure::Interrupted, error)
        } else {
            CallFailure::of_program(Some(status), format!("the response is not what was expected: {error}"))
        }
    })
}
