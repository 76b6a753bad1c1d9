//! `edit-loop`: edits one line and runs `cargo check`, for a spec with a build script, a spec with
//! the derive, and a `thiserror` enum with the same errors.

use std::error::Error;

use crate::child::{Job, Used};
use crate::effort::Effort;
use crate::report::Report;
use crate::scratch::{Scratch, cargo};
use crate::spread::{Spread, digits};
use crate::suites::compile::sources;
use crate::synthetic::{Codes, Made, errors, spec};

/// One way to define the errors, as a package of its own.
#[derive(Clone, Copy)]
enum Way {
    BuildScript,
    Derive,
    Thiserror,
}

const WAYS: [Way; 3] = [Way::BuildScript, Way::Derive, Way::Thiserror];
const SIZES: [usize; 3] = [50, 500, 5000];

/// Edits and checks, in rounds.
pub(crate) fn run(effort: Effort) -> Result<Report, Box<dyn Error>> {
    let mut report = Report::default();
    report.paragraph(
        "One summary is changed, then `cargo check`: processor seconds of cargo, the build script or derive (both unoptimized, as cargo \
         builds them) and rustc, and seconds on the clock in brackets. Ratios are against editing the source of a thiserror enum.",
    );
    let mut rows = Vec::new();
    for count in SIZES {
        eprintln!("edit-loop: {count} errors");
        let packages = WAYS.iter().map(|way| Package::new(*way, count)).collect::<Result<Vec<_>, _>>()?;
        let mut used: Vec<Vec<Used>> = vec![Vec::new(); WAYS.len()];
        for round in 0..effort.rounds(5) {
            for (package, used) in packages.iter().zip(&mut used) {
                package.edit(round + 1)?;
                used.push(package.check()?);
            }
        }
        let mut row = vec![count.to_string()];
        row.extend(used.iter().map(|used| cell(used)));
        row.extend([0, 1].map(|ours: usize| ratio(&used[ours], &used[2])));
        rows.push(row);
    }
    report.table(&["errors", "build script", "derive", "thiserror", "build script / thiserror", "derive / thiserror"], &rows);
    Ok(report)
}

struct Package {
    way: Way,
    scratch: Scratch,
    errors: Vec<Made>,
}

impl Package {
    /// Creates it and checks it once, so that everything else is built.
    fn new(way: Way, count: usize) -> Result<Self, Box<dyn Error>> {
        let (name, manifest) = match way {
            Way::BuildScript => (
                "edit-script",
                "[dependencies]\nvendor-errors = { path = \"ROOT\", default-features = false, features = [\"std\"] }\n\n\
                 [build-dependencies]\nvendor-errors-codegen = { path = \"ROOT/codegen\" }\n",
            ),
            Way::Derive => ("edit-derive", "[dependencies]\nvendor-errors = { path = \"ROOT\" }\n"),
            Way::Thiserror => ("edit-thiserror", "[dependencies]\nthiserror = \"2\"\n"),
        };
        let package = Self { way, scratch: Scratch::new(name, manifest)?, errors: errors(count, Codes::Texts, true) };
        match way {
            Way::BuildScript => {
                package.scratch.write("build.rs", BUILD)?;
                package.scratch.write("src/lib.rs", "vendor_errors::include_errors!(\"made\");\n")?;
            }
            Way::Derive => drop(package.scratch.write("src/lib.rs", DERIVE)?),
            Way::Thiserror => {}
        }
        package.edit(0)?;
        package.scratch.cargo(&["check", "--quiet"])?;
        Ok(package)
    }

    /// Changes one summary.
    fn edit(&self, round: usize) -> Result<(), Box<dyn Error>> {
        let (path, text) = match self.way {
            Way::BuildScript | Way::Derive => ("made.yaml", spec("made", &self.errors)),
            Way::Thiserror => ("src/lib.rs", sources::thiserror(&self.errors)),
        };
        self.scratch.write(path, &text.replace("case 17.", &format!("case 17, seen in round {round}.")))?;
        Ok(())
    }

    fn check(&self) -> Result<Used, Box<dyn Error>> {
        let job = Job::new(cargo(), &self.scratch.folder).args(["check", "--offline", "--quiet"]);
        job.env("CARGO_TARGET_DIR", self.scratch.target()).used()
    }
}

const BUILD: &str = "fn main() {
    vendor_errors_codegen::Build::new().spec(\"made.yaml\").compile();
}
";

const DERIVE: &str = "#[derive(vendor_errors::VendorErrors)]
#[vendor_errors(spec = \"made.yaml\")]
pub struct Made;
";

fn cell(used: &[Used]) -> String {
    let median = |of: fn(&Used) -> f64| Spread::of(used.iter().map(of)).map_or(f64::NAN, |spread| spread.median);
    format!("{} s ({} s)", digits(median(|used| used.cpu)), digits(median(|used| used.wall)))
}

fn ratio(ours: &[Used], theirs: &[Used]) -> String {
    let cpu = |used: &[Used]| used.iter().map(|used| used.cpu).collect::<Vec<_>>();
    Spread::of_ratios(&cpu(ours), &cpu(theirs)).map_or_else(String::new, |ratio| ratio.ratio())
}
