//! The middleware against a real server on loopback.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use vendor_errors::VendorErrors;
use vendor_errors_client::reqwest_middleware::Obey;
use vendor_errors_client::{Idempotency, Limits, Shared, Stop, StopReason};

/// The vendor of these tests.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/acme.yaml")]
pub struct Acme;

/// A request as it arrived: method, idempotency key, authorization and body.
#[derive(Clone, Debug, PartialEq)]
struct Arrived {
    method: String,
    key: Option<String>,
    authorization: Option<String>,
    body: String,
    at: Instant,
}

/// Answers each request with the next text, the last one again and again; an empty text cuts the connection.
fn serve(answers: &'static [&'static str]) -> (String, Arc<Mutex<Vec<Arrived>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (address, arrived) = (listener.local_addr().unwrap(), Arc::new(Mutex::new(Vec::new())));
    let log = arrived.clone();
    std::thread::spawn(move || {
        for (number, stream) in listener.incoming().enumerate() {
            let mut stream = stream.unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let head: Vec<String> = reader.by_ref().lines().map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
            let header = |name: &str| {
                let line =
                    head.iter().skip(1).filter_map(|line| line.split_once(": ")).find(|line| line.0.eq_ignore_ascii_case(name));
                line.map(|line| line.1.to_owned())
            };
            let length = header("content-length").map_or(0, |length| length.parse().unwrap());
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            log.lock().unwrap().push(Arrived {
                method: head[0].split(' ').next().unwrap().to_owned(),
                key: header("idempotency-key"),
                authorization: header("authorization"),
                body: String::from_utf8(body).unwrap(),
                at: Instant::now(),
            });
            let answer = answers[number.min(answers.len() - 1)];
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    (format!("http://{address}/"), arrived)
}

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
const UNAVAILABLE: &str = "HTTP/1.1 503 Unavailable\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbusy";
const THROTTLED: &str = "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 12\r\nConnection: close\r\n\r\n{\"wait\":150}";
const EXPIRED: &str = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
const CUT: &str = "";

fn limits() -> Limits {
    let short = Duration::from_millis(2);
    Limits::new().backoff(short, short).throttled_backoff(short)
}

fn obey() -> Obey<AcmeError> {
    Obey::new(&limits()).shared(&Shared::new("acme", ""))
}

fn client(obey: Obey<AcmeError>) -> reqwest_middleware::ClientWithMiddleware {
    reqwest_middleware::ClientBuilder::new(reqwest::Client::new()).with(obey).build()
}

#[tokio::test]
async fn a_delay_in_the_body_is_waited_for() {
    let (url, arrived) = serve(&[THROTTLED, OK]);
    let response = client(obey()).post(url).body("pay").send().await.unwrap();
    assert_eq!(response.text().await.unwrap(), "ok");
    let arrived = arrived.lock().unwrap();
    assert_eq!(arrived.iter().map(|request| &*request.body).collect::<Vec<_>>(), ["pay", "pay"]);
    assert!(arrived[1].at.duration_since(arrived[0].at) >= Duration::from_millis(150));
}

#[tokio::test]
async fn a_post_that_may_be_executed_is_not_sent_again_and_its_answer_is_whole() {
    let (url, arrived) = serve(&[UNAVAILABLE]);
    let response = client(obey()).post(url.clone()).body("pay").send().await.unwrap();
    assert_eq!(response.extensions().get::<Stop>().unwrap().reason, StopReason::MayBeExecuted);
    assert_eq!((response.status().as_u16(), response.url().as_str()), (503, &*url));
    assert_eq!(response.text().await.unwrap(), "busy");
    assert_eq!(arrived.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_post_with_a_key_is_sent_again_with_the_same_key() {
    let (url, arrived) = serve(&[CUT, UNAVAILABLE, OK]);
    let response = client(obey()).post(url).body("pay").with_extension(Idempotency::IdempotencyKey).send().await.unwrap();
    assert_eq!(response.status().as_u16(), 200);
    let arrived = arrived.lock().unwrap();
    assert_eq!(arrived.len(), 3);
    assert!(arrived[0].key.as_ref().is_some_and(|key| key.len() == 36));
    assert!(arrived.iter().all(|request| request.key == arrived[0].key && request.body == "pay"));
}

#[tokio::test]
async fn a_get_stops_at_the_limit_with_the_last_answer() {
    let (url, arrived) = serve(&[CUT, UNAVAILABLE]);
    let response = client(obey()).get(url).send().await.unwrap();
    assert_eq!(response.extensions().get::<Stop>().unwrap().reason, StopReason::MaxAttempts(3));
    assert_eq!(arrived.lock().unwrap().len(), 3);
}

#[tokio::test]
async fn an_error_longer_than_the_cap_is_handed_on_whole() {
    let (url, _) = serve(&[THROTTLED]);
    let response = client(obey().max_body(4)).get(url).send().await.unwrap();
    assert_eq!(response.text().await.unwrap(), "{\"wait\":150}");
}

/// Adds the present token, below the retries.
struct Authorize(Arc<AtomicU32>);

#[async_trait::async_trait]
impl reqwest_middleware::Middleware for Authorize {
    async fn handle(
        &self,
        mut request: reqwest::Request,
        extensions: &mut http::Extensions,
        next: reqwest_middleware::Next<'_>,
    ) -> reqwest_middleware::Result<reqwest::Response> {
        request.headers_mut().insert("authorization", self.0.load(Ordering::SeqCst).into());
        next.run(request, extensions).await
    }
}

#[tokio::test]
async fn expired_credentials_are_renewed_once() {
    let (url, arrived) = serve(&[EXPIRED, OK]);
    let token = Arc::new(AtomicU32::new(1));
    let renewed = token.clone();
    let obey = obey().renew(move || {
        renewed.fetch_add(1, Ordering::SeqCst);
        async { Ok(()) }
    });
    let client = reqwest_middleware::ClientBuilder::new(reqwest::Client::new()).with(obey).with(Authorize(token)).build();
    assert_eq!(client.post(url).send().await.unwrap().status().as_u16(), 200);
    let tokens: Vec<_> = arrived.lock().unwrap().iter().map(|request| request.authorization.clone().unwrap()).collect();
    assert_eq!(tokens, ["1", "2"]);
}

#[tokio::test]
async fn two_layers_send_as_often_as_one() {
    let (url, arrived) = serve(&[UNAVAILABLE]);
    let client = reqwest_middleware::ClientBuilder::new(reqwest::Client::new()).with(obey()).with(obey()).build();
    assert_eq!(client.get(url).send().await.unwrap().status().as_u16(), 503);
    assert_eq!(arrived.lock().unwrap().len(), 3);
}

#[tokio::test]
async fn a_stream_is_sent_once_and_the_stop_says_so() {
    let (url, arrived) = serve(&[UNAVAILABLE]);
    let stream = reqwest::Body::wrap(http_body_util::Full::<bytes::Bytes>::from("pay"));
    let response = client(obey()).put(url).body(stream).send().await.unwrap();
    assert_eq!(response.extensions().get::<Stop>().unwrap().reason, StopReason::BodyNotRepeatable);
    assert_eq!((response.text().await.unwrap().as_str(), arrived.lock().unwrap().len()), ("busy", 1));
}
