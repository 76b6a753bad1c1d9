//! Responses of `reqwest::blocking`.

use reqwest::blocking::Response;
use serde::de::DeserializeOwned;
use std::io::{self, Read as _};
use vendor_errors_runtime::{Decode, TransportFailure};

use crate::answer::failure::CallFailure;
use crate::answer::json::{parse, too_long};
use crate::answer::judge::Read;
use crate::answer::transport::of_io;
use crate::answer::{DEFAULT_MAX_BODY, MAX_VALUE};
use crate::reqwest::broken;
use crate::whole_call::BoxError;

/// Typed errors out of a response.
pub trait ResponseExt: Sized {
    /// The response if it is a success, unread; else the vendor's errors, from at most 64 KiB of the body. A vendor that reports errors
    /// in successes needs [`json_or`](Self::json_or).
    fn vendor_error<E: Decode>(self) -> Result<Self, CallFailure<E>>;

    /// The value of a success, from at most 10 MiB; else the vendor's errors. A body that breaks off is a failure on the way.
    fn json_or<E: Decode, T: DeserializeOwned>(self) -> Result<T, CallFailure<E>>;
}

impl ResponseExt for Response {
    fn vendor_error<E: Decode>(self) -> Result<Self, CallFailure<E>> {
        if self.status().as_u16() < 400 {
            return Ok(self);
        }
        let (status, headers) = (self.status(), self.headers().clone());
        let mut body = Vec::new();
        let (read, cause) = match self.take(DEFAULT_MAX_BODY as u64 + 1).read_to_end(&mut body) {
            Ok(_) if body.len() > DEFAULT_MAX_BODY => (Read::Partly, None),
            Ok(_) => (Read::Whole(&body), None),
            Err(error) => {
                let (transport, cause) = broken_read(error);
                (Read::Broken(transport), Some(cause))
            }
        };
        Err(CallFailure::of_response(status, &headers, read, cause)
            .unwrap_or_else(|| CallFailure::of_program(Some(status), format!("status {status} is no error of this vendor"))))
    }

    fn json_or<E: Decode, T: DeserializeOwned>(self) -> Result<T, CallFailure<E>> {
        let response = self.vendor_error()?;
        let (status, headers) = (response.status(), response.headers().clone());
        let mut body = Vec::new();
        if let Err(error) = response.take(MAX_VALUE as u64 + 1).read_to_end(&mut body) {
            let (transport, cause) = broken_read(error);
            return Err(CallFailure::of_broken(status, transport, cause));
        }
        if body.len() > MAX_VALUE {
            return Err(too_long(status));
        }
        match CallFailure::of_response(status, &headers, Read::Whole(&body), None) {
            Some(failure) => Err(failure),
            None => parse(status, &body),
        }
    }
}

/// How reading a body failed, and the error without the address, whose query can hold secrets.
fn broken_read(error: io::Error) -> (TransportFailure, BoxError) {
    match error.downcast::<reqwest::Error>() {
        Ok(error) => (broken(&error), error.without_url().into()),
        Err(error) => (of_io(&error), error.kind().to_string().into()),
    }
}
