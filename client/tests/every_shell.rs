//! Every layer, one outcome, against a real server: the twelve retry kinds by three idempotencies, and responses with several errors.

#[path = "support/server.rs"]
#[allow(dead_code, reason = "each test file uses a part")]
mod server;

use backon::Retryable;
use server::{count, limits, serve};
use tower_layer::Layer;
use tower_service::Service;
use vendor_errors::VendorErrors;
use vendor_errors_client::loops::{may_resend, retry_error, vendor_delay};
use vendor_errors_client::reqwest::ResponseExt;
use vendor_errors_client::ureq::ResultExt;
use vendor_errors_client::{CallFailure, Idempotency, Obey, ObeyBlocking, RetryKind, Shared, reqwest_middleware, tower};

/// A vendor with an error for each retry kind.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/kinds.yaml")]
pub struct Kinds;

type Failure = CallFailure<KindsError>;

fn fresh() -> Shared {
    Shared::new("kinds", "")
}

/// A server that fails with this kind once, then succeeds.
fn failing_once(kind: RetryKind) -> (String, server::Arrived) {
    answering_once(400, &format!("{{\"error\":\"{kind}\"}}"))
}

/// A server that answers so once, then succeeds.
fn answering_once(status: u16, body: &str) -> (String, server::Arrived) {
    let head = format!("HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\nContent-Length: {}", body.len());
    serve(vec![&*format!("{head}\r\nConnection: close\r\n\r\n{body}").leak(), server::OK].leak())
}

async fn get(url: &str) -> Result<String, Failure> {
    reqwest::get(url).await?.json_or().await
}

async fn whole_call(url: &str, idempotency: Idempotency) {
    let obey = Obey::new(&limits()).shared(&fresh()).renew(|| async { Ok(()) });
    let _ = obey.call(idempotency, || get(url)).await;
}

fn blocking_call(url: &str, idempotency: Idempotency) {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let obey = ObeyBlocking::new(&limits()).shared(&fresh()).renew(|| Ok(()));
    let _ = obey.call(idempotency, || agent.get(url).call().json_or::<KindsError, String>());
}

async fn middleware(url: &str, idempotency: Idempotency) {
    let obey =
        reqwest_middleware::Obey::<KindsError>::new(&limits()).shared(&fresh()).renew(|| async { Ok(()) }).read_successes();
    let client = ::reqwest_middleware::ClientBuilder::new(reqwest::Client::new()).with(obey).build();
    let _ = client.post(url).with_extension(idempotency).send().await;
}

async fn layer(url: &str, idempotency: Idempotency) {
    let of: fn(&http::Method, &http::HeaderMap) -> Idempotency = match idempotency {
        Idempotency::Idempotent => |_, _| Idempotency::Idempotent,
        Idempotency::IdempotencyKey => |_, _| Idempotency::IdempotencyKey,
        Idempotency::NonIdempotent => |_, _| Idempotency::NonIdempotent,
    };
    let layer = tower::ObeyLayer::<KindsError>::new(&limits()).shared(&fresh()).renew(|| async { Ok(()) });
    let layer = layer.idempotency(of).read_successes();
    let request = reqwest::Request::new(reqwest::Method::POST, url.parse().unwrap());
    let _ = layer.layer(reqwest::Client::new()).call(request).await;
}

async fn by_backon(url: &str, idempotency: Idempotency) {
    let backoff = backon::ExponentialBuilder::default().with_min_delay(std::time::Duration::from_millis(1));
    let send = || get(url);
    let _ = send.retry(backoff).when(may_resend(idempotency, &limits())).adjust(vendor_delay(&limits())).await;
}

async fn by_tokio_retry2(url: &str, idempotency: Idempotency) {
    let judge = std::cell::RefCell::new(retry_error(idempotency, &limits()));
    let strategy = std::iter::repeat_n(std::time::Duration::from_millis(1), 2);
    let send = || async { get(url).await.map_err(|error| (judge.borrow_mut())(error)) };
    let _ = tokio_retry2::Retry::spawn(strategy, send).await;
}

