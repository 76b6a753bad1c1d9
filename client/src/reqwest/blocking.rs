//! Responses of `reqwest::blocking`.

use reqwest::blocking::Response;
use serde::de::DeserializeOwned;
use std::io::Read as _;
use vendor_errors_runtime::{Decode, TransportFailure};

use crate::answer::DEFAULT_MAX_BODY;
use crate::answer::failure::CallFailure;
use crate::answer::json::parse;
use crate::answer::judge::Read;

/// Typed errors out of a response.
pub trait ResponseExt: Sized {
    /// The response if it is a success, unread; else the vendor's errors, from at most 64 KiB of the body. A vendor that reports errors
    /// in successes needs [`json_or`](Self::json_or).
    fn vendor_error<E: Decode>(self) -> Result<Self, CallFailure<E>>;

    /// The value of a success; else the vendor's errors. A body that breaks off is a failure on the way.
    fn json_or<E: Decode, T: DeserializeOwned>(self) -> Result<T, CallFailure<E>>;
}

impl ResponseExt for Response {
    fn vendor_error<E: Decode>(self) -> Result<Self, CallFailure<E>> {
        if self.status().as_u16() < 400 {
            return Ok(self);
        }
        let (status, headers) = (self.status(), self.headers().clone());
        let mut body = Vec::new();
        let cause = self.take(DEFAULT_MAX_BODY as u64 + 1).read_to_end(&mut body).err();
        let read = match &cause {
            Some(error) if error.kind() == std::io::ErrorKind::TimedOut => Read::Broken(TransportFailure::Timeout),
            Some(_) => Read::Broken(TransportFailure::Interrupted),
            None if body.len() > DEFAULT_MAX_BODY => Read::Partly,
            None => Read::Whole(&body),
        };
        // The text of such a cause can hold the address, whose query can hold secrets.
        let cause = cause.map(|error| error.kind().to_string().into());
        Err(CallFailure::of_response(status, &headers, read, cause)
            .unwrap_or_else(|| CallFailure::of_program(Some(status), format!("status {status} is no error of this vendor"))))
    }

    fn json_or<E: Decode, T: DeserializeOwned>(self) -> Result<T, CallFailure<E>> {
        let response = self.vendor_error()?;
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.bytes()?;
        match CallFailure::of_response(status, &headers, Read::Whole(&body), None) {
            Some(failure) => Err(failure),
            None => parse(status, &body),
        }
    }
}
