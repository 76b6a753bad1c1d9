//! Measures each crate of a cargo build by running as `RUSTC_WRAPPER`.
//!
//! The result is processor seconds per package, including the compilation of its build script.

use std::error::Error;
use std::ffi::{OsStr, OsString};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::{Command, ExitCode};

use crate::child::of_children;

/// The variable that makes this program a wrapper of rustc: the path of its log.
pub(crate) const LOG: &str = "BENCH_RUSTC_LOG";

/// Runs rustc and logs what it used.
pub(crate) fn rustc(log: &OsStr, command: &[OsString]) -> ExitCode {
    let noted = || -> Result<Option<i32>, Box<dyn Error>> {
        let (rustc, arguments) = command.split_first().ok_or("no rustc to run")?;
        let status = Command::new(rustc).args(arguments).status()?;
        let (seconds, _) = of_children()?;
        // Cargo also queries rustc about itself, without a package.
        if let Ok(package) = std::env::var("CARGO_PKG_NAME") {
            let line = format!("{package} {seconds}\n");
            OpenOptions::new().append(true).create(true).open(log)?.write_all(line.as_bytes())?;
        }
        Ok(status.code())
    };
    match noted() {
        Ok(code) => ExitCode::from(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1)),
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Seconds per package, the most expensive first.
pub(crate) fn read(log: &Path) -> Result<Vec<(String, f64)>, Box<dyn Error>> {
    Ok(sums(&fs::read_to_string(log)?))
}

fn sums(log: &str) -> Vec<(String, f64)> {
    let mut sums: Vec<(String, f64)> = Vec::new();
    for (package, seconds) in log.lines().filter_map(|line| line.split_once(' ')) {
        let seconds = seconds.parse::<f64>().unwrap_or_default();
        match sums.iter_mut().find(|(known, _)| known == package) {
            Some((_, sum)) => *sum += seconds,
            None => sums.push((package.to_owned(), seconds)),
        }
    }
    sums.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    sums
}

#[cfg(test)]
mod tests {
    use super::sums;

    #[test]
    fn a_package_has_one_row() {
        let sums = sums("a 1\nb 3\na 0.5\n");
        assert_eq!(sums, [("b".to_owned(), 3.0), ("a".to_owned(), 1.5)]);
    }
}
