//! The progress bar of a stream: on a real terminal, and nowhere else.
#![cfg(unix)]

mod program;

use std::io::Read;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use program::{Folder, STEERS};

/// What a terminal of 80 columns receives of a call in a shell, which sends its output there too or elsewhere.
fn shown(call: &str, folder: &Folder, ci: bool) -> String {
    let terminal = native_pty_system().openpty(PtySize { rows: 24, cols: 80, ..PtySize::default() }).unwrap();
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", &format!("exec \"$0\" {call}"), env!("CARGO_BIN_EXE_vendor-errors")]);
    command.cwd(&folder.0);
    for variable in STEERS.iter().chain(&["CI"]) {
        command.env_remove(variable);
    }
    command.env("TERM", "xterm-256color");
    if ci {
        command.env("CI", "true");
    }
    let mut child = terminal.slave.spawn_command(command).unwrap();
    drop(terminal.slave);
    let mut reader = terminal.master.try_clone_reader().unwrap();
    let (mut received, mut part) = (Vec::new(), [0; 4096]);
    // Some systems report the end of a terminal as an error.
    while let Ok(length @ 1..) = reader.read(&mut part) {
        received.extend_from_slice(&part[..length]);
    }
    child.wait().unwrap();
    String::from_utf8_lossy(&received).into_owned()
}

#[test]
fn a_stream_has_a_bar_on_a_terminal_and_nowhere_else() {
    let lines = "{\"vendor\":\"knox\",\"status\":429}\n".repeat(3000);
    let folder = Folder::new("bar").with("lines.jsonl", lines);
    let bar = shown("decode --jsonl lines.jsonl > /dev/null", &folder, false);
    assert!(bar.contains("%,") && bar.contains(" lines"), "{bar:?}");
    let of_a_pipe = shown("decode --jsonl - < lines.jsonl > /dev/null", &folder, false);
    assert!(!of_a_pipe.contains('%') && of_a_pipe.contains(" lines"), "{of_a_pipe:?}");
    let with_summary = shown("decode --jsonl lines.jsonl", &folder, false);
    assert!(with_summary.contains(" lines") && with_summary.contains("3000  responses"), "{with_summary:?}");
    // The results scroll by on the terminal, where a bar would break them up.
    assert!(!shown("decode --jsonl --format json lines.jsonl", &folder, false).contains(" lines"));
    assert!(shown("decode --jsonl --format json lines.jsonl > /dev/null", &folder, false).contains(" lines"));
    assert_eq!(shown("decode --jsonl lines.jsonl > /dev/null", &folder, true), "");
}
