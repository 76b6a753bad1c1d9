//! `docs/vendors.md` is made from the specs, and no response is the example of two entries.
//! `BLESS=1` rewrites the page.

use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use vendor_errors_spec::{Bases, Source, Spec, load_verified_with};
use vendor_errors_vendors::specs;

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
        load_verified_with(&source, &Bases::new().shipped(&[specs::ALL, specs::BASES]))
            .spec
            .unwrap_or_else(|| panic!("{} is not valid", path.display()))
    };
    files.iter().map(read).collect()
}

const HEAD: &str = "\
# The shipped vendors

Each id is a feature of `vendor-errors`: `features = [\"github\"]` gives
`vendor_errors::vendors::github::GithubError`. *Codes* counts codes and families of codes. The other
columns say how many of the entries have a retry line, an action and an example. This page is made
from `vendors/specs/`; `BLESS=1 cargo test -p vendor-errors-vendors` rewrites it.

| id | vendor | entries | codes | retry | action | example | read on | source |
|---|---|---:|---:|---:|---:|---:|---|---|
";

const BASES: &str = "
## Bases

A spec of your own can build on each of these, or on a vendor's spec: `extends: [jsonrpc]`. They are no
vendors themselves: `abstract: true`. [The format's page](spec-format.md#specs-that-build-on-others) says
what is taken over. Like a vendor, a base can be named on the command line (`vendor-errors explain
--specs jsonrpc -32601`).

| id | what it describes | entries | examples | source |
|---|---|---:|---:|---|
";

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
            "| [`{id}`](vendors/{id}.md) | {title} | {entries} | {codes} | {retry} | {action} | {example} | {read_on} | {source} |"
        )
        .unwrap();
    }
    page.push_str(BASES);
    for base in bases {
        let examples: usize = base.errors.iter().map(|error| error.examples.len()).sum();
        let (id, title, entries) = (&base.vendor.value, base.title.as_deref().unwrap_or_default(), base.errors.len());
        let docs = base.docs.as_deref().unwrap_or_default();
        writeln!(page, "| `{id}` | {title} | {entries} | {examples} | <{docs}> |").unwrap();
    }
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
