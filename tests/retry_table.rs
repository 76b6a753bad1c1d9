//! The twelve retry kinds with three idempotencies and five delays: the decision and its reason.
//! Written by hand from `docs/spec-format.md`; nothing of it is computed by the code it tests.

mod spec;

use std::time::Duration;

use vendor_errors::{Delay, Idempotency, Response, RetryDecision, Timestamp};

/// The response always has a 429 and the kind as its code; the columns differ in `Retry-After` and in the clock:
///
/// * `none`: no `Retry-After`;
/// * `wait`: 30 seconds;
/// * `past`: 14:59:00 on a clock that says 15:00:00;
/// * `far`: the year 9000 on that clock;
/// * `blind`: 15:00:30, and no clock at all.
const TABLE: &str = "
kind       call             none    wait    past    far     blind
never      idempotent       change  change  change  change  change
never      key              change  change  change  change  change
never      non-idempotent   change  change  change  change  change
again      idempotent       own     floor   own     later   unclear
again      key              own     floor   own     later   unclear
again      non-idempotent   twice   twice   twice   twice   twice
throttled  idempotent       own     floor   own     later   unclear
throttled  key              own     floor   own     later   unclear
throttled  non-idempotent   own     floor   own     later   unclear
quota      idempotent       window  floor   window  later   window
quota      key              window  floor   window  later   window
quota      non-idempotent   window  floor   window  later   window
wait       idempotent       own     floor   own     later   unclear
wait       key              own     floor   own     later   unclear
wait       non-idempotent   own     floor   own     later   unclear
reauth     idempotent       renew   renew+  renew   renew>  renew?
reauth     key              renew   renew+  renew   renew>  renew?
reauth     non-idempotent   renew   renew+  renew   renew>  renew?
refresh    idempotent       change  change  change  change  change
refresh    key              change  change  change  change  change
refresh    non-idempotent   change  change  change  change  change
restart    idempotent       change  change  change  change  change
restart    key              change  change  change  change  change
restart    non-idempotent   change  change  change  change  change
elsewhere  idempotent       change  change  change  change  change
elsewhere  key              change  change  change  change  change
elsewhere  non-idempotent   change  change  change  change  change
done       idempotent       change  change  change  change  change
done       key              change  change  change  change  change
done       non-idempotent   change  change  change  change  change
human      idempotent       change  change  change  change  change
human      key              change  change  change  change  change
human      non-idempotent   change  change  change  change  change
unknown    idempotent       change  change  change  change  change
unknown    key              change  change  change  change  change
unknown    non-idempotent   change  change  change  change  change
";

/// A cell's name, its meaning (the decision, and whether the very same call may be sent again), and the reason.
fn cell(name: &str) -> (RetryDecision, bool, &'static str) {
    let wait = Some(Duration::from_secs(30));
    // From 2024-09-15T15:00:00Z to 9000-01-01T00:00:00Z.
    let far = RetryDecision::RetryLater { after: Delay::After(Duration::from_secs(220_118_979_600)) };
    let blind = RetryDecision::RetryLater { after: Delay::At("2024-09-15T15:00:30Z".parse().unwrap()) };
    match name {
        "change" => (RetryDecision::DoNotRetry, false, "something must change that no program changes by itself"),
        "twice" => (RetryDecision::DoNotRetry, false, "perhaps it was executed, and would be once more"),
        "window" => (RetryDecision::DoNotRetry, false, "a spent quota without a known delay: nobody knows when the window opens"),
        "own" => (RetryDecision::Retry { after: None }, true, "the vendor gave no delay: the caller's backoff decides"),
        "floor" => (RetryDecision::Retry { after: wait }, true, "the vendor gave a delay: not before it"),
        "later" => (far, true, "longer than anybody waits: stop, resume then"),
        "unclear" => (blind, true, "without a clock nobody knows how long that is: stop, and look at a clock"),
        "renew" => (RetryDecision::RenewThenRetry { after: None }, false, "the same call with the same credentials fails again"),
        "renew+" => (RetryDecision::RenewThenRetry { after: wait }, false, "new credentials, and not before the vendor's delay"),
        "renew>" => (far, false, "longer than anybody waits: stop, renew and resume then"),
        "renew?" => (blind, false, "without a clock nobody knows how long that is: stop, and look at a clock"),
        other => panic!("no cell is called {other}"),
    }
}

