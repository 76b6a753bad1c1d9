//! The JSON Schema and the reader agree: the schema rejects what the reader rejects for its
//! structure, and accepts what the reader accepts.
//!
//! `BLESS=1` rewrites `error-spec/vendor-errors.schema.json`.

mod editor;
mod places;
mod reader;
mod texts;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use proptest::prelude::*;
use proptest::sample::Index;
use vendor_errors_spec::syntaxes::Words;
use vendor_errors_spec::{Rule, explanation};

use editor::{SCHEMA, document, has_null};
use places::{Place, places, unused, whole, with, with_member, without};
use reader::{LANGUAGES, STRUCTURE, Verdict, rules, verdict};
use texts::{ODD_BUT_RIGHT, PLAINLY_WRONG, any_text};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn program(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vendor-errors")).args(arguments).current_dir(root()).output().unwrap()
}

/// Where schema and reader are of two minds; else what the reader says.
fn agree(name: &str, text: &str) -> Result<Verdict, String> {
    let verdict = verdict(name, text);
    let Some(document) = document(text) else { return Ok(Verdict::Any) };
    let accepts = SCHEMA.is_valid(&document);
    match verdict {
        Verdict::Refuse(rule) if accepts => Err(format!("the reader says {}, the schema nothing:\n{text}", rule.code())),
        Verdict::Accept if !accepts && !has_null(&document) => {
            let errors: Vec<_> =
                SCHEMA.iter_errors(&document).map(|error| format!("{} at {}", error, error.instance_path())).collect();
            Err(format!("the reader says nothing, the schema:\n{}\n{text}", errors.join("\n")))
        }
        verdict => Ok(verdict),
    }
}

#[test]
fn the_committed_schema_is_the_one_that_is_printed() {
    let path = root().join("error-spec/vendor-errors.schema.json");
    let printed = program(&["schema"]);
    assert!(printed.status.success() && printed.stderr.is_empty());
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &printed.stdout).unwrap();
    }
    let checked = program(&["schema", "--check", "error-spec/vendor-errors.schema.json"]);
    assert!(checked.status.success(), "BLESS=1 renews it:\n{}", String::from_utf8_lossy(&checked.stdout));
    assert_eq!(fs::read(path).unwrap(), printed.stdout);
    let schema: serde_json::Value = serde_json::from_slice(&printed.stdout).unwrap();
    assert!(jsonschema::draft7::meta::is_valid(&schema));
}

