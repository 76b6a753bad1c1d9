//! `import` and `new` write what passes `check`, and change nothing that a person wrote.

mod program;

use std::fs;

use program::{Folder, err, out, program, tests};

fn run(folder: &Folder, arguments: &[&str]) -> std::process::Output {
    program().current_dir(&folder.0).args(arguments).output().unwrap()
}

fn source(name: &str) -> String {
    tests().join("import").join(name).to_string_lossy().into_owned()
}

#[test]
fn a_new_spec_passes_check_and_fmt_and_is_never_overwritten() {
    let folder = Folder::new("new");
    for (vendor, path) in [("acme", "acme.yaml"), ("a1-b2", "a1-b2.yaml")] {
        let made = run(&folder, &["new", vendor]);
        assert!(made.status.success(), "{}", err(&made));
        assert!(out(&made).lines().count() <= 5, "{}", out(&made));
        let checked = run(&folder, &["check", path, "--deny", "warnings"]);
        assert!(checked.status.success() && out(&checked).contains("nothing found"), "{}", out(&checked));
        assert!(run(&folder, &["fmt", "--check", path]).status.success());
        let before = folder.read(path);
        let again = run(&folder, &["new", vendor]);
        assert_eq!(again.status.code(), Some(2));
        assert!(err(&again).contains("is not overwritten"), "{}", err(&again));
        assert_eq!(folder.read(path), before);
    }
    assert!(run(&folder, &["schema", "--check", "vendor-errors.schema.json"]).status.success());
    assert!(run(&folder, &["new", "other", "--dir", "deep/specs"]).status.success());
    assert!(run(&folder, &["check", "deep/specs"]).status.success());
}

#[test]
fn a_file_with_the_schemas_name_is_left_alone() {
    let folder = Folder::new("new-schema").with("vendor-errors.schema.json", "mine");
    assert!(run(&folder, &["new", "acme"]).status.success());
    assert_eq!(folder.read("vendor-errors.schema.json"), "mine");
}

#[test]
fn every_import_passes_check_and_is_formatted() {
    let folder = Folder::new("import");
    for entry in fs::read_dir(tests().join("goldens")).unwrap() {
        let path = entry.unwrap().path();
        let golden = fs::read_to_string(&path).unwrap().replace('\r', "");
        let Some((call, rest)) =
            golden.split_once("\nexit code 0\n").filter(|(call, _)| call.starts_with("$ vendor-errors import"))
        else {
            continue;
        };
        let spec: String = rest.lines().filter(|line| !line.starts_with("! ")).flat_map(|line| [line, "\n"]).collect();
        let vendor = spec.lines().find_map(|line| line.strip_prefix("vendor: ")).expect("a vendor");
        let name = format!("{vendor}.yaml");
        fs::write(folder.0.join(&name), &spec).unwrap();
        let checked = run(&folder, &["check", &name, "--level", "error"]);
        assert!(checked.status.success(), "{call}\n{}", out(&checked));
        let formatted = run(&folder, &["fmt", "--check", &name]);
        assert!(formatted.status.success(), "{call}\n{}{}", out(&formatted), err(&formatted));
    }
}

#[test]
fn an_update_only_adds_lines() {
    let old = fs::read_to_string(tests().join("import/spec.yaml")).unwrap();
    for old in [old.clone(), old.replace('\n', "\r\n"), old.trim_end().to_string()] {
        let folder = Folder::new("update").with("acme.yaml", &old);
        let updated = run(&folder, &["import", "csv", &source("errors.csv"), "--update", "acme.yaml"]);
        assert!(updated.status.success(), "{}", err(&updated));
        let new = folder.read("acme.yaml");
        let mut left = new.split_inclusive('\n');
        for line in old.split_inclusive('\n') {
            assert!(left.any(|other| other == line), "{line:?} is not in\n{new}");
        }
        assert!(new.lines().count() > old.lines().count());
        assert!(run(&folder, &["check", "acme.yaml", "--level", "error"]).status.success());
        // The source holds nothing else that is new.
        let again = run(&folder, &["import", "csv", &source("errors.csv"), "--update", "acme.yaml"]);
        assert!(out(&again).contains("nothing is new"), "{}", out(&again));
        assert_eq!(folder.read("acme.yaml"), new);
        drop(folder);
    }
}

