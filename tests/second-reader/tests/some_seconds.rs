//! A few of each comparison; `src/main.rs` does more.

use std::path::Path;
use std::process::Command;

use second_reader::runs::{self, Plan};
use second_reader::tool::Tool;

/// What was said, if anything failed.
fn none_fails(compare: impl FnOnce(&mut dyn FnMut(&str)) -> usize) {
    let mut said = String::new();
    let failed = compare(&mut |line| said += &format!("{line}\n"));
    assert_eq!(failed, 0, "{said}");
}

/// The command line, built: a test of another package does not do that by itself.
fn tool() -> Tool {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("a folder of the target folder").to_owned();
    let mut build = Command::new(env!("CARGO"));
    // A test of the command line brings it along. With `--workspace`, dependencies have the features that they have in
    // `cargo test --workspace`, which then has built all of it.
    build
        .args(["test", "--quiet", "--workspace", "--test", "parity", "--no-run", "--target-dir"])
        .arg(&target)
        .env_remove("CARGO_BUILD_TARGET");
    assert!(build.status().expect("cargo runs").success(), "the command line is built");
    Tool::new(&target.join("debug").join(format!("vendor-errors{}", std::env::consts::EXE_SUFFIX))).expect("a folder to work in")
}

#[test]
fn the_decoder_says_what_the_second_reader_says() {
    none_fails(|say| runs::pairs(&Plan { pairs: 3_000, seed: 1, ..Plan::default() }, say));
}

#[test]
fn a_spec_that_extends_others_equals_the_one_written_out() {
    none_fails(|say| runs::extended(&Plan { extended: 1_500, seed: 1, ..Plan::default() }, say));
}

#[test]
fn what_check_claims_is_so() {
    none_fails(|say| runs::claimed(&Plan { claims: 60, seed: 1, ..Plan::default() }, say));
}

#[test]
fn what_callers_notice_is_announced_and_fmt_keeps_the_spec() {
    let tool = tool();
    none_fails(|say| runs::changes(&Plan { changes: 6, seed: 1, ..Plan::default() }, &tool, say).expect("diff answers"));
    none_fails(|say| runs::formatted(&Plan { formatted: 60, seed: 1, ..Plan::default() }, &tool, say).expect("fmt answers"));
}
