//! `LOCATION then POINTER`: what is read in a document that a text holds.

mod spec;

use vendor_errors::catalog::EntryId;
use vendor_errors::explain::{ShapeFit, Shown};
use vendor_errors::{DecodeOptions, Redaction, Response, explain};
use vendor_errors_spec::{Spec, lower};

type Headers<'h> = [(&'h str, &'h str)];

fn errors(spec: &Spec, headers: &Headers<'_>, body: &str) -> Vec<spec::Error> {
    let headers: Vec<(String, String)> = headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    spec::decode(spec, &Response::new(400, &headers, body.as_bytes()), None)
}

/// A body whose `m` is this text.
fn text(text: &str) -> String {
    format!("{{\"m\":{}}}", serde_json::Value::from(text))
}

fn code(location: &str, headers: &Headers<'_>, body: &str) -> Option<String> {
    let source = format!(
        "vendor-errors: 1\nvendor: acme\nresponses: [{{ code: {location} }}]\nerrors: {{ A: {{ code: 1, summary: A., retry: never }} }}\n"
    );
    errors(&spec::spec("acme", &source), headers, body).remove(0).code
}

#[test]
fn a_text_holds_a_document_from_its_first_bracket() {
    for (location, body, expected) in [
        ("/m then /c", text("{\"c\":7}"), Some("7")),
        ("/m then /c", text("upstream failed: {\"c\":7} (again)"), Some("7")),
        ("/m then /0/c", text("[{\"c\":7}]"), Some("7")),
        ("/m then /E/C", text("got <E><C>7</C></E>"), Some("7")),
        ("/m then /E/@c", text("<E c='7'/>"), Some("7")),
        ("/m then /c", text("[x] {\"c\":7}"), None),
        ("/m then /c", text("<html>{\"c\":7}"), None),
        ("/m then /c", text("c=7"), None),
        // A value that is no text is the document itself.
        ("/m then /c", "{\"m\":{\"c\":7}}".into(), Some("7")),
        ("/m then /c", "{\"m\":7}".into(), None),
        ("/m then /c", "{\"m\":null}".into(), None),
        // What is complete before the break counts.
        ("/m then /c", text("{\"c\":\"7\",\"d\":\"..."), Some("7")),
        ("/m then /c", text("{\"c\":7"), None),
        ("/m then /a then /c", text("{\"a\":\"{\\\"c\\\":7}\"}"), Some("7")),
        ("body then /c", "failed: {\"c\":7}".into(), Some("7")),
        ("body then /c", "\"{\\\"c\\\":7}\"".into(), Some("7")),
        ("body then /c", "{\"c\":7}".into(), None),
        ("/l/* then /c", format!("{{\"l\":[null,{}]}}", serde_json::Value::from("{\"c\":7}")), Some("7")),
    ] {
        assert_eq!(code(location, &[], &body).as_deref(), expected, "{location} {body}");
    }
    for (location, value, expected) in [
        ("header X then /c", "{\"c\":7}", Some("7")),
        ("header X;p then /c", "Bearer p=\"{\\\"c\\\":7}\"", Some("7")),
        ("header X then /**/c", "{\"a\":[{\"c\":\" \"},{\"c\":7}]}", Some("7")),
        ("header X then /c", "none", None),
    ] {
        assert_eq!(code(location, &[("x", value)], "").as_deref(), expected, "{location} {value}");
    }
}

