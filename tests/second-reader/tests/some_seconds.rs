//! A few of each comparison; `src/main.rs` does more.

use second_reader::runs::{self, Plan};

/// What was said, if anything failed.
fn none_fails(compare: impl FnOnce(&mut dyn FnMut(&str)) -> usize) {
    let mut said = String::new();
    let failed = compare(&mut |line| said += &format!("{line}\n"));
    assert_eq!(failed, 0, "{said}");
}

#[test]
fn the_decoder_says_what_the_second_reader_says() {
    none_fails(|say| runs::pairs(&Plan { pairs: 6_000, seed: 1, ..Plan::default() }, say));
}
