//! Clients that make one mistake each, and the reports about them.

#[allow(dead_code, reason = "each test file uses a part")]
mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use support::{AcmeError, acme, agent, compare, send};
use vendor_errors_mock::{Mock, Rehearsal};

/// Rehearses code that has its mistake with this error.
fn with(error: &str) -> Rehearsal<AcmeError> {
    acme().only([error])
}

fn is_success(mock: &Mock, method: &str, token: usize) -> bool {
    send(&agent(), method, &format!("{}/orders", mock.url()), token).is_ok_and(|response| response.status().is_success())
}

/// Sends once more after this time.
fn twice(method: &'static str, wait: Duration) -> impl Fn(Mock) -> Result<(), &'static str> + Send + Sync + 'static {
    move |mock| {
        if is_success(&mock, method, 1) {
            return Ok(());
        }
        std::thread::sleep(wait);
        if is_success(&mock, method, 1) { Ok(()) } else { Err("it failed twice") }
    }
}

#[test]
fn it_came_back_too_early() {
    compare(&with("TooManyRequests").run_blocking(twice("GET", Duration::from_millis(50))), "too-early.txt");
}

#[test]
fn it_repeated_a_call_that_cannot_succeed() {
    compare(&with("NotFound").run_blocking(twice("GET", Duration::ZERO)), "repeated.txt");
}

#[test]
fn it_repeated_an_unsafe_call() {
    compare(&with("ServerError").run_blocking(twice("POST", Duration::from_millis(300))), "repeated-unsafely.txt");
}

#[test]
fn it_ignored_the_renewal() {
    compare(&with("TokenExpired").run_blocking(twice("GET", Duration::from_millis(300))), "ignored-renewal.txt");
}

#[test]
fn it_looped() {
    let code = |mock: Mock| {
        while !is_success(&mock, "GET", 1) {}
        Ok::<(), ()>(())
    };
    compare(&with("ServerError").run_blocking(code), "looped.txt");
}

#[test]
fn it_gave_up_where_a_retry_helps() {
    let code = |mock: Mock| if is_success(&mock, "GET", 1) { Ok(()) } else { Err("it failed") };
    compare(&with("ServerError").run_blocking(code), "gave-up.txt");
    compare(&with("TokenExpired").run_blocking(code), "did-not-renew.txt");
}

#[test]
fn it_swallowed_the_error() {
    let code = |mock: Mock| {
        let _ = is_success(&mock, "GET", 1);
        Ok::<(), ()>(())
    };
    compare(&with("CardDeclined").run_blocking(code), "swallowed.txt");
}

#[test]
fn it_failed_although_the_retry_succeeded() {
    let code = |mock: Mock| {
        let first = is_success(&mock, "GET", 1);
        if first || !is_success(&mock, "GET", 1) { Ok(()) } else { Err("it failed once") }
    };
    compare(&with("ServerError").run_blocking(code), "failed-after-success.txt");
}

#[test]
fn it_panicked() {
    let code = |mock: Mock| assert!(is_success(&mock, "GET", 1), "an order always succeeds");
    compare(&with("NotFound").run_blocking(code), "panicked.txt");
}

#[test]
fn it_did_not_end() {
    let code = |mock: Mock| {
        if !is_success(&mock, "GET", 1) {
            std::thread::sleep(Duration::from_secs(60));
        }
    };
    compare(&with("NotFound").limit(Duration::from_millis(500)).run_blocking(code), "did-not-end.txt");
}

#[test]
fn it_has_no_timeout() {
    let code = |mock: Mock| {
        let sent = ureq::get(format!("{}/orders", mock.url())).call();
        sent.or_else(|_| ureq::get(format!("{}/orders", mock.url())).call()).map(drop)
    };
    compare(&with("Slow").silence(Duration::from_millis(300)).run_blocking(code), "no-timeout.txt");
}

#[test]
fn it_changed_the_idempotency_key() {
    let keys = Arc::new(AtomicUsize::new(0));
    let code = move |mock: Mock| {
        let send = || {
            let key = keys.fetch_add(1, Ordering::Relaxed).to_string();
            let sent = agent().post(format!("{}/orders", mock.url())).header("Idempotency-Key", key).send("{}");
            sent.is_ok_and(|response| response.status().is_success())
        };
        if send() || send() || send() { Ok(()) } else { Err("it failed three times") }
    };
    compare(&with("ServerError").idempotency_header("Idempotency-Key").run_blocking(code), "changed-key.txt");
}

#[test]
fn it_never_met_the_error() {
    let code = |mock: Mock| if is_success(&mock, "GET", 1) { Ok(()) } else { Err("it failed") };
    compare(&with("NotFound").fail_at("POST /orders").run_blocking(code), "never-met.txt");
    compare(&with("NotFound").run_blocking(|_| Ok::<(), ()>(())), "no-request.txt");
}
