//! The layer over a plain `reqwest::Client` against a real server, and over services of `http` types.

#[path = "support/server.rs"]
#[allow(dead_code, reason = "each test file uses a part")]
mod server;

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame};
use http_body_util::{BodyExt, Full};
use server::{CUT, LYING, OK, STALLED, THROTTLED, UNAVAILABLE, count, limits, serve};
use tower_layer::Layer;
use tower_service::Service;
use vendor_errors::VendorErrors;
use vendor_errors_client::tower::{ObeyLayer, ObeyService};
use vendor_errors_client::{Idempotency, Shared, Stop, StopReason};

/// The vendor of these tests.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/acme.yaml")]
pub struct Acme;

fn layer() -> ObeyLayer<AcmeError> {
    ObeyLayer::new(&limits()).shared(&Shared::new("acme", ""))
}

fn client(layer: &ObeyLayer<AcmeError>) -> ObeyService<reqwest::Client, AcmeError> {
    layer.layer(reqwest::Client::new())
}

fn request(method: reqwest::Method, url: &str) -> reqwest::Request {
    let mut request = reqwest::Request::new(method, url.parse().unwrap());
    *request.body_mut() = Some("pay".into());
    request
}

fn stop(response: &reqwest::Response) -> StopReason {
    response.extensions().get::<Stop>().unwrap().reason
}

#[tokio::test]
async fn a_delay_in_the_body_is_waited_for_and_the_body_sent_is_the_same() {
    let (url, arrived) = serve(&[THROTTLED, OK]);
    let started = std::time::Instant::now();
    let response = client(&layer()).call(request(reqwest::Method::POST, &url)).await.unwrap();
    assert!(started.elapsed() >= Duration::from_millis(150));
    assert_eq!(response.text().await.unwrap(), "\"ok\"");
    assert!(arrived.lock().unwrap().iter().all(|request| request.ends_with("\n\npay")));
    assert_eq!(count(&arrived), 2);
}

#[tokio::test]
async fn a_post_that_may_be_executed_is_sent_once_and_its_answer_is_whole() {
    let (url, arrived) = serve(&[UNAVAILABLE]);
    let response = client(&layer()).call(request(reqwest::Method::POST, &url)).await.unwrap();
    assert_eq!(stop(&response), StopReason::MayBeExecuted);
    assert_eq!((response.status().as_u16(), response.url().as_str()), (503, &*url));
    assert_eq!(response.text().await.unwrap(), "busy");
    assert_eq!(count(&arrived), 1);
}

#[tokio::test]
async fn a_key_that_the_vendor_honors_makes_a_post_repeatable() {
    let (url, arrived) = serve(&[CUT, UNAVAILABLE, OK]);
    let layer = layer().idempotency(|_, _| Idempotency::IdempotencyKey);
    let response = client(&layer).call(request(reqwest::Method::POST, &url)).await.unwrap();
    assert_eq!(response.status().as_u16(), 200);
    let arrived = arrived.lock().unwrap();
    let key = |request: &String| request.lines().find(|line| line.starts_with("idempotency-key: ")).map(str::to_owned);
    assert_eq!(arrived.len(), 3);
    assert!(key(&arrived[0]).is_some() && arrived.iter().all(|request| key(request) == key(&arrived[0])));
}

#[tokio::test]
async fn a_stream_is_sent_once_and_the_stop_says_so() {
    let (url, arrived) = serve(&[UNAVAILABLE]);
    let mut request = request(reqwest::Method::PUT, &url);
    *request.body_mut() = Some(reqwest::Body::wrap(Full::<Bytes>::from("pay")));
    let response = client(&layer()).call(request).await.unwrap();
    assert_eq!((stop(&response), count(&arrived)), (StopReason::BodyNotRepeatable, 1));
    assert_eq!(response.text().await.unwrap(), "busy");
}

#[tokio::test]
async fn a_body_over_the_cap_is_handed_on_whole() {
    let (url, _) = serve(&[THROTTLED]);
    let response = client(&layer().max_body(4)).call(request(reqwest::Method::GET, &url)).await.unwrap();
    assert_eq!(response.text().await.unwrap(), "{\"wait\":150}");
}

#[tokio::test]
async fn a_lying_length_is_a_failure_on_the_way_and_the_body_says_so() {
    let (url, arrived) = serve(&[LYING]);
    let response = client(&layer()).call(request(reqwest::Method::GET, &url)).await.unwrap();
    assert_eq!((count(&arrived), stop(&response)), (3, StopReason::MaxAttempts(3)));
    assert!(response.bytes().await.is_err());
}

#[tokio::test]
async fn a_stalled_body_does_not_hold_the_call() {
    let (url, arrived) = serve(&[STALLED, OK]);
    let layer = layer().body_timeout(Duration::from_millis(50));
    let response = client(&layer).call(request(reqwest::Method::GET, &url)).await.unwrap();
    assert_eq!((response.status().as_u16(), count(&arrived)), (200, 2));
}

