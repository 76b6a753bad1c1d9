//! Results of `ureq` 3 as typed errors, for [`obey_blocking`](crate::obey_blocking).
//!
//! ```no_run
//! # use vendor_errors::VendorErrors;
//! # #[derive(VendorErrors)]
//! # #[vendor_errors(spec = "tests/acme.yaml")]
//! # struct Acme;
//! # fn call() -> Result<(), Box<dyn std::error::Error>> {
//! use vendor_errors_client::ureq::ResultExt;
//! use vendor_errors_client::{Idempotency, Limits, obey_blocking};
//!
//! let agent: ::ureq::Agent = ::ureq::Agent::config_builder().http_status_as_error(false).build().into();
//! let user: String = obey_blocking(&Limits::new(), Idempotency::Idempotent, || {
//!     agent.get("https://api.example.com/user").call().json_or::<AcmeError, _>()
//! })?;
//! # drop(user);
//! # Ok(())
//! # }
//! ```
//!
//! The agent must be built with `http_status_as_error(false)`. Otherwise it drops headers and body of an error; such a result is
//! refused and not sent again, because a delay of the vendor may be lost with them.

use serde::de::DeserializeOwned;
use vendor_errors_runtime::{Decode, TransportFailure};

use ::ureq::http::Response;
use ::ureq::{Body, Error, Timeout};

use crate::answer::failure::CallFailure;
use crate::answer::json::{parse, too_long};
use crate::answer::judge::Read;
use crate::answer::transport::{of_io, says_tls};
use crate::answer::{DEFAULT_MAX_BODY, MAX_VALUE};

/// Typed errors out of what a call returned.
pub trait ResultExt {
    /// The response if it is a success, unread; else the vendor's errors, from at most 64 KiB of the body. A vendor that reports errors
    /// in successes needs [`json_or`](Self::json_or).
    fn vendor_error<E: Decode>(self) -> Result<Response<Body>, CallFailure<E>>;

    /// The value of a success, from at most 10 MiB; else the vendor's errors. A body that breaks off is a failure
    /// on the way.
    fn json_or<E: Decode, T: DeserializeOwned>(self) -> Result<T, CallFailure<E>>;
}

impl ResultExt for Result<Response<Body>, Error> {
    fn vendor_error<E: Decode>(self) -> Result<Response<Body>, CallFailure<E>> {
        let response = self?;
        if response.status().as_u16() < 400 {
            return Ok(response);
        }
        let (parts, body) = response.into_parts();
        let body = body.into_with_config().limit(DEFAULT_MAX_BODY as u64).read_to_vec();
        let read = match &body {
            Ok(body) => Read::Whole(body),
            Err(Error::BodyExceedsLimit(_)) => Read::Partly,
            Err(error) => Read::Broken(broken(error)),
        };
        let cause = body.as_ref().err().filter(|_| matches!(read, Read::Broken(_))).map(|error| error.to_string().into());
        let failure = CallFailure::of_response(parts.status, &parts.headers, read, cause);
        let status = parts.status;
        Err(failure
            .unwrap_or_else(|| CallFailure::of_program(Some(status), format!("status {status} is no error of this vendor"))))
    }

    fn json_or<E: Decode, T: DeserializeOwned>(self) -> Result<T, CallFailure<E>> {
        let (parts, body) = self.vendor_error()?.into_parts();
        let body = match body.into_with_config().limit(MAX_VALUE as u64).read_to_vec() {
            Ok(body) => body,
            Err(Error::BodyExceedsLimit(_)) => return Err(too_long(parts.status)),
            Err(error) => return Err(CallFailure::of_broken(parts.status, broken(&error), error)),
        };
        match CallFailure::of_response(parts.status, &parts.headers, Read::Whole(&body), None) {
            Some(failure) => Err(failure),
            None => parse(parts.status, &body),
        }
    }
}

/// A failure on the way, an agent that drops the bodies of errors, or a request that is wrong itself.
impl<E: Decode> From<Error> for CallFailure<E> {
    fn from(error: Error) -> Self {
        if let Error::StatusCode(status) = error {
            let refused = format!(
                "this agent dropped the headers and the body of status {status}, which say what went wrong and when to come back; build it with `Agent::config_builder().http_status_as_error(false)`"
            );
            return Self::of_program(::ureq::http::StatusCode::from_u16(status).ok(), refused);
        }
        match transport(&error) {
            Some(failure) => Self::of_transport(failure, error),
            None => Self::of_program(None, error),
        }
    }
}

/// How a body broke off.
fn broken(error: &Error) -> TransportFailure {
    transport(error).unwrap_or(TransportFailure::Interrupted)
}

/// The kind of failure; `None` if no retry changes it.
fn transport(error: &Error) -> Option<TransportFailure> {
    match error {
        Error::Timeout(Timeout::Resolve) | Error::HostNotFound => Some(TransportFailure::Dns),
        Error::Timeout(Timeout::Connect) | Error::ConnectionFailed => Some(TransportFailure::Connect),
        Error::Timeout(_) => Some(TransportFailure::Timeout),
        Error::Tls(_) => Some(TransportFailure::Tls),
        Error::Io(error) if error.kind() == std::io::ErrorKind::InvalidData => Some(TransportFailure::Tls),
        Error::Io(error) => Some(of_io(error)),
        // A redirect that leads nowhere is an answer, which ureq drops. The kinds of this error cannot be named here.
        Error::Protocol(error) if error.to_string().contains("location header") => None,
        Error::Protocol(_) => Some(TransportFailure::Interrupted),
        Error::StatusCode(_) | Error::Http(_) | Error::BadUri(_) | Error::BodyExceedsLimit(_) | Error::TooManyRedirects => None,
        // The kinds for TLS depend on features of ureq that may be off here.
        error if says_tls(&error.to_string()) => Some(TransportFailure::Tls),
        _ => None,
    }
}