/// The decision on one response.
fn decided(kind: &str, call: Idempotency, column: &str) -> (RetryDecision, bool) {
    let text = format!(
        "vendor-errors: 1\nvendor: acme\nresponses: [{{ code: /code }}]\nerrors:\n  Error: {{ code: {kind}, summary: a, retry: {kind} }}\n"
    );
    let retry_after = match column {
        "none" => None,
        "wait" => Some("30"),
        "past" => Some("Sun, 15 Sep 2024 14:59:00 GMT"),
        "far" => Some("Wed, 01 Jan 9000 00:00:00 GMT"),
        "blind" => Some("Sun, 15 Sep 2024 15:00:30 GMT"),
        other => panic!("no column is called {other}"),
    };
    let headers: Vec<_> = retry_after.map(|value| ("Retry-After", value)).into_iter().collect();
    let now = (column != "blind").then(|| "2024-09-15T15:00:00Z".parse::<Timestamp>().unwrap());
    let body = format!(r#"{{"code":"{kind}"}}"#);
    let error = spec::decode(&spec::spec("acme", &text), &Response::new(429, &headers, body.as_bytes()), now).remove(0);
    assert_eq!(error.kind, kind);
    (error.retry.decide(call, 0, Duration::MAX, None), error.retry.may_retry(call))
}

#[test]
fn every_kind_of_retry_under_every_idempotency_and_delay() {
    let mut rows = TABLE.trim().lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let columns = rows.next().unwrap();
    let mut cells = 0;
    for row in rows {
        let [kind, call] = [row[0], row[1]];
        let idempotency = match call {
            "idempotent" => Idempotency::Idempotent,
            "key" => Idempotency::IdempotencyKey,
            "non-idempotent" => Idempotency::NonIdempotent,
            other => panic!("no call is called {other}"),
        };
        for (column, name) in columns[2..].iter().zip(&row[2..]) {
            let (decision, may_retry, reason) = cell(name);
            assert_eq!(decided(kind, idempotency, column), (decision, may_retry), "{kind}, {call}, {column}: {reason}");
            cells += 1;
        }
    }
    assert_eq!(cells, 180);
}

#[test]
fn whether_the_call_was_executed_outweighs_the_kind() {
    let kinds = ["again", "throttled", "quota", "wait", "reauth"];
    for kind in kinds {
        for (executed, non_idempotent) in [("executed", false), ("maybe-executed", false), ("not-executed", true)] {
            let text = format!(
                "vendor-errors: 1\nvendor: acme\nresponses: [{{ code: /code }}]\nerrors:\n  A: {{ code: a, summary: a, retry: {kind} {executed} after 5s }}\n"
            );
            let response = Response::new(429, &(), br#"{"code":"a"}"#);
            let retry = spec::decode(&spec::spec("acme", &text), &response, None).remove(0).retry;
            let goes_on = |call| retry.decide(call, 0, Duration::MAX, None) != RetryDecision::DoNotRetry;
            assert_eq!(goes_on(Idempotency::NonIdempotent), non_idempotent, "{kind} {executed}");
            assert!(goes_on(Idempotency::Idempotent) && goes_on(Idempotency::IdempotencyKey), "{kind} {executed}");
        }
    }
}

#[test]
fn a_moment_that_was_handed_back_is_judged_by_the_clock_of_the_decision() {
    let text = "vendor-errors: 1\nvendor: acme\nresponses: [{ code: /code }]\nerrors:\n  \
        Spent: { code: spent, summary: a, retry: quota after epoch_seconds /reset }\n  \
        Slow: { code: slow, summary: a, retry: throttled after epoch_seconds /reset or 60s }\n";
    let spec = spec::spec("acme", text);
    let clock = |seconds| Timestamp::from_unix_seconds(seconds);
    let decide = |code: &str, reset: u64, now: i64| {
        let body = format!(r#"{{"code":"{code}","reset":{reset}}}"#);
        let retry = spec::decode(&spec, &Response::new(429, &(), body.as_bytes()), None).remove(0).retry;
        retry.decide(Idempotency::NonIdempotent, 0, Duration::from_secs(3600), clock(now))
    };
    let retry = |seconds| RetryDecision::Retry { after: Some(Duration::from_secs(seconds)) };
    assert_eq!(decide("spent", 1_000_030, 1_000_000), retry(30));
    assert_eq!(decide("spent", 1_000_000, 1_000_000), RetryDecision::DoNotRetry, "this very moment is no delay");
    assert_eq!(decide("spent", 30, 1_000_000), RetryDecision::DoNotRetry);
    assert_eq!(decide("slow", 1_000_030, 1_000_000), retry(30));
    assert_eq!(decide("slow", 30, 1_000_000), retry(60), "the next source");
    assert!(matches!(decide("slow", 1_003_601, 1_000_000), RetryDecision::RetryLater { .. }));
    assert!(matches!(decide("slow", 99_999_999_999_999, 1_000_000), RetryDecision::RetryLater { .. }));
}

#[test]
fn retries_are_counted() {
    let text = "vendor-errors: 1\nvendor: acme\nerrors:\n  A: { status: 429, summary: a, retry: throttled max 2 }\n  \
        B: { status: 401, summary: b, retry: reauth }\n";
    let spec = spec::spec("acme", text);
    let decide = |status, past| {
        let retry = spec::decode(&spec, &Response::new(status, &(), b""), None).remove(0).retry;
        retry.decide(Idempotency::NonIdempotent, past, Duration::MAX, None)
    };
    assert_eq!(decide(429, 1), RetryDecision::Retry { after: None });
    assert_eq!(decide(429, 2), RetryDecision::DoNotRetry);
    assert_eq!(decide(401, 0), RetryDecision::RenewThenRetry { after: None });
    assert_eq!(decide(401, 1), RetryDecision::DoNotRetry, "credentials are renewed once");
}
