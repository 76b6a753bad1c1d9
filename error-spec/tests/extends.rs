//! Specs that extend others: what is taken over, in which order, and what bounds it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;

use vendor_errors_spec::{Bases, ErrorDef, Loaded, Rule, Severity, Source, Spec, load_with, render};

/// Files by their path from the folder of the spec.
type Files = BTreeMap<String, String>;

fn files(list: &[(&str, &str)]) -> Files {
    let head = |path: &str| {
        format!("vendor-errors: 1\nvendor: {}\nabstract: true\n", path.rsplit('/').next().unwrap().trim_end_matches(".yaml"))
    };
    list.iter().map(|(path, text)| ((*path).to_string(), head(path) + text)).collect()
}

fn loaded(rest: &str, files: &Files) -> Loaded {
    let read = |path: &str| {
        let text = files.get(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(text.clone().into_bytes())
    };
    load_with(&Source::new("specs/acme.yaml", format!("vendor-errors: 1\nvendor: acme\n{rest}")), &Bases::new().files(&read))
}

fn spec(rest: &str, files: &Files) -> Spec {
    let loaded = loaded(rest, files);
    let errors: Vec<_> = loaded.diagnostics.iter().filter(|one| one.rule.level() == Severity::Error).cloned().collect();
    loaded.spec.unwrap_or_else(|| panic!("{}", render(&errors, &loaded.sources, false)))
}

fn rules(rest: &str, files: &Files) -> Vec<(Rule, String)> {
    let diagnostics = loaded(rest, files).diagnostics;
    let errors = diagnostics.iter().filter(|one| one.rule.level() == Severity::Error);
    errors.map(|one| (one.rule, one.args.first().cloned().unwrap_or_default())).collect()
}

fn keys(spec: &Spec) -> Vec<(&str, &str)> {
    spec.errors.iter().map(|error| (error.key.value.as_str(), error.summary.as_deref().unwrap_or_default())).collect()
}

#[test]
fn what_a_base_holds_follows_behind() {
    let files = files(&[(
        "base.yaml",
        "title: The base\nresponses: [{ code: /b }]\ncommon: { id: header X-Base, other: header X-Other }\n\
         retry_overrides: [{ when: { header X-Retry: no }, retry: never }]\n\
         errors:\n  Busy: { code: 1, summary: of the base }\n  Gone: { code: 2, summary: of the base }\n  Old: { code: 3, summary: of the base }\n",
    )]);
    let spec = spec(
        "extends: [./base.yaml]\nresponses: [{ code: /a }]\ncommon: { id: header X-Own }\nerrors:\n  \
         Gone: { code: 5, summary: own }\n  Old: { removed: It is not sent. }\n",
        &files,
    );
    assert_eq!(keys(&spec), [("Gone", "own"), ("Busy", "of the base")]);
    assert_eq!(spec.removed.len(), 1);
    let codes: Vec<String> =
        spec.shapes.iter().map(|format| format!("{:?}", format.code.as_ref().unwrap().locations[0])).collect();
    assert!(codes[0].contains("/a") && codes[1].contains("/b") && codes.len() == 2, "{codes:?}");
    let common: Vec<String> = spec.common.iter().map(|field| format!("{} {:?}", field.name.value, field.location)).collect();
    assert!(common.len() == 2 && common[0].contains("X-Own") && common[1].starts_with("other"), "{common:?}");
    assert_eq!((spec.retry_overrides.len(), spec.title, spec.is_abstract), (1, None, false));
}

#[test]
fn a_spec_comes_before_all_that_it_extends() {
    // `second` changes an entry of `shared`, which `first` extends too.
    let files = files(&[
        ("first.yaml", "extends: [./shared.yaml]\nerrors: { A: { status: 401, summary: first } }\n"),
        ("second.yaml", "extends: [./shared.yaml]\nerrors: { B: { status: 402, summary: second } }\n"),
        (
            "shared.yaml",
            "errors: { A: { status: 401, summary: shared }, B: { status: 402, summary: shared }, C: { status: 403, summary: shared } }\n",
        ),
    ]);
    let spec = spec("extends: [./first.yaml, ./second.yaml]\n", &files);
    assert_eq!(keys(&spec), [("A", "first"), ("B", "second"), ("C", "shared")]);
}

#[test]
fn paths_count_from_the_file_in_which_they_are_written() {
    let files = files(&[
        ("bases/one.yaml", "extends: [./two.yaml, ../three.yaml]\n"),
        ("bases/two.yaml", "errors: { A: { status: 401 } }\n"),
        ("three.yaml", "errors: { B: { status: 402 } }\n"),
    ]);
    assert_eq!(spec("extends: [bases/one.yaml]\n", &files).errors.len(), 2);
    let asked = RefCell::new(Vec::new());
    let read = |path: &str| {
        asked.borrow_mut().push(path.to_string());
        files.get(path).map(|text| text.clone().into_bytes()).ok_or_else(|| io::ErrorKind::NotFound.into())
    };
    let source = Source::new("acme.yaml", "vendor-errors: 1\nvendor: acme\nextends: [bases/one.yaml, three.yaml]\n");
    let loaded = load_with(&source, &Bases::new().files(&read));
    assert_eq!(loaded.sources.base_paths().collect::<Vec<_>>(), ["bases/one.yaml", "bases/two.yaml", "three.yaml"]);
    assert_eq!(asked.into_inner().len(), 3, "each file is read once");
}

#[test]
fn a_removed_entry_is_not_missed_by_its_base() {
    let files = files(&[(
        "base.yaml",
        "responses: [{ code: /code }]\nerrors:\n  A: { code: 1, when: { /x: 1 }, over: B | C }\n  B: { code: 1, when: { /y: 1 } }\n  C: { code: 1, when: { /z: 1 } }\n",
    )]);
    let spec = spec("extends: [base.yaml]\nerrors:\n  B: { removed: Never seen. }\n", &files);
    assert_eq!(spec.errors[0].over.iter().map(|over| over.value.as_str()).collect::<Vec<_>>(), ["C"]);
}

#[test]
fn an_abstract_spec_needs_no_response_format() {
    let files = files(&[("codes.yaml", "errors: { Busy: { code: 17, summary: Busy. } }\n")]);
    assert!(rules("abstract: true\nerrors: { Busy: { code: 17 } }\n", &files).is_empty());
    assert_eq!(rules("extends: [codes.yaml]\n", &files), [(Rule::MissingResponses, "code".into())]);
    assert!(rules("extends: [codes.yaml]\nresponses: [{ code: /code }]\n", &files).is_empty());
    assert_eq!(rules("title: Acme\n", &files), [(Rule::MissingKey, "Required".into())]);
}

#[test]
fn what_is_to_improve_in_a_base_is_said_there_only() {
    let files = files(&[("base.yaml", "errors: { Busy: { status: 503 } }\n")]);
    let found = loaded("extends: [base.yaml]\nerrors: { Gone: { status: 410, summary: Gone. } }\n", &files).diagnostics;
    let rules: Vec<Rule> = found.iter().map(|one| one.rule).collect();
    assert_eq!(rules, [Rule::MissingExample]);
}

#[test]
fn mistakes_of_all_files_are_reported_in_one_run() {
    let files = files(&[
        ("one.yaml", "extends: [missing.yaml]\nerrors: { A: { status: 601 } }\n"),
        ("two.yaml", "errors: { B: { status: 602, sumary: x } }\n"),
    ]);
    let loaded = loaded("extends: [one.yaml, two.yaml]\nerrors: { C: { status: 603 } }\n", &files);
    let shown = render(&loaded.diagnostics, &loaded.sources, false);
    for place in
        ["specs/acme.yaml:4:24", "specs/one.yaml:4:11", "specs/one.yaml:5:24", "specs/two.yaml:4:24", "specs/two.yaml:4:29"]
    {
        assert!(shown.contains(place), "{place}\n{shown}");
    }
}

#[test]
fn the_length_of_a_chain_is_bounded() {
    let chain = |length: usize| -> Files {
        let text = |at: usize| {
            if at < length { format!("extends: [b{}.yaml]\n", at + 1) } else { "errors: { A: { status: 503 } }\n".into() }
        };
        let list: Vec<_> = (1..=length).map(|at| (format!("b{at}.yaml"), text(at))).collect();
        files(&list.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
    };
    assert!(rules("extends: [b1.yaml]\n", &chain(8)).is_empty());
    assert_eq!(rules("extends: [b1.yaml]\n", &chain(9)), [(Rule::InvalidBase, "Deep".into())]);
    assert_eq!(rules("extends: [b1.yaml]\n", &chain(200)), [(Rule::InvalidBase, "Deep".into())]);
}

#[test]
fn the_number_of_bases_is_bounded() {
    let many = |count: usize| {
        let names: Vec<String> = (0..count).map(|at| format!("b{at}.yaml")).collect();
        let files = files(&names.iter().map(|name| (name.as_str(), "errors: { A: { status: 503 } }\n")).collect::<Vec<_>>());
        rules(&format!("extends: [{}]\n", names.join(", ")), &files)
    };
    assert!(many(32).is_empty());
    assert_eq!(many(33), [(Rule::InvalidBase, "Many".into())]);
}

#[test]
fn the_size_of_all_bases_is_bounded() {
    let long = format!("errors: {{ A: {{ status: 503 }} }}\n#{}\n", "x".repeat((3 << 20) - 100));
    let files = files(&[("a.yaml", &long), ("b.yaml", &long), ("c.yaml", &long)]);
    assert!(rules("extends: [a.yaml, b.yaml]\n", &files).is_empty());
    assert_eq!(rules("extends: [a.yaml, b.yaml, c.yaml]\n", &files), [(Rule::InvalidBase, "Large".into())]);
}

#[test]
fn many_ways_to_one_base_cost_nothing() {
    // Each of 8 levels extends both files of the next: 2^8 ways lead to the last.
    let text = |level: usize| format!("extends: [l{0}.yaml, r{0}.yaml]\n", level + 1);
    let mut list = Vec::new();
    for level in 1..=8 {
        let text = if level < 8 { text(level) } else { "errors: { A: { status: 503 } }\n".into() };
        list.extend([(format!("l{level}.yaml"), text.clone()), (format!("r{level}.yaml"), text)]);
    }
    let files = files(&list.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    assert_eq!(spec("extends: [l1.yaml, r1.yaml]\n", &files).errors.len(), 1);
}

#[test]
fn a_cycle_ends() {
    let files = files(&[
        ("one.yaml", "extends: [two.yaml]\n"),
        ("two.yaml", "extends: [three.yaml]\n"),
        ("three.yaml", "extends: [one.yaml, two.yaml, acme.yaml]\n"),
    ]);
    let found = rules("extends: [one.yaml]\nerrors: { A: { status: 503 } }\n", &files);
    assert_eq!(found.iter().map(|(rule, _)| *rule).collect::<Vec<_>>(), [Rule::BaseCycle; 3]);
}

#[test]
fn without_shipped_specs_a_name_is_unknown_and_the_feature_is_named() {
    let source = Source::new("acme.yaml", "vendor-errors: 1\nvendor: acme\nextends: [jsonrpc]\n");
    let said = |bases: &Bases<'_>| {
        let loaded = load_with(&source, bases);
        render(&loaded.diagnostics, &loaded.sources, false)
    };
    assert!(
        said(&Bases::new().shipped_with_feature("`vendors` of `x`"))
            .contains("shipped specs come with the feature `vendors` of `x`")
    );
    assert!(said(&Bases::new()).contains("`jsonrpc` is not known here"));
    let shipped: &[(&str, &str)] = &[("jsonrpc", "vendor-errors: 1\nvendor: jsonrpc\nabstract: true\nextends: [./x.yaml]\n")];
    assert!(said(&Bases::new().shipped(&[shipped])).contains("shipped specs extend shipped specs"));
}

#[test]
fn keys_are_codes_in_the_file_that_says_so() {
    let files = files(&[(
        "base.yaml",
        "responses: [{ code: /b }]\nkeys_are_codes: true\nerrors:\n  busy: { status: 503 }\n  \
         old: { removed: It is not sent. }\n  5*: { name: Fives, aliases: [7..9], status: 400 }\n  \
         NotFound: { code: none, status: 404 }\n  Offline: { transport: dns }\n",
    )]);
    let spec = spec("extends: [base.yaml]\nerrors:\n  Own: { status: 402 }\n  Other: { code: none, status: 409 }\n", &files);
    let codes = |error: &ErrorDef| error.codes.iter().map(|code| code.value.to_string()).collect::<Vec<_>>().join(" ");
    let codes: Vec<_> = spec.errors.iter().map(|error| (error.key.value.as_str(), codes(error))).collect();
    let expected = [("Own", ""), ("Other", "none"), ("busy", "busy"), ("5*", "5* 7..9"), ("NotFound", ""), ("Offline", "")];
    assert_eq!(codes, expected.map(|(key, codes)| (key, codes.to_string())));
    assert_eq!(spec.removed[0].codes[0].value.to_string(), "old");
}
