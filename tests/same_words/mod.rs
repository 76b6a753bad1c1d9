//! Broken specs, and the output of `vendor-errors check` for them: the build script and the derive
//! must print the same.

use std::path::Path;
use std::process::Command;

use crate::workspace_program::workspace_program;

/// Specs that are invalid in different stages: bytes, YAML, format, values, decoding.
pub(crate) fn broken(spec: &str) -> Vec<Vec<u8>> {
    let with = |from: &str, to: &str| {
        assert!(spec.contains(from), "{from}");
        spec.replace(from, to).into_bytes()
    };
    let mut latin = with("acme", "acm\u{0}");
    latin.iter_mut().filter(|byte| **byte == 0).for_each(|byte| *byte = 0xE9);
    vec![
        latin,
        with("summary: Too many requests.", "summary: Too: many"),
        with("retry: never", "retryy: never, code: 19"),
        with("code: 18", "code: 17"),
        // Two mistakes, with a character that is not ASCII before the second.
        spec.replace("429", "4290").replace("A parameter is wrong., retry: never", "Größe, retry: neverr").into_bytes(),
    ]
}

/// The diagnostics in a tool's output, from `error[` and a rule to the next blank line. The indentation and the text
/// around them are up to the tool.
pub(crate) fn diagnostics(shown: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = shown.lines().map(str::trim).collect();
    // The compiler's own errors, `error[E0599]`, follow where the spec's variants are used.
    let begins =
        |line: &&str| line.strip_prefix("error[").is_some_and(|rule| rule.starts_with(|char: char| char.is_ascii_lowercase()));
    let blocks = lines.split(|line| line.is_empty()).filter_map(|block| Some(&block[block.iter().position(&begins)?..]));
    // The compiler's own location follows the last one.
    blocks.map(|block| block.iter().copied().take_while(|line| !line.starts_with("--> src/")).collect()).collect()
}

/// What `vendor-errors check` prints about `specs/acme.yaml` in the folder, as a real process.
pub(crate) fn checked(folder: &Path) -> String {
    let mut check = Command::new(workspace_program("vendor-errors"));
    let output = check.args(["check", "specs/acme.yaml"]).current_dir(folder).output().expect("the command line runs");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