#[test]
fn an_update_that_cannot_be_changes_nothing() {
    let braces =
        "vendor-errors: 1\nvendor: acme\nresponses: [{ code: /code }]\nerrors: { A: { code: 1, retry: never, summary: a } }\n";
    for (spec, said) in [(braces, "braces"), ("vendor: acme\n", "aborting: errors in")] {
        let folder = Folder::new("update-not").with("acme.yaml", spec);
        let updated = run(&folder, &["import", "csv", &source("errors.csv"), "--update", "acme.yaml"]);
        assert_eq!(updated.status.code(), Some(2), "{}", out(&updated));
        assert!(err(&updated).contains(said), "{}", err(&updated));
        assert_eq!(folder.read("acme.yaml"), spec);
        drop(folder);
    }
}

#[test]
fn a_spec_that_extends_others_is_updated() {
    let spec = "vendor-errors: 1\nvendor: acme\nextends: [./base.yaml, problem-json]\nerrors:\n  Mine: { status: 404, retry: never, summary: a }\n";
    let base = "vendor-errors: 1\nvendor: base\nabstract: true\nresponses: [{ code: /code }]\nerrors:\n  Inherited:\n    code: 1\n    retry: never\n    summary: a\n";
    let folder = Folder::new("update-extends").with("acme.yaml", spec).with("base.yaml", base);
    fs::write(folder.0.join("list.csv"), "code,name,status\n1,KNOWN,400\n2,NEW,400\n").unwrap();
    let updated = run(&folder, &["import", "csv", "list.csv", "--update", "acme.yaml"]);
    assert!(updated.status.success(), "{}", err(&updated));
    let new = folder.read("acme.yaml");
    assert!(new.contains("NEW") && !new.contains("KNOWN"), "{new}");
    assert_eq!(folder.read("base.yaml"), base);
}

#[test]
fn nothing_is_overwritten() {
    let folder = Folder::new("import-out").with("acme.yaml", "mine");
    let made = run(&folder, &["import", "csv", &source("errors.csv"), "--out", "acme.yaml"]);
    assert_eq!(made.status.code(), Some(2));
    assert_eq!(folder.read("acme.yaml"), "mine");
    let made = run(&folder, &["import", "csv", &source("errors.csv"), "--out", "other.yaml"]);
    assert!(made.status.success(), "{}", err(&made));
    assert!(run(&folder, &["check", "other.yaml", "--level", "error"]).status.success());
}

#[test]
fn two_states_of_a_source_compare_like_a_changelog() {
    let folder = Folder::new("import-diff");
    let first = "code,name,status\n1,NO_USER,404\n2,SLOW,429\n";
    let second = "code,name,status\n1,NO_USER,404\n2,SLOW,429\n3,PLAN_LIMIT,403\n";
    fs::write(folder.0.join("list.csv"), first).unwrap();
    assert!(run(&folder, &["import", "csv", "list.csv", "--vendor", "acme", "--out", "acme.yaml"]).status.success());
    fs::copy(folder.0.join("acme.yaml"), folder.0.join("old.yaml")).unwrap();
    fs::write(folder.0.join("list.csv"), second).unwrap();
    assert!(run(&folder, &["import", "csv", "list.csv", "--update", "acme.yaml"]).status.success());
    let compared = run(&folder, &["diff", "old.yaml", "acme.yaml"]);
    assert!(out(&compared).contains("PLAN_LIMIT"), "{}{}", out(&compared), err(&compared));
    assert!(!out(&compared).contains("NO_USER") && !out(&compared).contains("SLOW"), "{}", out(&compared));
}

#[test]
fn a_description_of_itself_ends() {
    let cycle = r##"{"openapi":"3.0.0","paths":{"/x":{"get":{"responses":{"400":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}},
        "404":{"$ref":"#/components/responses/Loop"}}}}},"components":{"responses":{"Loop":{"$ref":"#/components/responses/Loop"}},
        "schemas":{"A":{"properties":{"code":{"type":"string"},"a":{"$ref":"#/components/schemas/A"},"b":{"$ref":"#/components/schemas/A"},
        "c":{"$ref":"#/components/schemas/A"},"d":{"$ref":"#/components/schemas/B"}}},"B":{"$ref":"#/components/schemas/B"}}}}"##;
    let folder = Folder::new("import-cycle").with("acme.json", cycle);
    let made = run(&folder, &["import", "openapi", "acme.json"]);
    assert!(made.status.success(), "{}", err(&made));
    assert!(out(&made).contains("code: /code") && err(&made).contains("1 reference"), "{}{}", out(&made), err(&made));
}