const MANY: &str = "
vendor-errors: 1
vendor: acme
responses:
  - each: /e/*
    code: self then /c
    message: /m then /t
  - code: /m then /c
    message: /m then /{place}/t
common:
  first: json top /m then /l
  place: string
errors:
  Every: { code: 1, when: { /m then /l/*: every in a | b }, summary: A., retry: again }
  Some: { code: 1, summary: A., retry: never, fields: { l: list /m then /l/*, x: 'list /m then /o/{name}/x', name: list } }
";

#[test]
fn conditions_lists_and_names_read_all_values() {
    let spec = spec::spec("acme", MANY);
    let one = |inner: &str| errors(&spec, &[], &text(inner)).remove(0);
    assert_eq!(one("{\"c\":1,\"l\":[\"a\",\"b\"]}").name, "Every");
    assert_eq!(one("{\"c\":1,\"l\":[\"a\",\"x\"]}").name, "Some");
    // What the break cuts off may differ.
    assert_eq!(one("{\"c\":1,\"l\":[\"a\",\"b\"").name, "Some");
    let error =
        one("{\"c\":1,\"l\":[\"x\",{\"y\":2},null,3],\"o\":{\"p\":{\"x\":1},\"q\":{},\"r\":{\"x\":2}},\"k\":{\"t\":\"hm\"}}");
    assert_eq!(error.field("l"), Some("[\"x\",\"{\\\"y\\\":2}\",\"3\"]"));
    assert_eq!((error.field("x"), error.field("name")), (Some("[\"1\",\"2\"]"), Some("[\"p\",\"r\"]")));
    assert_eq!((error.field("place"), error.field("first")), (Some("k"), Some("[\"x\",{\"y\":2},null,3]")));
}

#[test]
fn an_element_has_texts_of_its_own() {
    let spec = spec::spec("acme", MANY);
    let element = serde_json::Value::from("x {\"c\":1}");
    let body = format!("{{\"m\":\"{{\\\"l\\\":5}}\",\"e\":[\"none\",{element},{element}]}}");
    let all = errors(&spec, &[], &body);
    assert_eq!(
        all.iter().map(|error| (error.index, error.field("first"))).collect::<Vec<_>>(),
        [(Some(1), Some("5")), (Some(2), Some("5"))]
    );
    let own = "
vendor-errors: 1
vendor: acme
responses:
  - { each: /r/*, headers_at: /h, code: header X then /c, when: { /kind: present } }
  - { each: /r/*, code: header X then /c }
errors: { A: { code: 1, summary: A., retry: never } }
";
    let all = errors(
        &spec::spec("acme", own),
        &[("X", "{\"c\":9}")],
        "{\"r\":[{\"kind\":1,\"h\":{\"x\":\"{\\\"c\\\":1}\"}},{\"h\":{\"x\":\"{\\\"c\\\":1}\"}},{\"kind\":1,\"h\":{\"x\":\"{\\\"c\\\":2}\"}}]}",
    );
    assert_eq!(all.iter().map(|error| error.code.as_deref()).collect::<Vec<_>>(), [Some("1"), Some("9"), Some("2")]);
}

#[test]
fn a_delay_is_read_from_a_header_that_holds_json() {
    let source = "
vendor-errors: 1
vendor: acme
responses: [{ code: /code }]
errors:
  Limit: { code: 1, summary: A., retry: 'throttled after minutes header X-Usage then /{account}/0/regain or 1h' }
";
    let spec = spec::spec("acme", source);
    let error = |usage: &str| errors(&spec, &[("X-Usage", usage)], "{\"code\":1}").remove(0);
    let known = error("{\"a1\":[{\"regain\":5}]}");
    assert_eq!((known.delay.map(|delay| delay.to_string()).as_deref(), known.field("account")), (Some("5m"), Some("a1")));
    for none in ["{\"a1\":[{\"regain\":0}]}", "{\"a1\":[{\"regain\":", "", "5"] {
        assert_eq!(error(none).delay.map(|delay| delay.to_string()).as_deref(), Some("1h"), "{none}");
    }
}

#[test]
fn a_text_with_a_secret_is_never_shown() {
    let source = "
vendor-errors: 1
vendor: acme
responses:
  - { code: /m then /c, when: { /m then /token: absent } }
  - { code: /m then /c, message: /m then /t }
errors:
  A: { code: 1, when: { /m then /x: present }, summary: A., fields: { token: sensitive /m then /token }, retry: never }
  B: { code: 2, when: { /m then /x: b }, summary: B., retry: never }
";
    let spec = spec::spec("acme", source);
    let tables = lower(&spec);
    let catalog = tables.catalog();
    let body = text("{\"c\":1,\"token\":\"hush\",\"x\":\"hush\",\"t\":\"hush\"}");
    let response = Response::new(400, &(), body.as_bytes());
    let explanation = explain(&catalog, &response, &DecodeOptions::new(), &mut |_| true);
    assert!(!format!("{explanation:?}").contains("hush"), "{explanation:?}");
    let fits: Vec<_> = explanation.looks.iter().flat_map(|look| &look.shapes).map(|step| &step.fit).collect();
    assert!(matches!(fits[0], ShapeFit::Condition(_, step) if step.seen == Shown::Hidden), "{fits:?}");
    assert_eq!(Redaction::of(&catalog, EntryId(0)).body(body.as_bytes()), "{\"m\":\"***\"}");
}

#[test]
fn a_message_of_a_document_that_may_repeat_a_secret_hides_the_text() {
    let source = "
vendor-errors: 1
vendor: acme
responses: [{ code: /code, message: header X then /t }]
errors:
  A: { code: 1, message: \"no {token}\", summary: A., fields: { token: sensitive string }, retry: never }
";
    let spec = spec::spec("acme", source);
    let tables = lower(&spec);
    let redaction = Redaction::of(&tables.catalog(), EntryId(0)).hides_header("x");
    assert!(redaction);
}

/// Where not all could be looked at, nothing allows sending again.
#[test]
fn reading_a_large_document_for_many_elements_is_bounded() {
    let source = "
vendor-errors: 1
vendor: acme
responses: [{ each: /e/*, code: /c }]
common: { x: top /m then /**/x }
errors: { A: { code: 1, summary: A., retry: again } }
";
    let spec = spec::spec("acme", source);
    let words = |document: usize, elements: usize| -> Vec<String> {
        let inner = serde_json::Value::from(format!("[{}]", vec!["1"; document].join(",")));
        let body = format!("{{\"m\":{inner},\"e\":[{}]}}", vec!["{\"c\":1}"; elements].join(","));
        errors(&spec, &[], &body).into_iter().map(|error| error.kind).collect()
    };
    assert_eq!(words(1_000, 100), vec!["again"; 100]);
    let many = words(200_000, 1_000);
    assert!(many.len() < 1_000, "{}", many.len());
}

