//! Counts the instructions of the guarded cases with valgrind's callgrind. The counts do not depend
//! on how busy the machine is.

use std::error::Error;
use std::io::ErrorKind;
use std::process::Command;

use crate::captured::root;
use crate::cases::{self, Case};

/// Counts the instructions of a guarded case.
pub(crate) fn count(case: &Case) -> Result<u64, Box<dyn Error>> {
    if cfg!(feature = "peers") {
        return Err("instructions are counted without the feature `peers`, which changes how crates are compiled".into());
    }
    count_named(case.name)
}

/// Counts the instructions of a case of this program, as it was compiled.
pub(crate) fn count_named(name: &str) -> Result<u64, Box<dyn Error>> {
    let folder = root().canonicalize()?.join("target/bench");
    std::fs::create_dir_all(&folder)?;
    let profile = folder.join(format!("callgrind-{name}.out"));
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=callgrind", "--collect-atstart=no", "--toggle-collect=*cases::counted*"]);
    valgrind.arg(format!("--callgrind-out-file={}", profile.display()));
    valgrind.arg(std::env::current_exe()?).args([cases::ROLE, name]);
    let output = valgrind.output().map_err(|error| match error.kind() {
        ErrorKind::NotFound => MISSING.to_owned(),
        _ => format!("valgrind cannot be started: {error}"),
    })?;
    let said = String::from_utf8_lossy(&output.stderr);
    // `==17== Collected : 123456`
    let collected =
        said.lines().find_map(|line| line.split_once("Collected : ")).and_then(|(_, count)| count.trim().parse().ok());
    match collected {
        Some(count) if output.status.success() && count > 0 => Ok(count),
        _ => {
            let said: Vec<&str> = said.lines().filter(|line| !line.starts_with("==")).take(20).collect();
            Err(format!("the case {} did not run to its end under callgrind:\n{}", name, said.join("\n")).into())
        }
    }
}

const MISSING: &str = "valgrind is not installed, so instructions cannot be counted.\n\
    Install it: `apt-get install valgrind`, `dnf install valgrind`, `pacman -S valgrind`.\n\
    To go without the guard, set BENCH_SKIP_GUARD=1; it then says that it was skipped.";
