//! Values of `Retry-After` that mean no delay: the computed backoff applies, and nothing is sent
//! again at once.

mod support;

use support::{ms, outcome, single, spec};
use vendor_errors_client::{Call, Idempotency, Limits, Shared, SharedOptions, Timestamp};
use vendor_errors_runtime::Response;

const SPEC: &str = "
vendor-errors: 1
vendor: acme
errors:
  TooManyRequests: { status: 429, summary: Too many requests. }
  Unavailable: { status: 503, summary: The service is unavailable. }
  Expired: { status: 401, summary: The credentials have expired. }
";

#[test]
fn zero_garbage_and_past_dates_wait_for_the_backoff() {
    let acme = spec(SPEC);
    let now = "2024-09-15T15:30:00Z".parse::<Timestamp>().unwrap();
    for value in ["0", "-1", "", "soon", "NaN", "1e9", "0.0", "Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 15 Sep 2024 15:30:00 GMT"] {
        for (status, at_least) in [(429, ms(500)), (503, ms(25))] {
            let headers = [("Retry-After", value)];
            let outcome = outcome(&acme, &Response::new(status, &headers, b""), Some(now));
            // The random number for which jitter takes away the most.
            let shared = Shared::with_options("acme", "", SharedOptions::new(), || u64::MAX);
            let report = single(Call::new(Idempotency::Idempotent, &Limits::new(), &shared), &[outcome]);
            assert_eq!(report.sent.len(), 3, "{value}");
            assert!(report.sent.windows(2).all(|pair| pair[1] >= pair[0] + at_least), "{value}: {:?}", report.sent);
        }
    }
}

#[test]
fn expired_credentials_are_not_sent_again_without_a_renewal() {
    let outcome = outcome(&spec(SPEC), &Response::new(401, &[("Retry-After", "0")], b""), None);
    let shared = Shared::new("acme", "");
    assert_eq!(single(Call::new(Idempotency::Idempotent, &Limits::new(), &shared), &[outcome]).sent.len(), 1);
}
