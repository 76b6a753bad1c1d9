//! Every captured response decodes to the result written beside it.

mod spec;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use vendor_errors::{Response, TransportFailure};

#[test]
fn captured_responses_decode_to_what_is_written_beside_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    let mut count = 0;
    for folder in files(&root.join("tests/captured")) {
        let vendor = folder.file_name().and_then(|name| name.to_str()).expect("a vendor's id");
        // A folder may have a spec of its own: a part of a vendor's API that is not shipped.
        let own = folder.join("spec.yaml");
        let path = if own.exists() { own } else { root.join(format!("vendors/specs/{vendor}.yaml")) };
        let spec = spec::spec(vendor, &fs::read_to_string(path).expect("the spec can be read"));
        for path in files(&folder).iter().filter(|path| path.extension().is_some_and(|end| end == "json")) {
            count += 1;
            let captured: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).expect("captured JSON");
            let errors = decode(&spec, &captured);
            let expected = captured["expect"].as_array().expect("`expect` is a list");
            let same = errors.len() == expected.len()
                && errors.iter().zip(expected).all(|(error, expected)| is_expected(error, expected));
            if !same {
                wrong.push(format!("{}:\n  expected {}\n  got {errors:?}", path.display(), captured["expect"]));
            }
        }
    }
    assert!(count > 150, "only {count} captured responses were found");
    assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong.join("\n"));
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).expect("a folder").map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn decode(spec: &vendor_errors_spec::Spec, captured: &Value) -> Vec<spec::Error> {
    if let Some(transport) = captured["transport"].as_str() {
        let transport = TransportFailure::from_name(transport).expect("a kind of failure");
        return spec::decode(spec, &Response::transport_failure(transport), None);
    }
    let status = u16::try_from(captured["status"].as_u64().expect("a status")).unwrap();
    let headers: Vec<(String, String)> = captured["headers"].as_object().into_iter().flatten().map(pair).collect();
    let body = captured["body"].as_str().unwrap_or_default();
    spec::decode(spec, &Response::new(status, &headers, body.as_bytes()), None)
}

fn pair((name, value): (&String, &Value)) -> (String, String) {
    (name.clone(), value.as_str().expect("a header's value").to_owned())
}

fn is_expected(error: &spec::Error, expected: &Value) -> bool {
    let name = expected["variant"].as_str().unwrap_or("Unrecognized");
    let mut fields = expected["fields"].as_object().into_iter().flatten();
    let delay = error.delay.map(|delay| delay.to_string());
    let facts = [
        ("code", error.code.as_deref()),
        ("category", Some(&*error.category)),
        ("retry", Some(&*error.word)),
        ("delay", delay.as_deref().or(Some("none"))),
    ];
    error.name == name
        && fields.all(|(field, value)| error.field(field) == value.as_str())
        && facts.iter().all(|(fact, value)| expected.get(fact).is_none_or(|expected| expected.as_str() == *value))
}
