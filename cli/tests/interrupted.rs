//! Full disks, closed pipes, and processes that are killed half-way: clear messages, the right exit code, nothing half-written.
#![cfg(unix)]

mod program;

use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use program::{CALLS, Folder, err, out, program, tests};

/// A program that must not write more than 512 bytes of a file; `killed`: at the first byte beyond it is.
fn with_little_room(killed: bool, arguments: &str) -> Output {
    let trap = if killed { "" } else { "trap '' XFSZ; " };
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(format!("{trap}ulimit -f 1; exec '{}' {arguments}", env!("CARGO_BIN_EXE_vendor-errors")));
    shell.current_dir(tests()).output().unwrap()
}

/// A spec that is not tidy and longer than a file may be.
fn long_spec() -> String {
    let entry = |number| {
        format!("  E{number}: {{ summary: Number {number} of many., status: 404, message: \"m{number}\", retry: never }}\n")
    };
    let entries: String = (0..100).map(entry).collect();
    format!("vendor: long\nvendor-errors: 1\nresponses: [{{ message: /m }}]\nerrors:\n{entries}")
}

#[test]
fn a_full_disk_leaves_the_file_as_it_was() {
    let spec = long_spec();
    let folder = Folder::new("full").with("long.yaml", &spec).with("long.rs", "// old\n");
    let at = folder.0.display();
    for (arguments, written) in [(format!("generate {at}/long.yaml --out {at}"), "long.rs"), (format!("fmt {at}"), "long.yaml")] {
        let failed = with_little_room(false, &arguments);
        assert_eq!(failed.status.code(), Some(2), "{failed:?}");
        assert!(err(&failed).starts_with(&format!("error: cannot write {at}/{written}: ")), "{failed:?}");
        assert_eq!((folder.read("long.rs"), folder.read("long.yaml")), ("// old\n".into(), spec.clone()), "{arguments}");
        assert_eq!(folder.names(), ["long.rs", "long.yaml"]);
    }
    let failed = with_little_room(false, &format!("man --out {at}/man"));
    assert_eq!(failed.status.code(), Some(2), "{failed:?}");
    assert!(fs::read_dir(folder.0.join("man")).unwrap().next().is_none());
}

#[test]
fn a_process_killed_while_it_writes_leaves_the_file_as_it_was() {
    let spec = long_spec();
    let folder = Folder::new("killed").with("long.yaml", &spec).with("long.rs", "// old\n");
    let at = folder.0.display();
    for arguments in [format!("generate {at}/long.yaml --out {at}"), format!("fmt {at}/long.yaml")] {
        let killed = with_little_room(true, &arguments);
        assert!(killed.status.signal().is_some(), "it was killed while it wrote: {killed:?}");
        assert_eq!((folder.read("long.rs"), folder.read("long.yaml")), ("// old\n".into(), spec.clone()), "{arguments}");
    }
    let half_written = folder.names().into_iter().filter(|name| name.contains(".part")).count();
    assert_eq!(half_written, 2, "what was begun stands beside: {:?}", folder.names());
    // It is in nobody's way: neither a spec nor Rust.
    let again = program().arg("fmt").arg(&folder.0).output().unwrap();
    assert!(again.status.success() && out(&again).lines().count() == 1, "{again:?}");
}

#[test]
fn an_interrupt_while_it_reads_leaves_no_file() {
    let folder = Folder::new("interrupt");
    let nowhere = folder.0.join("generated");
    for arguments in
        [vec!["generate", "-", "--out", nowhere.to_str().unwrap()], vec!["fmt", "-"], vec!["check", "-"], vec!["decode", "-"]]
    {
        let mut command = program();
        command.args(&arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(b"vendor-errors: 1\nvendor: acme\n").unwrap();
        // Not INT, which a shell's background jobs, and so everything they start, ignore.
        assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
        let since = Instant::now();
        while child.try_wait().unwrap().is_none() {
            assert!(since.elapsed() < Duration::from_secs(60), "{arguments:?} does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
        drop(input);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.signal(), Some(15), "{arguments:?}");
        assert!(output.stdout.is_empty() && folder.names().is_empty(), "{arguments:?} {output:?}");
    }
}

#[test]
fn a_full_standard_output_is_a_failure() {
    for arguments in CALLS {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let output = program().args(arguments).stdout(full).stderr(Stdio::piped()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?} {output:?}");
        assert!(err(&output).starts_with("error: cannot write: "), "{arguments:?} {output:?}");
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    for arguments in CALLS {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = program().args(arguments).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{arguments:?} {output:?}");
    }
}

#[test]
fn a_stream_ends_where_nobody_reads_on() {
    let mut command = program();
    command.args(["decode", "--jsonl", "--format", "json"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    for _ in 0..100 {
        // The program may have ended already.
        let _ = input.write_all(b"{\"vendor\":\"knox\",\"status\":429}\n");
    }
    drop(input);
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(child.wait().unwrap().success() && said.is_empty(), "{said}");
}

#[test]
fn messages_that_nobody_reads_change_nothing() {
    for (arguments, exit) in [(&["check", "missing.yaml"][..], 2), (&["generate", "bad"], 2), (&["fmt", "untidy/broken.yaml"], 1)]
    {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = program().args(arguments).stderr(writer).output().unwrap();
        assert_eq!(output.status.code(), Some(exit), "{arguments:?} {output:?}");
    }
}
