//! Every layer, one outcome: the twelve retry kinds by three idempotencies, against a real server.

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
    let body = format!("{{\"error\":\"{kind}\"}}");
    let error = format!("HTTP/1.1 400 Bad\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
    serve(vec![&*error.leak(), server::OK].leak())
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
    let obey = reqwest_middleware::Obey::<KindsError>::new(&limits()).shared(&fresh()).renew(|| async { Ok(()) });
    let client = ::reqwest_middleware::ClientBuilder::new(reqwest::Client::new()).with(obey).build();
    let _ = client.post(url).with_extension(idempotency).send().await;
}

async fn layer(url: &str, idempotency: Idempotency) {
    let of: fn(&http::Method, &http::HeaderMap) -> Idempotency = match idempotency {
        Idempotency::Idempotent => |_, _| Idempotency::Idempotent,
        Idempotency::IdempotencyKey => |_, _| Idempotency::IdempotencyKey,
        Idempotency::NonIdempotent => |_, _| Idempotency::NonIdempotent,
    };
    let layer = tower::ObeyLayer::<KindsError>::new(&limits()).shared(&fresh()).renew(|| async { Ok(()) }).idempotency(of);
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
            let mut seen = Vec::new();
            for shell in 0..6 {
                let (url, arrived) = failing_once(kind);
                match shell {
                    0 => whole_call(&url, idempotency).await,
                    1 => blocking_call(&url, idempotency),
                    2 => middleware(&url, idempotency).await,
                    3 => layer(&url, idempotency).await,
                    4 => by_backon(&url, idempotency).await,
                    _ => by_tokio_retry2(&url, idempotency).await,
                }
                seen.push(count(&arrived));
            }
            let expected = [expected, expected, expected, expected, without_renewal, without_renewal];
            assert_eq!(seen, expected, "{kind} {idempotency:?}: obey, obey_blocking, middleware, tower, backon, tokio-retry2");
        }
    }
}
