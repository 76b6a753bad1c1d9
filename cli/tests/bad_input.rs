//! Wrong paths and bytes are reported, and nothing is written.

mod program;

use std::fs;
use std::io::Write;
use std::process::{Output, Stdio};

use program::{Folder, err, out, program};

const SPEC: &str =
    "vendor-errors: 1\nvendor: acme\nerrors: { A: { status: 404, summary: Gone., retry: never, examples: [{ status: 404 }] } }\n";

fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut command = program();
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A process that ends before reading is judged by its output.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

#[test]
fn a_folder_that_cannot_be_written_into() {
    let folder = Folder::new("unwritable").with("acme.yaml", SPEC).with("file", "text");
    let spec = folder.0.join("acme.yaml");
    for out in ["file", "file/below"] {
        let at = folder.0.join(out);
        for arguments in
            [vec!["generate", spec.to_str().unwrap(), "--out", at.to_str().unwrap()], vec!["man", "--out", at.to_str().unwrap()]]
        {
            let failed = run(&arguments, b"");
            assert_eq!(failed.status.code(), Some(2), "{failed:?}");
            assert!(err(&failed).starts_with(&format!("error: cannot write {}: ", at.display())), "{failed:?}");
        }
    }
    // There is a folder in place of the file.
    fs::create_dir_all(folder.0.join("acme.rs/inside")).unwrap();
    let failed = run(&["generate", spec.to_str().unwrap(), "--out", folder.0.to_str().unwrap()], b"");
    assert_eq!(failed.status.code(), Some(2));
    assert!(err(&failed).contains("cannot write"), "{failed:?}");
    assert_eq!(folder.names(), ["acme.rs", "acme.yaml", "file"]);
    assert_eq!(folder.read("file"), "text");
}

#[test]
fn paths_that_lead_to_no_spec() {
    let folder = Folder::new("paths");
    let empty = folder.0.to_str().unwrap().to_string();
    let missing = format!("{empty}/missing.yaml");
    let calls: [fn(&str) -> Vec<&str>; 7] = [
        |path| vec!["check", path],
        |path| vec!["fmt", path],
        |path| vec!["generate", path],
        |path| vec!["generate", path, "--check"],
        |path| vec!["diff", "knox", path],
        |path| vec!["explain", "--specs", path, "1"],
        |path| vec!["decode", "--specs", path, "--status", "404"],
    ];
    for call in calls {
        for (path, says) in [(&empty, "error: no spec in the folder "), (&missing, "error: cannot read ")] {
            let failed = run(&call(path), b"");
            assert_eq!(failed.status.code(), Some(2), "{:?} {failed:?}", call(path));
            assert!(err(&failed).starts_with(&format!("{says}{path}")), "{:?} {failed:?}", call(path));
            assert!(failed.stdout.is_empty(), "{failed:?}");
        }
    }
    assert!(folder.names().is_empty());
    let failed = run(&["decode", &empty], b"");
    assert_eq!(failed.status.code(), Some(2));
    assert!(err(&failed).starts_with(&format!("error: cannot read {empty}: ")), "{failed:?}");
}

#[test]
fn no_path_and_no_folder_of_specs() {
    let folder = Folder::new("nowhere");
    for subcommand in ["check", "fmt"] {
        let failed = program().arg(subcommand).current_dir(&folder.0).output().unwrap();
        assert_eq!(failed.status.code(), Some(2));
        assert_eq!(err(&failed), "error: name a spec or a folder; there is no folder `specs` here\n");
    }
}

#[test]
fn two_specs_of_one_vendor() {
    let folder = Folder::new("twice").with("acme.yaml", SPEC).with("acme.yml", SPEC);
    let at = folder.0.to_str().unwrap();
    let checked = run(&["check", at], b"");
    assert!(checked.status.success(), "each by itself is fine: {checked:?}");
    assert!(out(&checked).contains("several specs of the vendor acme: "), "{checked:?}");
    for arguments in
        [vec!["generate", at, "--out", at], vec!["explain", "--specs", at, "A"], vec!["decode", "--specs", at, "--status", "404"]]
    {
        let failed = run(&arguments, b"");
        assert_eq!(failed.status.code(), Some(2), "{arguments:?}");
        assert!(err(&failed).contains("acme.yml is a second spec of the vendor acme; name only one of them"), "{failed:?}");
    }
    assert_eq!(folder.names(), ["acme.yaml", "acme.yml"]);
}

