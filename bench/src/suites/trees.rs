//! `trees`: cold builds of the dependencies of the derive and the build script, beside crates that
//! users know.
//!
//! Each is a package with one dependency and an empty program, built by cargo in a new folder.
//! Downloads are not measured.

use std::error::Error;
use std::fs;

use crate::child::{Job, Used};
use crate::effort::Effort;
use crate::per_crate;
use crate::report::{Aim, Report};
use crate::scratch::{Scratch, cargo};
use crate::spread::{Spread, digits, size};

/// A dependency to build.
pub(crate) struct Tree {
    pub(crate) name: &'static str,
    pub(crate) folder: &'static str,
    pub(crate) manifest: &'static str,
}

const TREES: [Tree; 7] = [
    Tree {
        name: "ours, derive",
        folder: "tree-derive",
        manifest: "[dependencies]\nvendor-errors = { path = \"ROOT\", features = [\"derive\"] }\n",
    },
    Tree {
        name: "ours, build script",
        folder: "tree-script",
        manifest: "[dependencies]\nvendor-errors = { path = \"ROOT\", default-features = false, features = [\"std\"] }\n\n\
                   [build-dependencies]\nvendor-errors-codegen = { path = \"ROOT/codegen\" }\n",
    },
    Tree { name: "thiserror", folder: "tree-thiserror", manifest: "[dependencies]\nthiserror = \"2\"\n" },
    Tree {
        name: "prost, prost-build",
        folder: "tree-prost",
        manifest: "[dependencies]\nprost = \"0.14\"\n\n[build-dependencies]\nprost-build = \"0.14\"\n",
    },
    Tree { name: "a program with syn and serde's derive", folder: "tree-serde", manifest: SERDE },
    Tree {
        name: "the same, with our derive",
        folder: "tree-serde-derive",
        manifest: "[dependencies]\nserde = { version = \"1\", features = [\"derive\"] }\nsyn = \"2\"\n\
                   vendor-errors = { path = \"ROOT\", features = [\"derive\"] }\n",
    },
    Tree { name: "progenitor's macro", folder: "tree-progenitor", manifest: "[dependencies]\nprogenitor-macro = \"0.15\"\n" },
];

const SERDE: &str = "[dependencies]\nserde = { version = \"1\", features = [\"derive\"] }\nsyn = \"2\"\n";

/// Builds all trees, in rounds, unoptimized and optimized.
pub(crate) fn run(effort: Effort) -> Result<Report, Box<dyn Error>> {
    let mut report = Report::default();
    let scratches = TREES.iter().map(|tree| Scratch::new(tree.folder, tree.manifest)).collect::<Result<Vec<_>, _>>()?;
    for scratch in &scratches {
        scratch.write("src/main.rs", "fn main() {}\n")?;
        scratch.write("build.rs", "fn main() {}\n")?;
        scratch.cargo(&["fetch"])?;
    }
    let versions = [(2, "thiserror"), (3, "prost-build"), (4, "serde"), (6, "progenitor-macro")]
        .map(|(at, name): (usize, _)| scratches[at].versions(&[name]));
    report.paragraph(&format!(
        "Cold builds by cargo into an empty folder: processor seconds of everything, and the largest process in brackets. Ratios are \
         against thiserror. Peers: {}.",
        versions.join(", ")
    ));
    let mut debug: Vec<Vec<Used>> = vec![Vec::new(); TREES.len()];
    let mut release = debug.clone();
    for _ in 0..effort.rounds(3) {
        for (position, scratch) in scratches.iter().enumerate() {
            debug[position].push(build(scratch, &["build", "--offline", "--quiet"])?);
            release[position].push(build(scratch, &["build", "--offline", "--quiet", "--release"])?);
        }
    }
    let ratio = |of: &[Vec<Used>], at: usize| {
        Spread::of_ratios(&cpu(&of[at]), &cpu(&of[2])).map_or_else(String::new, |ratio| ratio.ratio())
    };
    let mut rows = Vec::new();
    for (at, tree) in TREES.iter().enumerate() {
        let count = crates(&scratches[at])?;
        rows.push(vec![
            tree.name.to_owned(),
            count.to_string(),
            cell(&debug[at]),
            ratio(&debug, at),
            cell(&release[at]),
            ratio(&release, at),
        ]);
    }
    report.table(&["", "crates", "build", "/ thiserror", "release build", "/ thiserror"], &rows);
    for (profile, used) in [("unoptimized", &debug), ("release", &release)] {
        let ratio = Spread::of_ratios(&cpu(&used[0]), &cpu(&used[2])).ok_or("there was no round")?;
        let work = format!("the derive's tree, cold, {profile}, against thiserror's");
        let by = "no prettyplease, no serde derive, of syn the parser alone";
        let limit = "a YAML reader with serde's core, the decoder for both the program and the checks";
        report.aims.push(Aim::ratio(work, 3.0, &ratio, by).limit(limit));
        let added: Vec<f64> = cpu(&used[5]).iter().zip(cpu(&used[4])).map(|(with, without)| with - without).collect();
        let ratio = Spread::of_ratios(&added, &cpu(&used[4])).ok_or("there was no round")?;
        let work =
            format!("what the derive adds to a program that has syn and serde's derive, cold, {profile}, against that program");
        report.aims.push(Aim::ratio(work, 2.0, &ratio, by).limit(limit));
    }
    report.paragraph("What the crates of the derive's tree take of one release build, what cargo does around them not counted:");
    report.table(&["crate", "processor seconds"], &by_crate(&scratches[0])?);
    Ok(report)
}