#[test]
fn every_spec_of_the_project_is_seen_alike() {
    let (mut accepted, mut refused, mut wrong) = (0, 0, Vec::new());
    let folders = ["vendors/specs", "error-spec/tests", "error-spec/tests/diagnostics", "cli/tests/specs", "cli/tests/bad"];
    for folder in folders.into_iter().chain(["codegen/tests/expand", "macros/tests/ui/specs"]) {
        let files = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
        for path in files.filter(|path| path.extension().is_some_and(|ending| ending == "yaml")) {
            let Ok(text) = fs::read_to_string(&path) else { continue };
            let of_diagnostics = folder.ends_with("diagnostics");
            let name = if of_diagnostics { "demo.yaml".into() } else { path.file_name().unwrap().to_string_lossy() };
            match agree(&name, &text) {
                Ok(Verdict::Accept) => accepted += 1,
                Ok(Verdict::Refuse(_)) => refused += 1,
                Ok(Verdict::Any) => {}
                Err(difference) => wrong.push(format!("{}: {difference}", path.display())),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(accepted > 20 && refused > 5, "{accepted} accepted, {refused} refused");
}

/// The keys that every spec has, around an explanation's lines.
fn around(lines: &str) -> String {
    let has = |key: &str| lines.starts_with(key) || lines.contains(&format!("\n{key}"));
    let head = if has("vendor-errors:") { "" } else { "vendor-errors: 1\nvendor: demo\n" };
    let errors = if has("errors:") { "" } else { "errors:\n  Broken: { status: 500 }\n" };
    format!("{head}{errors}{lines}")
}

#[test]
fn every_explanation_is_seen_alike() {
    for rule in Rule::ALL {
        let explanation = explanation(*rule);
        let good = agree("demo.yaml", &around(explanation.good)).unwrap();
        assert!(matches!(good, Verdict::Accept | Verdict::Any), "{}: {good:?}", rule.code());
        agree("demo.yaml", &around(explanation.bad)).unwrap();
        if STRUCTURE.contains(rule) {
            assert_eq!(verdict("demo.yaml", &around(explanation.bad)), Verdict::Refuse(*rule));
        }
    }
}

/// Else the tests below would not see a key that is new.
#[test]
fn the_whole_spec_uses_every_key() {
    // These are read with the bases, before the rest is checked; the next test is about them.
    assert_eq!(unused(&places(&whole())), ["/extends/items", "/extends", "/abstract"]);
}

#[test]
fn bases_are_seen_alike() {
    for (line, is_good) in [
        ("extends: [jsonrpc]", true),
        ("extends: [jsonrpc, ./own.yaml, ../own.yml]", true),
        ("extends: [/own.yaml]", false),
        ("extends: [JsonRpc]", false),
        ("extends: jsonrpc", false),
        ("extends: []", false),
        ("abstract: true", true),
        ("abstract: false", true),
        ("abstract: yes", false),
        ("abstract: [true]", false),
    ] {
        let text = format!("vendor-errors: 1\nvendor: demo\n{line}\nerrors: {{ Busy: {{ status: 503 }} }}\n");
        let diagnostics = vendor_errors_spec::load(&vendor_errors_spec::Source::new("demo.yaml", &*text)).diagnostics;
        let is_wrong = |rule: Rule| rule.level() == vendor_errors_spec::Severity::Error && rule != Rule::UnknownBase;
        assert_eq!(!diagnostics.iter().any(|diagnostic| is_wrong(diagnostic.rule)), is_good, "{line}: {diagnostics:?}");
        assert_eq!(SCHEMA.is_valid(&document(&text).unwrap()), is_good, "{line}");
    }
}

#[test]
fn what_is_plainly_wrong_both_refuse() {
    let spec = whole();
    for place in places(&spec) {
        let Some(language) = place.language.filter(|language| !language.pattern.is_empty()) else { continue };
        let wrong = PLAINLY_WRONG.iter().find(|(name, _)| *name == language.name);
        let (_, wrong) = wrong.unwrap_or_else(|| panic!("no text that is no {}", language.name));
        let text = with(&spec, &place, &quoted(wrong));
        let broken = rules("demo.yaml", &text);
        assert!(broken.iter().any(|rule| STRUCTURE.contains(rule) || LANGUAGES.contains(rule)), "{text}");
        assert!(!SCHEMA.is_valid(&document(&text).unwrap()), "{text}");
    }
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

#[test]
fn other_kinds_and_other_keys_are_seen_alike() {
    let spec = whole();
    let mut seen = HashSet::new();
    let mut visit = |text: String| seen.insert(agree("demo.yaml", &text).unwrap());
    for place in places(&spec) {
        for yaml in ["", "''", "[]", "{}", "x", "5", "true", "[x]", "[[x]]", "{x: y}", "[{x: y}]", "{x: {status: 404}}"] {
            visit(with(&spec, &place, yaml));
        }
        without(&spec, &place).map(&mut visit);
        if place.is_mapping {
            visit(with_member(&spec, &place, "unknown", "x"));
            visit(with_member(&spec, &place, "<<", "x"));
        }
    }
    for rule in STRUCTURE {
        assert!(seen.contains(&Verdict::Refuse(rule)), "no change broke {}", rule.code());
    }
    assert!(seen.contains(&Verdict::Accept));
}

/// Every example and every word of a small language, and every odd text, is in it for the schema and for the reader, at some place.
#[test]
fn what_is_in_a_language_both_accept() {
    let spec = whole();
    let places = places(&spec);
    let is_fine = |place: &Place, example: &str| {
        let text = with(&spec, place, &quoted(example));
        // The file has no name, so any vendor id is accepted.
        let broken = rules("", &text);
        SCHEMA.is_valid(&document(&text).unwrap())
            && !broken.iter().any(|rule| STRUCTURE.contains(rule) || LANGUAGES.contains(rule))
    };
    let languages: BTreeMap<_, _> =
        places.iter().filter_map(|place| place.language).map(|language| (language.name, language)).collect();
    assert!(ODD_BUT_RIGHT.iter().all(|(name, _)| languages.contains_key(name)));
    for (name, language) in languages {
        let words = language.words.into_iter().flat_map(Words::list);
        let odd = ODD_BUT_RIGHT.iter().filter(|(other, _)| *other == name).map(|(_, text)| *text);
        for text in language.examples.iter().copied().chain(words).chain(odd) {
            let here = |place: &&Place| place.language.is_some_and(|language| language.name == name);
            assert!(places.iter().filter(here).any(|place| is_fine(place, text)), "{text:?} is no {name}");
        }
    }
}

#[test]
fn a_bare_null_is_all_that_an_editor_refuses_beyond_the_reader() {
    let spec = "vendor-errors: 1\nvendor: demo\nerrors:\n  A: { status: 404, summary: ~ }\n";
    assert_eq!(verdict("demo.yaml", spec), Verdict::Accept);
    assert!(!SCHEMA.is_valid(&document(spec).unwrap()));
    assert!(SCHEMA.is_valid(&document(&spec.replace('~', "'~'")).unwrap()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_scalar_says_is_seen_alike(text in any_text(), place in any::<Index>(), bare in any::<bool>()) {
        let spec = whole();
        let places: Vec<_> = places(&spec).into_iter().filter_map(|place| Some((place.language?, place))).collect();
        let (language, place) = place.get(&places);
        let text = text.for_language(language);
        let yaml = if bare { text } else { quoted(&text) };
        agree("demo.yaml", &with(&spec, place, &yaml)).map_err(TestCaseError::fail)?;
    }
}
