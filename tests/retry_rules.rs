//! Which retry policy and category apply to an error, where its delay comes from, and what is
//! documented without a response.

mod spec;

use std::time::Duration;

use vendor_errors::__private::{documented_category, documented_retry};
use vendor_errors::catalog::EntryId;
use vendor_errors::{
    DecodeOptions, Delay, Idempotency, Response, RetryDecision, RetryInfo, RetryKind, Timestamp, TransportFailure, decode_untyped,
};
use vendor_errors_spec::{load, lower};

const NOW: &str = "2024-09-15T15:00:00Z";

fn spec_of(rest: &str) -> vendor_errors_spec::Spec {
    spec::spec("acme", &format!("vendor-errors: 1\nvendor: acme\nresponses: [{{ code: /code, message: /message }}]\n{rest}"))
}

fn with_clock(rest: &str, status: u16, headers: &[(&str, &str)], body: &str) -> spec::Error {
    let headers = headers.to_vec();
    spec::decode(&spec_of(rest), &Response::new(status, &headers, body.as_bytes()), NOW.parse().ok()).remove(0)
}

fn without_clock(rest: &str, status: u16, headers: &[(&str, &str)], body: &str) -> spec::Error {
    let headers = headers.to_vec();
    spec::decode(&spec_of(rest), &Response::new(status, &headers, body.as_bytes()), None).remove(0)
}

fn seconds(seconds: u64) -> Option<Delay> {
    Some(Delay::After(Duration::from_secs(seconds)))
}

fn at(moment: &str) -> Option<Delay> {
    Some(Delay::At(moment.parse().unwrap()))
}

/// The documented answers of each entry: kind, executed, category.
fn documented(rest: &str) -> Vec<String> {
    let spec = spec_of(rest);
    let tables = lower(&spec);
    let catalog = tables.catalog();
    let line = |entry| {
        let retry = documented_retry(&catalog, entry);
        format!("{} {} {}", retry.kind, retry.executed.name(), documented_category(&catalog, entry))
    };
    (0..spec.errors.len()).map(EntryId::of).map(line).collect()
}

// A1

const LENT: &str = "
common: { limit: seconds /limit }
errors:
  Throttle:
    code: 53*
    message: 'Wait {pause} (Request {})'
    fields: { other: /other, delay: seconds /wait, pause: duration }
    summary: Too many.
    retry: throttled after field delay or field pause or field limit or 60s
  PerMinute: { code: 5301, summary: a, fields: { window: seconds /window, second: seconds /second } }
  NoFields: { code: 5302, summary: a }
  Worded: { code: 5303, summary: a, message: 'Wait {minutes} ({})', fields: { minutes: duration } }
";

