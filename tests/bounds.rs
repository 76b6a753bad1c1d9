//! What the worst responses to the worst specs may cost, counted in bytes and in lookups of
//! headers, never in time. The numbers are those of the table in `docs/architecture.md`.

mod spec;

use std::cell::Cell;

use vendor_errors::{
    DecodeOptions, Decoded, ErrorMetadata, Headers, Response, Value, VendorErrors, VendorText, decode_untyped, explain,
};
use vendor_errors_spec::{Spec, lower};

const MIB: usize = 1 << 20;

/// The number of bytes that all errors of a body of this size may copy.
const fn copies(body: usize) -> usize {
    4 * MIB + 64 * body
}

/// The bytes in all errors with all their fields, and the number of errors.
fn kept(spec: &Spec, response: &Response<'_>) -> (usize, usize) {
    let tables = lower(spec);
    let catalog = tables.catalog();
    let (mut bytes, mut errors) = (0, 0);
    decode_untyped(&catalog, response, &DecodeOptions::new(), &mut |outcome| {
        let common = (0..catalog.common.len()).filter_map(|at| outcome.fields.common_value(at));
        let own = outcome.entry.and_then(|entry| catalog.entry(entry)).map_or(0, |entry| entry.fields.len());
        let own = (0..own).filter_map(|at| outcome.fields.value(at));
        bytes += of_wire(&outcome.meta) + common.chain(own).map(|value| of_value(&value)).sum::<usize>();
        errors += 1;
        true
    });
    (bytes, errors)
}

fn of_wire(meta: &ErrorMetadata) -> usize {
    let said = |said: &Option<VendorText>| said.as_ref().map_or(0, |said| said.as_str().len());
    size_of::<ErrorMetadata>()
        + meta.code.as_ref().map_or(0, |code| code.as_str().len())
        + said(&meta.raw_code)
        + said(&meta.message)
}

fn of_value(value: &Value) -> usize {
    match value {
        Value::Text(text) | Value::Json(text) => text.len(),
        Value::List(texts) => texts.iter().map(|text| size_of::<String>() + text.len()).sum(),
        _ => 0,
    }
}

fn ones(count: usize) -> String {
    vec!["1"; count].join(",")
}

/// The error that exhausts the budget still has its code, raw code and message.
fn most(body: usize, headers: usize) -> usize {
    copies(body) + 3 * body.max(headers)
}

