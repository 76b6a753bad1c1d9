//! A whole call around a stream of events: an error that comes as an event, or a stream that breaks off, is an error of the call.

#[path = "support/server.rs"]
#[allow(dead_code, reason = "each test file uses a part")]
mod server;

use server::{count, limits, serve};
use vendor_errors::{Decode, VendorErrors};
use vendor_errors_client::reqwest::ResponseExt;
use vendor_errors_client::{CallFailure, Idempotency, Obey, RetryKind, Shared, StopReason, Stopped};

/// The vendor of these tests.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/events.yaml")]
pub struct Events;

type Failure = CallFailure<EventsError>;

const WHOLE: &str = "data: one\n\ndata: two\n\n";
const OVERLOADED: &str = "data: one\n\nevent: error\ndata: {\"code\":\"overloaded\"}\n\n";
const REFUSED: &str = "data: one\n\nevent: error\ndata: {\"code\":\"refused\"}\n\n";

/// A stream of these events, of which `missing` bytes never come.
fn stream(events: &str, missing: usize) -> &'static str {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close";
    format!("{head}\r\nContent-Length: {}\r\n\r\n{events}", events.len() + missing).leak()
}

/// The data of the events, as a program reads them as they come.
async fn events(url: &str) -> Result<Vec<String>, Failure> {
    let mut response = reqwest::get(url).await?.vendor_error::<EventsError>().await?;
    let (mut unread, mut events) = (String::new(), Vec::new());
    while let Some(chunk) = response.chunk().await? {
        unread += &String::from_utf8_lossy(&chunk);
        while let Some((event, rest)) = unread.split_once("\n\n") {
            let field = |name| event.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim();
            if let Some(error) = EventsError::decode_event(field("event:"), field("data:").as_bytes()) {
                return Err(error.into());
            }
            events.push(field("data:").to_owned());
            unread = rest.to_owned();
        }
    }
    Ok(events)
}

/// What a call makes of this stream and a whole one after it, and how often it is sent.
async fn call(first: &str, missing: usize) -> (Result<Vec<String>, Stopped<Failure>>, usize) {
    let (url, arrived) = serve(vec![stream(first, missing), stream(WHOLE, 0)].leak());
    let obey = Obey::new(&limits()).shared(&Shared::new("events", ""));
    let answer = obey.call(Idempotency::Idempotent, || events(&url)).await;
    (answer, count(&arrived))
}

#[tokio::test]
async fn an_event_that_is_an_error_is_sent_again_if_it_allows_that() {
    let (answer, sent) = call(OVERLOADED, 0).await;
    assert_eq!((answer.unwrap(), sent), (vec!["one".to_owned(), "two".to_owned()], 2));
    let (answer, sent) = call(REFUSED, 0).await;
    let stopped = answer.unwrap_err();
    assert_eq!((stopped.stop.reason, sent), (StopReason::NotRetryable(RetryKind::Never), 1));
    assert!(matches!(stopped.error.unwrap().error().unwrap().error, EventsError::Refused));
}

#[tokio::test]
async fn a_stream_that_breaks_off_is_sent_again() {
    let (answer, sent) = call("data: one\n\nda", 400).await;
    assert_eq!((answer.unwrap().len(), sent), (2, 2));
}
