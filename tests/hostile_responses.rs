//! Any bytes as a body or a header give a result, never a panic, with memory in proportion.

mod spec;

use std::path::Path;

use proptest::prelude::*;
use vendor_errors::{DecodeOptions, Response, decode_untyped};
use vendor_errors_spec::{Spec, lower};

fn specs() -> Vec<Spec> {
    ["knox", "picus", "policycortex", "qivicon", "qualys-pcrs"].map(load).into()
}

fn load(vendor: &str) -> Spec {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("vendors/specs/{vendor}.yaml"));
    spec::spec(vendor, &std::fs::read_to_string(path).expect("the spec can be read"))
}

/// Decodes, reads every field and returns the number of errors.
fn exhaust(spec: &Spec, response: &Response<'_>) -> usize {
    spec::decode(spec, response, None).len()
}

#[test]
fn every_prefix_of_a_body_is_answered() {
    for spec in specs() {
        for error in &spec.errors {
            for example in &error.examples {
                if let vendor_errors_spec::ExampleResponse::Http { status, headers, body } = &example.response {
                    for end in 0..=body.len() {
                        exhaust(&spec, &Response::new(*status, headers, &body.as_bytes()[..end]));
                    }
                }
            }
        }
    }
}

#[test]
fn deep_large_and_odd_bodies_are_answered() {
    let deep_arrays = "[".repeat(10_000);
    let deep_objects = "{\"error\":".repeat(10_000);
    let closed = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let large = format!("{{\"pad\":\"{}\",\"code\":4012250}}", "x".repeat(256 * 1024));
    let many = format!("[{}{{}}]", "{\"error\":{\"code\":-32700}},".repeat(20_000));
    let bodies = [&deep_arrays, &deep_objects, &closed, &large, &many];
    for spec in specs() {
        for body in bodies {
            for status in [200, 400, 401, 503] {
                exhaust(&spec, &Response::new(status, &(), body.as_bytes()));
            }
        }
    }
    let knox = load("knox");
    let errors = spec::decode(&knox, &Response::new(401, &(), large.as_bytes()), None);
    assert_eq!(errors[0].name, "AccessTokenBadRequest");
    let qivicon = load("qivicon");
    assert_eq!(exhaust(&qivicon, &Response::new(200, &(), many.as_bytes())), 20_000);
}

const TOP: &str = "
vendor-errors: 1
vendor: acme
responses: [{ status: any, each: /errors/*, code: /code }]
common: { first: top /list/*/id, none: top /list/*/name, all: top /trace }
errors:
  One: { code: 1, summary: a }
";

/// Each of many elements selects values of the whole body, which has as many: scanning all of them each time would take minutes.
#[test]
fn many_elements_and_many_values_of_the_whole_body_are_answered() {
    let spec = spec::spec("acme", TOP);
    let (list, errors) = ("{\"id\":\"x\"},".repeat(20_000), "{\"code\":1},".repeat(20_000));
    let body = format!("{{\"list\":[{list}{{}}],\"errors\":[{errors}{{}}],\"trace\":7}}");
    let errors = spec::decode(&spec, &Response::new(400, &(), body.as_bytes()), None);
    assert_eq!(errors.len(), 20_000);
    assert!(errors.iter().all(|error| error.field("first") == Some("x") && error.field("all") == Some("7")));
    assert!(errors.iter().all(|error| error.field("none").is_none()));
}

#[test]
fn a_body_over_the_limit_is_not_looked_into() {
    let knox = load("knox");
    let tables = lower(&knox);
    let body = br#"{"code":4012250,"message":"ACCESS_TOKEN_BAD_REQUEST"}"#;
    let name = |settings: &DecodeOptions| {
        let mut entry = None;
        decode_untyped(&tables.catalog(), &Response::new(401, &(), body), settings, &mut |outcome| {
            entry = outcome.entry;
            true
        });
        tables.catalog().entry(entry.unwrap()).unwrap().name
    };
    assert_eq!(name(&DecodeOptions::new()), "AccessTokenBadRequest");
    assert_eq!(name(&DecodeOptions::new().body_limit(body.len() - 1)), "Unauthorized");
}

#[test]
fn a_text_of_the_whole_body_is_not_copied_for_each_of_its_members_without_end() {
    let source = "vendor-errors: 1\nvendor: demo\nresponses: [{ each: /errors/*, code: /code, message: top /message }]\n\
                  errors: { One: { code: 1, summary: One. } }\n";
    let spec = vendor_errors_spec::load(&vendor_errors_spec::Source::new("demo.yaml", source)).spec.unwrap();
    let tables = vendor_errors_spec::lower(&spec);
    let count = |members: usize, message: usize| {
        let members = vec!["{\"code\":1}"; members].join(",");
        let body = format!("{{\"message\":\"{}\",\"errors\":[{members}]}}", "m".repeat(message));
        let (mut errors, mut copied) = (0, 0);
        vendor_errors::decode_untyped(
            &tables.catalog(),
            &Response::new(400, &(), body.as_bytes()),
            &DecodeOptions::new(),
            &mut |outcome| {
                errors += 1;
                copied += outcome.meta.message.map_or(0, |message| message.as_str().len());
                true
            },
        );
        (errors, copied)
    };
    assert_eq!(count(2_000, 10).0, 2_000);
    let (errors, copied) = count(50_000, 400_000);
    assert!(errors >= 100 && copied <= (4 << 20) + 64 * (1 << 20) + 400_000, "{errors} errors, {copied} bytes");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_answered(
        status in 0_u16..=1000,
        name in "[A-Za-z-]{0,16}",
        value in proptest::collection::vec(any::<u8>(), 0..64),
        body in proptest::collection::vec(any::<u8>(), 0..512),
    ) {
        let headers = [(name, value.clone()), ("Retry-After".to_owned(), value.clone()), ("Date".to_owned(), value)];
        for spec in specs() {
            exhaust(&spec, &Response::new(status, &headers, &body));
        }
    }

    #[test]
    fn any_json_like_text_is_answered(body in "[\\[{]?([\"{}\\[\\]:, \\\\ue-]|[0-9]{1,20}|null|code|error|message|\"code\":|\"error\":){0,40}") {
        for spec in specs() {
            for status in [200, 401, 500] {
                exhaust(&spec, &Response::new(status, &(), body.as_bytes()));
            }
        }
    }
}
