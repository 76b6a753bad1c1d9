//! What each crate of a cargo build takes: this program stands before rustc and counts.
//!
//! What comes in: as a wrapper (`RUSTC_WRAPPER`) a command line of rustc; afterwards the file in which all of these wrote. What goes out:
//! processor seconds a package, its build script's compilation included. Fails as rustc does.

use std::error::Error;
use std::ffi::{OsStr, OsString};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::{Command, ExitCode};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

/// The variable that makes this program stand before rustc: the file to write in.
pub(crate) const LOG: &str = "BENCH_RUSTC_LOG";

/// Runs rustc, and notes what it used.
pub(crate) fn rustc(log: &OsStr, command: &[OsString]) -> ExitCode {
    let noted = || -> Result<Option<i32>, Box<dyn Error>> {
        let (rustc, arguments) = command.split_first().ok_or("no rustc to run")?;
        let status = Command::new(rustc).args(arguments).status()?;
        let used = getrusage(UsageWho::RUSAGE_CHILDREN)?;
        let microseconds = used.user_time().num_microseconds() + used.system_time().num_microseconds();
        // Cargo asks rustc about itself, too; then there is no package.
        if let Ok(package) = std::env::var("CARGO_PKG_NAME") {
            let line = format!("{package} {microseconds}\n");
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

/// Seconds by package, the dearest first.
pub(crate) fn read(log: &Path) -> Result<Vec<(String, f64)>, Box<dyn Error>> {
    Ok(sums(&fs::read_to_string(log)?))
}

fn sums(log: &str) -> Vec<(String, f64)> {
    let mut sums: Vec<(String, f64)> = Vec::new();
    for (package, microseconds) in log.lines().filter_map(|line| line.split_once(' ')) {
        let seconds = microseconds.parse::<f64>().unwrap_or_default() / 1e6;
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
        let sums = sums("a 1000000\nb 3000000\na 500000\n");
        assert_eq!(sums, [("b".to_owned(), 3.0), ("a".to_owned(), 1.5)]);
    }
}
