//! Calls of tonic: the layer in front of its channel, and the whole call around one. Pushback and throttling over a real connection are in
//! `every_shell`.

#[path = "support/server.rs"]
#[allow(dead_code, reason = "each test file uses a part")]
mod server;

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::Frame;
use http_body_util::{BodyExt, Full};
use server::limits;
use tonic::Status;
use tonic::body::Body;
use tower_layer::Layer;
use tower_service::Service;
use vendor_errors::VendorErrors;
use vendor_errors_client::tower::{MAX_GRPC_REQUEST, ObeyLayer, RestoredBody};
use vendor_errors_client::{CallFailure, Idempotency, Obey, Shared, Stop, StopReason};

/// The vendor of these tests.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/acme.yaml")]
pub struct Acme;

/// A channel that answers each call in the same way, and counts them.
#[derive(Clone)]
struct Channel(fn() -> http::Response<Body>, Arc<AtomicUsize>);

impl Service<http::Request<Body>> for Channel {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = std::future::Ready<Result<http::Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: http::Request<Body>) -> Self::Future {
        self.1.fetch_add(1, Ordering::SeqCst);
        std::future::ready(Ok((self.0)()))
    }
}

/// The answer to a call with this body, and how often it was sent.
async fn call(
    answer: fn() -> http::Response<Body>,
    idempotency: Option<Idempotency>,
    body: Body,
) -> (http::Response<RestoredBody<Body>>, usize) {
    let sent = Arc::<AtomicUsize>::default();
    let layer = ObeyLayer::<AcmeError>::new(&limits()).shared(&Shared::new("acme", "")).grpc();
    let mut request = http::Request::post("/acme.Payments/Pay").body(body).unwrap();
    if let Some(idempotency) = idempotency {
        request.extensions_mut().insert(idempotency);
    }
    let answer = layer.layer(Channel(answer, sent.clone())).call(request).await.unwrap();
    (answer, sent.load(Ordering::SeqCst))
}

fn message(length: usize) -> Body {
    Body::new(Full::<Bytes>::from(vec![0; length]))
}

/// A status in place of an answer.
fn unavailable() -> http::Response<Body> {
    Status::unavailable("busy").into_http()
}

fn reason(answer: &http::Response<RestoredBody<Body>>) -> Option<StopReason> {
    answer.extensions().get().map(|stop: &Stop| stop.reason)
}

#[tokio::test]
async fn a_call_is_idempotent_where_it_says_so() {
    let (answer, sent) = call(unavailable, None, message(3)).await;
    assert_eq!((reason(&answer), sent), (Some(StopReason::MayBeExecuted), 1));
    let (answer, sent) = call(unavailable, Some(Idempotency::Idempotent), message(3)).await;
    assert_eq!((reason(&answer), sent), (Some(StopReason::MaxAttempts(3)), 3));
    assert_eq!(answer.headers()["grpc-status"], "14");
}

#[tokio::test]
async fn once_the_server_began_to_answer_nothing_is_sent_again() {
    let begun = || {
        let trailers = http::HeaderMap::from_iter([("grpc-status".parse().unwrap(), "14".parse().unwrap())]);
        let body = Full::<Bytes>::from("part").with_trailers(std::future::ready(Some(Ok(trailers))));
        http::Response::new(Body::new(body))
    };
    let (answer, sent) = call(begun, Some(Idempotency::Idempotent), message(3)).await;
    assert_eq!((reason(&answer), sent), (None, 1));
    let body = answer.into_body().collect().await.unwrap();
    assert_eq!(body.trailers().unwrap()["grpc-status"], "14");
    assert_eq!(body.to_bytes(), "part");
}

#[tokio::test]
async fn an_answer_of_a_proxy_is_judged_by_its_status() {
    let proxy = || http::Response::builder().status(503).body(Body::new(Full::<Bytes>::from("<html>"))).unwrap();
    let (answer, sent) = call(proxy, Some(Idempotency::Idempotent), message(3)).await;
    assert_eq!((reason(&answer), sent), (Some(StopReason::MaxAttempts(3)), 3));
    assert_eq!(answer.into_body().collect().await.unwrap().to_bytes(), "<html>");
}

/// One message, and then nothing for ever.
struct Stream(bool);

impl http_body::Body for Stream {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        if std::mem::replace(&mut self.0, true) { Poll::Pending } else { Poll::Ready(Some(Ok(Frame::data("one".into())))) }
    }
}

#[tokio::test]
async fn a_stream_and_a_long_request_are_sent_once() {
    for (body, once) in
        [(Body::new(Stream(false)), true), (message(MAX_GRPC_REQUEST + 1), true), (message(MAX_GRPC_REQUEST), false)]
    {
        let (answer, sent) = call(unavailable, Some(Idempotency::Idempotent), body).await;
        let expected = if once { (StopReason::BodyNotRepeatable, 1) } else { (StopReason::MaxAttempts(3), 3) };
        assert_eq!((reason(&answer), sent), (Some(expected.0), expected.1));
    }
}

/// A call of tonic is a closure that fails with a `Status`.
#[tokio::test]
async fn a_status_is_obeyed_by_a_whole_call() {
    for (idempotency, sent) in [(Idempotency::Idempotent, 2), (Idempotency::NonIdempotent, 1)] {
        let calls = std::cell::Cell::new(0);
        let obey = Obey::new(&limits()).shared(&Shared::new("acme", ""));
        let answer = obey
            .call(idempotency, async || -> Result<&str, CallFailure<AcmeError>> {
                calls.set(calls.get() + 1);
                if calls.get() == 1 { Err(Status::unavailable("busy"))? } else { Ok("hello") }
            })
            .await;
        assert_eq!((answer.is_ok(), calls.get()), (sent == 2, sent), "{idempotency:?}");
    }
}
