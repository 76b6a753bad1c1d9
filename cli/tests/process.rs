//! What a golden cannot show: written files, broken pipes, folders from the environment.

mod program;

use std::fs;
use std::path::Path;
use std::process::Output;

use program::{CALLS, Folder, err, out, program};

fn generate(folder: &Path, check: bool) -> Output {
    let mut command = program();
    command.args(["generate", "specs/acme.yaml", "--out"]).arg(folder);
    if check {
        command.arg("--check");
    }
    command.output().unwrap()
}

#[test]
fn generated_files_are_whole_and_checked() {
    let folder = Folder::new("generate");
    let written = generate(&folder.0, false);
    assert!(written.status.success() && out(&written).starts_with("written: "), "{written:?}");
    assert_eq!(folder.names(), ["acme.rs"]);
    assert!(out(&generate(&folder.0, false)).starts_with("unchanged: "));
    assert!(generate(&folder.0, true).status.success());

    let path = folder.0.join("acme.rs");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("pub enum AcmeError"));
    fs::write(&path, text.replacen("The service is busy.", "It is busy.", 1)).unwrap();
    let differs = generate(&folder.0, true);
    assert_eq!(differs.status.code(), Some(1));
    let shown = out(&differs);
    assert!(shown.contains("-    /// It is busy.") && shown.contains("+    /// The service is busy."), "{shown}");
}

#[test]
fn the_schema_is_written_whole_and_checked() {
    let folder = Folder::new("schema");
    let path = folder.0.join("vendor-errors.schema.json");
    let schema = |option: &str| program().args(["schema", option]).arg(&path).output().unwrap();
    assert_eq!(schema("--check").status.code(), Some(1));
    assert!(out(&schema("--out")).starts_with("written: "));
    assert!(out(&schema("--out")).starts_with("unchanged: "));
    assert!(out(&schema("--check")).starts_with("up to date: "));
    assert_eq!(folder.names(), ["vendor-errors.schema.json"]);
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text, out(&program().arg("schema").output().unwrap()));

    fs::write(&path, text.replacen("The vendor's name for people.", "Its name.", 1)).unwrap();
    let differs = schema("--check");
    assert_eq!(differs.status.code(), Some(1));
    let shown = out(&differs);
    assert!(
        shown.contains("\n-      \"description\": \"Its name.\"") && shown.contains("\n+      \"description\": \"The v"),
        "{shown}"
    );

    // There is a folder in place of the file.
    fs::remove_file(&path).unwrap();
    fs::create_dir_all(path.join("inside")).unwrap();
    let failed = schema("--out");
    assert_eq!(failed.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&failed.stderr).contains("cannot write"));
    assert_eq!(folder.names(), ["vendor-errors.schema.json"]);
}

#[test]
fn the_environment_names_specs() {
    let set = |arguments: &[&str]| program().args(arguments).env("VENDOR_ERRORS_SPECS", "specs").output().unwrap();
    assert!(out(&set(&["explain", "E42"])).contains("The service is busy."));
    assert!(out(&set(&["check"])).starts_with("1 vendor, 2 errors, 2 examples run (0 documented, 0 seen, 2 without a source);"));
    assert_eq!(set(&["explain", "4032251"]).status.code(), Some(1));
    assert!(set(&["check", "--explain", "duplicate-code"]).status.success());
}

