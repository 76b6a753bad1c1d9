//! Measures reading in the profile used for build scripts and derives, which is unoptimized.
//!
//! This program is optimized, so a small program in a package of its own takes the time.

use std::error::Error;
use std::process::Command;

use crate::report::Report;
use crate::scratch::Scratch;
use crate::spread::{Spread, time};
use crate::synthetic::{Codes, errors, spec};

const SIZES: [usize; 2] = [500, 5000];

/// Builds the program and runs it.
pub(super) fn run(rounds: usize, report: &mut Report) -> Result<(), Box<dyn Error>> {
    let package = Scratch::new("read-unoptimized", DEPENDENCIES)?;
    package.write("src/main.rs", PROGRAM)?;
    package.cargo(&["build", "--quiet"])?;
    let mut rows = Vec::new();
    for count in SIZES {
        let made = package.write("made.yaml", &spec("made", &errors(count, Codes::Texts, true)))?;
        let output = Command::new(package.target().join("debug/read-unoptimized")).arg(made).arg(rounds.to_string()).output()?;
        if !output.status.success() {
            return Err(format!("the unoptimized reader failed:\n{}", String::from_utf8_lossy(&output.stderr)).into());
        }
        rows.push(row(count, &String::from_utf8(output.stdout)?)?);
    }
    report.paragraph("The same unoptimized, as cargo builds build scripts and derives; ratios are ours by theirs.");
    report.table(
        &["errors", "yaml_serde, nothing kept", "yaml_serde, `Value`", "parse + check + decide", "/ nothing kept", "/ `Value`"],
        &rows,
    );
    Ok(())
}

/// A row from the program's output: seconds of each alternative, one line per round.
fn row(count: usize, printed: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let mut ways: [Vec<f64>; 3] = Default::default();
    for line in printed.lines() {
        for (way, seconds) in ways.iter_mut().zip(line.split_whitespace()) {
            way.push(seconds.parse()?);
        }
    }
    let [nothing, value, ours] = &ways;
    let mut row = vec![count.to_string()];
    row.extend(
        [nothing, value, ours].map(|way| Spread::of(way.iter().copied()).map_or_else(String::new, |way| time(way.median))),
    );
    row.extend([nothing, value].map(|theirs| Spread::of_ratios(ours, theirs).map_or_else(String::new, |ratio| ratio.ratio())));
    Ok(row)
}

const DEPENDENCIES: &str = "[dependencies]
serde = { version = \"1\", default-features = false }
serde_yaml = { package = \"yaml_serde\", version = \"0.10.7\" }
vendor-errors-spec = { path = \"ROOT/error-spec\" }
";

const PROGRAM: &str = r#"use std::time::Instant;

use vendor_errors_spec::{Source, load};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let text = std::fs::read_to_string(&arguments[1]).unwrap();
    let source = Source::new("made.yaml", text);
    for _ in 0..arguments[2].parse().unwrap() {
        let nothing = seconds(|| assert!(serde_yaml::from_str::<serde::de::IgnoredAny>(source.text()).is_ok()));
        let value = seconds(|| assert!(serde_yaml::from_str::<serde_yaml::Value>(source.text()).is_ok()));
        let ours = seconds(|| assert!(load(&source).spec.is_some()));
        println!("{nothing} {value} {ours}");
    }
}

fn seconds(job: impl FnOnce()) -> f64 {
    let start = Instant::now();
    job();
    start.elapsed().as_secs_f64()
}
"#;
