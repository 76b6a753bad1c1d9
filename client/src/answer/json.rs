//! Parses the JSON value of a successful response.

use http::StatusCode;
use serde::de::DeserializeOwned;
use vendor_errors_runtime::{Decode, TransportFailure};

use crate::answer::MAX_VALUE;
use crate::answer::failure::CallFailure;

/// The value in a body of JSON. Text that ends too early was cut.
pub(crate) fn parse<E: Decode, T: DeserializeOwned>(status: StatusCode, body: &[u8]) -> Result<T, CallFailure<E>> {
    serde_json::from_slice(body).map_err(|error| {
        if error.is_eof() && !body.is_empty() {
            CallFailure::of_broken(status, TransportFailure::Interrupted, error)
        } else {
            CallFailure::of_program(Some(status), format!("the response is not what was expected: {error}"))
        }
    })
}

/// A success that is longer than what becomes a value. The call was executed; sending it again changes nothing.
pub(crate) fn too_long<E: Decode>(status: StatusCode) -> CallFailure<E> {
    CallFailure::of_program(Some(status), format!("the response is longer than {} MiB", MAX_VALUE >> 20))
}
