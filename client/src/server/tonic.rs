//! A problem as a `Status` of gRPC, and a `Status` as the error of a vendor.

use std::collections::HashMap;

use http::{HeaderName, HeaderValue, StatusCode};
use tonic::{Code, Status};
use tonic_types::{ErrorDetails, StatusExt};
use vendor_errors_runtime::{Category, Decode, TransportFailure};

use crate::answer::failure::CallFailure;
use crate::answer::judge::Read;
use crate::server::problem::Problem;

/// With `RetryInfo` where it is known when to come back, and with [`Problem::with_source`] an `ErrorInfo`: the variant as the reason,
/// the vendor's id as the domain.
impl From<Problem> for Status {
    fn from(problem: Problem) -> Self {
        let mut details = ErrorDetails::new();
        if let Some(wait) = problem.retry_delay() {
            details.set_retry_info(Some(wait));
        }
        if let Some((vendor, error)) = problem.source() {
            details.set_error_info(upper_snake(error), vendor, HashMap::new());
        }
        Self::with_error_details(code(&problem), problem.detail(), details)
    }
}

/// gRPC clients send a call again after `UNAVAILABLE`, so that stands for what a later try may change alone.
fn code(problem: &Problem) -> Code {
    match problem.status() {
        503 => Code::Unavailable,
        504 => Code::DeadlineExceeded,
        502 => Code::Internal,
        _ => match problem.category() {
            Category::InvalidArgument => Code::InvalidArgument,
            Category::OutOfRange => Code::OutOfRange,
            Category::FailedPrecondition => Code::FailedPrecondition,
            Category::PermissionDenied => Code::PermissionDenied,
            Category::NotFound => Code::NotFound,
            Category::AlreadyExists => Code::AlreadyExists,
            Category::Aborted => Code::Aborted,
            Category::ResourceExhausted => Code::ResourceExhausted,
            Category::Unimplemented => Code::Unimplemented,
            _ => Code::Internal,
        },
    }
}

/// `TooManyRequests` as `TOO_MANY_REQUESTS`, the form of a reason.
fn upper_snake(name: &str) -> String {
    let mut reason = String::new();
    let mut was_lower = false;
    for char in name.chars() {
        if char.is_uppercase() && was_lower {
            reason.push('_');
        }
        was_lower = !char.is_uppercase();
        reason.extend(char.to_uppercase());
    }
    reason
}

/// The status of a call as the error of the vendor that was called, for [`obey`](crate::obey) and `?`.
///
/// It is decoded from its form in JSON over HTTP: `{"error":{"code":503,"status":"UNAVAILABLE","message":"...","details":[..]}}` with
/// `ErrorInfo` and `RetryInfo` among the details, and with its metadata and `grpc-status` as headers. That is what Google's spec describes.
/// A `Status` that the client itself made because no answer came is a failure on the way.
impl<E: Decode> From<Status> for CallFailure<E> {
    fn from(status: Status) -> Self {
        if let Some(failure) = transport(&status) {
            return Self::of_transport(failure, "the connection failed");
        }
        let code = http_status(status.code());
        let mut headers = status.metadata().clone().into_headers();
        headers.insert(HeaderName::from_static("grpc-status"), HeaderValue::from(i32::from(status.code())));
        let body = json(&status, code.as_u16());
        Self::of_response(code, &headers, Read::Whole(body.as_bytes()), None)
            .unwrap_or_else(|| Self::of_program(None, "the status reports no error"))
    }
}

/// How the call failed, if it is the client that says so: a status from a server has no source.
fn transport(status: &Status) -> Option<TransportFailure> {
    let source = std::error::Error::source(status)?;
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(source);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<std::io::Error>() {
            return Some(match error.kind() {
                std::io::ErrorKind::ConnectionRefused => TransportFailure::Connect,
                std::io::ErrorKind::TimedOut => TransportFailure::Timeout,
                _ => TransportFailure::Interrupted,
            });
        }
        cause = error.source();
    }
    Some(TransportFailure::Interrupted)
}

/// The HTTP status of a code, as google.rpc.Code gives it.
fn http_status(code: Code) -> StatusCode {
    let status = match code {
        Code::Ok => 200,
        Code::Cancelled => 499,
        Code::InvalidArgument | Code::FailedPrecondition | Code::OutOfRange => 400,
        Code::DeadlineExceeded => 504,
        Code::NotFound => 404,
        Code::AlreadyExists | Code::Aborted => 409,
        Code::PermissionDenied => 403,
        Code::ResourceExhausted => 429,
        Code::Unimplemented => 501,
        Code::Unavailable => 503,
        Code::Unauthenticated => 401,
        Code::Unknown | Code::Internal | Code::DataLoss => 500,
    };
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn json(status: &Status, code: u16) -> String {
    let details = status.get_error_details();
    let mut list = Vec::new();
    if let Some(info) = details.error_info() {
        list.push(serde_json::json!({
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            "reason": info.reason, "domain": info.domain, "metadata": info.metadata,
        }));
    }
    if let Some(delay) = details.retry_info().and_then(|info| info.retry_delay) {
        let delay = format!("{}.{:09}s", delay.as_secs(), delay.subsec_nanos());
        list.push(serde_json::json!({ "@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": delay }));
    }
    let name = upper_snake(&format!("{:?}", status.code()));
    serde_json::json!({
        "error": { "code": code, "status": name, "message": status.message(), "details": list },
    })
    .to_string()
}
