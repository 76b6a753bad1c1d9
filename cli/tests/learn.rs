//! `learn`, `new --from` and `watch`: what they add passes `check`, changes no line, and holds no secret.

mod program;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::process::{Output, Stdio};
use std::time::Duration;

use program::{Folder, err, out, program, tests};
use serde_json::{Value, json};

fn run(folder: &Folder, arguments: &[&str]) -> Output {
    program().current_dir(&folder.0).args(arguments).output().unwrap()
}

fn input(name: &str) -> String {
    fs::read_to_string(tests().join("learn").join(name)).unwrap()
}

/// The secrets in the recording.
const SECRETS: [&str; 7] =
    ["abcdef123456", "acct-77", "acct-78", "sk_live_abcdefgh12345678", "jane.doe@example.com", "u_1a2b3c4d", "Authorization"];

#[test]
fn what_is_learned_is_added_without_touching_a_line() {
    let old = input("acme.yaml");
    let folder = Folder::new("learn").with("acme.yaml", &old).with("responses.jsonl", input("responses.jsonl"));
    let shown = run(&folder, &["learn", "responses.jsonl", "--spec", "acme.yaml"]);
    assert_eq!(shown.status.code(), Some(1), "{}", err(&shown));
    assert_eq!(folder.read("acme.yaml"), old);
    let written = run(&folder, &["learn", "responses.jsonl", "--spec", "acme.yaml", "--write"]);
    assert!(written.status.success(), "{}{}", out(&written), err(&written));
    let new = folder.read("acme.yaml");
    let mut left = new.split_inclusive('\n');
    for line in old.split_inclusive('\n') {
        assert!(left.any(|other| other == line), "{line:?} is not in\n{new}");
    }
    for secret in &SECRETS[..5] {
        assert!(!new.contains(secret) && !out(&shown).contains(secret), "{secret} in\n{new}{}", out(&shown));
    }
    assert!(!new.contains(SECRETS[6]), "{new}");
    let checked = run(&folder, &["check", "acme.yaml", "--level", "error"]);
    assert!(checked.status.success(), "{}", out(&checked));
    let again = run(&folder, &["learn", "responses.jsonl", "--spec", "acme.yaml", "--write"]);
    assert!(again.status.success() && out(&again).contains("0 not in the spec"), "{}", out(&again));
    assert_eq!(folder.read("acme.yaml"), new);
}

/// The captured responses of a vendor as JSON lines.
fn captured(vendor: &str) -> String {
    let mut lines = String::new();
    let mut paths: Vec<_> =
        fs::read_dir(tests().join("../../tests/captured").join(vendor)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let one: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        let mut line = json!({});
        for key in ["status", "headers", "body", "transport"] {
            if !one[key].is_null() {
                line[key] = one[key].clone();
            }
        }
        let _ = writeln!(lines, "{line}");
    }
    lines
}

#[test]
fn a_spec_made_of_responses_passes_check_and_recognizes_every_one() {
    for vendor in ["knox", "picus", "policycortex", "qivicon", "qualys-pcrs"] {
        let folder = Folder::new(&format!("from-{vendor}")).with("responses.jsonl", captured(vendor));
        let made = run(&folder, &["new", vendor, "--from", "responses.jsonl"]);
        assert!(made.status.success(), "{vendor}: {}{}", out(&made), err(&made));
        let spec = format!("{vendor}.yaml");
        let checked = run(&folder, &["check", &spec, "--level", "error"]);
        assert!(checked.status.success(), "{vendor}: {}", out(&checked));
        assert!(run(&folder, &["fmt", "--check", &spec]).status.success(), "{}", folder.read(&spec));
        let decoded = run(&folder, &["decode", "--specs", &spec, "--jsonl", "responses.jsonl"]);
        assert!(decoded.status.success() && !out(&decoded).contains("unknown"), "{vendor}: {}", out(&decoded));
        // Errors with a status of an error are all recognized as errors.
        let errors = captured(vendor)
            .lines()
            .filter(|line| line.contains("\"status\":4") || line.contains("\"status\":5") || line.contains("transport"))
            .count();
        let without: usize = out(&decoded)
            .lines()
            .find(|line| line.contains("no error"))
            .map_or(0, |line| line.split_whitespace().next().unwrap().parse().unwrap());
        assert!(captured(vendor).lines().count() - without >= errors, "{vendor}: {}", out(&decoded));
    }
}

#[test]
fn kinds_beyond_the_limit_are_counted_together() {
    let mut lines = String::new();
    for number in 0..1_500 {
        let _ = writeln!(lines, "{}", json!({"status": 400, "body": format!("{{\"error\":{{\"code\":\"code_{number}\"}}}}")}));
    }
    let folder = Folder::new("learn-bound").with("acme.yaml", input("acme.yaml")).with("responses.jsonl", lines);
    let watched = run(&folder, &["watch", "responses.jsonl", "--spec", "acme.yaml"]);
    assert!(watched.status.success(), "{}", err(&watched));
    assert!(
        out(&watched).contains("coverage 0.0 %: 0 of 1500 errors") && out(&watched).contains("1480  of other kinds"),
        "{}",
        out(&watched)
    );
    let learned = run(&folder, &["learn", "responses.jsonl", "--spec", "acme.yaml"]);
    assert!(
        out(&learned).contains("500  of further kinds, which are not kept"),
        "{}",
        out(&learned).lines().take(60).collect::<String>()
    );
}

#[test]
fn a_file_that_grows_is_followed() {
    let folder = Folder::new("watch").with("acme.yaml", input("acme.yaml")).with("responses.jsonl", "");
    let mut command = program();
    command.current_dir(&folder.0).args(["watch", "responses.jsonl", "--spec", "acme.yaml", "--follow", "--for", "4s"]);
    let watching = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut file = fs::OpenOptions::new().append(true).open(folder.0.join("responses.jsonl")).unwrap();
    // A line in two parts, as another process writes it.
    for part in ["{\"status\":403,\"body\":\"{\\\"error\\\":{\\\"code\\\":", "\\\"plan_limit\\\"}}\"}\n", "{\"status\":404}\n"] {
        file.write_all(part.as_bytes()).unwrap();
        file.flush().unwrap();
        std::thread::sleep(Duration::from_millis(300));
    }
    let watched = watching.wait_with_output().unwrap();
    assert!(err(&watched).contains("new: 403 code plan_limit"), "{}", err(&watched));
    assert!(out(&watched).contains("coverage 50.0 %: 1 of 2 errors, 2 responses"), "{}", out(&watched));
}
