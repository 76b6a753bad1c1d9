//! What the judge says about clients, good and bad.

#[allow(dead_code, reason = "each test file uses a part")]
mod support;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use support::{AcmeError, Answer, acme, agent, compare, send};
use vendor_errors::vendors::github::GithubError;
use vendor_errors::{Decode, Idempotency, RetryDecision, VendorErrors};
use vendor_errors_mock::{Finding, Mock, Rehearsal, Report};

/// What the error of an answer allows; `None`: it is a success.
fn decision<E: Decode>(answer: &mut Answer, method: &str, past_retries: u32) -> Option<RetryDecision> {
    let (idempotency, patience) = (Idempotency::of(method), Duration::from_secs(3));
    let errors = match answer {
        Ok(response) => {
            let (status, headers) = (response.status().as_u16(), response.headers().clone());
            let body = response.body_mut().read_to_vec().unwrap_or_default();
            E::decode_all(&vendor_errors::Response::new(status, &headers, &body))
        }
        Err(_) => E::decode_all(&vendor_errors::Response::transport_failure(vendor_errors::TransportFailure::Timeout)),
    };
    let retry = vendor_errors::RetryInfo::of_call(errors.iter().map(|error| &error.meta))?;
    Some(retry.decide(idempotency, past_retries, patience, None))
}

/// A client that does as the errors say.
fn obedient<E: Decode>(mock: &Mock, method: &str) -> Result<(), String> {
    let (agent, mut token) = (agent(), 1);
    for past_retries in 0..3 {
        let mut answer = send(&agent, method, &format!("{}/orders", mock.url()), token);
        match decision::<E>(&mut answer, method, past_retries) {
            None => return Ok(()),
            Some(RetryDecision::Retry { after }) => std::thread::sleep(after.unwrap_or_default()),
            Some(RetryDecision::RenewThenRetry { after }) => {
                token += 1;
                std::thread::sleep(after.unwrap_or_default());
            }
            Some(_) => return Err("not now".into()),
        }
    }
    Err("three times".into())
}

