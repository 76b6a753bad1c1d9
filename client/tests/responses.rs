//! Typed errors out of responses of reqwest and ureq, against a real server.

#[path = "support/server.rs"]
#[allow(dead_code, reason = "each test file uses a part")]
mod server;

use server::{CUT, CUT_JSON, CUT_SUCCESS, LYING, OK, THROTTLED, UNAVAILABLE, count, limits, serve};
use vendor_errors::VendorErrors;
use vendor_errors_client::{
    CallFailure, Executed, Idempotency, ObeyBlocking, RetryKind, Shared, StopReason, Stopped, TransportFailure,
};

/// The vendor of these tests.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/acme.yaml")]
pub struct Acme;

type Failure = CallFailure<AcmeError>;

fn fresh() -> Shared {
    Shared::new("acme", "")
}

/// More than 64 KiB.
fn long_error() -> &'static str {
    let body = "x".repeat(70_000);
    format!("HTTP/1.1 503 Unavailable\r\nContent-Length: 70000\r\nConnection: close\r\n\r\n{body}").leak()
}

/// What every client makes of one answer.
fn expect(answer: &'static str, check: impl Fn(Result<String, Failure>)) {
    let (url, _) = serve(vec![answer].leak());
    check(get(&ureq_agent(), &url));
    check(
        reqwest::blocking::get(&url)
            .map_err(Failure::from)
            .and_then(vendor_errors_client::reqwest::blocking::ResponseExt::json_or),
    );
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    check(runtime.block_on(async { vendor_errors_client::reqwest::ResponseExt::json_or(reqwest::get(&url).await?).await }));
}

/// One call of ureq.
fn get(agent: &ureq::Agent, url: &str) -> Result<String, Failure> {
    vendor_errors_client::ureq::ResultExt::json_or(agent.get(url).call())
}

fn ureq_agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).build().into()
}

#[test]
fn a_success_is_its_value() {
    expect(OK, |answer| assert_eq!(answer.unwrap(), "ok"));
}

#[test]
fn an_error_of_the_vendor_is_typed_and_keeps_its_delay() {
    expect(THROTTLED, |answer| {
        let failure = answer.unwrap_err();
        assert!(matches!(failure.error().unwrap().error, AcmeError::TooManyRequests), "{failure:?}");
        assert_eq!(failure.retry().delay.unwrap().remaining(None).unwrap().as_millis(), 150);
        assert_eq!((failure.status().unwrap().as_u16(), failure.transport()), (429, None));
    });
}

#[test]
fn a_body_that_breaks_off_is_a_failure_on_the_way() {
    for cut in [CUT, CUT_SUCCESS, CUT_JSON, LYING] {
        expect(cut, |answer| {
            let failure = answer.unwrap_err();
            assert_eq!(failure.transport(), Some(TransportFailure::Interrupted), "{cut:?}: {failure:?}");
            assert_eq!((failure.retry().kind, failure.retry().executed), (RetryKind::Again, Executed::Maybe), "{cut:?}");
        });
    }
}

#[test]
fn a_long_error_is_judged_by_its_head() {
    expect(long_error(), |answer| {
        assert!(matches!(answer.unwrap_err().error().unwrap().error, AcmeError::Unavailable));
    });
}

#[test]
fn a_success_that_is_something_else_is_not_sent_again() {
    expect("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}", |answer| {
        let failure = answer.unwrap_err();
        assert_eq!((failure.retry().kind, failure.error().is_none()), (RetryKind::Never, true));
        assert!(failure.to_string().starts_with("the response is not what was expected: "), "{failure}");
    });
}

#[test]
fn no_connection_is_not_executed() {
    let unused = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let url = format!("http://{unused}/?key=SECRET");
    let ureq: Failure = get(&ureq_agent(), &url).unwrap_err();
    let reqwest = Failure::from(reqwest::blocking::get(&url).unwrap_err());
    for failure in [ureq, reqwest] {
        assert_eq!((failure.transport(), failure.retry().executed), (Some(TransportFailure::Connect), Executed::No));
        let cause = std::error::Error::source(&failure).unwrap();
        assert!(!format!("{failure} {failure:?} {cause}").contains("SECRET"));
    }
}

#[test]
fn an_agent_that_drops_the_bodies_of_errors_is_refused() {
    let (url, arrived) = serve(&[THROTTLED]);
    let agent = ureq::Agent::new_with_defaults();
    let stopped: Stopped<Failure> =
        ObeyBlocking::new(&limits()).shared(&fresh()).call(Idempotency::Idempotent, || get(&agent, &url)).unwrap_err();
    assert_eq!((stopped.stop.reason, count(&arrived)), (StopReason::NotRetryable(RetryKind::Never), 1));
    let text = stopped.to_string();
    assert!(text.contains("status 429") && text.contains("http_status_as_error(false)"), "{text}");
}

#[test]
fn a_whole_call_covers_a_success_that_breaks_off() {
    let (url, arrived) = serve(&[CUT_SUCCESS, UNAVAILABLE, OK]);
    let agent = ureq_agent();
    let answer = ObeyBlocking::new(&limits()).shared(&fresh()).call(Idempotency::Idempotent, || get(&agent, &url));
    assert_eq!((answer.unwrap(), count(&arrived)), ("ok".to_owned(), 3));
}

#[tokio::test]
async fn a_response_that_is_no_error_is_handed_back_whole() {
    use vendor_errors_client::reqwest::ResponseExt;
    const JSON: &str =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4\r\nConnection: close\r\n\r\n\"ok\"";
    for answer in [OK, JSON] {
        let (url, _) = serve(vec![answer].leak());
        let response = reqwest::get(&url).await.unwrap().vendor_error::<AcmeError>().await.unwrap();
        assert_eq!(response.url().as_str(), url);
        assert_eq!(response.text().await.unwrap(), "\"ok\"");
    }
}

#[test]
fn a_failure_is_one_pointer() {
    assert_eq!(size_of::<Failure>(), size_of::<usize>());
}