const SHELLS: &str = "obey, obey_blocking, middleware, tower, backon, tokio-retry2";

/// How often each layer sends a call to its own server.
async fn by_every_shell(idempotency: Idempotency, server: impl Fn() -> (String, server::Arrived)) -> [usize; 6] {
    let mut seen = [0; 6];
    for (shell, seen) in seen.iter_mut().enumerate() {
        let (url, arrived) = server();
        match shell {
            0 => whole_call(&url, idempotency).await,
            1 => blocking_call(&url, idempotency),
            2 => middleware(&url, idempotency).await,
            3 => layer(&url, idempotency).await,
            4 => by_backon(&url, idempotency).await,
            _ => by_tokio_retry2(&url, idempotency).await,
        }
        *seen = count(&arrived);
    }
    seen
}

#[tokio::test]
async fn twelve_kinds_by_three_idempotencies() {
    for kind in RetryKind::ALL {
        for idempotency in [Idempotency::Idempotent, Idempotency::IdempotencyKey, Idempotency::NonIdempotent] {
            let expected = match (kind, idempotency) {
                (RetryKind::Again, Idempotency::NonIdempotent) => 1,
                (RetryKind::Again | RetryKind::Throttled | RetryKind::Wait | RetryKind::Reauth, _) => 2,
                _ => 1,
            };
            // Other people's loops do not renew credentials.
            let without_renewal = if kind == RetryKind::Reauth { 1 } else { expected };
            let seen = by_every_shell(idempotency, || failing_once(kind)).await;
            let expected = [expected, expected, expected, expected, without_renewal, without_renewal];
            assert_eq!(seen, expected, "{kind} {idempotency:?}: {SHELLS}");
        }
    }
}

/// `throttled` says of its own element that it was not executed; that is not so of what is beside it.
const PARTLY_EXECUTED: [(u16, &str); 8] = [
    (200, r#"[{"id":1,"result":"paid"},{"id":2,"error":{"code":"throttled"}}]"#),
    (200, r#"[{"id":1,"error":{"code":"throttled"}},{"id":2,"result":"paid"}]"#),
    (200, r#"[{"id":1,"error":{"code":"throttled"}},{"id":2,"error":{"code":"again"}}]"#),
    (200, r#"[{"id":1,"error":{"code":"throttled"}},{"id":2,"error":{"code":"done"}}]"#),
    (207, r#"{"responses":[{"id":1,"status":201,"body":{}},{"id":2,"status":429,"body":{"error":"throttled"}}]}"#),
    (200, r#"{"Successful":[{"Id":"1"}],"Failed":[{"Id":"2","Code":"throttled"}]}"#),
    (200, r#"{"data":{"first":{"id":1},"second":null},"errors":[{"code":"throttled"}]}"#),
    (400, r#"{"responses":[{"id":1,"status":201,"body":{}},{"id":2,"status":429,"body":{"error":"throttled"}}]}"#),
];

#[tokio::test]
async fn what_was_partly_executed_is_not_sent_again_as_a_whole() {
    for (status, body) in PARTLY_EXECUTED {
        let seen = by_every_shell(Idempotency::NonIdempotent, || answering_once(status, body)).await;
        assert_eq!(seen, [1; 6], "{status} {body}: {SHELLS}");
    }
}

#[tokio::test]
async fn a_batch_is_sent_again_where_that_is_harmless() {
    for (idempotency, status, body) in [
        (Idempotency::Idempotent, PARTLY_EXECUTED[0].0, PARTLY_EXECUTED[0].1),
        (Idempotency::IdempotencyKey, PARTLY_EXECUTED[4].0, PARTLY_EXECUTED[4].1),
        // The vendor refused the call as a whole, for these reasons.
        (Idempotency::NonIdempotent, 429, r#"{"errors":[{"code":"throttled"},{"code":"throttled"}]}"#),
    ] {
        let seen = by_every_shell(idempotency, || answering_once(status, body)).await;
        assert_eq!(seen, [2; 6], "{idempotency:?} {status} {body}: {SHELLS}");
    }
}
