//! `guard`: counts the instructions of the guarded cases and compares them with the committed
//! `instructions.txt`.
//!
//! Fails if a case needs over a fifth more instructions than the reference, or is missing from it.
//! `guard --renew` writes the reference.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use crate::callgrind::count;
use crate::cases::CASES;
use crate::machine;

/// Largest allowed growth, in percent.
const TOLERANCE: f64 = 20.0;

/// Counts the instructions and compares them with the reference, or renews it.
pub(crate) fn run(renew: bool) -> Result<(), Box<dyn Error>> {
    if std::env::var_os("BENCH_SKIP_GUARD").is_some_and(|value| !value.is_empty()) && !renew {
        println!("guard: SKIPPED, because BENCH_SKIP_GUARD is set; no instruction was counted");
        return Ok(());
    }
    let counts = CASES.iter().map(|case| Ok((case.name, count(case)?))).collect::<Result<Vec<_>, Box<dyn Error>>>()?;
    if renew {
        fs::write(path(), reference(&counts, &machine::rustc()))?;
        println!("guard: wrote {}", path().display());
        return Ok(());
    }
    let text = fs::read_to_string(path()).map_err(|error| format!("cannot read {}: {error}", path().display()))?;
    let rustc = machine::rustc();
    if !text.contains(&rustc) {
        println!("guard: this is {rustc}, the reference was counted with another; what differs may be the compiler's doing");
    }
    let (lines, worse) = compare(&text, &counts);
    print!("{lines}");
    if worse.is_empty() {
        return Ok(());
    }
    let cases = worse.join(", ");
    Err(format!(
        "{cases}: more than {TOLERANCE} % above the reference.\nFind out why (`callgrind_annotate target/bench/callgrind-{}.out`), or, if \
         it is worth it, renew the reference and say why in the commit: cargo run --release -p bench -- guard --renew",
        worse[0]
    )
    .into())
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("instructions.txt")
}

/// Path of the committed reference.
fn reference(counts: &[(&str, u64)], rustc: &str) -> String {
    let mut text = format!(
        "# Instructions of the guarded cases (src/cases.rs), counted by callgrind with {rustc}.\n\
         # Written by `cargo run --release -p bench -- guard --renew`; `guard` fails at {TOLERANCE} % more.\n"
    );
    for (name, count) in counts {
        let _ = writeln!(text, "{name} {count}");
    }
    text
}

/// The report for each case, and the cases that exceed the reference too much.
fn compare<'c>(reference: &str, counts: &[(&'c str, u64)]) -> (String, Vec<&'c str>) {
    let (mut lines, mut worse) = (String::new(), Vec::new());
    for &(name, count) in counts {
        let known = reference.lines().filter_map(|line| line.split_once(' ')).find(|(known, _)| *known == name);
        let Some(before) = known.and_then(|(_, count)| count.trim().parse::<u64>().ok()) else {
            let _ = writeln!(lines, "guard: {name:8} {count:>12} instructions, and no reference");
            worse.push(name);
            continue;
        };
        let change = (count as f64 / before as f64 - 1.0) * 100.0;
        let hint = if change < -TOLERANCE { "; renew the reference to keep what was won" } else { "" };
        let _ = writeln!(lines, "guard: {name:8} {count:>12} instructions, reference {before:>12}, {change:+.1} %{hint}");
        if change > TOLERANCE {
            worse.push(name);
        }
    }
    (lines, worse)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEFORE: [(&str, u64); 2] = [("decode", 1000), ("read", 1000)];

    #[test]
    fn a_fifth_more_passes_and_anything_above_fails() {
        let text = reference(&BEFORE, "rustc 1.0");
        let (lines, worse) = compare(&text, &[("decode", 1200), ("read", 1201)]);
        assert_eq!(worse, ["read"]);
        assert!(lines.contains("+20.0 %") && lines.contains("+20.1 %"), "{lines}");
    }

    #[test]
    fn a_case_without_a_reference_fails() {
        assert_eq!(compare(&reference(&BEFORE, "rustc 1.0"), &[("expand", 1)]).1, ["expand"]);
        assert_eq!(compare("", &[("decode", 1)]).1, ["decode"]);
    }

    #[test]
    fn a_large_gain_asks_for_a_new_reference() {
        let (lines, worse) = compare(&reference(&BEFORE, "rustc 1.0"), &[("decode", 700)]);
        assert!(worse.is_empty() && lines.contains("renew"), "{lines}");
    }

    #[test]
    fn the_committed_reference_has_every_case() {
        let text = fs::read_to_string(path()).expect("instructions.txt is committed");
        let same: Vec<_> = CASES.iter().map(|case| (case.name, 1)).collect();
        assert!(compare(&text, &same).1.is_empty(), "{text}");
    }
}