const LISTS: &str = "
vendor-errors: 1
vendor: acme
responses:
  - { each: /e/*, status: any, code: self }
  - { code: /code }
common: { all: list top /l/* }
errors:
  A: { code: 1, summary: A., retry: never }
";

#[test]
fn lists_of_the_whole_body() {
    let spec = spec::spec("acme", LISTS);
    for count in [8_000, 250_000] {
        let body = format!("{{\"e\":[{0}],\"l\":[{0}]}}", ones(count));
        let (bytes, errors) = kept(&spec, &Response::new(429, &(), body.as_bytes()));
        assert!(errors >= 1 && bytes <= most(body.len(), 16_384), "{count}: {errors} errors, {} MiB", bytes / MIB);
    }
}

const HEADERS: &str = "
vendor-errors: 1
vendor: acme
responses:
  - { each: /*, status: any, code: self, message: header X-Message }
common: { request: header X-Request }
errors:
  A: { code: 1, summary: A., retry: never }
";

#[test]
fn headers_that_every_error_copies() {
    let spec = spec::spec("acme", HEADERS);
    let headers = [("X-Message", "m".repeat(8_192)), ("X-Request", "r".repeat(8_192))];
    let body = format!("[{}]", ones(100_000));
    let (bytes, errors) = kept(&spec, &Response::new(400, &headers, body.as_bytes()));
    assert!(errors >= 100 && bytes <= most(body.len(), 16_384), "{errors} errors, {} MiB", bytes / MIB);
}

const MANY_FIELDS: &str = "
vendor-errors: 1
vendor: acme
responses:
  - { each: /e/*, status: any, code: /c, code_after: \":\", message: top /t }
errors:
  A: { code: 1, summary: A., retry: never, fields: { FIELDS } }
";

/// One error with as many fields as a spec may have, each of them the whole body, and raw codes that are as long.
#[test]
fn json_fields_and_raw_codes() {
    let fields: Vec<_> = (0..256).map(|at| format!("f{at}: json {}", ["top /e", "self", "top /t", "/x"][at % 4])).collect();
    let spec = spec::spec("acme", &MANY_FIELDS.replace("FIELDS", &fields.join(", ")));
    for (elements, text) in [(1, 900_000), (2_000, 400), (20, 40_000)] {
        let element = format!("{{\"c\":\"{}:1\",\"x\":[{}]}}", "u".repeat(text / 2), ones(text / 4));
        let body = format!("{{\"t\":\"{}\",\"e\":[{}]}}", "t".repeat(1_000), vec![element; elements].join(","));
        let (bytes, errors) = kept(&spec, &Response::new(429, &(), body.as_bytes()));
        assert!(errors >= 1 && bytes <= most(body.len(), 16_384), "{elements}: {errors} errors, {} MiB", bytes / MIB);
    }
}

/// Pointers that select one value hundreds of times: `/0/0/*`, `/0/*/*`, `/*/0/*` and so on.
#[test]
fn values_wanted_many_times() {
    let pointer = |number: usize| (0..8).map(|at| if number >> at & 1 == 0 { "/0" } else { "/*" }).collect::<String>();
    let fields: Vec<_> = (0..256).map(|at| format!("f{at}: list {}/*", pointer(at))).collect();
    let source = format!(
        "vendor-errors: 1\nvendor: acme\nresponses: [{{ code: header X-Code }}]\nerrors:\n  A: {{ code: 1, summary: A., retry: never, fields: {{ {} }} }}\n",
        fields.join(", ")
    );
    let spec = spec::spec("acme", &source);
    let body = format!("{}{}{}", "[".repeat(9), ones(500_000), "]".repeat(9));
    let (bytes, errors) = kept(&spec, &Response::new(429, &[("X-Code", "1")], body.as_bytes()));
    assert!(errors == 1 && bytes <= most(body.len(), 16_384), "{errors} errors, {} MiB", bytes / MIB);
    // A body of an ordinary size is read whole.
    let body = format!("{}{}{}", "[".repeat(9), ones(3), "]".repeat(9));
    let errors = spec::decode(&spec, &Response::new(429, &[("X-Code", "1")], body.as_bytes()), None);
    assert_eq!(errors[0].field("f255"), Some("[\"1\",\"1\",\"1\"]"));
}

/// Evaluated once for all elements, and right for each of them.
#[test]
fn conditions_about_the_whole_body_hold_for_each_of_many_elements() {
    let source = "vendor-errors: 1\nvendor: acme\nresponses:\n  - { each: /e/*, status: any, code: self, when: { top /l/*: x, header X-A: present } }\n\
                  errors:\n  A: { code: 1, summary: A., retry: never }\n";
    let spec = spec::spec("acme", source);
    let body = |last: &str| format!("{{\"l\":[{},\"{last}\"],\"e\":[{}]}}", ones(10_000), ones(10_000));
    let headers = Counted { visits: Cell::new(0), lines: 1 };
    assert_eq!(spec::decode(&spec, &Response::new(400, &headers, body("x").as_bytes()), None).len(), 10_000);
    assert!(headers.visits.get() < 20, "{} looks at the headers", headers.visits.get());
    let errors = spec::decode(&spec, &Response::new(400, &headers, body("y").as_bytes()), None);
    assert_eq!((errors.len(), &*errors[0].name), (1, "Unrecognized"));
}

/// Headers that count how often they are iterated.
struct Counted {
    visits: Cell<usize>,
    lines: usize,
}

impl Headers for Counted {
    fn visit(&self, visit: &mut dyn FnMut(&str, &[u8]) -> bool) {
        self.visits.set(self.visits.get() + 1);
        for _ in 0..self.lines {
            if !visit("X-A", b"a") {
                return;
            }
        }
    }
}

/// What was not examined may forbid a retry, so no retry is allowed.
#[test]
fn where_not_all_could_be_looked_at_nothing_allows_sending_again() {
    let conditions: Vec<_> = (0..100).map(|at| format!("  - {{ when: {{ /l/*: \"{{}}x{at}\" }}, retry: never }}\n")).collect();
    let source = format!(
        "vendor-errors: 1\nvendor: acme\nresponses: [{{ code: /code }}]\nretry_overrides:\n{}errors:\n  A: {{ code: 1, summary: A., retry: again }}\n",
        conditions.concat()
    );
    let spec = spec::spec("acme", &source);
    let word = |count: usize| {
        let body = format!("{{\"code\":1,\"l\":[{}]}}", ones(count));
        spec::decode(&spec, &Response::new(400, &(), body.as_bytes()), None).remove(0).kind
    };
    assert_eq!((word(100), word(100_000)), ("again".into(), "unknown".into()));
}

/// An enum whose values are large.
#[derive(VendorErrors)]
#[vendor_errors(spec = "tests/many_fields.yaml")]
pub struct Wide;

#[test]
fn typed_errors_of_a_body() {
    let body = format!("[{}1]", "1,".repeat(100_000));
    let all = WideError::decode_all(&Response::new(400, &(), body.as_bytes()));
    assert_eq!(all.len(), copies(body.len()) / size_of::<Decoded<WideError>>());
    assert!(all.len() < 100_000 && matches!(all[0].error, WideError::Wide { .. }), "{}", all.len());
    let few = "[1,1,1]";
    assert_eq!(WideError::decode_all(&Response::new(400, &(), few.as_bytes())).len(), 3);
}

#[test]
fn attempts_of_which_none_is_an_error() {
    let spec = spec::spec(
        "acme",
        "vendor-errors: 1\nvendor: acme\nresponses: [{ each: /*, code: /c }]\nerrors: { A: { code: 1, summary: A., retry: never } }\n",
    );
    let tables = lower(&spec);
    for (elements, kept, more) in [(900, 901, 0), (3_000, 1_001, 2_000)] {
        let body = format!("[{}]", vec!["{}"; elements].join(","));
        let response = Response::new(400, &(), body.as_bytes());
        let explained = explain(&tables.catalog(), &response, &DecodeOptions::new(), &mut |_| true);
        assert!(
            explained.looks.len() <= kept + 1 && explained.more >= more.max(1) - 1,
            "{} {}",
            explained.looks.len(),
            explained.more
        );
        assert_eq!(explained.looks.len() + explained.more, elements + 1);
    }
}
