//! `LOCATION as "TEMPLATE"`: which part of which text a field takes.

mod spec;

use vendor_errors::VendorErrors;
use vendor_errors::catalog::EntryId;
use vendor_errors::explain::Shown;
use vendor_errors::{DecodeOptions, Redaction, Response, explain};
use vendor_errors_spec::{Spec, lower};

/// The tables in their packed form.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/texts.yaml")]
pub struct Texts;

type Headers<'h> = [(&'h str, &'h str)];

fn errors(spec: &Spec, headers: &Headers<'_>, body: &str) -> Vec<spec::Error> {
    spec::decode(spec, &Response::new(400, &headers, body.as_bytes()), None)
}

/// The field `f`.
fn part(line: &str, headers: &Headers<'_>, body: &str) -> Option<String> {
    let source = format!(
        "vendor-errors: 1\nvendor: acme\nresponses: [{{ each: /e/*, code: /c }}, {{ code: /c }}]\n\
         errors: {{ A: {{ code: 1, summary: A., fields: {{ f: '{line}' }}, retry: never }} }}\n"
    );
    errors(&spec::spec("acme", &source), headers, body).remove(0).field("f").map(str::to_owned)
}

#[test]
fn a_part_is_what_the_placeholder_of_the_field_takes() {
    for (line, value, expected) in [
        (r#"/v as "{};{f}""#, r#""legacy;fault""#, Some("fault")),
        (r#"/v as "{};{f};{}""#, r#""a;b;c;d""#, Some("b")),
        (r#"/v as "{f}""#, r#"" a  b ""#, Some("a b")),
        (r#"/v as "E{}:{f}""#, r#""EGeneral:Unknown error""#, Some("Unknown error")),
        (r#"/v as "E{}:{f}""#, r#""WGeneral:Unknown error""#, None),
        (r#"/v as "{f}:{}""#, r#"":x""#, Some("")),
        (r#"/v as "ignore case {} In {f} S""#, r#""wait IN 5m s""#, Some("5m")),
        (r#"/v as "{{{f}}}""#, r#""{x}""#, Some("x")),
        (r#"/v as "no ""{f}"" here""#, r#""no \"x\" here""#, Some("x")),
        (r#"/v as "{} or {f}""#, r#""a or b""#, Some("b")),
        (r#"/v as "{} then {f}""#, r#""a then b""#, Some("b")),
        (r#"/v as "{} as {f}""#, r#""a as b""#, Some("b")),
        // A number and a boolean as their text.
        (r#"/v as "4{f}""#, "429", Some("29")),
        (r#"/v as "1{f}""#, "1e1", Some("e1")),
        (r#"/v as "t{f}""#, "true", Some("rue")),
        (r#"/v as "{f}""#, "null", None),
        (r#"/v as "{f}""#, "{}", None),
        (r#"/v as "{f}""#, "[\"a\"]", None),
        // The type is that of the part.
        (r#"integer /v as "in {f} s""#, r#""in 30 s""#, Some("30")),
        (r#"integer /v as "in {f} s""#, r#""in a s""#, None),
        (r#"duration /v as "in {f}.""#, r#""in 9 minutes.""#, Some("540s")),
        (r#"json /v as "got {f}""#, r#""got [1]""#, Some("[1]")),
        (r#"list /v as "{f};{}""#, r#""a;b""#, Some("[\"a\"]")),
        (r#"percent /v as "x={f}""#, r#""x=a%20b""#, Some("a b")),
        // The next alternative, which may be of another type.
        (r#"/v as "E:{f}" or /v as "W:{f}" or /v"#, r#""W:x""#, Some("x")),
        (r#"/v as "E:{f}" or /v as "W:{f}" or /v"#, r#""x""#, Some("x")),
        (r#"integer /v as "E:{f}" or /w"#, r#""E:x", "w": 5"#, None),
        // Of several values the first that matches.
        (r#"/v/* as "E:{f}""#, r#"["x", null, 5, "E:a", "E:b"]"#, Some("a")),
        (r#"list /v/* as "E:{f}""#, r#"["x", null, "E:a", "E:b"]"#, Some("[\"a\",\"b\"]")),
        (r#"list /v/* as "E:{f}""#, r#"["x"]"#, None),
        (r#"/v/{} as "E:{f}""#, r#"{"a":"x","b":"E:b"}"#, Some("b")),
        (r#"/v then /m as "E:{f}""#, r#""got {\"m\":\"E:x\"}""#, Some("x")),
        (r#"list /v then /m/* as "E:{f}""#, r#""got {\"m\":[\"E:x\",\"E:y\"]}""#, Some("[\"x\",\"y\"]")),
    ] {
        let body = format!("{{\"c\":1,\"v\":{value}}}");
        assert_eq!(part(line, &[], &body).as_deref(), expected, "{line} {body}");
    }
}

#[test]
fn texts_are_in_headers_elements_and_other_bodies() {
    let line = r#"header X as "{};{f}""#;
    let body = "{\"c\":1}";
    assert_eq!(part(line, &[("x", "a;b")], body).as_deref(), Some("b"));
    assert_eq!(
        part(line, &[("x", "none"), ("X", "a;b"), ("X", "c;d")], body).as_deref(),
        Some("b"),
        "the first line that matches"
    );
    assert_eq!(part(line, &[("x", "none")], body), None);
    let line = r#"list header X as "{};{f}""#;
    assert_eq!(part(line, &[("x", "a;b"), ("X", "c;d")], body).as_deref(), Some("[\"b\",\"d\"]"));
    let line = r#"header X;p as "{}-{f}""#;
    assert_eq!(part(line, &[("x", "Bearer q=a-z"), ("x", "Bearer p=\"a-b\"")], body).as_deref(), Some("b"));
    let line = r#"self as "{};{f}" or /v as "{}:{f}" or top /t as "{f}/{}" or key as "{f}0""#;
    assert_eq!(part(line, &[], "{\"t\":\"x/y\",\"e\":[{\"c\":1,\"v\":\"a:b\"}]}").as_deref(), Some("b"));
    assert_eq!(part(line, &[], "{\"t\":\"x/y\",\"e\":[{\"c\":1}]}").as_deref(), Some("x"));
    assert_eq!(part(line, &[], "{\"e\":[{\"c\":1}]}").as_deref(), Some(""));
    let xml = "vendor-errors: 1\nvendor: acme\nresponses: [{ code: /E/Code }]\ncommon: { f: '/E/Code as \"{}.{f}\"', l: 'list /E/D/* as \"a{l}\"' }\n\
        errors: { A: { code: a.*, summary: A., retry: never } }\n";
    let error = errors(&spec::spec("acme", xml), &[], "<E><Code x='1'>a.b</Code><D>a1</D><D>b</D><D>a2</D></E>").remove(0);
    assert_eq!((error.field("f"), error.field("l")), (Some("b"), Some("[\"1\",\"2\"]")));
    let text = "vendor-errors: 1\nvendor: acme\nresponses: [{ message: body }]\ncommon: { f: 'body as \"{}: {f}\"' }\n\
        errors: { A: { status: 400, summary: A., retry: never } }\n";
    assert_eq!(errors(&spec::spec("acme", text), &[], "bad: word").remove(0).field("f"), Some("word"));
}

#[test]
fn a_delay_is_read_from_a_part() {
    let source = r#"
vendor-errors: 1
vendor: acme
responses: [{ code: /code, message: /message }]
common: { pause: 'seconds header X-Limit as "{}; w={pause}"' }
errors:
  Limit:
    code: 1
    summary: A.
    fields: { wait: 'duration /message as "{} in {wait}."' }
    retry: throttled after field wait or field pause or 1h
"#;
    let spec = spec::spec("acme", source);
    let delay = |limit: &str, message: &str| {
        let body = format!("{{\"code\":1,\"message\":\"{message}\"}}");
        errors(&spec, &[("X-Limit", limit)], &body).remove(0).delay.map(|delay| delay.to_string())
    };
    assert_eq!(delay("100; w=60", "Try again in 1m30s.").as_deref(), Some("1m30s"));
    assert_eq!(delay("100; w=60", "Try again later.").as_deref(), Some("1m"));
    assert_eq!(delay("100", "Try again in no time.").as_deref(), Some("1h"));
}

#[test]
fn a_part_is_as_secret_as_its_text() {
    let source = r#"
vendor-errors: 1
vendor: acme
responses: [{ code: /code, message: /message, when: { /token: <> none } }]
common: { user: '/token as "{user}:{}"', word: 'body as "{}: {word}"' }
errors:
  A: { code: 1, summary: A., fields: { key: 'sensitive /token as "{}:{key}"' }, retry: never }
  B: { code: 1, when: { /token: "{}:x" }, summary: B., retry: never }
"#;
    let spec = spec::spec("acme", source);
    let tables = lower(&spec);
    let catalog = tables.catalog();
    let body = "{\"code\":1,\"token\":\"me:hush\"}";
    assert_eq!(Redaction::of(&catalog, EntryId(0)).body(body.as_bytes()), "{\"code\":1,\"token\":\"***\"}");
    let explanation = explain(&catalog, &Response::new(400, &(), body.as_bytes()), &DecodeOptions::new(), &mut |_| true);
    assert!(!format!("{explanation:?}").contains("hush"), "{explanation:?}");
    let candidates = &explanation.looks[0].error.as_ref().expect("an error").candidates;
    assert!(candidates.iter().flat_map(|candidate| &candidate.conditions).all(|step| step.seen == Shown::Hidden));
    let hidden: Vec<_> = catalog.fields.iter().map(|field| (field.name, field.hidden)).collect();
    assert_eq!(hidden, [("user", true), ("word", true), ("key", true)]);
    assert_eq!(errors(&spec, &[], body)[0].field("user"), Some("me"));
}

/// Where not all could be looked at, nothing allows sending again.
#[test]
fn parts_of_a_large_list_for_many_elements_are_bounded() {
    let source = r#"
vendor-errors: 1
vendor: acme
responses: [{ each: /e/*, code: /c }]
common: { x: 'list top /l/* as "a{x}"' }
errors: { A: { code: 1, summary: A., retry: again } }
"#;
    let spec = spec::spec("acme", source);
    let words = |texts: usize, elements: usize| -> Vec<String> {
        let body = format!("{{\"l\":[{}],\"e\":[{}]}}", vec!["\"a\""; texts].join(","), vec!["{\"c\":1}"; elements].join(","));
        errors(&spec, &[], &body).into_iter().map(|error| error.kind).collect()
    };
    assert_eq!(words(100, 100), vec!["again"; 100]);
    assert!(words(100_000, 10_000).len() < 10_000);
}

#[test]
fn packed_tables_decode_as_their_rows_do() {
    let rows = spec::spec("texts", include_str!("texts.yaml"));
    let mut bodies = vec![
        String::from("{\"code\":1,\"message\":\"BAD Ä in 5s.\",\"list\":[\"e:x\",\"E:Y\",\"z\"]}"),
        String::from("{\"code\":1,\"message\":\"Bad: in 5.\",\"wait\":\"7s\"}"),
    ];
    for number in 0..34 {
        let message = format!("The Thing {number} of Bob is Gone");
        for message in [message.to_uppercase(), message.to_lowercase(), message] {
            bodies.push(format!("{{\"message\":\"{message}\"}}"));
        }
    }
    let mut known = 0;
    for body in bodies {
        let headers = [("X-Fault", "a;b")];
        let response = Response::new(400, &headers, body.as_bytes());
        let (packed, row) = (TextsError::decode(&response).expect("an error"), spec::decode(&rows, &response, None).remove(0));
        assert_eq!(packed.error.name(), row.name, "{body}");
        let fields = packed.error.fields();
        let fields = fields.iter().map(|field| (field.name.to_owned(), field.to_string()));
        let own: Vec<_> = fields.filter(|(_, value)| value != "?").collect();
        let expected: Vec<_> =
            row.fields.iter().filter(|(name, _)| !matches!(name.as_str(), "fault" | "parts")).cloned().collect();
        assert_eq!(own, expected, "{body}");
        assert_eq!(packed.common.fault.as_deref(), Some("b"));
        assert_eq!(packed.common.parts.map(|parts| parts.join(",")), row.field("parts").map(|_| "x,Y".to_owned()));
        known += usize::from(row.name != "Unrecognized");
    }
    assert_eq!(known, 2 + 34 + 2 * 17);
}
