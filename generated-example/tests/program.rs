//! The program's output for a person at a terminal and for another program.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn run(arguments: &[&str], input: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_generated-example"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not need its input closes it early.
    let _ = program.stdin.take().unwrap().write_all(input.as_bytes());
    program.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn answers(arguments: &[&str], input: &str) -> Vec<Value> {
    let output = run(arguments, input);
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn without_arguments_it_shows_all_vendors_without_color() {
    let output = run(&[], "");
    let listing = text(&output.stdout);
    assert!(output.status.success());
    assert!(!listing.contains('\u{1b}'));
    for word in
        ["5 vendors", "not before 30s", "knox", "picus", "policycortex", "qivicon", "qualys-pcrs", "Unrecognized", "no error"]
    {
        assert!(listing.contains(word), "{word}");
    }
}

/// Nothing is wider than the terminal.
#[test]
fn the_listing_fits_80_columns() {
    let output = Command::new(env!("CARGO_BIN_EXE_generated-example")).env("COLUMNS", "80").output().unwrap();
    let listing = text(&output.stdout);
    assert!(listing.lines().count() > 100 && listing.lines().all(|line| line.chars().count() <= 80), "{listing}");
}

#[test]
fn a_json_answer_has_all_keys() {
    let line = r#"{"vendor":"knox","status":429,"headers":{"Retry-After":"30"},"body":"{\"data\":\"x\"}"}"#;
    let answer = &answers(&["--json", "-"], line)[0];
    let keys =
        ["vendor", "is_error", "error", "code", "http_status", "category", "retry", "message", "action", "fields", "errors"];
    assert_eq!(answer.as_object().unwrap().len(), keys.len());
    assert!(keys.iter().all(|key| answer.get(key).is_some()));
    assert_eq!((&answer["error"], &answer["http_status"]), (&"TooManyRequests".into(), &429.into()));
    assert_eq!(answer["fields"]["data"], "x");
    let retry = &answer["retry"];
    assert_eq!((&retry["kind"], &retry["executed"]), (&"throttled".into(), &"not-executed".into()));
    assert_eq!(retry["delay_seconds"], 30);
    assert_eq!((&retry["may_retry_idempotent"], &retry["may_retry_non_idempotent"]), (&true.into(), &true.into()));
}

#[test]
fn successes_failures_without_response_and_unknown_errors() {
    let lines = concat!(
        r#"{"vendor":"picus","status":200,"body":"{\"success\":true}"}"#,
        "\n\n",
        r#"{"vendor":"qualys-pcrs","transport":"interrupted"}"#,
        "\n",
        r#"{"vendor":"knox","status":418,"headers":{},"body":"tea"}"#,
        "\n",
    );
    let answers = answers(&["--json", "-"], lines);
    assert_eq!((&answers[0]["is_error"], &answers[0]["error"]), (&false.into(), &Value::Null));
    assert_eq!((&answers[1]["error"], &answers[1]["http_status"]), (&"ConnectionBroken".into(), &Value::Null));
    assert_eq!((&answers[2]["is_error"], &answers[2]["error"]), (&true.into(), &Value::Null));
}

#[test]
fn bad_lines_are_named_and_the_others_answered() {
    let lines = concat!(
        "{\n",
        r#"{"vendor":"nobody","status":400}"#,
        "\n",
        r#"{"vendor":"knox","status":"x"}"#,
        "\n",
        r#"{"vendor":"knox","status":400}"#,
        "\n",
        r#"{"vendor":"knox"}"#,
        "\n",
    );
    let output = run(&["--json", "-"], lines);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stdout).lines().count(), 1);
    for part in ["line 1: not JSON", "line 2: unknown vendor \"nobody\"", "line 3: \"status\"", "line 5: \"status\" is missing"] {
        assert!(text(&output.stderr).contains(part), "{part}");
    }
}

#[test]
fn the_clock_can_be_fixed() {
    let line = r#"{"vendor":"knox","status":429,"headers":{"Retry-After":"Sun, 06 Nov 1994 08:49:37 GMT"}}"#;
    let answer = &answers(&["--json", "--now", "1994-11-06T08:49:00Z", "-"], line)[0];
    assert_eq!(answer["retry"]["delay_seconds"], 37);
    let late = &answers(&["--json", "--now", "1994-11-06T08:50:00Z", "-"], line)[0];
    assert_eq!(late["retry"]["delay_seconds"], Value::Null);
}

#[test]
fn all_three_ways_answer_alike() {
    for json in [&["--json"] as &[&str], &[]] {
        let [build, derive, committed] = ["build", "derive", "committed"].map(|via| {
            let output = run(&[json, &["--now", "2024-09-15T15:30:00Z", "--via", via]].concat(), "");
            assert!(output.status.success() && output.stderr.is_empty(), "{via}");
            text(&output.stdout).to_string()
        });
        assert!(build.lines().count() >= include_str!("../responses.jsonl").lines().count());
        assert_eq!(build, derive);
        assert_eq!(build, committed);
    }
    let default = run(&["--json", "--now", "2024-09-15T15:30:00Z"], "");
    assert_eq!(default.stdout, run(&["--json", "--now", "2024-09-15T15:30:00Z", "--via=build"], "").stdout);
}

#[test]
fn a_wrong_command_line_says_so() {
    for arguments in
        [&["--what"] as &[&str], &["--now", "noon"], &["--now"], &["--via"], &["--via=x"], &["a", "b"], &["no/such/file"]]
    {
        let output = run(arguments, "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty());
    }
    assert!(run(&["--help"], "").status.success());
}
