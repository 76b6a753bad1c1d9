//! The rules about retry policies and delays.

mod spec;

use std::time::Duration;

use vendor_errors::{Delay, Response, Timestamp};

const SPEC: &str = "
vendor-errors: 1
vendor: acme
responses: [{ code: /code }]
retry_overrides:
  - { when: { header X-Should-Retry: false }, retry: never }
errors:
  Slow:
    code: slow
    status: 429
    retry: throttled after rfc3339 /reset or seconds /wait or header X-Reset or 60s max 3
    summary: a
  Full: { code: full, retry: quota after epoch_seconds header X-Window, summary: a }
  Billing: { code: billing, retry: human, summary: a }
  Family: { code: F*, retry: again not-executed, category: unavailable, summary: a }
  Child: { code: F1, summary: a }
  Missing: { status: 404, summary: a }
  Broken: { status: 5xx, summary: a }
";

fn decode(status: u16, headers: &[(&str, &str)], body: &str) -> spec::Error {
    let now = "2024-09-15T15:00:00Z".parse::<Timestamp>().unwrap();
    let headers = headers.to_vec();
    let spec = spec::spec("acme", SPEC);
    spec::decode(&spec, &Response::new(status, &headers, body.as_bytes()), Some(now)).remove(0)
}

fn delay(headers: &[(&str, &str)], body: &str) -> Option<u64> {
    match decode(429, headers, body).delay {
        Some(Delay::After(wait)) => Some(wait.as_secs()),
        Some(Delay::At(_)) => panic!("a clock was there"),
        None => None,
    }
}

#[test]
fn sources_are_tried_in_order_then_retry_after_then_the_literal() {
    assert_eq!(delay(&[], r#"{"code":"slow","reset":"2024-09-15T15:30:00Z","wait":5}"#), Some(1800));
    assert_eq!(delay(&[], r#"{"code":"slow","reset":"2024-09-15T14:30:00Z","wait":5}"#), Some(5), "a past moment is none");
    assert_eq!(delay(&[("X-Reset", "7")], r#"{"code":"slow","wait":0}"#), Some(7), "zero is none");
    assert_eq!(delay(&[("Retry-After", "9")], r#"{"code":"slow","wait":-1}"#), Some(9), "a literal is a default");
    assert_eq!(delay(&[("Retry-After", "0")], r#"{"code":"slow"}"#), Some(60), "the default");
    assert_eq!(delay(&[("X-Window", "1726412430")], r#"{"code":"full"}"#), Some(30));
    assert_eq!(delay(&[("Retry-After", "11")], r#"{"code":"full"}"#), Some(11));
    assert_eq!(delay(&[("Retry-After", "40000000")], r#"{"code":"full"}"#), Some(40_000_000), "longer than 366 days is a delay");
    assert_eq!(delay(&[("Retry-After", "11")], r#"{"code":"billing"}"#), None, "other words report no delay");
}

#[test]
fn odd_retry_after_values_mean_no_delay() {
    for value in ["-1", "NaN", "inf", "", "0", "Sun, 06 Nov 1994 08:49:37 GMT", "1e9", "soon"] {
        assert_eq!(delay(&[("Retry-After", value)], r#"{"code":"full"}"#), None, "{value}");
    }
    let fraction = decode(429, &[("Retry-After", "1.5")], r#"{"code":"full"}"#);
    assert_eq!(fraction.delay, Some(Delay::After(Duration::from_millis(1500))));
    assert_eq!(delay(&[("Retry-After", "Sun, 15 Sep 2024 15:01:00 GMT")], r#"{"code":"full"}"#), Some(60));
    let date = [("Date", "Sun, 15 Sep 2024 15:00:50 GMT"), ("Retry-After", "Sun, 15 Sep 2024 15:01:00 GMT")];
    assert_eq!(delay(&date, r#"{"code":"full"}"#), Some(10), "the response's own clock comes first");
}

#[test]
fn a_field_that_is_a_delay_has_no_value_where_it_is_too_large() {
    let text = "
vendor-errors: 1
vendor: acme
errors:
  Slow: { status: 429, fields: { wait: auto_delay header Retry-After }, summary: a }
";
    let wait = |value: &str| {
        let headers = [("Retry-After", value)];
        let error = spec::decode(&spec::spec("acme", text), &Response::new(429, &headers, b""), None).remove(0);
        error.field("wait").map(str::to_owned)
    };
    assert_eq!(wait("30").as_deref(), Some("30s"));
    assert_eq!(wait("Sun, 15 Sep 2024 15:01:00 GMT").as_deref(), Some("until 2024-09-15T15:01:00Z"));
    assert_eq!(wait(&"9".repeat(40)), None);
    assert_eq!(wait("-1"), None);
    assert_eq!(wait("soon"), None);
}

#[test]
fn quota_without_a_delay_is_not_resent() {
    let full = decode(429, &[], r#"{"code":"full"}"#);
    assert!(!full.may_retry_idempotent);
    assert!(decode(429, &[("Retry-After", "3")], r#"{"code":"full"}"#).may_retry_non_idempotent);
}

#[test]
fn families_overrides_and_the_table() {
    let child = decode(500, &[], r#"{"code":"F1"}"#);
    assert_eq!((child.kind.as_str(), child.category.as_str(), child.may_retry_non_idempotent), ("again", "unavailable", true));
    assert_eq!(decode(500, &[("X-Should-Retry", "false")], r#"{"code":"F1"}"#).kind, "never");
    assert_eq!(decode(502, &[("X-Should-Retry", "false")], r#"{"code":"new"}"#).kind, "never");
    assert_eq!(decode(404, &[], "").kind, "never");
    let spoken = decode(404, &[("Retry-After", "3")], "");
    assert_eq!((spoken.kind.as_str(), spoken.may_retry_non_idempotent), ("throttled", true), "the vendor has spoken");
    let spoken = decode(500, &[("Retry-After", "3")], "");
    assert_eq!((spoken.kind.as_str(), spoken.may_retry_non_idempotent), ("again", false));
    assert_eq!(decode(418, &[], "").name, "Unrecognized");
    assert_eq!(decode(418, &[], "").category, "failed_precondition");
}

#[test]
fn without_a_clock_a_moment_is_handed_back_as_it_is() {
    let spec = spec::spec("acme", SPEC);
    let headers = [("X-Window", "1726412430")];
    let errors = spec::decode(&spec, &Response::new(429, &headers, br#"{"code":"full"}"#), None);
    assert_eq!(errors[0].delay, Timestamp::from_unix_seconds(1_726_412_430).map(Delay::At));
    assert!(!errors[0].may_retry_non_idempotent, "under quota nobody knows whether that is a delay");
}
