//! Every subcommand on a real pseudo-terminal, with colors and its width.
#![cfg(unix)]

mod program;

use std::io::Read;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use program::{CALLS, STEERS, tests};

/// What the terminal of that width receives, and the exit code.
fn on_terminal(arguments: &[&str], columns: u16, set: &[(&str, &str)]) -> (String, u32) {
    let terminal = native_pty_system().openpty(PtySize { rows: 24, cols: columns, ..PtySize::default() }).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_vendor-errors"));
    command.args(arguments);
    command.cwd(tests());
    for variable in STEERS.iter().chain(&["CI"]) {
        command.env_remove(variable);
    }
    command.env("TERM", "xterm-256color");
    for (name, value) in set {
        command.env(name, value);
    }
    let mut child = terminal.slave.spawn_command(command).unwrap();
    drop(terminal.slave);
    let mut reader = terminal.master.try_clone_reader().unwrap();
    let mut received = Vec::new();
    let mut part = [0; 4096];
    // Some systems report the end of a terminal as an error.
    while let Ok(length @ 1..) = reader.read(&mut part) {
        received.extend_from_slice(&part[..length]);
    }
    (String::from_utf8(received).unwrap(), child.wait().unwrap().exit_code())
}

/// Without color codes.
fn plain(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |shown, part| shown + part.split_once('m').map_or("", |(_, rest)| rest))
}

/// What has nothing to paint: scripts, forms for programs, and the specs' summary.
fn has_nothing_to_paint(arguments: &[&str]) -> bool {
    matches!(arguments, ["completions" | "man", ..] | [_, "specs", ..] | [.., "json" | "github"])
}

#[test]
fn every_subcommand_has_colors_on_a_terminal_only_where_they_are_wanted() {
    for arguments in CALLS {
        let (shown, exit) = on_terminal(arguments, 80, &[]);
        assert!(!shown.trim().is_empty(), "{arguments:?}");
        assert_eq!(shown.contains('\u{1b}'), !has_nothing_to_paint(arguments), "{arguments:?}\n{shown}");
        for without in [("NO_COLOR", "1"), ("TERM", "dumb")] {
            let (bare, same) = on_terminal(arguments, 80, &[without]);
            assert!(!bare.contains('\u{1b}'), "{arguments:?} {without:?}\n{bare}");
            assert_eq!((bare, same), (plain(&shown), exit), "{arguments:?}");
        }
    }
}

#[test]
fn messages_of_failure_are_painted_too() {
    for arguments in [&["check", "missing.yaml"][..], &["explain", "nobody", "1"], &["fmt", "untidy/broken.yaml"], &["nothing"]] {
        let (shown, exit) = on_terminal(arguments, 80, &[]);
        assert!(
            shown.contains("\u{1b}[1m\u{1b}[31merror")
                || shown.contains("\u{1b}[1;31merror")
                || shown.contains("\u{1b}[1m\u{1b}[91merror"),
            "{shown:?}"
        );
        assert!(exit == 2 || arguments[0] == "fmt" && exit == 1, "{arguments:?} {exit}");
        assert!(!on_terminal(arguments, 80, &[("NO_COLOR", "1")]).0.contains('\u{1b}'), "{arguments:?}");
    }
}

#[test]
fn text_is_wrapped_to_the_terminal() {
    let calls: [&[&str]; 5] = [
        &["explain", "knox", "4032251"],
        &["decode", "--vendor", "knox", "--status", "429"],
        &["check", "--explain", "unreachable-entry"],
        &["--help"],
        &["fmt", "--help"],
    ];
    for arguments in calls {
        let widest = |columns, set: &[(&str, &str)]| {
            let shown = plain(&on_terminal(arguments, columns, set).0);
            // A longer word, such as an address, is on a line of its own; examples are kept as they are.
            let text = shown.lines().filter(|line| !line.starts_with("  ") || line.contains("   "));
            text.filter(|line| line.split_whitespace().count() > 2).map(|line| line.chars().count()).max().unwrap_or_default()
        };
        assert!(widest(50, &[]) <= 50, "{arguments:?} {}", widest(50, &[]));
        assert!((51..=100).contains(&widest(100, &[])), "{arguments:?}");
        assert!(widest(300, &[]) <= 100, "{arguments:?}: no text is wider than people like to read");
        assert!(widest(300, &[("COLUMNS", "60")]) <= 60, "{arguments:?}: `COLUMNS` counts");
    }
}
