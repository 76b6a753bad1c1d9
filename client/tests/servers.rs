//! What a server passes on of a vendor's error, by every framework: nothing that the vendor sent but the time to come back.

use std::time::Duration;

use axum_core::response::IntoResponse;
use http_body_util::BodyExt;
use tonic::{Code, Status};
use tonic_types::{ErrorDetails, StatusExt};
use vendor_errors::{Error, Response, TransportFailure, VendorErrors};
use vendor_errors_client::server::{CONTENT_TYPE, IntoProblem, Problem};
use vendor_errors_client::{CallFailure, Executed, RetryKind};

/// A vendor whose every error says secrets.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/leaky.yaml")]
pub struct Leaky;

/// In every part of every answer.
const CANARY: &str = "canary";

/// Answers of each category, full of canaries, with the status that a caller of ours is to see.
const ANSWERS: [(u16, &str, u16); 7] = [
    (429, "Throttled", 503),
    (503, "Unavailable", 503),
    (401, "Expired", 502),
    (403, "Forbidden", 502),
    (400, "Invalid", 502),
    (504, "Late", 504),
    (500, "canary-code", 502),
];

fn error(status: u16, code: &str) -> Error<LeakyError> {
    let body = format!(
        "{{\"code\":\"{code}\",\"message\":\"canary-message\",\"token\":\"canary-token\",\"user\":\"canary-user\",\"detail\":{{\"a\":\"canary-json\"}}}}"
    );
    let headers = [("Retry-After", "30"), ("X-Request-Id", "canary-id"), ("X-Other", "canary-header")];
    LeakyError::check(&Response::new(status, &headers, body.as_bytes())).unwrap_err()
}

/// Each problem that can be made of these answers.
fn problems() -> Vec<(u16, Problem)> {
    let mut problems = Vec::new();
    for (status, code, seen) in ANSWERS {
        let error = error(status, code);
        problems.push((seen, error.first().clone().into_problem()));
        problems.push((seen, CallFailure::from(error.clone()).into_problem()));
        problems.push((seen, error.clone().into_any::<AnyVendor>().into_problem()));
        problems.push((seen, error.into_problem().with_source()));
    }
    problems
}

/// An enum of vendors.
#[derive(Debug, VendorErrors)]
pub enum AnyVendor {
    /// The one.
    Leaky(LeakyError),
}

#[test]
fn no_problem_holds_a_secret() {
    for (seen, problem) in problems() {
        assert_eq!(problem.status(), seen);
        for text in [problem.to_json(), problem.to_string(), format!("{problem:?}")] {
            assert!(!text.to_lowercase().contains(CANARY), "{text}");
        }
    }
}

#[tokio::test]
async fn axum_answers_with_problem_json_and_when_to_come_back() {
    for (seen, problem) in problems() {
        let response = problem.clone().into_response();
        assert_eq!((response.status().as_u16(), &response.headers()["content-type"]), (seen, &CONTENT_TYPE.parse().unwrap()));
        assert!(!format!("{:?}", response.headers()).contains(CANARY));
        let retry_after = response.headers().get("retry-after").map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(retry_after, problem.retry_after_seconds().map(|seconds| seconds.to_string()));
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let json: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!((&json["status"], &json["type"]), (&seen.into(), &"about:blank".into()));
        assert!(!String::from_utf8_lossy(&body).contains(CANARY));
    }
    let throttled = error(429, "Throttled").into_problem();
    assert_eq!(throttled.into_response().headers()["retry-after"], "30");
}

#[test]
fn tonic_answers_with_error_info_and_retry_info() {
    for (_, problem) in problems() {
        let status = Status::from(problem);
        assert!(!format!("{status} {status:?}").contains(CANARY) && !String::from_utf8_lossy(status.details()).contains(CANARY));
    }
    let status = Status::from(error(429, "Throttled").into_problem().with_source());
    let details = status.get_error_details();
    assert_eq!(status.code(), Code::Unavailable);
    assert_eq!(details.retry_info().unwrap().retry_delay, Some(Duration::from_secs(30)));
    let info = details.error_info().unwrap();
    assert_eq!((info.reason.as_str(), info.domain.as_str()), ("TOO_MANY", "leaky"));
    let without = Status::from(error(429, "Throttled").into_problem());
    assert!(without.get_error_details().error_info().is_none(), "the vendor is told on demand");
}

#[test]
fn what_a_retry_would_repeat_is_not_called_unavailable() {
    let codes = ANSWERS.map(|(status, code, _)| Status::from(error(status, code).into_problem()).code());
    let internal = Code::Internal;
    assert_eq!(codes, [Code::Unavailable, Code::Unavailable, internal, internal, internal, Code::DeadlineExceeded, internal]);
    let passed = Status::from(error(400, "Invalid").into_problem().pass_category());
    assert_eq!(passed.code(), Code::InvalidArgument);
}

#[test]
fn a_status_is_the_error_of_its_vendor() {
    let mut details = ErrorDetails::new();
    details.set_error_info("QUOTA", "leaky.example", std::collections::HashMap::new());
    details.set_retry_info(Some(Duration::from_millis(1500)));
    let status = Status::with_error_details(Code::ResourceExhausted, "canary-message", details);
    let failure: CallFailure<LeakyError> = status.into();
    assert!(matches!(failure.error().unwrap().error, LeakyError::Quota), "{failure:?}");
    assert_eq!(failure.retry().delay.unwrap().remaining(None), Some(Duration::from_millis(1500)));
    assert_eq!(failure.status().unwrap().as_u16(), 429);
    assert!(!failure.to_string().contains(CANARY));
    // And on to our own callers.
    let on = Status::from(failure.into_problem());
    assert_eq!(on.get_error_details().retry_info().unwrap().retry_delay, Some(Duration::from_millis(1500)));
}

#[test]
fn a_status_that_no_server_sent_is_a_failure_on_the_way() {
    let refused = std::io::Error::from(std::io::ErrorKind::ConnectionRefused);
    let failure: CallFailure<LeakyError> = Status::from_error(Box::new(refused)).into();
    assert_eq!((failure.transport(), failure.retry().executed), (Some(TransportFailure::Connect), Executed::No));
    let failure: CallFailure<LeakyError> = Status::unavailable("overloaded").into();
    assert_eq!((failure.transport(), failure.retry().kind, failure.retry().executed), (None, RetryKind::Again, Executed::Maybe));
}

#[test]
fn a_failure_on_the_way_shows_neither_address_nor_cause() {
    use vendor_errors_client::ureq::ResultExt;

    let unused = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let failure = ureq::get(format!("http://{unused}/?key=canary")).call().json_or::<LeakyError, String>().unwrap_err();
    let problem = failure.into_problem().with_source();
    assert_eq!((problem.status(), problem.source()), (503, Some(("leaky", "Unrecognized"))));
    assert!(!problem.to_json().contains("127.0.0.1"));
}
