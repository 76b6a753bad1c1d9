//! Measures vendor-errors against what one would use without it. `README.md` describes what is
//! measured, and how.
//!
//! The results are printed and written to `docs/performance.md`.

#![allow(clippy::cast_precision_loss, reason = "counts and bytes are far below 2^52")]
#![cfg_attr(not(feature = "peers"), allow(dead_code, reason = "what only the parts with peers use"))]

mod arguments;
mod build_script;
mod callgrind;
mod captured;
mod cases;
mod child;
mod clean_spec;
mod effort;
mod generated;
mod guard;
mod machine;
mod page;
mod per_crate;
mod race;
mod report;
mod scratch;
mod spread;
mod suite;
mod suites;
mod synthetic;

use std::error::Error;
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode};

use clap::Parser;

use arguments::Arguments;
use effort::Effort;
use suite::{Name, PARTS};

fn main() -> ExitCode {
    // Arguments of processes that this program starts itself are not part of its command line.
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    match arguments.split_first().map(|(role, rest)| (role.to_str(), rest)) {
        Some((Some(child::ROLE), rest)) => return child::measure(rest),
        Some((Some(build_script::ROLE), rest)) => return build_script::run(rest),
        Some((Some(cases::ROLE), [name])) => return ended(cases::run(&name.to_string_lossy())),
        _ => {}
    }
    if let Some(log) = std::env::var_os(per_crate::LOG) {
        return per_crate::rustc(&log, &arguments);
    }
    ended(run(&Arguments::parse()))
}

fn ended(result: Result<(), Box<dyn Error>>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    if arguments.names.contains(&Name::Guard) {
        return guard::run(arguments.renew);
    }
    let names = if arguments.names.contains(&Name::All) { PARTS.to_vec() } else { arguments.names.clone() };
    let (with_peers, without): (Vec<Name>, Vec<Name>) =
        names.into_iter().partition(|name| name.needs_peers() && !cfg!(feature = "peers"));
    for name in without {
        part(name, arguments)?;
    }
    if with_peers.is_empty() { Ok(()) } else { Err(again_with_peers(&with_peers, arguments).into()) }
}

/// Measures and prints a suite, and writes the page unless `--quick` was given.
fn part(name: Name, arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    eprintln!("bench: {}", name.word());
    let mut report = name.run(Effort { quick: arguments.quick })?;
    if arguments.quick {
        report.paragraph("Few rounds: a quick look.");
    }
    println!("## {}\n\n{}\n", name.word(), report.markdown());
    for aim in &report.aims {
        println!("{}", aim.row(&name.word()));
    }
    if arguments.quick && !arguments.write { Ok(()) } else { page::write(&name.word(), &report) }
}

/// Continues as the program that has the peers compiled in; returns only if that cannot be started.
fn again_with_peers(names: &[Name], arguments: &Arguments) -> std::io::Error {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["run", "--quiet", "--release", "-p", "bench", "--features", "peers", "--"]);
    cargo.args(names.iter().map(|name| name.word())).args(arguments.quick.then_some("--quick"));
    cargo.args(arguments.write.then_some("--write"));
    cargo.exec()
}
