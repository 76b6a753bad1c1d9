//! The scanner against `serde_json`: see `runtime/tests/oracle`. The first byte says how many of the next ones are the paths'; the
//! rest is the body.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../runtime/tests/oracle/mod.rs"]
mod oracle;

fuzz_target!(|data: &[u8]| {
    let Some((paths, rest)) = data.split_first() else { return };
    let (paths, body) = rest.split_at(usize::from(*paths % 48).min(rest.len()));
    oracle::compare(paths, body);
});
