//! Every captured response decodes to the result written beside it.

mod spec;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use vendor_errors::{Response, TransportFailure};

const VENDORS: [&str; 5] = ["knox", "picus", "policycortex", "qivicon", "qualys-pcrs"];

#[test]
fn captured_responses_decode_to_what_is_written_beside_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    let mut count = 0;
    for vendor in VENDORS {
        let text = fs::read_to_string(root.join(format!("vendors/specs/{vendor}.yaml"))).expect("the spec can be read");
        let spec = spec::spec(vendor, &text);
        for path in files(&root.join("tests/captured").join(vendor)) {
            count += 1;
            let captured: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).expect("captured JSON");
            let errors = decode(&spec, &captured);
            let expected = captured["expect"].as_array().expect("`expect` is a list");
            let same = errors.len() == expected.len()
                && errors.iter().zip(expected).all(|(error, expected)| is_expected(error, expected));
            if !same {
                wrong.push(format!("{}:\n  expected {}\n  got {errors:?}", path.display(), captured["expect"]));
            }
        }
    }
    assert!(count > 100, "only {count} captured responses were found");
    assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong.join("\n"));
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).expect("a folder a vendor").map(|entry| entry.unwrap().path()).collect();
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
    error.name == name && fields.all(|(field, value)| error.field(field) == value.as_str())
}
