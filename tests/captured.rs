//! Every captured response, and every one of public clients' tests, decodes to the result written beside it.

mod spec;

use std::fmt::Write;
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
        let spec = if own.exists() { read(vendor, &own) } else { shipped(vendor) };
        for path in files(&folder).iter().filter(|path| path.extension().is_some_and(|end| end == "json")) {
            count += 1;
            let captured: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).expect("captured JSON");
            wrong.extend(difference(&spec, &captured).map(|difference| format!("{}:{difference}", path.display())));
        }
    }
    assert!(count > 150, "only {count} captured responses were found");
    assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong.join("\n"));
}

const PAGE: &str = "\
# Error fixtures of public clients

What the test suites of public clients take for answers of these vendors, read and decoded with the shipped specs. Beside this
page, a file for each vendor has the different shapes among them, with values of our own and with what they must decode to: codes,
statuses, names of headers and texts of the vendors are as they were found; `source` is where. `remark` says what the client makes
of it. *Rightly no error* are answers that are a success, such as that of a deletion. *Unknown* are codes that no entry has, most of
them made up by a test; they decode by their status, or to `Unrecognized`. The AWS SDK for Rust is made from smithy-rs, whose tests
are its tests.

`BLESS=1 cargo test --test captured` rewrites this page from the files.

| vendor | client | read | decoded to an entry | rightly no error | unknown | which |
|---|---|---:|---:|---:|---:|---|
";

#[test]
fn fixtures_of_public_clients_decode_to_what_is_written_beside_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/public_clients");
    let (mut wrong, mut page, mut all) = (Vec::new(), PAGE.to_owned(), [0; 4]);
    for path in files(&folder).iter().filter(|path| path.extension().is_some_and(|end| end == "json")) {
        let vendor = path.file_stem().and_then(|name| name.to_str()).expect("a vendor's id");
        let file: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).expect("JSON");
        let clients = file["clients"].as_array().expect("`clients` is a list");
        for client in clients {
            let number = |key: &str| client[key].as_u64().unwrap_or_default();
            let [read, no_error, unknown] = ["read", "no_error", "unknown"].map(number);
            let (name, decoded) = (client["client"].as_str().expect("a name"), read - no_error - unknown);
            let which = client["which"].as_str().unwrap_or_default();
            writeln!(
                page,
                "| `{vendor}` | [{name}](https://github.com/{name}) | {read} | {decoded} | {no_error} | {unknown} | {which} |"
            )
            .unwrap();
            all.iter_mut().zip([read, decoded, no_error, unknown]).for_each(|(sum, count)| *sum += count);
        }
        let spec = shipped(vendor);
        for (at, response) in file["responses"].as_array().expect("`responses` is a list").iter().enumerate() {
            let source = response["source"].as_str().unwrap_or_default();
            let is_of =
                |client: &Value| source.starts_with(&format!("https://github.com/{}/", client["client"].as_str().unwrap()));
            if !clients.iter().any(is_of) {
                wrong.push(format!("{vendor} {at}: `{source}` is of no client of the list"));
            }
            wrong.extend(difference(&spec, response).map(|difference| format!("{vendor} {at}, {source}:{difference}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let [read, decoded, no_error, unknown] = all;
    assert!(read > 600, "only {read} fixtures were read");
    writeln!(page, "| all | | {read} | {decoded} | {no_error} | {unknown} | |").unwrap();
    if std::env::var_os("BLESS").is_some() {
        fs::write(folder.join("README.md"), &page).unwrap();
    }
    assert!(
        fs::read_to_string(folder.join("README.md")).unwrap_or_default() == page,
        "the page is not fresh; BLESS=1 rewrites it"
    );
}

/// The spec that comes with the project.
fn shipped(vendor: &str) -> vendor_errors_spec::Spec {
    read(vendor, &Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("vendors/specs/{vendor}.yaml")))
}

fn read(vendor: &str, path: &Path) -> vendor_errors_spec::Spec {
    spec::spec(vendor, &fs::read_to_string(path).expect("the spec can be read"))
}

/// What the response decodes to, if that differs from the file beside it.
fn difference(spec: &vendor_errors_spec::Spec, response: &Value) -> Option<String> {
    let errors = decode(spec, response);
    let expected = response["expect"].as_array().expect("`expect` is a list");
    let same =
        errors.len() == expected.len() && errors.iter().zip(expected).all(|(error, expected)| is_expected(error, expected));
    (!same).then(|| format!("\n  expected {}\n  got {errors:?}", response["expect"]))
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
        ("retry", Some(&*error.kind)),
        ("delay", delay.as_deref().or(Some("none"))),
    ];
    error.name == name
        && fields.all(|(field, value)| error.field(field) == value.as_str())
        && facts.iter().all(|(fact, value)| expected.get(fact).is_none_or(|expected| expected.as_str() == *value))
}
