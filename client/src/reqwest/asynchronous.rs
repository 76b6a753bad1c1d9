//! Responses of the asynchronous client.

use bytes::BytesMut;
use reqwest::Response;
use serde::de::DeserializeOwned;
use vendor_errors_runtime::{Decode, TransportFailure};

use crate::answer::body::{DEFAULT_BODY_TIMEOUT, Ending, peek};
use crate::answer::failure::CallFailure;
use crate::answer::json::{parse, too_long};
use crate::answer::judge::{Read, is_json};
use crate::answer::{DEFAULT_MAX_BODY, MAX_VALUE};
use crate::reqwest::broken;
use crate::reqwest::restore::{join, split};

/// Typed errors out of a response.
pub trait ResponseExt: Sized {
    /// The response if it is a success, its body whole; else the vendor's errors.
    ///
    /// At most 64 KiB of an error's body are read, for at most 10 s. So it is with a success that says it is JSON, since many vendors
    /// report errors there; other successes are handed on unread, such as streams.
    fn vendor_error<E: Decode>(self) -> impl Future<Output = Result<Self, CallFailure<E>>> + Send;

    /// The value of a success, from at most 10 MiB; else the vendor's errors. A body that breaks off is a failure on the way.
    fn json_or<E: Decode, T: DeserializeOwned>(self) -> impl Future<Output = Result<T, CallFailure<E>>> + Send;
}

impl ResponseExt for Response {
    async fn vendor_error<E: Decode>(self) -> Result<Self, CallFailure<E>> {
        if self.status().as_u16() < 400 && !is_json(self.headers()) {
            return Ok(self);
        }
        let (parts, body) = split(self);
        let (mut body, read, ending) = peek(body, DEFAULT_MAX_BODY, DEFAULT_BODY_TIMEOUT).await;
        let cause = body.take_error();
        let read = match ending {
            Ending::Whole => Read::Whole(&read),
            Ending::Partly => Read::Partly,
            Ending::Broken => Read::Broken(cause.as_ref().map_or(TransportFailure::Interrupted, broken)),
        };
        let cause = cause.map(|error| error.without_url().into());
        match CallFailure::of_response(parts.status, &parts.headers, read, cause) {
            Some(failure) => Err(failure),
            None => Ok(join(parts, body)),
        }
    }

    async fn json_or<E: Decode, T: DeserializeOwned>(self) -> Result<T, CallFailure<E>> {
        let mut response = if self.status().as_u16() < 400 { self } else { self.vendor_error().await? };
        let (status, headers, mut body) = (response.status(), response.headers().clone(), BytesMut::new());
        loop {
            let chunk = match response.chunk().await {
                Ok(Some(chunk)) => chunk,
                Ok(None) => break,
                Err(error) => return Err(CallFailure::of_broken(status, broken(&error), error.without_url())),
            };
            if body.len() + chunk.len() > MAX_VALUE {
                return Err(too_long(status));
            }
            body.extend_from_slice(&chunk);
        }
        match CallFailure::of_response(status, &headers, Read::Whole(&body), None) {
            Some(failure) => Err(failure),
            None => parse(status, &body),
        }
    }
}
