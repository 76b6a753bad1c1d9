//! `docs/vendors.md` is made from the specs, every entry has a source of a known license, and no response is the example
//! of two entries. `BLESS=1` rewrites the page.

mod licenses;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use vendor_errors_spec::{Bases, ErrorDef, Source, Spec, load_verified_with};
use vendor_errors_vendors::specs;

use crate::licenses::LICENSES;

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The shipped specs of a folder, sorted by id.
fn specs(folder: &str) -> Vec<Spec> {
    let files = fs::read_dir(package().join(folder)).unwrap().map(|file| file.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|path| !path.is_dir()).collect();
    files.sort();
    let read = |path: &PathBuf| {
        let source = Source::new(path.to_string_lossy(), fs::read_to_string(path).unwrap());
        load_verified_with(&source, &Bases::new().shipped(specs::SHIPPED))
            .spec
            .unwrap_or_else(|| panic!("{} is not valid", path.display()))
    };
    files.iter().map(read).collect()
}

const HEAD: &str = "\
# The shipped vendors

Each id is a feature of `vendor-errors`: `features = [\"github\"]` gives
`vendor_errors::vendors::github::GithubError`. *Codes* counts codes and families of codes. The other
columns say how many of the entries have a retry policy, an action and an example. *License* is that of
the [sources](#sources) of the entries, the one of most entries first. This page is made
from `vendors/specs/`; `BLESS=1 cargo test -p vendor-errors-vendors` rewrites it.
[tests/public_clients](../tests/public_clients/README.md) says what the specs make of the error fixtures
of public clients.

| id | vendor | entries | codes | retry | action | example | read on | source | license |
|---|---|---:|---:|---:|---:|---:|---|---|---|
";

/// A program for the page. `tests/outside_crate.rs` runs the program in it.
const PROGRAM: &str = r##"
## In a program

One dependency, `vendor-errors = { path = "../vendor-errors", features = ["github", "stripe", "aws-s3", "openai"] }`, and one call
for each response, whether the error comes with its status, in a success or in a stream:

```rust
use vendor_errors::Response;
use vendor_errors::vendors::{aws_s3::AwsS3Error, github::GithubError, openai::OpenaiError, stripe::StripeError};

fn main() {
    let body = br#"{"message":"You have exceeded a secondary rate limit. Please wait a few minutes before you try again."}"#;
    let limit = GithubError::decode(&Response::new(403, &[("Retry-After", "60")], body)).unwrap();
    let body = br#"{"error":{"code":"card_declined","decline_code":"insufficient_funds","type":"card_error"}}"#;
    let declined = StripeError::decode(&Response::new(402, &(), body)).unwrap();
    let body = b"<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>";
    let slow_down = AwsS3Error::decode(&Response::new(200, &(), body)).unwrap();
    let stream = b"data: {\"id\":\"c\"}\n\ndata: {\"error\":{\"code\":\"server_error\",\"message\":\"m\"}}\n\ndata: [DONE]\n\n";
    let stopped = OpenaiError::decode(&Response::new(200, &[("Content-Type", "text/event-stream")], stream)).unwrap();
    println!("{:?} {:?}\n{:?} {:?}", limit.error, limit.retry().delay, declined.error, declined.error.action());
    println!("{:?} {:?}\n{:?} {:?}", slow_down.error, slow_down.retry().kind, stopped.error, stopped.retry().kind);
}
```

```text
SecondaryRateLimit Some(After(60s))
InsufficientFunds Some("Let the customer use another card, or pay later.")
SlowDown Throttled
ServerError Again
```

Where a client hands on one event after another, `decode_event` takes them singly.
"##;

const BASES: &str = "
## Bases

A spec of your own can build on each of these, or on a vendor's spec: `extends: [jsonrpc]`. They are no
vendors themselves: `abstract: true`. [The format's page](spec-format.md#specs-that-build-on-others) says
what is taken over. Like a vendor, a base can be named on the command line (`vendor-errors explain
--specs jsonrpc -32601`).

| id | what it describes | entries | examples | source |
|---|---|---:|---:|---|
";

const SOURCES: &str = "
## Sources

Where the entries were read, by their `source`, else their `docs`, else the spec's `docs`, and the license
that the repository or the site states. Whatever the license, only facts were taken: codes, names, statuses,
texts on the wire and delays. Every sentence is the spec's own. A vendor that is not here was described by a
page of which no public address is known.

| read in | license | entries |
|---|---|---|
";

/// Where an entry was read.
fn source<'s>(spec: &'s Spec, error: &'s ErrorDef) -> Option<&'s str> {
    [&error.source, &error.docs, &spec.docs].into_iter().find_map(|address| address.as_deref())
}

/// The licenses of the entries' sources, that of the most entries first.
fn licenses(spec: &Spec) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for address in spec.errors.iter().filter_map(|error| source(spec, error)) {
        let (_, license) = licenses::row(address).unwrap_or_else(|| panic!("no license is known of {address}"));
        match counts.iter_mut().find(|(known, _)| known == license) {
            Some((_, count)) => *count += 1,
            None => counts.push((*license, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts.iter().map(|(license, _)| *license).collect::<Vec<_>>().join(", ")
}

/// The rows of the sources: how many entries of which specs are from each.
fn sources(specs: &[Spec]) -> String {
    let mut rows = String::new();
    for (beginning, license) in LICENSES {
        let read_there = |spec: &Spec| {
            let sources = spec.errors.iter().filter_map(|error| source(spec, error));
            sources.filter(|address| address.starts_with(beginning)).count()
        };
        let counts = specs.iter().map(|spec| (&spec.vendor.value, read_there(spec))).filter(|(_, count)| *count > 0);
        let counts: Vec<_> = counts.map(|(id, count)| format!("`{id}` {count}")).collect();
        assert!(!counts.is_empty(), "nothing is from {beginning}");
        writeln!(rows, "| <{beginning}> | {license} | {} |", counts.join(", ")).unwrap();
    }
    rows
}

fn page(specs: &[Spec], bases: &[Spec]) -> String {
    let mut page = HEAD.to_owned();
    for spec in specs {
        let entries = spec.errors.len();
        let share = |count: usize| format!("{} %", count * 100 / entries);
        let codes: usize = spec.errors.iter().map(|error| error.codes.len()).sum();
        let retry = share(spec.errors.iter().filter(|error| error.retry.is_some()).count());
        let action = share(spec.errors.iter().filter(|error| error.action.is_some()).count());
        let example = share(spec.errors.iter().filter(|error| !error.examples.is_empty()).count());
        let (id, title) = (&spec.vendor.value, spec.title.as_deref().unwrap_or_default());
        let read_on = spec.retrieved.as_deref().unwrap_or_default();
        let source = spec.docs.as_deref().map(|docs| format!("<{docs}>")).unwrap_or_default();
        writeln!(
            page,
            "| [`{id}`](vendors/{id}.md) | {title} | {entries} | {codes} | {retry} | {action} | {example} | {read_on} | {source} | {} |",
            licenses(spec)
        )
        .unwrap();
    }
    page.push_str(PROGRAM);
    page.push_str(BASES);
    for base in bases {
        let examples: usize = base.errors.iter().map(|error| error.examples.len()).sum();
        let (id, title, entries) = (&base.vendor.value, base.title.as_deref().unwrap_or_default(), base.errors.len());
        let docs = base.docs.as_deref().unwrap_or_default();
        writeln!(page, "| `{id}` | {title} | {entries} | {examples} | <{docs}> |").unwrap();
    }
    page.push_str(SOURCES);
    page.push_str(&sources(&[specs, bases].concat()));
    page
}

#[test]
fn the_page_is_fresh() {
    let (path, wanted) = (package().join("../docs/vendors.md"), page(&specs("specs"), &specs("specs/base")));
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &wanted).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == wanted, "docs/vendors.md is not what the specs say; BLESS=1 rewrites it");
}

#[test]
fn every_entry_has_a_source_of_a_known_license() {
    // Their pages were handed over; no public address of them is known.
    let without = ["picus", "policycortex", "qivicon", "qualys-pcrs"];
    let mut missing = Vec::new();
    for spec in specs("specs").iter().chain(&specs("specs/base")) {
        let id = spec.vendor.value.as_str();
        for error in spec.errors.iter().filter(|error| source(spec, error).and_then(licenses::row).is_none()) {
            if !without.contains(&id) || source(spec, error).is_some() {
                missing.push(format!("{id}: {}", error.variant));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn no_response_is_the_example_of_two_entries() {
    let mut shared = Vec::new();
    for spec in specs("specs") {
        let mut known: HashMap<String, &str> = HashMap::new();
        for error in &spec.errors {
            for example in &error.examples {
                let first = known.entry(format!("{:?}", example.response)).or_insert(&error.variant);
                if **first != error.variant {
                    shared.push(format!("{}: {first} and {}", spec.vendor.value, error.variant));
                }
            }
        }
    }
    assert!(shared.is_empty(), "{shared:#?}");
}
