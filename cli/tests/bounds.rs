//! Input over a limit is reported and not read any further.

use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        Self(std::env::temp_dir().join(format!("vendor-errors-cli-{}-{name}", std::process::id())))
    }

    fn decode(&self) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vendor-errors"));
        command.args(["decode", "--vendor", "knox"]).arg(&self.0).env_remove("VENDOR_ERRORS_SPECS").output().unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

#[test]
fn a_long_body_is_not_looked_into_and_that_is_said() {
    let scratch = Scratch::new("body.http");
    let code = r#""code":4032251,"data":""#;
    for (length, found) in [(1_000_000, "ACCESS_TOKEN_EXPIRED"), (1 << 20, "Forbidden")] {
        fs::write(&scratch.0, format!("HTTP/2 403\n\n{{{code}{}\"}}", "x".repeat(length))).unwrap();
        let output = scratch.decode();
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(out.starts_with(&format!("knox {found}\n")), "{length} {out}");
        assert_eq!(err.contains("longer than 1 MiB"), found == "Forbidden", "{length} {err}");
    }
}

#[test]
fn a_file_that_no_response_can_be_is_refused_unread() {
    let scratch = Scratch::new("huge.http");
    // Takes no room on most disks: nothing was ever written to it.
    File::create(&scratch.0).unwrap().set_len(300 << 20).unwrap();
    let output = scratch.decode();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("is longer than 256 MiB"), "{output:?}");
}

#[test]
fn of_many_errors_the_first_are_explained() {
    for (errors, explained) in [(1, 1), (20, 20), (21, 20), (2_000, 20)] {
        let body = format!("[{}]", vec![r#"{"response":{"code":1905,"text":"x"}}"#; errors].join(","));
        let mut command = Command::new(env!("CARGO_BIN_EXE_vendor-errors"));
        command.args(["decode", "--vendor", "qualys-pcrs", "--status", "400", "--why", "--format", "json", "--body", &body]);
        let out = command.env_remove("VENDOR_ERRORS_SPECS").output().unwrap().stdout;
        let object: serde_json::Value = serde_json::from_slice(&out).unwrap();
        let steps = object["why"][0]["steps"].as_array().unwrap();
        assert_eq!(steps.iter().filter(|step| step["step"] == "category").count(), explained, "{errors}");
        let says = |step: &&serde_json::Value| step["text"] == "more errors follow; the first 20 are explained";
        assert_eq!(steps.iter().filter(says).count(), usize::from(errors > explained), "{errors}");
    }
}

/// A body at the limit with half a million errors: as many answers would take gigabytes.
#[cfg(unix)]
#[test]
fn of_very_many_errors_the_first_are_shown_and_the_others_counted() {
    let (scratch, spec) = (Scratch::new("many.txt"), Scratch::new("many.yaml"));
    fs::write(
        &spec.0,
        "vendor-errors: 1\nvendor: many\nresponses: [{ each: /*, code: self }]\nerrors:\n  One: { code: 1, summary: One. }\n",
    )
    .unwrap();
    // Of 520,000 the decoder hands over as many as the body may copy.
    for (errors, least, most) in [(1_000, 0, 0), (1_001, 1, 1), (520_000, 100_000, 519_000)] {
        fs::write(&scratch.0, format!("[{}]", vec!["1"; errors].join(","))).unwrap();
        let decode = |format: &str| {
            let mut limited = Command::new("sh");
            limited.args(["-c", "ulimit -v 1000000 && exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_vendor-errors"), "decode"]);
            limited.arg("--specs").arg(&spec.0).args(["--vendor", "many", "--status", "400", "--format", format]);
            limited.arg(&scratch.0).output().unwrap()
        };
        let json = decode("json");
        let object: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap_or_else(|_| panic!("{json:?}"));
        assert_eq!(object["errors"].as_array().unwrap().len(), 1_000, "{errors}");
        let more = object.get("more_errors").map_or(0, |more| more.as_u64().unwrap());
        assert!((least..=most).contains(&more), "{errors}: {more}");
        let page = String::from_utf8(decode("human").stdout).unwrap();
        assert_eq!(page.matches("many One, ").count(), 1_000, "{errors}");
        let said = match more {
            0 => "ManyError::One\n".to_owned(),
            1 => "\n1 error more; the first 1000 are shown\n".to_owned(),
            more => format!("\n{more} errors more; the first 1000 are shown\n"),
        };
        assert!(page.ends_with(&said), "{errors}");
    }
}

/// Aliases make millions of empty mappings of a few kilobytes; the rest of the file raises what is allowed.
#[cfg(unix)]
#[test]
fn aliased_empty_mappings_take_no_gigabytes() {
    let scratch = Scratch::new("empty.yaml");
    let (empty, again) = ("{}, ".repeat(1_000), "*a, ".repeat(4_000));
    let text = format!("a: &a [{empty}]\nb: [{again}]\n# ");
    fs::write(&scratch.0, format!("{text}{}\n", "x".repeat((4 << 20) - text.len() - 1))).unwrap();
    let mut limited = Command::new("sh");
    limited.args(["-c", "ulimit -v 1000000 && exec \"$0\" check \"$1\"", env!("CARGO_BIN_EXE_vendor-errors")]).arg(&scratch.0);
    let output = limited.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("error["), "{said}");
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vendor-errors")).args(arguments).env_remove("VENDOR_ERRORS_SPECS").output().unwrap()
}

#[test]
fn a_source_of_an_import_is_bounded() {
    let scratch = Scratch::new("source.csv");
    let path = scratch.0.to_str().unwrap();
    File::create(&scratch.0).unwrap().set_len(65 << 20).unwrap();
    let output = run(&["import", "csv", path, "--vendor", "acme"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("is longer than 64 MiB"), "{output:?}");
    let rows: String = (0..20_100).map(|number| format!("E{number},It failed.\n")).collect();
    fs::write(&scratch.0, format!("code,summary\n{rows}")).unwrap();
    let output = run(&["import", "csv", path, "--vendor", "acme"]);
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text);
    assert!(text.contains("everything beyond 20000 errors"), "{}", &text[text.len().saturating_sub(500)..]);
    assert!(text.contains("E19999") && !text.contains("E20000"));
}

#[test]
fn messages_to_mcp_and_its_answers_are_bounded() {
    let scratch = Scratch::new("acme.yaml");
    let long = "word ".repeat(20_000);
    let spec = format!(
        "vendor-errors: 1\nvendor: acme\nresponses: [{{ code: /c }}]\nerrors:\n  A: {{ code: 1, summary: A., description: {long}x, retry: never }}\n"
    );
    fs::write(&scratch.0, spec).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_vendor-errors"));
    command.arg("mcp").arg("--specs").arg(&scratch.0).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut server = command.spawn().unwrap();
    let mut input = server.stdin.take().unwrap();
    let writing = std::thread::spawn(move || {
        input.write_all(&vec![b' '; (16 << 20) + 1]).unwrap();
        let call =
            r#"{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"explain","arguments":{"code_or_name":"1"}}}"#;
        writeln!(input, "\n{call}").unwrap();
    });
    let output = server.wait_with_output().unwrap();
    writing.join().unwrap();
    let lines: Vec<serde_json::Value> =
        String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert_eq!(lines[0]["error"]["message"], "the message is too long");
    let shown = lines[1]["result"]["content"][0]["text"].as_str().unwrap();
    assert!(shown.ends_with("\n... (cut off)") && shown.len() <= (64 << 10) + 20, "{}", shown.len());
}
