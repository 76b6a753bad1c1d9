//! A few of each comparison; `src/main.rs` does more.

#[path = "../../workspace_program/mod.rs"]
mod workspace_program;

use second_reader::runs::{self, Plan};
use second_reader::tool::Tool;
use workspace_program::workspace_program;

/// What was said, if anything failed.
fn none_fails(compare: impl FnOnce(&mut dyn FnMut(&str)) -> usize) {
    let mut said = String::new();
    let failed = compare(&mut |line| said += &format!("{line}\n"));
    assert_eq!(failed, 0, "{said}");
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
    let tool = Tool::new(&workspace_program("vendor-errors")).expect("a folder to work in");
    none_fails(|say| runs::changes(&Plan { changes: 6, seed: 1, ..Plan::default() }, &tool, say).expect("diff answers"));
    none_fails(|say| runs::formatted(&Plan { formatted: 60, seed: 1, ..Plan::default() }, &tool, say).expect("fmt answers"));
}