#[tokio::test]
async fn no_connection_is_not_executed_and_the_error_is_the_clients() {
    let unused = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let error = client(&layer()).call(request(reqwest::Method::POST, &format!("http://{unused}/"))).await.unwrap_err();
    assert!(error.downcast_ref::<reqwest::Error>().unwrap().is_connect());
}

/// Yields a text, then breaks off or ends with a trailer.
struct Chunks(Vec<Result<Frame<Bytes>, &'static str>>);

impl Body for Chunks {
    type Data = Bytes;
    type Error = &'static str;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, &'static str>>> {
        Poll::Ready((!self.0.is_empty()).then(|| self.0.remove(0)))
    }
}

/// Answers each call in the same way, and counts them.
#[derive(Clone)]
struct Answers(fn() -> http::Response<Chunks>, Arc<AtomicUsize>);

impl Service<http::Request<Full<Bytes>>> for Answers {
    type Response = http::Response<Chunks>;
    type Error = Infallible;
    type Future = std::future::Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: http::Request<Full<Bytes>>) -> Self::Future {
        self.1.fetch_add(1, Ordering::SeqCst);
        std::future::ready(Ok((self.0)()))
    }
}

fn answer(status: u16, frames: Vec<Result<Frame<Bytes>, &'static str>>) -> http::Response<Chunks> {
    http::Response::builder().status(status).header("retry-after", "3600").body(Chunks(frames)).unwrap()
}

#[tokio::test]
async fn a_cut_body_keeps_the_delay_of_its_head() {
    let calls = Arc::default();
    let cut = || answer(429, vec![Ok(Frame::data("{\"wa".into())), Err("cut")]);
    let response = layer().layer(Answers(cut, Arc::clone(&calls))).call(http::Request::default()).await.unwrap();
    let reason = response.extensions().get::<Stop>().unwrap().reason;
    assert_eq!((reason, calls.load(Ordering::SeqCst)), (StopReason::MaxWait(Duration::from_secs(60)), 1));
    let mut body = response.into_body();
    assert_eq!(body.frame().await.unwrap().unwrap().into_data().unwrap(), "{\"wa");
    assert_eq!(body.frame().await.unwrap().unwrap_err(), "cut");
}

#[tokio::test]
async fn trailers_come_back() {
    let trailers = || http::HeaderMap::from_iter([(http::header::ETAG, http::HeaderValue::from_static("x"))]);
    let whole = || {
        let trailers = http::HeaderMap::from_iter([(http::header::ETAG, http::HeaderValue::from_static("x"))]);
        answer(400, vec![Ok(Frame::data("no".into())), Ok(Frame::trailers(trailers))])
    };
    let response = layer().layer(Answers(whole, Arc::default())).call(http::Request::default()).await.unwrap();
    let body = response.into_body().collect().await.unwrap();
    assert_eq!(body.trailers(), Some(&trailers()));
    assert_eq!(body.to_bytes(), "no");
}

#[tokio::test]
async fn a_request_says_itself_whether_it_is_idempotent() {
    let calls = Arc::default();
    let busy = || http::Response::builder().status(503).body(Chunks(Vec::new())).unwrap();
    let mut service = layer().layer(Answers(busy, Arc::clone(&calls)));
    let request = http::Request::post("/").body(Full::default()).unwrap();
    let _ = service.call(request).await.unwrap();
    assert_eq!(calls.load(Ordering::SeqCst), 1);
    let request = http::Request::post("/").extension(Idempotency::Idempotent).body(Full::default()).unwrap();
    let _ = service.call(request).await.unwrap();
    assert_eq!(calls.load(Ordering::SeqCst), 4);
}

/// Nobody reads it.
struct Unread;

impl Body for Unread {
    type Data = Bytes;
    type Error = &'static str;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, &'static str>>> {
        panic!("a stream is for the program")
    }
}

/// Answers with a stream of this type.
#[derive(Clone)]
struct Streams(&'static str);

impl Service<http::Request<Full<Bytes>>> for Streams {
    type Response = http::Response<Unread>;
    type Error = Infallible;
    type Future = std::future::Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: http::Request<Full<Bytes>>) -> Self::Future {
        std::future::ready(Ok(http::Response::builder().header("content-type", self.0).body(Unread).unwrap()))
    }
}

#[tokio::test]
async fn a_stream_is_handed_on_as_it_comes_even_if_successes_are_read() {
    for stream in ["text/event-stream", "Text/Event-Stream; charset=utf-8", "application/x-ndjson", "application/json-seq"] {
        let response = layer().read_successes().layer(Streams(stream)).call(http::Request::default()).await.unwrap();
        assert_eq!((response.status(), response.extensions().get::<Stop>().is_none()), (http::StatusCode::OK, true));
    }
}
