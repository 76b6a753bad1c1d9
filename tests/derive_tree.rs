//! The dependency tree of a user of the derive is a committed golden, and some crates may never be
//! in it.
//!
//! `BLESS=1` rewrites `derive_tree.txt`. It lists names only: versions are in the lock file.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

/// Lines of `cargo tree` on the derive.
fn tree(arguments: &[&str]) -> Vec<String> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["tree", "-p", "vendor-errors-macros", "--offline", "--color", "never", "--target", "x86_64-unknown-linux-gnu"])
        .args(arguments);
    let output = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(String::from).collect()
}

#[test]
fn the_derive_compiles_what_is_committed_and_no_more() {
    let mut found = String::new();
    for line in tree(&["-e", "normal,build", "--prefix", "depth", "--format", " {p}"]) {
        let mut words = line.split(' ');
        let depth: usize = words.next().unwrap().parse().unwrap();
        let seen_above = if line.ends_with("(*)") { " (*)" } else { "" };
        writeln!(found, "{}{}{seen_above}", "  ".repeat(depth), words.next().unwrap()).unwrap();
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/derive_tree.txt");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&golden, &found).unwrap();
    }
    let expected = std::fs::read_to_string(&golden).unwrap_or_default();
    assert!(found == expected, "the derive's tree changed; if that is wanted, BLESS=1 rewrites tests/derive_tree.txt:\n{found}");
}

#[test]
fn nothing_heavy_is_in_it() {
    let lines = tree(&["-e", "normal,build,features", "--prefix", "none"]);
    assert!(lines.iter().any(|line| line.starts_with("syn feature \"parsing\"")), "{lines:#?}");
    for heavy in [
        "prettyplease ",
        "clap",
        "vendor-errors-cli",
        "syn feature \"full\"",
        "syn feature \"derive\"",
        "syn feature \"visit",
        "serde_derive ",
        "serde_json ",
        "memchr ",
    ] {
        assert!(!lines.iter().any(|line| line.starts_with(heavy)), "{heavy} is in the derive's tree");
    }
}