#[test]
fn elements_of_a_document_are_errors_like_those_of_a_body() {
    let source = "
vendor-errors: 1
vendor: acme
responses:
  - { each: /list/*, code: /c }
  - { each: /m then /errors/*, code: /c, message: /t }
  - { each: 'header X then /{key}', code: key }
common: { id: top /id }
errors:
  A: { code: 1, summary: A., retry: never, fields: { f: /f, inner: /g then /h } }
  B: { code: 2, when: { /l/*: every a }, summary: B., retry: again }
";
    let spec = spec::spec("acme", source);
    let inner = "two: {\"errors\":[{\"c\":1,\"f\":\"x\",\"g\":\"{\\\"h\\\":5}\"},{},{\"c\":2,\"l\":[\"a\"]}]}";
    let body = format!("{{\"id\":\"i\",\"m\":{},\"list\":[{{\"c\":1}}]}}", serde_json::Value::from(inner));
    let all = errors(&spec, &[("X", "{\"1\":{}}")], &body);
    let facts: Vec<_> = all.iter().map(|error| (&*error.name, error.index, error.field("f"), error.field("inner"))).collect();
    assert_eq!(
        facts,
        [
            ("A", Some(0), None, None),
            ("A", Some(0), Some("x"), Some("5")),
            ("B", Some(2), None, None),
            ("A", Some(0), None, None)
        ]
    );
    assert!(all.iter().all(|error| error.field("id") == Some("i")));
    assert_eq!(all[3].field("key"), Some("1"));
    // A text, and no body: the elements of the header.
    assert_eq!(errors(&spec, &[("X", "{\"1\":{},\"2\":{}}")], "busy").len(), 2);
    let xml = text("<errors><c>1</c><f>y</f></errors>");
    assert_eq!(errors(&spec, &[], &xml)[0].field("f"), Some("y"));
    // What the break cuts off may differ.
    let broken = text("{\"errors\":[{\"c\":2,\"l\":[\"a\"");
    assert_eq!(errors(&spec, &[], &broken)[0].name, "Unrecognized");
}

/// `every` holds in a whole document, whatever breaks off beside it.
#[test]
fn each_document_breaks_off_for_itself() {
    let source = "
vendor-errors: 1
vendor: acme
responses:
  - { each: /m then /errors/*, code: /c }
  - { each: 'header X then /errors/*', code: /c }
  - { code: /c }
errors:
  A: { code: 1, when: { /l/*: every a }, summary: A., retry: never }
  B: { code: 2, when: { top /l/*: every a }, summary: B., retry: never }
  C: { code: 3, when: { self then /l/*: every a }, summary: C., retry: never }
";
    let spec = spec::spec("acme", source);
    let names = |headers: &Headers<'_>, body: &str| -> Vec<String> {
        errors(&spec, headers, body).into_iter().map(|error| error.name).collect()
    };
    let whole = r#"{"errors":[{"c":1,"l":["a"]},{"c":2},{"c":3,"l":["a"]}]}"#;
    let cut = r#"{"errors":[{"c":1,"l":["a"]},{"c":2},{"c":3,"l":["a"]}"#;
    let body = |text: &str, end: &str| format!("{{\"l\":[\"a\"],\"c\":1,\"m\":{}{end}", serde_json::Value::from(text));
    assert_eq!(names(&[], &body(whole, "}")), ["A", "B", "C"]);
    assert_eq!(names(&[], &body(cut, "}")), ["Unrecognized", "B", "Unrecognized"]);
    assert_eq!(names(&[], &body(whole, ",")), ["A", "Unrecognized", "C"]);
    assert_eq!(names(&[("X", whole)], "{\"m\":\"{\""), ["A", "Unrecognized", "C"]);
    // No element: the body is looked at, which is whole.
    assert_eq!(names(&[], &body("{", "}")), ["A"]);
    assert_eq!(names(&[], &body("{", ",")), ["Unrecognized"]);
}

#[test]
fn a_text_with_elements_hides_their_secrets() {
    let source = "
vendor-errors: 1
vendor: acme
responses: [{ each: /m then /errors/*, code: /c, message: /t }]
errors:
  A: { code: 1, when: { top /m: present }, summary: A., fields: { token: sensitive /token }, retry: never }
  B: { code: 1, when: { top /m: hush, /t: x }, summary: B., retry: never }
";
    let spec = spec::spec("acme", source);
    let tables = lower(&spec);
    let catalog = tables.catalog();
    let body = text("{\"errors\":[{\"c\":1,\"token\":\"hush\",\"t\":\"hush\"}]}");
    let explanation = explain(&catalog, &Response::new(400, &(), body.as_bytes()), &DecodeOptions::new(), &mut |_| true);
    assert!(!format!("{explanation:?}").contains("hush"), "{explanation:?}");
    assert_eq!(Redaction::of(&catalog, EntryId(0)).body(body.as_bytes()), "{\"m\":\"***\"}");
}