#[test]
fn bytes_that_are_no_text() {
    let folder = Folder::new("bytes")
        .with("acme.yaml", b"vendor-errors: 1\nvendor: acme\ntitle: \xE9\n")
        .with("fine.yaml", SPEC.replace("acme", "fine"));
    let at = folder.0.to_str().unwrap();
    for arguments in [vec!["generate", at, "--out", at], vec!["explain", "--specs", at, "A"], vec!["fmt", at], vec!["check", at]]
    {
        let failed = run(&arguments, b"");
        let said = out(&failed) + &err(&failed);
        assert!(said.contains("the file is not UTF-8") && said.contains("acme.yaml:3:8"), "{arguments:?} {said}");
        assert_eq!(failed.status.code(), Some(if matches!(arguments[0], "fmt" | "check") { 1 } else { 2 }), "{arguments:?}");
    }
    assert_eq!(folder.names(), ["acme.yaml", "fine.yaml"], "nothing was generated");
    // A vendor's response is decoded as far as possible.
    let body = b"HTTP/1.1 403 Forbidden\r\n\r\n{\"code\":4032251,\"message\":\"\xFF\xFE\"}";
    let decoded = run(&["decode", "--vendor", "knox", "-"], body);
    assert!(decoded.status.success() && out(&decoded).contains("4032251"), "{decoded:?}");
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_and_files_without_end() {
    let folder = Folder::new("links").with("acme.yaml", SPEC);
    std::os::unix::fs::symlink("nowhere", folder.0.join("lost.yaml")).unwrap();
    let checked = run(&["check", folder.0.to_str().unwrap()], b"");
    assert_eq!(checked.status.code(), Some(2), "{checked:?}");
    assert!(out(&checked).starts_with("1 vendor, ") && err(&checked).contains("lost.yaml: "), "{checked:?}");
    let endless = run(&["check", "/dev/zero"], b"");
    assert_eq!(endless.status.code(), Some(2));
    assert!(err(&endless).contains("it is a device, not a regular file"), "{endless:?}");
    let endless = program().args(["check", "-"]).stdin(fs::File::open("/dev/zero").unwrap()).output().unwrap();
    assert!(out(&endless).contains("error[too-large]"), "{endless:?}");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_a_files_rights_stay_its_rights() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("rights").with("acme.yaml", "vendor: acme\nvendor-errors: 1\nerrors: { A: { status: 404 } }\n");
    fs::set_permissions(folder.0.join("acme.yaml"), fs::Permissions::from_mode(0o640)).unwrap();
    fs::create_dir(folder.0.join("links")).unwrap();
    let link = folder.0.join("links/acme.yaml");
    std::os::unix::fs::symlink("../acme.yaml", &link).unwrap();
    let written = run(&["fmt", link.to_str().unwrap()], b"");
    assert!(written.status.success() && out(&written).starts_with("written: "), "{written:?}");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(folder.read("acme.yaml").starts_with("vendor-errors: 1\n"));
    assert_eq!(fs::metadata(folder.0.join("acme.yaml")).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn what_a_line_says_is_not_said_again() {
    for line in [
        r#"{"status":400,"body":{"token":"s3cret"}}"#,
        r#"{"status":"s3cret"}"#,
        r#"{"status":400,"headers":{"a":{"b":"s3cret"}}}"#,
    ] {
        let failed = run(&["decode", "--jsonl"], line.as_bytes());
        assert_eq!(failed.status.code(), Some(2), "{failed:?}");
        assert!(err(&failed).starts_with("standard input, line 1: ") && !err(&failed).contains("s3cret"), "{failed:?}");
    }
}

#[test]
fn a_recording_cannot_steer_the_terminal() {
    let call = r#"{"request":{"method":"G\u001b[31mET","url":"x"},"response":{"status":0}}"#;
    let done = run(&["decode", "-"], format!("{{\"log\":{{\"entries\":[{call}]}}}}").as_bytes());
    assert!(err(&done).contains("entry 1 (G\\u{1b}[31mET x): ") && !err(&done).contains('\u{1b}'), "{done:?}");
}

#[cfg(unix)]
#[test]
fn names_of_files_cannot_steer_the_terminal() {
    let folder = Folder::new("names").with("a\u{1b}[31mb.yaml", "x: [\n");
    let path = folder.0.to_str().unwrap();
    let (file, missing) = (format!("{path}/a\u{1b}[31mb.yaml"), format!("{path}/no\u{1b}[31m.yaml"));
    let calls: [&[&str]; 9] = [
        &["check", path],
        &["check", &missing],
        &["fmt", path],
        &["generate", path],
        &["diff", "knox", &file],
        &["diff", "knox", &missing],
        &["decode", "--specs", path, "--status", "404"],
        &["decode", &missing],
        &["schema", "--check", &missing],
    ];
    for call in calls {
        let done = run(call, b"");
        let said = out(&done) + &err(&done);
        assert!(said.contains("\\u{1b}[31m") && !said.contains('\u{1b}'), "{call:?} {said:?}");
    }
}
