//! The scanner against `serde_json`: see `runtime/tests/oracle`. The first byte says how many of the next ones are the paths', and
//! whether the rest is the body or the chance by which one that fits them is made.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../runtime/tests/oracle/mod.rs"]
mod oracle;

fuzz_target!(|data: &[u8]| {
    let Some((&first, rest)) = data.split_first() else { return };
    let (paths, body) = rest.split_at(usize::from(first % 64).min(rest.len()));
    if first < 192 {
        oracle::compare(paths, body);
    } else {
        oracle::compare_fitting(paths, body, data.len().wrapping_mul(7919));
    }
});