/// The loop that programs have: whatever the error is, three times, a moment apart.
fn classic(mock: &Mock, method: &str) -> Result<(), String> {
    let agent = agent();
    for _ in 0..3 {
        if send(&agent, method, &format!("{}/orders", mock.url()), 1).is_ok_and(|response| response.status().is_success()) {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Err("three times".into())
}

/// The kind of each finding, with its error.
fn found(report: &Report) -> Vec<String> {
    let kind = |finding: &Finding| format!("{finding:?}").split(['(', ' ']).next().unwrap_or_default().to_owned();
    report.findings().map(|(error, finding)| format!("{error} {}", kind(finding))).collect()
}

#[test]
fn nothing_is_found_about_a_client_that_obeys() {
    acme().run_blocking(|mock| obedient::<AcmeError>(&mock, "GET")).assert();
    acme().run_blocking(|mock| obedient::<AcmeError>(&mock, "POST")).assert();
    let github = Rehearsal::<GithubError>::new().delays(Duration::from_millis(50)).at_a_time(8);
    let report = github.run_blocking(|mock| obedient::<GithubError>(&mock, "GET"));
    report.assert();
    assert!(report.errors().count() > 40 && report.not_rehearsed().next().is_none(), "{report:#}");
}

#[test]
fn the_findings_about_a_classic_loop_are_right_and_readable() {
    compare(&acme().run_blocking(|mock| classic(&mock, "POST")), "classic-acme-post.txt");
    compare(&acme().run_blocking(|mock| classic(&mock, "GET")), "classic-acme-get.txt");
    let some = [
        "PrimaryRateLimit",
        "SecondaryRateLimit",
        "BadCredentials",
        "NotFound",
        "ValidationFailed",
        "ServiceFailed",
        "RateLimited",
    ];
    let github = Rehearsal::<GithubError>::new().delays(Duration::from_millis(500)).at_a_time(8).only(some);
    compare(&github.run_blocking(|mock| classic(&mock, "POST")), "classic-github-post.txt");
}

#[test]
fn a_client_that_ignores_the_error_swallows_it() {
    let report = acme().run_blocking(|mock| {
        let _ = send(&agent(), "GET", mock.url(), 1);
        Ok::<(), ()>(())
    });
    let names = [
        "TooManyRequests",
        "CardDeclined",
        "TokenExpired",
        "NotFound",
        "ServerError",
        "Lost",
        "Slow",
        "TooManyRequests",
        "TokenExpired",
    ];
    assert_eq!(found(&report), names.map(|name| format!("{name} Swallowed")), "{report}");
}

#[test]
fn a_client_that_never_comes_back_gives_up() {
    let once = |mock: Mock| match send(&agent(), "GET", mock.url(), 1) {
        Ok(response) if response.status().is_success() => Ok(()),
        _ => Err("failed"),
    };
    let report = acme().run_blocking(once);
    let expected = ["TooManyRequests GaveUp", "TokenExpired DidNotRenew", "ServerError GaveUp", "Lost GaveUp", "Slow GaveUp"];
    assert_eq!(found(&report)[..5], expected, "{report}");
    let report = acme().without_renewal().run_blocking(once);
    assert!(!found(&report).contains(&"TokenExpired DidNotRenew".to_owned()), "{report}");
}

#[test]
fn a_client_that_asks_for_ever_loops() {
    let report = acme().only(["ServerError", "TokenExpired"]).run_blocking(|mock| {
        let (agent, mut token) = (agent(), 0);
        loop {
            token += 1;
            if send(&agent, "GET", mock.url(), token).is_ok_and(|response| response.status().is_success()) {
                return Ok::<(), ()>(());
            }
        }
    });
    assert_eq!(found(&report), ["ServerError Looped", "TokenExpired Repeated", "TokenExpired Looped"], "{report}");
}

#[test]
fn panics_and_code_that_does_not_end_are_reported() {
    let report = acme().only(["NotFound"]).run_blocking(|mock| {
        let answer = send(&agent(), "GET", mock.url(), 1).unwrap();
        assert!(answer.status().is_success(), "no order");
    });
    assert_eq!(found(&report), ["NotFound Panicked"], "{report}");
    let limit = Duration::from_millis(400);
    let report = acme().only(["NotFound"]).limit(limit).run_blocking(|mock| {
        if !send(&agent(), "GET", mock.url(), 1).unwrap().status().is_success() {
            std::thread::sleep(Duration::from_secs(60));
        }
    });
    assert_eq!(found(&report), ["NotFound DidNotEnd"], "{report}");
}

#[test]
fn a_client_without_a_timeout_is_told_so() {
    let report =
        acme().only(["Slow"]).silence(Duration::from_millis(100)).run_blocking(|mock| obedient::<AcmeError>(&mock, "GET"));
    assert_eq!(found(&report), ["Slow NoTimeout", "Slow NoTimeout"], "{report}");
}

#[test]
fn code_that_never_calls_the_mock_or_always_fails_is_not_rehearsed() {
    let report = acme().run_blocking(|_| Ok::<(), ()>(()));
    assert_eq!(found(&report), [" FailsWithoutError"], "{report}");
    let report = acme().run_blocking(|mock| send(&agent(), "GET", mock.url(), 1).map_or(Err::<(), _>("x"), |_| Err("always")));
    assert_eq!(report.findings().next().unwrap().1.to_string(), "fails without any error of the vendor: \"always\"");
}

/// A vendor whose spec has a backoff that no rehearsal waits for.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/slow.yaml")]
pub struct Slow;

#[test]
fn code_that_waits_as_long_as_the_spec_says_is_left_alone() {
    let rehearsal = Rehearsal::<SlowError>::new().spec("tests/slow.yaml").delays(Duration::from_millis(10));
    let patient = |mock: Mock| match send(&agent(), "GET", mock.url(), 1).unwrap().status().as_u16() {
        200 => Ok(()),
        404 => Err("no order"),
        _ => {
            std::thread::sleep(Duration::from_secs(60));
            Ok(())
        }
    };
    let report = rehearsal.run_blocking(patient);
    report.assert();
    let why = "it waits, and the spec's backoff of 60.000 s is longer than a rehearsal";
    assert_eq!(report.not_rehearsed().collect::<Vec<_>>(), [("Rotating", why)], "{report:#}");
    // The same wait where nothing allows another call is no backoff.
    let hangs = |mock: Mock| {
        if send(&agent(), "GET", mock.url(), 1).unwrap().status().as_u16() == 404 {
            std::thread::sleep(Duration::from_secs(60));
        }
    };
    let report = rehearsal.only(["NotFound"]).limit(Duration::from_millis(400)).run_blocking(hangs);
    assert_eq!(found(&report), ["NotFound DidNotEnd"], "{report}");
}

#[test]
fn errors_never_met_and_unknown_names_fail() {
    let report = acme().fail_at("DELETE").only(["NotFound"]).run_blocking(|mock| obedient::<AcmeError>(&mock, "GET"));
    assert_eq!(found(&report), ["NotFound NeverMet"], "{report}");
    let report = acme().only(["NotFound", "NoSuch"]).run_blocking(|mock| obedient::<AcmeError>(&mock, "GET"));
    assert!(found(&report).is_empty() && !report.is_clean(), "{report}");
}

#[test]
fn handled_errors_and_idempotency_keys_are_told_to_the_rehearsal() {
    let find = |mock: Mock| obedient::<AcmeError>(&mock, "GET").or(Ok::<(), ()>(()));
    assert_eq!(found(&acme().only(["NotFound"]).run_blocking(find)), ["NotFound Swallowed"]);
    acme().only(["NotFound"]).handles(["NotFound"]).run_blocking(find).assert();

    let keys = AtomicUsize::new(0);
    let post = move |mock: &Mock, changes: bool| {
        let key = if changes { keys.fetch_add(1, Ordering::Relaxed) } else { 0 };
        let answer = agent().post(mock.url()).header("Idempotency-Key", key.to_string()).send("{}");
        answer.is_ok_and(|response| response.status().is_success())
    };
    let post = std::sync::Arc::new(post);
    let with = |changes: bool| {
        let post = post.clone();
        move |mock: Mock| if post(&mock, changes) || post(&mock, changes) { Ok(()) } else { Err("twice") }
    };
    let keyed = acme().only(["ServerError"]).idempotency_header("Idempotency-Key");
    keyed.run_blocking(with(false)).assert();
    assert_eq!(found(&keyed.run_blocking(with(true))), ["ServerError ChangedKey", "ServerError ChangedKey"]);
    let unsafe_call = acme().only(["ServerError"]);
    assert_eq!(found(&unsafe_call.run_blocking(with(false)))[0], "ServerError RepeatedUnsafely");
    unsafe_call.idempotency(Idempotency::Idempotent).run_blocking(with(false)).assert();
}
