//! What the judge says about clients, good and bad.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use vendor_errors::vendors::github::GithubError;
use vendor_errors::{Decode, Idempotency, RetryDecision, VendorErrors};
use vendor_errors_mock::{Finding, Mock, Rehearsal, Report};

/// The vendor of the tests.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/acme.yaml")]
pub struct Acme;

type Answer = Result<ureq::http::Response<ureq::Body>, ureq::Error>;

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(2))).build().into()
}

fn send(agent: &ureq::Agent, method: &str, url: &str, token: usize) -> Answer {
    let authorization = format!("Bearer {token}");
    match method {
        "GET" => agent.get(url).header("Authorization", authorization).call(),
        _ => agent.post(url).header("Authorization", authorization).send("{}"),
    }
}

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

fn acme() -> Rehearsal<AcmeError> {
    Rehearsal::new().spec("tests/acme.yaml").delays(Duration::from_millis(200)).silence(Duration::from_secs(4))
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

/// Compares a report with its golden, without times and ports. `BLESS=1` rewrites it.
fn compare(report: &Report, golden: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports").join(golden);
    let times = |text: &str| text.split_inclusive(' ').map(hide).collect::<String>();
    let said = format!("{report}\n").split_inclusive('\n').map(times).collect::<String>();
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, said).unwrap();
    } else {
        assert_eq!(fs::read_to_string(&path).unwrap_or_default().replace('\r', ""), said);
    }
}

/// `0.023 ` becomes `#.### `.
fn hide(word: &str) -> String {
    let is_time = word.contains('.') && word.trim().bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_time { word.replace(|char: char| char.is_ascii_digit(), "#") } else { word.to_owned() }
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
