//! The format's rules about finding the error and its entry, on small specs.

mod spec;

use vendor_errors::Response;

fn names(vendor_spec: &str, status: u16, body: &str) -> Vec<String> {
    let spec = spec::spec("acme", vendor_spec);
    let errors = spec::decode(&spec, &Response::new(status, &(), body.as_bytes()), None);
    errors.into_iter().map(|error| error.name).collect()
}

const CODES: &str = "
vendor-errors: 1
vendor: acme
responses: [{ code: /code }]
errors:
  Zeros: { code: 00006, summary: a }
  ThreeZeros: { code: 000, summary: a }
  Version: { code: 4.10, summary: a }
  Hex: { code: 0x80070005, summary: a }
  Exponent: { code: 1e3, summary: a }
  Country: { code: NO, summary: a }
  Negative: { code: -32700, summary: a }
  Huge: { code: 184467440737095516160, summary: a }
  One: { code: 1, summary: a }
  PaddedOne: { code: 0001, summary: a }
  Other: { status: 4xx|5xx, summary: a }
";

#[test]
fn codes_arrive_as_written() {
    for (code, name) in [
        ("\"00006\"", "Zeros"),
        ("\"000\"", "ThreeZeros"),
        ("\"4.10\"", "Version"),
        ("4.10", "Version"),
        ("\"4.1\"", "Other"),
        ("\"0x80070005\"", "Hex"),
        ("1e3", "Exponent"),
        ("\"1e3\"", "Exponent"),
        ("\"NO\"", "Country"),
        ("-32700", "Negative"),
        ("\"-32700\"", "Negative"),
        ("-32700.0", "Negative"),
        ("184467440737095516160", "Huge"),
        ("\"184467440737095516160\"", "Huge"),
        ("1", "One"),
        ("\"1\"", "One"),
        ("1.0", "One"),
        ("\"0001\"", "PaddedOne"),
        ("\"01\"", "Other"),
        ("null", "Other"),
        ("\" \"", "Other"),
        ("{}", "Other"),
    ] {
        assert_eq!(names(CODES, 400, &format!("{{\"code\":{code}}}")), [name], "{code}");
    }
}

const OVERLAPPING: &str = "
vendor-errors: 1
vendor: acme
responses: [{ code: /code }]
errors:
  Low: { code: 1..5, summary: a }
  High: { code: 3..7, when: { /kind: present }, summary: a }
";