#[test]
fn a_source_belongs_to_the_entry_that_wrote_the_line() {
    for code in [5300, 5301, 5302, 5303] {
        let delay = |body: &str| with_clock(LENT, 429, &[], &format!(r#"{{"code":{code},{body}}}"#)).delay;
        assert_eq!(delay(r#""wait":3600,"window":1,"second":1"#), seconds(3600), "{code}");
        assert_eq!(delay(r#""window":1,"second":1,"limit":9"#), seconds(9), "{code}: a common field");
        assert_eq!(delay(r#""message":"Wait 30s (Request 7)","window":1"#), seconds(30), "{code}: what its message captures");
        assert_eq!(delay(r#""message":"Wait 30s (7)","window":1"#), seconds(60), "{code}: its message, not the member's");
    }
}

// A2, A8

#[test]
fn a_past_moment_is_no_delay_wherever_the_clock_arrives() {
    let spent = "errors: { Quota: { code: 1, summary: Q., retry: quota after epoch_seconds /reset or 60s } }";
    for reset in ["30", "1600000000", "1726412400", "-5", "0"] {
        let body = format!(r#"{{"code":1,"reset":{reset}}}"#);
        assert_eq!(with_clock(spent, 429, &[], &body).delay, seconds(60), "the caller's clock, {reset}");
        let date = [("Date", "Sun, 15 Sep 2024 15:00:00 GMT")];
        assert_eq!(without_clock(spent, 429, &date, &body).delay, seconds(60), "the response's clock, {reset}");
        let blind = without_clock(spent, 429, &[], &body).retry;
        let decision = blind.decide(Idempotency::NonIdempotent, 0, Duration::from_secs(90), NOW.parse().ok());
        assert_eq!(decision, RetryDecision::Retry { after: Some(Duration::from_secs(60)) }, "the decision's clock, {reset}");
    }
}

#[test]
fn the_system_is_the_clock_unless_the_caller_says_otherwise() {
    let spec = spec_of("errors: { Slow: { status: 429, summary: a } }");
    let tables = lower(&spec);
    let delay = |settings: &DecodeOptions, value: &str| {
        let (headers, mut delay) = ([("Retry-After", value)], None);
        decode_untyped(&tables.catalog(), &Response::new(429, &headers, b""), settings, &mut |outcome| {
            delay = outcome.meta.retry.delay;
            true
        });
        delay
    };
    let (past, far) = ("Sun, 15 Sep 2019 15:00:00 GMT", "Wed, 01 Jan 9000 00:00:00 GMT");
    assert_eq!(delay(&DecodeOptions::new(), past), None);
    assert!(matches!(delay(&DecodeOptions::new(), far), Some(Delay::After(wait)) if wait > vendor_errors::MAX_DELAY));
    assert_eq!(delay(&DecodeOptions::new().without_clock(), past), at("2019-09-15T15:00:00Z"));
    let then = Timestamp::from_http_date("Sun, 15 Sep 2019 14:59:00 GMT").unwrap();
    assert_eq!(delay(&DecodeOptions::new().now(then), past), seconds(60), "the caller's moment");
}

#[test]
fn a_default_is_not_raised_by_a_moment_that_is_past_too_far_or_cannot_be_judged() {
    let none = "errors: { Other: { code: other, summary: a } }";
    let (past, soon, far) = ("Sun, 15 Sep 2019 15:00:00 GMT", "Sun, 15 Sep 2024 15:01:00 GMT", "Wed, 01 Jan 9000 00:00:00 GMT");
    for (status, kind, raised) in [(400, "never", "throttled"), (403, "human", "throttled"), (500, "unknown", "again")] {
        let word = |value| with_clock(none, status, &[("Retry-After", value)], "").kind;
        assert_eq!((word(past), word("0"), word("soon")), (kind.into(), kind.into(), kind.into()), "{status}");
        assert_eq!((word(soon), word("5")), (raised.into(), raised.into()), "{status}");
        // 366 days, and a second more.
        assert_eq!((word("31622400"), word("31622401"), word(far)), (raised.into(), kind.into(), kind.into()), "{status}");
        let later = with_clock(none, status, &[("Retry-After", far)], "");
        assert_eq!(later.delay, None, "{status}: what is not retryable has no delay");
        let decision = later.retry.decide(Idempotency::Idempotent, 0, Duration::MAX, None);
        assert_eq!(decision, RetryDecision::DoNotRetry, "{status}");
        for value in [past, soon, far] {
            let blind = without_clock(none, status, &[("Retry-After", value)], "");
            assert_eq!((blind.kind.as_str(), blind.delay), (kind, None), "{status} {value}");
        }
        assert_eq!(without_clock(none, status, &[("Retry-After", "5")], "").kind, raised, "a wait needs no clock");
    }
    let success = "errors: { Odd: { status: 204, summary: a } }";
    assert_eq!(with_clock(success, 204, &[("Retry-After", "5")], "").kind, "unknown", "below 400 nothing is raised");
}

#[test]
fn what_is_further_than_the_longest_delay_is_a_delay_and_stops() {
    let kinds = [
        ("epoch_seconds", "253402300799"),
        ("epoch_seconds", "99999999999999"),
        ("epoch_seconds", "1e300"),
        ("epoch_seconds", "1e400"),
        ("epoch_milliseconds", "253402300799000"),
        ("epoch_milliseconds", "99999999999999999999999999"),
        ("seconds", "99999999999"),
        ("seconds", "99999999999999999999999999"),
        ("milliseconds", "99999999999999"),
        ("duration", "\"9999d\""),
        ("duration", "\"99999999999999999999s\""),
        ("duration", "\"P99999999999999999999D\""),
        ("rfc3339", "\"9000-01-01T00:00:00Z\""),
        ("http_date", "\"Wed, 01 Jan 9000 00:00:00 GMT\""),
        ("auto_delay", "\"Wed, 01 Jan 9000 00:00:00 GMT\""),
        ("auto_delay", "\"99999999999\""),
    ];
    for (kind, value) in kinds {
        for source in [format!("{kind} /x"), "field x".to_owned(), "field y".to_owned()] {
            let rest = format!(
                "common: {{ y: {kind} /x }}\nerrors: {{ A: {{ code: a, summary: a, fields: {{ x: {kind} /x }}, retry: throttled after {source} or 60s }} }}"
            );
            let retry = with_clock(&rest, 429, &[("Retry-After", "7")], &format!(r#"{{"code":"a","x":{value}}}"#)).retry;
            let decision = retry.decide(Idempotency::Idempotent, 0, Duration::MAX, None);
            let far = matches!(decision, RetryDecision::RetryLater { after: Delay::After(wait) }
                if wait > Duration::from_secs(366 * 86_400) && wait <= Duration::from_secs(3_660_000 * 86_400));
            assert!(far, "{source} {kind} {value}: {decision:?}");
        }
    }
    let headers = [("Retry-After", "99999999999999999999999")];
    let retry = with_clock("errors: { A: { status: 503, summary: a } }", 503, &headers, "").retry;
    assert_eq!(retry.delay, seconds(3_660_000 * 86_400), "a moment can still be counted with it");
}

#[test]
fn without_a_clock_the_latest_moment_and_the_first_wait_are_handed_back() {
    let rest = "errors: { A: { code: a, summary: a, retry: throttled after epoch_seconds /one or rfc3339 /two or seconds /wait or 60s } }";
    let retry =
        |body: &str, headers: &[(&str, &str)]| without_clock(rest, 429, headers, &format!(r#"{{"code":"a",{body}}}"#)).retry;
    let both = retry(r#""one":1726412500,"two":"2024-09-15T15:00:00Z","wait":5"#, &[]);
    assert_eq!((both.delay, both.fallback_delay), (at("2024-09-15T15:01:40Z"), Some(Duration::from_secs(5))));
    let other = retry(r#""one":1,"two":"2024-09-15T15:00:00Z""#, &[("Retry-After", "Sun, 15 Sep 2024 16:00:00 GMT")]);
    assert_eq!((other.delay, other.fallback_delay), (at("2024-09-15T16:00:00Z"), Some(Duration::from_secs(60))));
    let wait = retry(r#""wait":5"#, &[("Retry-After", "Sun, 15 Sep 2024 16:00:00 GMT")]);
    assert_eq!((wait.delay, wait.fallback_delay), (seconds(5), None), "a wait ends the search");
}

// A3

#[test]
fn several_transports_give_the_weakest_answer_in_any_order() {
    let lists = ["connect|timeout", "timeout|connect", "dns|interrupted", "interrupted|dns", "tls|timeout", "timeout|tls"];
    let entries: Vec<_> =
        lists.iter().map(|list| documented(&format!("errors: {{ Net: {{ transport: {list}, summary: a }} }}"))).collect();
    let expected = [
        "again maybe-executed unknown",
        "again maybe-executed unknown",
        "again maybe-executed unavailable",
        "again maybe-executed unavailable",
        "unknown maybe-executed unknown",
        "unknown maybe-executed unknown",
    ];
    assert_eq!(entries.concat(), expected);
    assert_eq!(documented("errors: { Net: { transport: connect|dns, summary: a } }"), ["again not-executed unavailable"]);
    let net = spec_of("errors: { Net: { transport: connect|timeout, summary: a } }");
    let resend = |transport| spec::decode(&net, &Response::transport_failure(transport), None).remove(0).may_retry_non_idempotent;
    assert_eq!((resend(TransportFailure::Connect), resend(TransportFailure::Timeout)), (true, false), "what really came");
}

#[test]
fn several_statuses_give_the_weakest_answer_in_any_order() {
    let cases = [
        ("429|503", "again maybe-executed unknown"),
        ("503|429", "again maybe-executed unknown"),
        ("429|509", "quota not-executed resource_exhausted"),
        ("502|503", "again maybe-executed unavailable"),
        ("400|422", "never not-executed invalid_argument"),
        ("403|404", "unknown not-executed unknown"),
        ("401|429", "unknown not-executed unknown"),
        ("4xx", "unknown maybe-executed unknown"),
        ("5xx", "unknown maybe-executed unknown"),
        ("204|429", "unknown maybe-executed unknown"),
        ("429", "throttled not-executed resource_exhausted"),
        ("401", "reauth not-executed unauthenticated"),
    ];
    for (statuses, expected) in cases {
        assert_eq!(documented(&format!("errors: {{ A: {{ status: {statuses}, summary: a }} }}")), [expected], "{statuses}");
    }
    assert_eq!(documented("errors: { A: { code: a, summary: a } }"), ["unknown maybe-executed unknown"], "no status at all");
}

// A4

const CONDITIONAL: &str = "
errors:
  Fam: { code: 53*, when: { status: 503 }, summary: a, retry: throttled after 5s, category: unavailable }
  Headed: { code: 5400..5499, when: { header X-Slow: yes }, summary: a, retry: throttled }
  Wide: { code: 5000..5999, summary: a, retry: again not-executed }
  BadRequest: { status: 400, summary: a }
  Exact: { code: 5310, status: 402, summary: a }
  InHeaded: { code: 5410, status: 402, summary: a }
";

#[test]
fn a_code_range_or_prefix_whose_conditions_fail_lends_nothing() {
    let narrow = CONDITIONAL.replace("  Wide: { code: 5000..5999, summary: a, retry: again not-executed }\n", "");
    let answer = |rest: &str, status, headers: &[(&str, &str)], code: u32| {
        let error = with_clock(rest, status, headers, &format!(r#"{{"code":{code}}}"#));
        format!("{} {} {}", error.name, error.kind, error.category)
    };
    assert_eq!(answer(&narrow, 400, &[], 5311), "BadRequest never invalid_argument", "an entry without a code");
    assert_eq!(answer(&narrow, 418, &[], 5311), "Unrecognized never failed_precondition");
    assert_eq!(answer(&narrow, 402, &[], 5310), "Exact human failed_precondition");
    assert_eq!(answer(&narrow, 503, &[], 5310), "Exact throttled unavailable", "here they hold");
    assert_eq!(answer(&narrow, 402, &[], 5410), "InHeaded human failed_precondition");
    assert_eq!(answer(&narrow, 402, &[("X-Slow", "yes")], 5410), "InHeaded throttled resource_exhausted");
    assert_eq!(answer(CONDITIONAL, 402, &[], 5410), "InHeaded again unavailable", "the next one lends");
    assert_eq!(documented(&narrow)[3..], ["human not-executed failed_precondition"; 2], "without a response they cannot hold");
    assert_eq!(documented(CONDITIONAL)[4..], ["again not-executed unavailable"; 2]);
}

#[test]
fn conditions_are_those_of_the_element() {
    let text = "vendor-errors: 1\nvendor: acme\nresponses: [{ each: '/e/*', code: /code }]\nerrors:\n  \
        Fam: { code: 5*, when: { /slow: present }, summary: a, retry: throttled after seconds /wait }\n  \
        Exact: { code: 53, status: 402, summary: a }\n";
    let body = r#"{"e":[{"code":53},{"code":53,"slow":1,"wait":9},{"code":53,"wait":4}]}"#;
    let errors = spec::decode(&spec::spec("acme", text), &Response::new(402, &(), body.as_bytes()), None);
    let answers: Vec<_> = errors.iter().map(|error| (error.kind.as_str(), error.delay)).collect();
    assert_eq!(answers, [("human", None), ("throttled", seconds(9)), ("human", None)]);
}

#[test]
fn a_documented_range_inherits_only_from_what_covers_it_whole() {
    let cases = [
        ("5300..5399", "53*", true),
        ("5300..5400", "53*", false),
        ("53..99", "53*", false),
        ("530*", "53*", true),
        ("53*", "5300..5399", false),
        ("5310..5320", "5300..5399", true),
        ("5310..5420", "5300..5399", false),
        ("5310", "5300..5399", true),
        ("05310", "5300..5399", false),
    ];
    for (inner, outer, inherits) in cases {
        let rest = format!(
            "errors:\n  Outer: {{ code: '{outer}', summary: a, retry: wait }}\n  Inner: {{ code: '{inner}', summary: a }}\n"
        );
        assert_eq!(documented(&rest)[1].starts_with("wait "), inherits, "{inner} in {outer}");
    }
}

// A5

#[test]
fn a_literal_is_a_default_wherever_it_is_written() {
    for line in ["throttled after 5s", "throttled after 5s or seconds /wait", "throttled after seconds /wait or 5s"] {
        let rest = format!("errors: {{ A: {{ status: 429, summary: a, retry: {line} }} }}");
        assert_eq!(with_clock(&rest, 429, &[("Retry-After", "120")], "").delay, seconds(120), "{line}");
        assert_eq!(with_clock(&rest, 429, &[], "").delay, seconds(5), "{line}");
    }
    let rest = "errors: { A: { status: 429, summary: a, retry: throttled after 5s or seconds /wait } }";
    assert_eq!(with_clock(rest, 429, &[("Retry-After", "120")], r#"{"wait":9}"#).delay, seconds(9));
}

// A6

#[test]
fn no_answer_says_that_the_very_same_call_helps_where_credentials_must_be_renewed() {
    for rest in ["errors: { A: { status: 401, summary: a } }", "errors: { A: { status: 401, summary: a, retry: reauth max 3 } }"]
    {
        for headers in [&[][..], &[("Retry-After", "5")]] {
            let retry = with_clock(rest, 401, headers, "").retry;
            for call in [Idempotency::Idempotent, Idempotency::IdempotencyKey, Idempotency::NonIdempotent] {
                assert!(!retry.may_retry(call), "{rest}");
                let after = retry.delay.and_then(|delay| delay.remaining(None));
                let decision = retry.decide(call, 0, Duration::from_secs(60), None);
                assert_eq!(decision, RetryDecision::RenewThenRetry { after }, "{rest}");
            }
        }
    }
}

// A9

#[test]
fn a_written_kind_gives_the_category_where_the_status_has_another_kind() {
    let cases = [
        ("403|429", "throttled", 403, "resource_exhausted"),
        ("403|429", "throttled", 429, "resource_exhausted"),
        ("400", "throttled", 400, "resource_exhausted"),
        ("418", "quota", 418, "resource_exhausted"),
        ("409", "wait", 409, "unavailable"),
        ("500", "again", 500, "unavailable"),
        ("403", "reauth", 403, "unauthenticated"),
        ("504", "again", 504, "deadline_exceeded"),
        ("504", "wait", 504, "deadline_exceeded"),
        ("503", "throttled", 503, "resource_exhausted"),
        ("499", "again", 499, "cancelled"),
        ("507", "quota", 507, "resource_exhausted"),
        ("429", "never", 429, "resource_exhausted"),
        ("400", "human", 400, "invalid_argument"),
    ];
    for (statuses, kind, status, category) in cases {
        let rest = format!("errors: {{ A: {{ status: {statuses}, summary: a, retry: {kind} }} }}");
        assert_eq!(with_clock(&rest, status, &[], "").category, category, "{statuses} {kind} {status}");
        assert!(documented(&rest)[0].ends_with(category), "{statuses} {kind}");
    }
    let lent = "errors:\n  Fam: { code: 5*, summary: a, retry: throttled }\n  In: { code: 51, status: 403, summary: a }\n";
    assert_eq!(with_clock(lent, 403, &[], r#"{"code":51}"#).category, "resource_exhausted", "a lent kind is written");
    let written = "errors: { A: { status: 403, summary: a, retry: throttled, category: permission_denied } }";
    assert_eq!(with_clock(written, 403, &[], "").category, "permission_denied");
    let default = "errors: { A: { code: a, summary: a } }";
    assert_eq!(with_clock(default, 403, &[("Retry-After", "5")], "").category, "permission_denied", "raised, not written");
    let replaced =
        "retry_overrides: [{ when: { header X-Retry: yes }, retry: throttled }]\nerrors: { A: { status: 403, summary: a } }";
    assert_eq!(
        with_clock(replaced, 403, &[("X-Retry", "yes")], "").category,
        "permission_denied",
        "an override is about retry alone"
    );
}

// A10 is `error-spec/tests/diagnostics/retry-contradicts-status.yaml`.

// A11

#[test]
fn an_override_keeps_the_sources_unless_it_writes_its_own() {
    let overrides = |line: &str| {
        format!(
            "retry_overrides: [{{ when: {{ header X-Retry: yes }}, retry: {line} }}]\nerrors:\n  \
            Fam: {{ code: 5*, summary: a, fields: {{ wait: seconds /wait }}, retry: throttled after field wait or 60s max 3 }}\n  \
            In: {{ code: 51, summary: a, fields: {{ other: seconds /other }} }}\n  \
            Never: {{ code: 9, summary: a, retry: never }}\n"
        )
    };
    let yes = [("X-Retry", "yes")];
    for code in [50, 51] {
        let body = format!(r#"{{"code":{code},"wait":3600,"other":1}}"#);
        let kept = with_clock(&overrides("again not-executed"), 429, &yes, &body);
        assert_eq!((kept.kind.as_str(), kept.delay, kept.retry.max_retries), ("again", seconds(3600), None), "{code}");
        let own = with_clock(&overrides("again after seconds /other"), 429, &yes, &body);
        assert_eq!(own.delay, seconds(1), "{code}");
        let none = with_clock(&overrides("again"), 429, &yes, &format!(r#"{{"code":{code}}}"#));
        assert_eq!(none.delay, seconds(60), "{code}: the default too");
    }
    let never = with_clock(&overrides("again"), 429, &yes, r#"{"code":9,"wait":3600}"#);
    assert_eq!((never.kind.as_str(), never.delay), ("again", None));
    let stranger = [("X-Retry", "yes"), ("Retry-After", "7")];
    let stranger = with_clock(&overrides("quota"), 400, &stranger, r#"{"code":1}"#);
    assert_eq!((stranger.name.as_str(), stranger.kind.as_str(), stranger.delay), ("Unrecognized", "quota", seconds(7)));
    assert_eq!(with_clock(&overrides("never"), 429, &yes, r#"{"code":51,"wait":3600}"#).delay, None);
}

// Examples

#[test]
fn examples_say_the_same_every_day() {
    let spec = |header: &str, delay: &str| {
        let text = format!(
            "vendor-errors: 1\nvendor: acme\nerrors:\n  A:\n    status: 429\n    summary: a\n    examples: [{{ status: 429, \
             headers: {{ {header}Retry-After: 'Wed, 01 Jan 9000 00:00:00 GMT' }}, retry_after: {delay} }}]\n"
        );
        let loaded = load(&vendor_errors_spec::Source::new("acme.yaml".to_owned(), text));
        loaded.diagnostics.as_slice().iter().map(|diagnostic| diagnostic.rule.code().to_owned()).collect::<Vec<_>>()
    };
    let date = "Date: 'Tue, 31 Dec 8999 23:59:00 GMT', ";
    assert_eq!(spec(date, "60s"), Vec::<String>::new(), "the response's own clock");
    assert_eq!(spec("", "60s"), ["example-delay-differs"], "no other clock");
}

#[test]
fn a_delay_as_long_as_a_limit_is_waited_for() {
    let longest = Duration::from_secs(366 * 86_400);
    let nano = Duration::from_nanos(1);
    let decide = |wait: Duration, most: Duration| {
        let retry = RetryInfo::new(RetryKind::Throttled).with_delay(Some(Delay::After(wait)));
        retry.decide(Idempotency::NonIdempotent, 0, most, None)
    };
    let later = |wait: Duration| RetryDecision::RetryLater { after: Delay::After(wait) };
    for most in [Duration::from_secs(60), longest] {
        assert_eq!(decide(most, most), RetryDecision::Retry { after: Some(most) });
        assert_eq!(decide(most + nano, most), later(most + nano));
    }
    assert_eq!(decide(longest, Duration::MAX), RetryDecision::Retry { after: Some(longest) });
    assert_eq!(decide(longest + nano, Duration::MAX), later(longest + nano), "longer than anybody waits");
}
