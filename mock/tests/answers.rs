//! What a client sees of the mock, byte for byte.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use vendor_errors_mock::{Mock, Vendor};

const ACME: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/acme.yaml");

fn acme() -> Mock {
    Mock::start(Vendor::read(ACME).unwrap()).unwrap()
}

/// Sends a request and reads up to the end of the connection.
fn send(mock: &Mock, head: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(mock.address()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    write!(stream, "{head} HTTP/1.1\r\nHost: acme\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}", body.len()).unwrap();
    let mut answer = Vec::new();
    // A cut connection may end with an error; what came before it counts.
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8(answer).unwrap()
}

fn body(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}

#[test]
fn errors_of_a_base_are_answered_too() {
    let folder = std::env::temp_dir().join(format!("mock-extends-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(
        folder.join("acme.yaml"),
        "vendor-errors: 1\nvendor: acme\nextends: [./own.yaml, jsonrpc]\nerrors:\n  Mine: { code: 7, retry: never, summary: a }\n",
    )
    .unwrap();
    std::fs::write(
        folder.join("own.yaml"),
        "vendor-errors: 1\nvendor: own\nabstract: true\nresponses: [{ code: /code }]\nerrors:\n  Below: { code: 8, retry: never, summary: a }\n",
    )
    .unwrap();
    let vendor = Vendor::read(folder.join("acme.yaml"));
    std::fs::remove_dir_all(&folder).unwrap();
    let vendor = vendor.unwrap();
    let errors: Vec<_> = vendor.errors().collect();
    assert!(["Mine", "Below", "MethodNotFound"].iter().all(|name| errors.contains(name)), "{errors:?}");
}

#[test]
fn errors_are_the_examples_of_the_spec() {
    let mock = acme();
    mock.fail_times("TooManyRequests", 1).unwrap();
    mock.fail_times("4021", 1).unwrap();
    let answer = send(&mock, "GET /a", "");
    assert!(answer.starts_with("HTTP/1.1 429 Too Many Requests\r\n"), "{answer}");
    assert!(
        answer.to_lowercase().contains("\r\nretry-after: 30\r\n") && !answer.to_lowercase().contains("\r\ndate:"),
        "{answer}"
    );
    assert_eq!(body(&answer), r#"{"error":{"code":"busy","wait":30}}"#);
    // By its code; its response is built.
    assert!(send(&mock, "GET /a", "").starts_with("HTTP/1.1 402 "));
    assert_eq!(body(&send(&mock, "GET /a", "")), "{}");
    let seen: Vec<_> = mock.requests().iter().map(ToString::to_string).collect();
    assert_eq!(seen, ["GET /a -> 429 TooManyRequests", "GET /a -> 402 CardDeclined", "GET /a -> 200"]);
    assert!(mock.fail("NoSuch").unwrap_err().to_string().contains("acme has no error `NoSuch`"));
}

#[test]
fn all_errors_come_in_turn() {
    let mock = acme();
    mock.fail_in_turn();
    mock.stall_for(Duration::from_millis(20));
    let names: Vec<String> = mock.vendor().errors().map(str::to_owned).collect();
    for _ in 0..=names.len() {
        send(&mock, "GET /", "");
    }
    let seen: Vec<_> = mock.requests().into_iter().map(|request| request.error.unwrap()).collect();
    assert_eq!(seen[..names.len()], names);
    assert_eq!(seen[names.len()], names[0]);
}

#[test]
fn a_request_chooses_its_error_by_a_header() {
    let mock = acme();
    mock.fail("CardDeclined").unwrap();
    assert!(send(&mock, "GET / HTTP/1.1\r\nMock-Error: ServerError\r\nX:", "").starts_with("HTTP/1.1 503 "));
    assert!(send(&mock, "GET / HTTP/1.1\r\nMock-Error: none\r\nX:", "").starts_with("HTTP/1.1 200 "));
    let unknown = send(&mock, "GET / HTTP/1.1\r\nMock-Error: Nothing\r\nX:", "");
    assert!(
        unknown.starts_with("HTTP/1.1 404 ") && unknown.contains("acme has no error `Nothing`; its errors are "),
        "{unknown}"
    );
}

#[test]
fn scripts_cut_stall_and_close() {
    let mock = acme();
    mock.stall_for(Duration::from_millis(50));
    mock.follow(
        "faults:
  - on: POST /orders/*
    answers:
      - { error: TooManyRequests, cut_after: 10 }
      - { status: 200, headers: { Content-Type: application/json }, body: '{\"a\":1}', stall_after: 3 }
      - { transport: interrupted }
      - { transport: timeout }
      - { delay: 1ms, times: 2 }
      - { error: ServerError, times: always }",
    )
    .unwrap();
    mock.succeed("GET /user", 200, r#"{"id":7}"#);
    assert_eq!(body(&send(&mock, "GET /user", "")), r#"{"id":7}"#);
    let cut = send(&mock, "POST /orders/1", "");
    assert!(cut.to_lowercase().contains("content-length: 35\r\n"), "{cut}");
    assert_eq!(body(&cut), r#"{"error":{"#);
    assert_eq!(body(&send(&mock, "POST /orders/1", "")), "{\"a");
    assert_eq!(send(&mock, "POST /orders/1", ""), "");
    assert_eq!(send(&mock, "POST /orders/1", ""), "");
    for expected in ["200", "200", "503", "503"] {
        assert!(send(&mock, "POST /orders/2", "").starts_with(&format!("HTTP/1.1 {expected} ")));
    }
    let seen: Vec<_> = mock.requests().iter().map(ToString::to_string).collect();
    let expected = [
        "POST /orders/1 -> 429, cut TooManyRequests",
        "POST /orders/1 -> 200, cut",
        "POST /orders/1 -> closed",
        "POST /orders/1 -> no answer",
    ];
    assert_eq!(seen[1..5], expected);
}

#[test]
fn json_rpc_calls_get_their_ids_back() {
    let mock = Mock::start(Vendor::shipped("ethereum").unwrap()).unwrap();
    let error = mock.vendor().errors().next().unwrap().to_owned();
    mock.fail_times(&error, 1).unwrap();
    let call = r#"{"jsonrpc":"2.0","method":"eth_call","params":[],"id":"x-77"}"#;
    let answer = send(&mock, "POST /", call);
    assert!(body(&answer).contains("\"id\":\"x-77\"") && body(&answer).contains("\"error\""), "{answer}");
    assert_eq!(body(&send(&mock, "POST /", call)), r#"{"jsonrpc":"2.0","id":"x-77","result":{}}"#);
}

#[test]
fn an_event_stream_comes_in_events() {
    let mock = acme();
    mock.follow("faults: [{ answers: [{ status: 200, headers: { Content-Type: text/event-stream }, body: \"data: 1\\n\\ndata: 2\\n\\n\" }] }]").unwrap();
    let answer = send(&mock, "GET /", "");
    assert!(answer.to_lowercase().contains("transfer-encoding: chunked"), "{answer}");
    assert_eq!(body(&answer), "9\r\ndata: 1\n\n\r\n9\r\ndata: 2\n\n\r\n0\r\n\r\n");
}

#[test]
fn delays_are_shortened_on_request() {
    let mock = acme();
    mock.shorten_delays(Duration::from_millis(500));
    mock.fail("TooManyRequests").unwrap();
    let answer = send(&mock, "GET /", "");
    assert!(answer.to_lowercase().contains("\r\nretry-after: 0.5\r\n"), "{answer}");
    assert_eq!(body(&answer), r#"{"error":{"code":"busy","wait":0.5}}"#);
}

#[test]
fn a_large_request_is_refused() {
    let mock = acme();
    let answer = send(&mock, "POST /", &"x".repeat((8 << 20) + 1));
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 413 "), "{answer}");
    assert_eq!(mock.requests().len(), 0);
}

#[test]
fn the_mock_ends_with_its_last_clone() {
    let mock = acme();
    let address = mock.address();
    assert!(address.ip().is_loopback());
    let clone = mock.clone();
    drop(mock);
    assert!(TcpStream::connect(address).is_ok());
    drop(clone);
    assert!(TcpStream::connect(address).is_err());
}