/// Equally narrow ranges are one group, whichever begins first.
#[test]
fn among_equally_narrow_ranges_more_conditions_come_first() {
    assert_eq!(names(OVERLAPPING, 400, r#"{"code":4,"kind":"x"}"#), ["High"]);
    assert_eq!(names(OVERLAPPING, 400, r#"{"code":4}"#), ["Low"]);
}

const FAMILIES: &str = "
vendor-errors: 1
vendor: acme
responses: [{ code: /code }]
errors:
  Exact: { code: -32050, summary: a }
  Narrow: { code: -32060..-32040, summary: a }
  Wide: { code: -32099..-32000, summary: a }
  Long: { code: 530*, summary: a }
  Short: { code: 53*, summary: a }
  Conditional: { code: 531, when: { status: 401 }, summary: a }
  Fallback: { status: 400, summary: a }
";

#[test]
fn exact_codes_then_narrow_ranges_then_long_prefixes_then_the_status() {
    for (code, name) in [
        ("-32050", "Exact"),
        ("-32041", "Narrow"),
        ("-32001", "Wide"),
        ("5301", "Long"),
        ("\"53x\"", "Short"),
        ("531", "Short"),
        ("7", "Fallback"),
    ] {
        assert_eq!(names(FAMILIES, 400, &format!("{{\"code\":{code}}}")), [name], "{code}");
    }
    assert_eq!(names(FAMILIES, 401, r#"{"code":531}"#), ["Conditional"]);
    assert_eq!(names(FAMILIES, 404, "{}"), ["Unrecognized"]);
}

const TEMPLATES: &str = r#"
vendor-errors: 1
vendor: acme
responses: [{ message: /message }]
errors:
  Parameter:
    status: 400
    message: "parameter {name} has invalid value: {value}"
    fields: { value: integer }
    summary: a
  Any: { message: "parameter {name} {rest}", summary: a }
  Bad: { status: 400, summary: a }
  Client: { status: 4xx, summary: a }
  Missing: { status: 404|410, summary: a }
"#;

#[test]
fn more_literal_text_then_exact_status_then_lists_then_classes() {
    let parameter = r#"{"message":"parameter a  has\ninvalid value: 7"}"#;
    assert_eq!(names(TEMPLATES, 400, parameter), ["Parameter"]);
    assert_eq!(names(TEMPLATES, 500, parameter), ["Any"]);
    assert_eq!(names(TEMPLATES, 400, "{}"), ["Bad"]);
    assert_eq!(names(TEMPLATES, 410, "{}"), ["Missing"]);
    assert_eq!(names(TEMPLATES, 418, "{}"), ["Client"]);
    assert_eq!(names(TEMPLATES, 500, "{}"), ["Unrecognized"]);
    let spec = spec::spec("acme", TEMPLATES);
    let errors = spec::decode(&spec, &Response::new(400, &(), parameter.as_bytes()), None);
    assert_eq!((errors[0].field("name"), errors[0].field("value")), (Some("a"), Some("7")));
}

const BATCH: &str = "
vendor-errors: 1
vendor: acme
responses:
  - { status: any, each: /*, code: /error/code, message: /error/message }
  - { status: any, code: /error/code, message: /error/message }
common: { id: /id, trace: top /0/id }
errors:
  Parse: { code: -32700, summary: a }
  Server: { code: -32099..-32000, summary: a }
";

#[test]
fn a_batch_gives_its_errors_with_their_ids() {
    let body = r#"[{"id":1,"error":{"code":-32700}},{"id":2,"result":0},{"id":"c","error":{"code":-32001,"message":"x"}}]"#;
    let spec = spec::spec("acme", BATCH);
    let errors = spec::decode(&spec, &Response::new(200, &(), body.as_bytes()), None);
    let seen: Vec<_> = errors.iter().map(|error| (error.name.as_str(), error.index, error.field("id"))).collect();
    assert_eq!(seen, [("Parse", Some(0), Some("1")), ("Server", Some(2), Some("c"))]);
    assert_eq!(errors[1].field("trace"), Some("1"));
    assert!(names(BATCH, 200, r#"[{"id":1,"result":0}]"#).is_empty());
    assert!(names(BATCH, 200, r#"{"id":1,"result":0}"#).is_empty());
    assert_eq!(names(BATCH, 200, r#"{"id":1,"error":{"code":-32700}}"#), ["Parse"]);
}

#[test]
fn what_stood_complete_before_a_break_counts() {
    assert_eq!(names(BATCH, 200, r#"[{"id":1,"error":{"code":-32700,"mess"#), ["Parse"]);
    assert!(names(BATCH, 200, r#"[{"id":1,"error":{"code":-32700"#).is_empty(), "the break cuts through the number");
    for body in ["{\"code\":1,\"code\":000}", "{\"code\":1,\"x\":-}", "{\"code\":1]", "{\"code\":1,\"x\":[1}", "{\"code\":1,}"] {
        assert_eq!(names(CODES, 400, body), ["One"], "{body}");
    }
    for body in ["{\"code\":1", "{\"code\":1x}", "{\"code\":01}", "{\"code\":1.}", "{\"x\":[1},\"code\":1}"] {
        assert_eq!(names(CODES, 400, body), ["Other"], "{body}");
    }
    assert_eq!(names(CODES, 400, "{\"code\":\"0001\",\"code\":1}"), ["PaddedOne"], "of duplicate members the first");
    assert_eq!(names(CODES, 400, "\u{feff}{\"code\":1}trailing"), ["One"]);
    assert_eq!(names(CODES, 400, "{\"x\":1e999,\"code\":1}"), ["One"]);
}

const TEXT: &str = r##"
vendor-errors: 1
vendor: acme
responses:
  - { code: header X-Error or /__type or body, code_after: "#", code_before: ":" }
errors:
  Throttled: { code: ThrottlingException, summary: a }
  Denied: { code: denied, when: { header WWW-Authenticate;error: insufficient_scope }, summary: a }
  Other: { status: 4xx, summary: a }
"##;

#[test]
fn codes_come_from_headers_bodies_and_are_cut() {
    assert_eq!(names(TEXT, 400, r#"{"__type":"com.amazon#ThrottlingException:http://x"}"#), ["Throttled"]);
    assert_eq!(names(TEXT, 400, " aws#ThrottlingException: slow \n"), ["Throttled"]);
    assert_eq!(names(TEXT, 400, "\"aws#ThrottlingException: slow\""), ["Throttled"], "a JSON string gives its content");
    assert_eq!(names(TEXT, 400, "ThrottlingException"), ["Other"], "a body without the texts around a code has no code");
    assert_eq!(names(TEXT, 400, "no word but several"), ["Other"]);
    assert_eq!(names(TEXT, 400, "<html>"), ["Other"]);
    let spec = spec::spec("acme", TEXT);
    let headers = [("x-error", "denied"), ("www-authenticate", "Bearer realm=\"x\", error=\"insufficient_scope\"")];
    let errors = spec::decode(&spec, &Response::new(403, &headers, b""), None);
    assert_eq!(errors[0].name, "Denied");
}

#[test]
fn an_exact_text_of_every_value_keeps_its_case() {
    let text = "vendor-errors: 1\nvendor: acme\nerrors:\n  Idle: { status: 409, when: { /states/*: every = Idle }, summary: a }\n  \
        Calm: { status: 409, when: { /states/*: every ignore case = calm }, summary: a }\n";
    assert_eq!(names(text, 409, r#"{"states":["Idle","Idle"]}"#), ["Idle"]);
    assert_eq!(names(text, 409, r#"{"states":["Idle","idle"]}"#), ["Unrecognized"]);
    assert_eq!(names(text, 409, r#"{"states":["CALM","Calm"]}"#), ["Calm"]);
}

#[test]
fn white_space_around_a_code_says_nothing() {
    let text = "vendor-errors: 1\nvendor: acme\nresponses: [{ code: /code, code_after: '#', code_before: ':' }, { code: header X-Code }]\n\
        errors:\n  Number: { code: 4000000, summary: a }\n  Slow: { code: SlowDown, summary: a }\n";
    for (sent, name, code) in [
        (" 4000000 ", "Number", "4000000"),
        ("\\t4000000\\r\\n", "Number", "4000000"),
        ("\u{a0}SlowDown\u{2003}", "Slow", "SlowDown"),
        ("ns# SlowDown :url", "Slow", "SlowDown"),
        ("Slow Down", "Unrecognized", "Slow Down"),
    ] {
        let body = format!("{{\"code\":\"{sent}\"}}");
        let errors = spec::decode(&spec::spec("acme", text), &Response::new(400, &(), body.as_bytes()), None);
        assert_eq!((errors[0].name.as_str(), errors[0].code.as_deref()), (name, Some(code)), "{sent:?}");
    }
    let headers = [("X-Code", "  SlowDown ")];
    assert_eq!(spec::decode(&spec::spec("acme", text), &Response::new(400, &headers, b""), None)[0].name, "Slow");
}

#[test]
fn json_in_a_text_is_encoded_once() {
    let text = "vendor-errors: 1\nvendor: acme\nresponses: [{ code: /code, message: /message }]\nerrors:\n  \
        A: { code: 1, summary: a, message: 'refused: {detail}', fields: { detail: json, inner: json /inner } }\n";
    for (sent, kept) in [
        (r#"{"a":1}"#, r#"{"a":1}"#),
        (r#"[1,"x"]"#, r#"[1,"x"]"#),
        ("{\"n\":12345678901234567890,\"n\":1e400}", "{\"n\":12345678901234567890,\"n\":1e400}"),
        ("plain", "\"plain\""),
        ("{broken", "\"{broken\""),
        ("7", "\"7\""),
    ] {
        let escaped = serde_json::to_string(sent).unwrap();
        let message = serde_json::to_string(&format!("refused: {sent}")).unwrap();
        let body = format!("{{\"code\":1,\"message\":{message},\"inner\":{escaped}}}");
        let errors = spec::decode(&spec::spec("acme", text), &Response::new(400, &(), body.as_bytes()), None);
        assert_eq!(errors[0].field("inner"), Some(kept), "a JSON string, {sent}");
        assert_eq!(errors[0].field("detail"), Some(kept), "a placeholder, {sent}");
    }
    let body = br#"{"code":1,"inner":{"a":[1, 2]}}"#;
    let errors = spec::decode(&spec::spec("acme", text), &Response::new(400, &(), body), None);
    assert_eq!(errors[0].field("inner"), Some(r#"{"a":[1, 2]}"#), "a JSON value, as sent");
}

const BELOW_400: &str = "
vendor-errors: 1
vendor: acme
responses:
  - { status: 200, when: { /ok: false }, code: /error }
errors:
  Gone: { status: 203, summary: a }
  Full: { code: full, summary: a }
  Moved: { status: 3xx|500, summary: a }
";

#[test]
fn below_400_only_a_covering_shape_or_a_named_status_makes_an_error() {
    assert_eq!(names(BELOW_400, 200, r#"{"ok":false,"error":"full"}"#), ["Full"]);
    assert!(names(BELOW_400, 200, r#"{"ok":true,"error":"full"}"#).is_empty());
    assert!(names(BELOW_400, 201, r#"{"ok":false,"error":"full"}"#).is_empty());
    assert_eq!(names(BELOW_400, 203, ""), ["Gone"]);
    assert!(names(BELOW_400, 302, "").is_empty(), "a class does not name a status");
    assert_eq!(names(BELOW_400, 400, ""), ["Unrecognized"]);
}

const WHEN: &str = r#"
vendor-errors: 1
vendor: acme
responses: [{ code: /code, message: /message }]
errors:
  Two: { code: 1, when: { /a: present, /b: "<> x" }, summary: a }
  One: { code: 1, when: { "/list/*/kind": quota }, summary: a }
  Plain: { code: 1, summary: a }
  Literal: { code: 2, when: { /a: "= absent" }, summary: a }
  Pattern: { code: 3, when: { message: "no {} left" }, summary: a }
  Status: { code: 4, when: { status: 401|403 }, summary: a }
  Missing: { code: 5, when: { /a: absent }, summary: a }
  Last: { status: 400, summary: a }
"#;

#[test]
fn conditions() {
    for (body, name) in [
        (r#"{"code":1,"a":0,"list":[{"kind":"quota"}]}"#, "Two"),
        (r#"{"code":1,"a":0,"b":"x","list":[{"kind":"x"},{"kind":"quota"}]}"#, "One"),
        (r#"{"code":1,"a":null}"#, "Plain"),
        (r#"{"code":2,"a":"absent"}"#, "Literal"),
        (r#"{"code":2}"#, "Last"),
        (r#"{"code":3,"message":"no disk space left"}"#, "Pattern"),
        (r#"{"code":3,"message":"none left"}"#, "Last"),
        (r#"{"code":4}"#, "Last"),
        (r#"{"code":5,"a":null}"#, "Missing"),
        (r#"{"code":5,"a":{}}"#, "Last"),
    ] {
        assert_eq!(names(WHEN, 400, body), [name], "{body}");
    }
    assert_eq!(names(WHEN, 403, r#"{"code":4}"#), ["Status"]);
}

/// From 32 templates on they are found by an index. The others must be found as without one.
#[test]
fn many_messages_change_no_answer() {
    const FEW: &str = r#"
vendor-errors: 1
vendor: acme
responses: [{ code: /code, message: /message }]
errors:
  Early: { when: { /x: present }, over: Told, summary: a }
  Told: { message: "no {} left", summary: a }
  ToldMore: { message: "no disk space left {}", summary: a }
  ToldStatus: { message: "gone {}", status: 404, summary: a }
  ToldWhere: { message: "gone away", when: { /y: present }, summary: a }
  AnyCase: { message: "ignore case not found {}", summary: a }
  Status: { status: 404, summary: a }
  Any: { status: 4xx, summary: a }
"#;
    let padding = (0..60).map(|number| format!("  P{number}: {{ message: \"padding {number} of {{}}\", summary: a }}\n"));
    let many = FEW.to_owned() + &padding.collect::<String>();
    let texts =
        ["no a left", "no disk space left now", "no disk space left", "gone away", "NOT found x", "not found", "other", ""];
    for text in texts {
        for (rest, status) in ["", r#","x":1"#, r#","y":1"#].iter().flat_map(|rest| [400, 404, 500].map(|status| (rest, status)))
        {
            let body = format!(r#"{{"message":"{text}"{rest}}}"#);
            assert_eq!(names(&many, status, &body), names(FEW, status, &body), "{status} {body}");
        }
    }
    for (message, status, name) in [
        (r#""no a left""#, 500, "Told"),
        (r#""no a left","x":1"#, 500, "Early"),
        (r#""no disk space left now""#, 500, "ToldMore"),
        (r#""gone away""#, 404, "ToldStatus"),
        (r#""gone away""#, 400, "Any"),
        (r#""gone away","y":1"#, 400, "ToldWhere"),
        (r#""NOT FOUND x""#, 500, "AnyCase"),
        (r#""other","x":1"#, 404, "Early"),
        (r#""other""#, 404, "Status"),
        (r#""padding 7 of all""#, 404, "P7"),
    ] {
        assert_eq!(names(&many, status, &format!(r#"{{"message":{message}}}"#)), [name], "{message} {status}");
    }
}

const WHERE_NOT: &str = r"
vendor-errors: 1
vendor: acme
responses: [{ status: any, code: /code, message: /message }]
errors:
  NotServer: { code: 1, when: { status: <> 5xx }, summary: a }
  Exactly: { code: 2, when: { /n: = 4000000 }, summary: a }
  Other: { code: 1..9, summary: a }
";

#[test]
fn a_condition_on_a_status_needs_one_and_a_number_is_compared_as_digits_too() {
    assert_eq!(names(WHERE_NOT, 400, r#"{"code":1}"#), ["NotServer"]);
    assert_eq!(names(WHERE_NOT, 503, r#"{"code":1}"#), ["Other"]);
    let message = spec::decode(&spec::spec("acme", WHERE_NOT), &Response::message(&(), br#"{"code":1}"#), None);
    assert_eq!(message[0].name, "Other", "a message has no status");
    for (n, name) in [
        ("4000000", "Exactly"),
        ("4000000.0", "Exactly"),
        ("4e6", "Exactly"),
        (r#""4000000""#, "Exactly"),
        (r#""4000000.0""#, "Other"),
        ("4000001", "Other"),
    ] {
        assert_eq!(names(WHERE_NOT, 400, &format!(r#"{{"code":2,"n":{n}}}"#)), [name], "{n}");
    }
}

const INNER: &str = r##"
vendor-errors: 1
vendor: acme
responses:
  - { status: any, each: /batch/*, code: /body/error/code, inner: /body/error/inner }
  - { code: /error/code or /code, code_after: "#", inner: /error/inner or /error/innerError or /inner, message: /error/message }
common: { token: sensitive /secret/inner/token }
errors:
  A: { code: a, summary: a }
  B: { code: b, when: { /error/code: a }, summary: a }
  C: { code: 5..9, summary: a }
  D: { code: d*, summary: a }
  Any: { status: 400, summary: a }
"##;

#[test]
fn codes_inside_errors() {
    let deep = |levels: usize| {
        let inside = (1..levels).fold(r#"{"code":"dx"}"#.to_owned(), |inside, _| format!(r#"{{"inner":{inside}}}"#));
        format!(r#"{{"error":{{"code":"a","inner":{inside}}}}}"#)
    };
    for (body, name, codes) in [
        (r#"{"error":{"code":"a"}}"#, "A", "a"),
        (r#"{"error":{"code":"a","inner":{"code":"x"}}}"#, "A", "a x"),
        (r#"{"error":{"code":"x","inner":{"code":"y"}}}"#, "Any", "x y"),
        (r#"{"error":{"code":"a","inner":{"code":"b"}}}"#, "B", "a b"),
        (r#"{"error":{"code":"x","inner":{"code":"b"}}}"#, "Any", "x b"),
        (r#"{"error":{"code":"a","innerError":{"code":"x","inner":{"code":"u#7"}}}}"#, "C", "a x 7"),
        (r#"{"error":{"code":"a","inner":{"innerError":{"code":" d1 ","inner":"text"}}}}"#, "D", "a d1"),
        (r#"{"error":{"message":"m","inner":{"code":6.0}}}"#, "C", "6.0"),
        (r#"{"error":{"code":"a","inner":null,"innerError":{"code":"d"}}}"#, "D", "a d"),
        (r#"{"error":{"code":"a","inner":{"code":"d","code":"a"}},"code":"x"}"#, "D", "a d"),
        (r#"{"code":"a","inner":{"code":"x","inner":{"code":"d3"}}}"#, "D", "a x d3"),
        (r#"{"error":{"code":"a","inner":{"code":"d","inner":{"co"#, "D", "a d"),
        (&deep(16), "D", "a dx"),
        (&deep(17), "A", "a"),
    ] {
        let errors = spec::decode(&spec::spec("acme", INNER), &Response::new(400, &(), body.as_bytes()), None);
        assert_eq!((errors[0].name.as_str(), errors[0].codes.join(" ").as_str()), (name, codes), "{body}");
    }
    let body = br#"{"batch":[{"body":{"error":{"code":"x","inner":{"code":"a"}}}},{"body":{"error":{"code":"dd","inner":{"code":"y"}}}}]}"#;
    let errors = spec::decode(&spec::spec("acme", INNER), &Response::new(200, &(), body), None);
    assert_eq!(errors.iter().map(|error| error.name.as_str()).collect::<Vec<_>>(), ["A", "D"]);
    assert_eq!(errors[1].codes, ["dd", "y"]);
}

#[test]
fn codes_inside_errors_of_xml_and_secret_ones() {
    let body = b"<error><code t='1'>a</code><inner><code t='1'> d5 </code></inner></error>";
    let errors = spec::decode(&spec::spec("acme", INNER), &Response::new(400, &(), body), None);
    assert_eq!((errors[0].name.as_str(), errors[0].codes.join(" ").as_str()), ("D", "a d5"));
    let text = INNER.replace("/secret/inner/token", "/error/inner/inner/code");
    let body = br#"{"error":{"code":"a","inner":{"inner":{"code":"d-token"}}}}"#;
    let errors = spec::decode(&spec::spec("acme", &text), &Response::new(400, &(), body), None);
    assert_eq!((errors[0].name.as_str(), errors[0].codes.join(" ").as_str()), ("D", "a ***"));
}
