//! The error type of a whole call: the vendor's error, or why there was no usable response.

use std::error::Error;
use std::fmt;

use http::{HeaderMap, StatusCode};
use vendor_errors_runtime::{self as runtime, Decode, Decoded, RetryInfo, RetryKind, TransportFailure};

use crate::answer::judge::{Read, judge, judge_transport};
use crate::call::outcome::Outcome;
use crate::whole_call::{BoxError, CallError};

/// Why a call failed: errors of the vendor, a failure on the way, or an answer that the program does not understand.
///
/// It is one pointer in size.
pub struct CallFailure<E: Decode>(Box<Inner<E>>);

struct Inner<E: Decode> {
    errors: Vec<Decoded<E>>,
    status: Option<StatusCode>,
    transport: Option<TransportFailure>,
    retry: RetryInfo,
    cause: Option<BoxError>,
}

impl<E: Decode> CallFailure<E> {
    /// `None`: the response is a success.
    pub(crate) fn of_response(status: StatusCode, headers: &HeaderMap, read: Read<'_>, cause: Option<BoxError>) -> Option<Self> {
        let (errors, outcome) = judge(status, headers, read);
        let Outcome::Failure(retry) = outcome else { return None };
        let transport = if let Read::Broken(failure) = read { Some(failure) } else { None };
        Some(Self(Box::new(Inner { errors, status: Some(status), transport, retry, cause })))
    }

    pub(crate) fn of_transport(transport: TransportFailure, cause: impl Into<BoxError>) -> Self {
        let (errors, outcome) = judge_transport(transport);
        let retry = if let Outcome::Failure(retry) = outcome { retry } else { RetryInfo::new(RetryKind::Unknown) };
        Self(Box::new(Inner { errors, status: None, transport: Some(transport), retry, cause: Some(cause.into()) }))
    }

    /// The body of a success broke off.
    #[cfg(any(feature = "reqwest", feature = "ureq"))]
    pub(crate) fn of_broken(status: StatusCode, transport: TransportFailure, cause: impl Into<BoxError>) -> Self {
        let mut failure = Self::of_transport(transport, cause);
        failure.0.status = Some(status);
        failure
    }

    /// What is wrong with the request or with the program's view of the answer; sending again changes nothing.
    pub(crate) fn of_program(status: Option<StatusCode>, cause: impl Into<BoxError>) -> Self {
        let retry = RetryInfo::new(RetryKind::Never);
        Self(Box::new(Inner { errors: Vec::new(), status, transport: None, retry, cause: Some(cause.into()) }))
    }

    /// The vendor's first error, typed.
    #[must_use]
    pub fn error(&self) -> Option<&Decoded<E>> {
        self.0.errors.first()
    }

    /// All errors of the vendor; a batch can have several.
    #[must_use]
    pub fn errors(&self) -> &[Decoded<E>] {
        &self.0.errors
    }

    /// The vendor's errors, without how the call failed beside them; `None` if it failed otherwise.
    #[must_use]
    pub fn into_error(self) -> Option<runtime::Error<E>> {
        runtime::Error::of_all(self.0.errors)
    }

    /// The status, if a response came.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// How the call failed on the way, if it did.
    #[must_use]
    pub fn transport(&self) -> Option<TransportFailure> {
        self.0.transport
    }

    /// What may be done about the call, with all errors in view: see [`RetryInfo::of_call`].
    #[must_use]
    pub fn retry(&self) -> RetryInfo {
        self.0.retry
    }
}

/// The errors of a response that the program read itself.
impl<E: Decode> From<runtime::Error<E>> for CallFailure<E> {
    fn from(error: runtime::Error<E>) -> Self {
        let (retry, status) = (error.retry(), error.meta().status);
        let (errors, transport) = (error.into_all(), None);
        let status = status.and_then(|status| StatusCode::from_u16(status).ok());
        Self(Box::new(Inner { errors, status, transport, retry, cause: None }))
    }
}

impl<E: Decode> From<Decoded<E>> for CallFailure<E> {
    fn from(decoded: Decoded<E>) -> Self {
        runtime::Error::from(decoded).into()
    }
}

impl<E: Decode> CallError for CallFailure<E> {
    fn vendor() -> &'static str {
        E::vendor_id()
    }

    fn outcome(&self) -> Outcome {
        self.0.retry.into()
    }
}

impl<E: Decode> fmt::Display for CallFailure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0.errors.as_slice(), self.0.transport, &self.0.cause) {
            ([], Some(transport), _) => write!(f, "the call failed on the way ({transport})"),
            ([], None, Some(cause)) => fmt::Display::fmt(cause, f),
            ([], None, None) => f.write_str("the call failed"),
            ([error, ..], Some(transport), _) if self.0.status.is_some() => {
                match (error.meta.status, self.0.status) {
                    // The head was a success: what is known of the failure is that alone.
                    (None, Some(status)) => write!(f, "the response of status {} broke off: {transport}", status.as_u16()),
                    _ => write!(f, "{error} (the response broke off: {transport})"),
                }
            }
            ([error], ..) => fmt::Display::fmt(error, f),
            ([error, rest @ ..], ..) => write!(f, "{error} (and {} more)", rest.len()),
        }
    }
}

impl<E: Decode> fmt::Debug for CallFailure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallFailure")
            .field("errors", &self.0.errors)
            .field("status", &self.0.status)
            .field("transport", &self.0.transport)
            .field("retry", &self.0.retry)
            .field("cause", &self.0.cause)
            .finish()
    }
}

impl<E: Decode> Error for CallFailure<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match (&self.0.errors[..], self.0.transport, &self.0.cause) {
            // Such a cause is what `Display` prints.
            ([], None, Some(cause)) => cause.source(),
            (_, _, Some(cause)) => Some(&**cause),
            ([error, ..], ..) => error.source(),
            _ => None,
        }
    }
}