#[test]
fn sarif_is_one_log_with_a_result_for_each_finding() {
    let output = program().args(["check", "bad", "--format", "sarif"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let log: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert!(results.iter().any(|result| result["ruleId"] == "invalid-status"), "{results:?}");
}

#[test]
fn every_shell_has_completions() {
    for shell in ["bash", "zsh", "fish"] {
        let output = program().args(["completions", shell]).output().unwrap();
        assert!(output.status.success() && out(&output).contains("explain"), "{shell}");
    }
}

#[test]
fn without_a_terminal_there_is_no_color() {
    for arguments in CALLS {
        let output = program().args(arguments).output().unwrap();
        assert!(!output.stdout.contains(&0x1b) && !output.stderr.contains(&0x1b), "{arguments:?}");
        let forced = program().args(arguments).env("CLICOLOR_FORCE", "1").output().unwrap();
        let plain = matches!(arguments, ["completions" | "man", ..] | [_, "specs", ..] | [.., "json" | "github"]);
        assert_eq!(forced.stdout.contains(&0x1b), !plain, "{arguments:?} {forced:?}");
    }
}

/// A spec is a text from elsewhere: what it says must not steer the terminal.
#[test]
fn a_spec_does_not_steer_the_terminal() {
    let folder = Folder::new("escapes");
    let spec = |rest: &str| {
        let text = "vendor-errors: 1\nvendor: acme\nerrors:\n";
        format!("{text}  A: {{ status: 400, summary: \"\\e[31mred\", retry: never }}\n{rest}")
    };
    fs::write(folder.0.join("acme.yaml"), spec("  \"\\e[2JB\": { status: 410, removed: \"\\e]0;gone\" }\n")).unwrap();
    fs::create_dir_all(folder.0.join("old")).unwrap();
    fs::write(folder.0.join("old/acme.yaml"), spec("  \"\\e[2JB\": { status: 410, summary: \"\\e]0;b\", retry: never }\n"))
        .unwrap();
    for arguments in [
        &["explain", "A", "--specs", "."][..],
        &["explain", "acme", "--specs", "."],
        &["explain", "2JB", "--specs", "."],
        &["diff", "old", "acme.yaml"],
        &["diff", "old", "acme.yaml", "--format", "github"],
        &["diff", "old", "acme.yaml", "--format", "json"],
    ] {
        let output = program().args(arguments).current_dir(&folder.0).output().unwrap();
        assert!(!output.stdout.is_empty() && !output.stdout.contains(&0x1b), "{arguments:?}: {}", out(&output));
    }
}

#[test]
fn specs_are_put_in_order_in_their_place() {
    let folder = Folder::new("fmt").with("acme.yaml", "vendor: acme\nvendor-errors: 1\nerrors: { A: { status: 404 } }\n");
    let folder = folder.with("broken.yaml", "vendor: broken\nerrors: {}\n");
    let fmt = |more: &[&str]| program().arg("fmt").arg(&folder.0).args(more).output().unwrap();
    let checked = fmt(&["--check"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(folder.read("acme.yaml").starts_with("vendor: acme"), "--check writes nothing");
    let written = fmt(&[]);
    assert_eq!(written.status.code(), Some(1), "one is broken");
    assert!(out(&written).starts_with("written: ") && err(&written).contains("not changed: "), "{written:?}");
    assert_eq!(folder.read("acme.yaml"), "vendor-errors: 1\nvendor: acme\nerrors: { A: { status: 404 } }\n");
    assert_eq!(folder.read("broken.yaml"), "vendor: broken\nerrors: {}\n");
    assert_eq!(folder.names(), ["acme.yaml", "broken.yaml"]);
    assert_eq!(out(&fmt(&[])), "", "nothing changed");
}

#[test]
fn every_subcommand_has_a_page() {
    let folder = Folder::new("man");
    let written = program().args(["man", "--out"]).arg(&folder.0).output().unwrap();
    assert!(written.status.success(), "{written:?}");
    let help = out(&program().arg("--help").output().unwrap());
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    // What is indented further continues a description.
    let commands = commands.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let commands: Vec<_> = commands.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect();
    assert!(commands.len() > 5);
    let mut names: Vec<_> = commands.iter().map(|command| format!("vendor-errors-{command}.1")).collect();
    names.push("vendor-errors.1".into());
    names.sort();
    assert_eq!(folder.names(), names);
    for command in commands {
        let page = out(&program().args(["man", command]).output().unwrap());
        assert_eq!(page, folder.read(&format!("vendor-errors-{command}.1")));
        assert!(page.contains(".SH EXAMPLES") && page.contains(".SH \"EXIT STATUS\""), "{command}");
    }
    let again = program().args(["man", "--out"]).arg(&folder.0).output().unwrap();
    assert!(!out(&again).contains("written: "), "{again:?}");
}

#[test]
fn check_says_little_about_a_first_spec() {
    let head = "vendor-errors: 1\nvendor: acme\nresponses: [{ code: /code, message: /message }]\nerrors:\n";
    let clean = "  A: { code: 1, status: 404, summary: A., retry: never }\n  B: { code: 2, status: 429, summary: B., retry: throttled }\n";
    let folder = Folder::new("first").with("acme.yaml", format!("{head}{clean}"));
    let check = |more: &[&str]| out(&program().arg("check").arg(&folder.0).args(more).output().unwrap());
    assert!(check(&[]).lines().count() <= 5, "{}", check(&[]));
    assert!(check(&[]).contains("; in full: --level note\n") && !check(&[]).contains(" --> "), "{}", check(&[]));
    assert!(check(&["--level", "note"]).contains(" --> "), "{}", check(&["--level", "note"]));

    // Of a rule that warns more than once, the first in full.
    let folder = Folder::new("repeated")
        .with("acme.yaml", format!("{head}  A: {{ code: 1, status: 404 }}\n  B: {{ code: 2, status: 404 }}\n"));
    let check = |more: &[&str]| out(&program().arg("check").arg(&folder.0).args(more).output().unwrap());
    assert_eq!(check(&[]).matches("warning[missing-summary]").count(), 2, "{}", check(&[]));
    assert_eq!(check(&[]).matches(" --> ").count(), 1, "{}", check(&[]));
    assert_eq!(check(&["--level", "note"]).matches(" --> ").count(), 3, "{}", check(&["--level", "note"]));

    let folder = Folder::new("new");
    assert!(program().args(["new", "acme", "--dir"]).arg(&folder.0).output().unwrap().status.success());
    let check = out(&program().arg("check").arg(folder.0.join("acme.yaml")).output().unwrap());
    assert!(check.lines().count() <= 5 && check.contains("nothing found"), "{check}");
}
