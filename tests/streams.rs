//! Event streams, lines and messages: which parts of a body are errors, by the decoder and by the
//! function for single events.

mod spec;

use vendor_errors::{Decode, DecodeOptions, Response, VendorErrors, decode_untyped};
use vendor_errors_spec::{Spec, lower};

/// The errors of a language model's API, which come in streams too.
#[derive(VendorErrors)]
#[vendor_errors(spec = "vendors/specs/anthropic.yaml")]
struct Anthropic;

const CHAT: &str = "
vendor-errors: 1
vendor: chat
responses:
  - { code: /error/type }
  - { event: error | response.failed, code: /error/type or /response/error/code, message: /error/message }
  - { event: message, each: /errors/*, code: /type }
  - { event: closed }
common: { request_id: header request-id }
errors:
  Overloaded: { code: overloaded, status: 529, summary: a, retry: throttled }
  Refused: { code: refused, summary: a, retry: never }
  Other: { status: 5xx, summary: a }
";

const LINES: &str = "
vendor-errors: 1
vendor: bulk
responses:
  - { lines: true, when: { /error: present }, code: /error/code }
  - { code: /code }
common: { id: string /id }
errors:
  Conflict: { code: conflict, summary: a, retry: refresh }
  Other: { status: 5xx, summary: a }
";

fn errors(spec: &Spec, response: &Response<'_>) -> Vec<(String, Option<usize>)> {
    spec::decode(spec, response, None).into_iter().map(|error| (error.name, error.index)).collect()
}

fn names(spec: &Spec, response: &Response<'_>) -> Vec<String> {
    errors(spec, response).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn an_error_in_a_stream_is_an_error() {
    let spec = spec::spec("chat", CHAT);
    for (stream, expected) in [
        ("event: error\ndata: {\"error\":{\"type\":\"overloaded\"}}\n\n", &["Overloaded"][..]),
        // In the middle, and cut off.
        (
            "event: start\ndata: {}\n\ndata: {\"a\":1}\n\nevent: error\ndata: {\"error\":{\"type\":\"overloaded\"}",
            &["Overloaded"],
        ),
        ("event: error\ndata: {\"error\":{\"type\":\"overl", &[]),
        ("event: error\r\ndata: {\"error\":\r\ndata: {\"type\":\"refused\"}}\r\n\r\n", &["Refused"]),
        ("\u{feff}event:error\rdata:{\"error\":{\"type\":\"refused\"}}\r\r", &["Refused"]),
        ("event: response.failed\ndata: {\"response\":{\"error\":{\"code\":\"refused\"}}}\n\n", &["Refused"]),
        // Two errors, and several in one event.
        (
            "event: error\ndata: {\"error\":{\"type\":\"refused\"}}\n\nevent: error\ndata: {\"error\":{\"type\":\"x\"}}\n\n",
            &["Refused", "Unrecognized"],
        ),
        ("data: {\"errors\":[{\"type\":\"refused\"},{\"type\":\"overloaded\"}]}\n\n", &["Refused", "Overloaded"]),
        // White space before the first line belongs to it.
        (" event: error\ndata: {\"error\":{\"type\":\"refused\"}}\n\n", &[]),
        (" data: x\nevent: error\ndata: {\"error\":{\"type\":\"refused\"}}\n\n", &["Refused"]),
        // A name is enough where the format asks for nothing.
        ("event: closed\ndata\n\n", &["Unrecognized"]),
        // No error.
        ("event: other\ndata: {\"error\":{\"type\":\"overloaded\"}}\n\n", &[]),
        ("event: error\n\ndata: {\"error\":{\"type\":\"overloaded\"}}\n\n", &[]),
        ("data: [DONE]\n\n", &[]),
        ("", &[]),
        ("OK", &[]),
    ] {
        assert_eq!(names(&spec, &Response::new(200, &(), stream.as_bytes())), expected, "{stream:?}");
    }
}

#[test]
fn the_body_counts_where_no_part_is_an_error() {
    let spec = spec::spec("chat", CHAT);
    assert_eq!(names(&spec, &Response::new(529, &(), br#"{"error":{"type":"overloaded"}}"#)), ["Overloaded"]);
    assert_eq!(names(&spec, &Response::new(503, &(), b"event: start\ndata: {}\n\n")), ["Other"]);
    let headers = [("request-id", "r1")];
    let body = b"event: error\ndata: {\"error\":{\"type\":\"overloaded\"}}\n\n";
    let found = spec::decode(&spec, &Response::new(200, &headers, body), None);
    assert_eq!((found[0].field("request_id"), found[0].kind.as_str()), (Some("r1"), "throttled"));
}

#[test]
fn one_event_is_like_a_stream_of_it() {
    let spec = spec::spec("chat", CHAT);
    for (name, data) in [
        ("error", r#"{"error":{"type":"overloaded"}}"#),
        ("error", r#"{"error":{}}"#),
        ("message", r#"{"errors":[{"type":"refused"},{"type":"overloaded"}]}"#),
        ("", r#"{"errors":[{"type":"refused"}]}"#),
        ("closed", ""),
        ("other", r#"{"error":{"type":"overloaded"}}"#),
    ] {
        let stream = format!("event: {name}\ndata: {data}\n\n");
        let whole = errors(&spec, &Response::new(200, &(), stream.as_bytes()));
        let single = errors(&spec, &Response::new(200, &(), data.as_bytes()).event(name));
        assert_eq!(single, whole, "{stream:?}");
    }
    // An event says nothing of the status.
    assert_eq!(names(&spec, &Response::new(503, &(), b"{}").event("other")), [""; 0]);
}

#[test]
fn programs_decode_events_as_they_come() {
    let overloaded = br#"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#;
    let decoded = AnthropicError::decode_event("error", overloaded).expect("an error");
    assert!(matches!(decoded.error, AnthropicError::OverloadedError));
    assert_eq!(decoded.retry(), AnthropicError::decode(&Response::new(529, &(), overloaded)).unwrap().retry());
    assert!(AnthropicError::decode_event("ping", br#"{"type":"ping"}"#).is_none());
    assert!(AnthropicError::decode_event("message_start", overloaded).is_none());
}

#[test]
fn lines_are_documents() {
    let spec = spec::spec("bulk", LINES);
    let body = "{\"id\":\"a\"}\n\n{\"id\":\"b\",\"error\":{\"code\":\"conflict\"}}\r\n{\"id\":\"c\",\"error\":{\"code\":\"x\"}}";
    let found = spec::decode(&spec, &Response::new(200, &(), body.as_bytes()), None);
    let found: Vec<_> = found.iter().map(|error| (error.name.as_str(), error.index, error.field("id"))).collect();
    assert_eq!(found, [("Conflict", Some(1), Some("b")), ("Unrecognized", Some(2), Some("c"))]);
    assert_eq!(errors(&spec, &Response::new(200, &(), b"\xef\xbb\xbf\n{\"error\":{\"code\":\"x\"}}"))[0].1, Some(0));
    assert_eq!(names(&spec, &Response::new(200, &(), b"{\"id\":\"a\"}\n")), [""; 0]);
    assert_eq!(names(&spec, &Response::new(409, &(), b"{\n  \"code\": \"conflict\"\n}")), ["Conflict"]);
}

const BUS: &str = "
vendor-errors: 1
vendor: bus
responses:
  - { status: any, when: { /kind: any }, code: /code }
  - { status: 2xx, code: /other }
  - { status: any, when: { status: <> 404, /kind: tested }, code: /code }
errors:
  Gone: { code: gone, summary: a, retry: never }
  Busy: { code: busy, status: 503, summary: a }
  Mine: { code: mine, summary: a, category: internal, when: { status: <> 500 } }
  Late: { status: 4xx, summary: a }
";

#[test]
fn a_message_has_no_status() {
    let spec = spec::spec("bus", BUS);
    for (body, expected) in [
        (r#"{"kind":"any","code":"gone"}"#, &["Gone"][..]),
        (r#"{"kind":"any","code":"busy"}"#, &["Busy"]),
        (r#"{"kind":"any","code":"mine"}"#, &["Unrecognized"]),
        (r#"{"kind":"tested","code":"gone"}"#, &[]),
        (r#"{"other":"gone"}"#, &[]),
        ("text", &[]),
    ] {
        let found = spec::decode(&spec, &Response::message(&(), body.as_bytes()), None);
        assert_eq!(found.iter().map(|error| error.name.as_str()).collect::<Vec<_>>(), expected, "{body}");
        for error in found {
            let (kind, category) = if error.name == "Busy" { ("again", "unavailable") } else { ("unknown", "unknown") };
            assert!(error.name == "Gone" || (error.kind.as_str(), error.category.as_str()) == (kind, category), "{error:?}");
        }
    }
    let tables = lower(&spec);
    decode_untyped(
        &tables.catalog(),
        &Response::message(&(), br#"{"kind":"any","code":"x"}"#),
        &DecodeOptions::new(),
        &mut |error| {
            assert_eq!(error.meta.status, None);
            true
        },
    );
}

/// 100,000 events of which each looks like an error to the end: every one is looked at.
#[test]
fn a_stream_of_many_events_is_bounded() {
    let spec = spec::spec("chat", CHAT);
    let tables = lower(&spec);
    let options = DecodeOptions::new().body_limit(64 << 20);
    let count = |stream: &str| {
        let mut errors = 0_usize;
        decode_untyped(&tables.catalog(), &Response::new(200, &(), stream.as_bytes()), &options, &mut |_| {
            errors += 1;
            true
        });
        errors
    };
    let quiet = "event: error\ndata: {\"error\":{\"kind\":\"overloaded\"}}\n\n".repeat(100_000);
    assert_eq!(count(&quiet), 0);
    let loud = "event: error\ndata: {\"error\":{\"type\":\"overloaded\"}}\n\n".repeat(20_000);
    assert_eq!(count(&loud), 20_000);
    // The shortest that are errors.
    let short = "event: closed\ndata\n\n".repeat(100_000);
    assert_eq!(count(&short), 100_000);
}
