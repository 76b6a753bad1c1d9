//! Forms on top of each other that retry the same call, with a real server: attempts are counted once.

#[path = "support/server.rs"]
#[allow(dead_code, reason = "each test file uses a part")]
mod server;

use server::{UNAVAILABLE, count, limits, serve};
use tower_layer::Layer;
use tower_service::Service;
use vendor_errors::VendorErrors;
use vendor_errors_client::reqwest::ResponseExt;
use vendor_errors_client::{CallFailure, Idempotency, Obey, Shared, StopReason, Stopped, reqwest_middleware, tower};

/// The vendor of these tests.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/acme.yaml")]
pub struct Acme;

type Failure = CallFailure<AcmeError>;

async fn whole_call(url: &str, shared: &Shared) -> Result<String, Failure> {
    let obey = Obey::new(&limits()).shared(shared);
    let answer: Result<_, Stopped<Failure>> =
        obey.call(Idempotency::Idempotent, || async { reqwest::get(url).await?.json_or().await }).await;
    answer.map_err(|stopped| stopped.error.unwrap())
}

async fn middleware(url: &str, shared: &Shared) -> Result<String, Failure> {
    let obey = reqwest_middleware::Obey::<AcmeError>::new(&limits()).shared(shared);
    let client = ::reqwest_middleware::ClientBuilder::new(reqwest::Client::new()).with(obey).build();
    client.get(url).send().await.unwrap().json_or().await
}

async fn layer(url: &str, shared: &Shared) -> Result<String, Failure> {
    let layer = tower::ObeyLayer::<AcmeError>::new(&limits()).shared(shared);
    let request = reqwest::Request::new(reqwest::Method::GET, url.parse().unwrap());
    layer.layer(reqwest::Client::new()).call(request).await.unwrap().json_or().await
}

#[tokio::test]
async fn a_whole_call_around_another_form_sends_as_often_as_one() {
    for inner in ["whole call", "middleware", "tower"] {
        let (url, arrived) = serve(&[UNAVAILABLE]);
        let shared = Shared::new("acme", "");
        let send = || async {
            match inner {
                "whole call" => whole_call(&url, &shared).await,
                "middleware" => middleware(&url, &shared).await,
                _ => layer(&url, &shared).await,
            }
        };
        let stopped = Obey::new(&limits()).shared(&shared).call(Idempotency::Idempotent, send).await.unwrap_err();
        assert_eq!((stopped.stop.reason, count(&arrived)), (StopReason::MaxAttempts(3), 3), "{inner}");
        assert_eq!(shared.stacked_calls(), 3, "{inner}");
    }
}