/// A row per crate of the tree, the most expensive first.
fn by_crate(scratch: &Scratch) -> Result<Vec<Vec<String>>, Box<dyn Error>> {
    let log = scratch.folder.join("rustc.log");
    if log.exists() {
        fs::remove_file(&log)?;
    }
    let job = cold(scratch, &["build", "--offline", "--quiet", "--release"])?;
    used(scratch, &job.env("RUSTC_WRAPPER", std::env::current_exe()?).env(per_crate::LOG, &log))?;
    let own = scratch.folder.file_name().unwrap_or_default();
    let others = per_crate::read(&log)?.into_iter().filter(|(package, _)| **package != *own);
    Ok(others.map(|(package, seconds)| vec![format!("`{package}`"), format!("{seconds:.2} s")]).collect())
}

pub(crate) fn build(scratch: &Scratch, arguments: &[&str]) -> Result<Used, Box<dyn Error>> {
    used(scratch, &cold(scratch, arguments)?)
}

/// A call of cargo that finds nothing built.
fn cold(scratch: &Scratch, arguments: &[&str]) -> Result<Job, Box<dyn Error>> {
    eprintln!("trees: cargo {} in {}", arguments.join(" "), scratch.folder.display());
    let target = scratch.folder.join("cold");
    if target.exists() {
        fs::remove_dir_all(&target)?;
    }
    Ok(Job::new(cargo(), &scratch.folder).args(arguments).env("CARGO_TARGET_DIR", &target))
}

fn used(scratch: &Scratch, job: &Job) -> Result<Used, Box<dyn Error>> {
    let used = job.used()?;
    fs::remove_dir_all(scratch.folder.join("cold"))?;
    Ok(used)
}

/// The number of crates without the package itself.
pub(crate) fn crates(scratch: &Scratch) -> Result<usize, Box<dyn Error>> {
    let tree = scratch.cargo(&["tree", "--offline", "--prefix", "none", "--edges", "normal,build", "--no-dedupe"])?;
    let mut names: Vec<&str> = tree.lines().filter(|line| !line.is_empty()).collect();
    names.sort_unstable();
    names.dedup();
    Ok(names.len().saturating_sub(1))
}

pub(crate) fn cpu(used: &[Used]) -> Vec<f64> {
    used.iter().map(|used| used.cpu).collect()
}

pub(crate) fn cell(used: &[Used]) -> String {
    let median = |of: fn(&Used) -> f64| Spread::of(used.iter().map(of)).map_or(f64::NAN, |spread| spread.median);
    format!("{} s ({})", digits(median(|used| used.cpu)), size(median(|used| used.peak)))
}
