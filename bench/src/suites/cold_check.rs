//! `cold-check`: what a program that uses a shipped vendor costs to check, beside one with errors of
//! its own by thiserror.
//!
//! Both are checked by cargo in a new folder. Downloads are not measured.

use std::error::Error;

use crate::effort::Effort;
use crate::report::{Aim, Report};
use crate::scratch::Scratch;
use crate::spread::Spread;
use crate::suites::trees::{Tree, build, cell, cpu, crates};

/// The packages and their programs.
const CHECKED: [(Tree, &str); 2] = [
    (
        Tree {
            name: "ours, feature `github`",
            folder: "tree-github",
            manifest: "[dependencies]\nvendor-errors = { path = \"ROOT\", features = [\"github\"] }\n",
        },
        "\
use vendor_errors::{Response, vendors::github::GithubError};

fn main() {
    let decoded = GithubError::decode(&Response::new(404, &(), b\"{}\"));
    println!(\"{:?}\", decoded.map(|decoded| decoded.error));
}
",
    ),
    (
        Tree { name: "thiserror", folder: "tree-few-errors", manifest: "[dependencies]\nthiserror = \"2\"\n" },
        "\
#[derive(Debug, thiserror::Error)]
enum Error {
    #[error(\"not found\")]
    NotFound,
    #[error(\"status {0}\")]
    Status(u16),
}

fn main() {
    println!(\"{} {}\", Error::NotFound, Error::Status(500));
}
",
    ),
];

/// `cargo check` of both programs, in rounds, with nothing built.
pub(crate) fn run(effort: Effort) -> Result<Report, Box<dyn Error>> {
    let mut report = Report::default();
    let mut scratches = Vec::new();
    for (tree, program) in &CHECKED {
        let scratch = Scratch::new(tree.folder, tree.manifest)?;
        scratch.write("src/main.rs", program)?;
        scratch.cargo(&["fetch"])?;
        scratches.push(scratch);
    }
    let mut used = [Vec::new(), Vec::new()];
    for round in 0..effort.rounds(7) {
        for at in [round % 2, 1 - round % 2] {
            used[at].push(build(&scratches[at], &["check", "--offline", "--quiet"])?);
        }
    }
    let ratio = Spread::of_ratios(&cpu(&used[0]), &cpu(&used[1])).ok_or("there was no round")?;
    report.paragraph(&format!(
        "`cargo check` into an empty folder of a program that decodes a response of a shipped vendor, and of one with two errors by \
         thiserror: processor seconds of everything, and the largest process in brackets. Peer: {}.",
        scratches[1].versions(&["thiserror"])
    ));
    let mut rows = Vec::new();
    for (at, (tree, _)) in CHECKED.iter().enumerate() {
        let ratio = if at == 0 { ratio.ratio() } else { String::new() };
        rows.push(vec![tree.name.to_owned(), crates(&scratches[at])?.to_string(), cell(&used[at]), ratio]);
    }
    report.table(&["", "crates", "check", "/ thiserror"], &rows);
    let work = "cold `cargo check` of a program with the feature `github`, against one with thiserror";
    let by = "committed code of one packed table, no dependency but the runtime";
    report.aims.push(Aim::ratio(work, 1.5, &ratio, by));
    Ok(report)
}
