//! `compile`: the processor time rustc needs for one vendor's errors, generated or written by hand.
//!
//! Only the crate with the errors is measured. Its dependencies are built before.

mod designs;
mod rustc;
pub(crate) mod sources;

use std::error::Error;
use std::path::PathBuf;

use crate::child::{Limits, Outcome, Used};
use crate::effort::Effort;
use crate::report::{Aim, Report};
use crate::spread::{Spread, digits, size};
use crate::synthetic::{Codes, Made, errors};
use designs::Design;
use rustc::{Profile, Rustc};

/// The limits of one run of rustc. Some designs reach them.
const LIMITS: Limits = Limits { cpu_seconds: 60, memory: 6 << 30 };

/// Measures every size, profile and design.
pub(crate) fn run(effort: Effort) -> Result<Report, Box<dyn Error>> {
    let rustc = Rustc::new()?;
    let versions = rustc.scratch.versions(&["thiserror", "strum", "phf"]);
    let mut report = Report::default();
    report.paragraph(&format!(
        "Processor seconds of rustc for the crate with the errors alone, its peak memory in brackets; `> limit`: ended by the limit of {} s \
         or {} of memory. Ratios are ours by thiserror's. Peers: {versions}.",
        LIMITS.cpu_seconds,
        size(LIMITS.memory as f64)
    ));
    let sizes: &[usize] = if effort.quick { &[50, 500, 5000] } else { &[50, 500, 5000, 20_000] };
    for with_fields in [false, true] {
        let title = if with_fields { "Every twentieth error with two fields:" } else { "No error with fields:" };
        report.paragraph(title);
        let mut rows = Vec::new();
        let mut binaries = Binaries::default();
        for profile in Profile::ALL {
            let mut ended = Vec::new();
            for &count in sizes {
                eprintln!("compile: {}, {count} codes{}", profile.word(), if with_fields { ", some with fields" } else { "" });
                let lanes = lanes(&rustc, count, with_fields, effort, profile, &mut ended)?;
                rows.push(row(profile, count, &lanes));
                aims(profile, count, with_fields, &lanes, &mut report);
                if profile == Profile::Release {
                    binaries.add(&rustc, count, &lanes)?;
                }
            }
        }
        let mut head = vec!["", "codes"];
        head.extend(Design::ALL.iter().map(|design| design.word()));
        head.extend(["committed / thiserror", "built / thiserror", "built / thiserror, memory"]);
        report.table(&head, &rows);
        binaries.report(with_fields, &mut report);
    }
    Ok(report)
}

/// One design in one size.
struct Lane {
    design: Design,
    out: PathBuf,
    errors: Vec<Made>,
    source: PathBuf,
    used: Vec<Used>,
    over_limit: bool,
}

/// All designs of one size, in rounds.
fn lanes(
    rustc: &Rustc,
    count: usize,
    with_fields: bool,
    effort: Effort,
    profile: Profile,
    ended: &mut Vec<Design>,
) -> Result<Vec<Lane>, Box<dyn Error>> {
    let mut lanes = Vec::new();
    for design in Design::ALL {
        let errors = errors(count, Codes::Texts, with_fields);
        let name = format!("{}-{count}{}", design.folder(), if with_fields { "-fields" } else { "" });
        if let Some(source) = design.write(&rustc.scratch, &name, &errors)? {
            let out = rustc.scratch.folder.join("out").join(profile.word()).join(name);
            let over_limit = ended.contains(&design);
            lanes.push(Lane { design, out, errors, source, used: Vec::new(), over_limit });
        }
    }
    for _ in 0..effort.rounds(if count > 5000 { 2 } else { 4 }) {
        for lane in lanes.iter_mut().filter(|lane| !lane.over_limit) {
            // Long runs are disturbed less and need fewer repetitions.
            if lane.used.iter().map(|used| used.cpu).sum::<f64>() < 40.0 {
                match rustc.library(&lane.source, &lane.out, profile, LIMITS)? {
                    Outcome::Done(used) => lane.used.push(used),
                    Outcome::OverLimit => lane.over_limit = true,
                }
            }
        }
    }
    ended.extend(lanes.iter().filter(|lane| lane.over_limit).map(|lane| lane.design));
    Ok(lanes)
}

impl Lane {
    fn cpu(&self) -> Vec<f64> {
        self.used.iter().map(|used| used.cpu).collect()
    }

    fn cell(&self) -> String {
        let cpu = Spread::of(self.cpu());
        let peak = Spread::of(self.used.iter().map(|used| used.peak));
        match (cpu, peak, self.over_limit) {
            (Some(cpu), Some(peak), false) => format!("{} s ({})", digits(cpu.median), size(peak.median)),
            _ => "> limit".to_owned(),
        }
    }
}

fn row(profile: Profile, count: usize, lanes: &[Lane]) -> Vec<String> {
    let mut row = vec![profile.word().to_owned(), count.to_string()];
    let lane = |design| lanes.iter().find(|lane| lane.design == design);
    row.extend(Design::ALL.map(|design| lane(design).map_or_else(|| "-".to_owned(), Lane::cell)));
    let theirs = lane(Design::Thiserror);
    let ratio = |ours: Option<&Lane>, of: fn(&Used) -> f64| {
        let values = |lane: Option<&Lane>| lane.map(|lane| lane.used.iter().map(of).collect::<Vec<_>>()).unwrap_or_default();
        let known = theirs.is_some_and(|lane| !lane.over_limit);
        Spread::of_ratios(&values(ours), &values(theirs)).filter(|_| known).map_or_else(|| "-".to_owned(), |ratio| ratio.ratio())
    };
    let (committed, built) = (lane(Design::Ours), lane(Design::OursBuilt));
    row.extend([ratio(committed, |used| used.cpu), ratio(built, |used| used.cpu), ratio(built, |used| used.peak)]);
    row
}

/// A form of generated code, and how far it may be from thiserror.
struct Form {
    design: Design,
    name: &'static str,
    by: &'static str,
    limit: &'static str,
    /// An aim, and an earlier, less ambitious one.
    check: (f64, Option<f64>),
    release: (f64, Option<f64>),
    bytes: f64,
}

/// What build scripts and derives make is for the compiler; a committed file is for people, who review its rows.
const FORMS: [Form; 2] = [
    Form {
        design: Design::OursBuilt,
        name: "build script, derive",
        by: "tables are one string of bytes, and nothing is derived",
        limit: "the enum itself with its documentation, and the match that makes a variant of a position, which is checked arm by arm",
        check: (0.06, Some(0.08)),
        release: (0.03, Some(0.05)),
        bytes: 0.5,
    },
    Form {
        design: Design::Ours,
        name: "committed file",
        by: "nothing is derived",
        limit: "rows that people can read are expressions, each of which gets its type and its place in memory; `generate --packed` has none",
        check: (0.5, None),
        release: (0.15, None),
        bytes: 2.5,
    },
];

fn aims(profile: Profile, count: usize, with_fields: bool, lanes: &[Lane], report: &mut Report) {
    let of = |design| lanes.iter().find(|lane| lane.design == design).map(Lane::cpu).unwrap_or_default();
    for form in FORMS {
        let (work, (aim, at_first)) = match (profile, count, with_fields) {
            (Profile::Check, 5000, false) => ("`check` of 5,000 codes, against thiserror and `match`", form.check),
            (Profile::Release, 5000, true) => ("release build of 5,000 codes, 5 % with fields, against thiserror", form.release),
            _ => return,
        };
        if let Some(ratio) = Spread::of_ratios(&of(form.design), &of(Design::Thiserror)) {
            let aim = Aim::ratio(format!("{work}: {}", form.name), aim, &ratio, form.by).limit(form.limit);
            report.aims.push(match at_first {
                Some(at_first) => aim.at_first(at_first),
                None => aim,
            });
        }
    }
}

/// The sizes of metadata and programs of 50 and 5,000 codes.
#[derive(Default)]
struct Binaries {
    rows: Vec<Vec<String>>,
    /// For each design: bytes of the program and of all distinct texts, with 50 codes and with 5,000.
    sizes: Vec<(Design, [(f64, f64); 2])>,
}

impl Binaries {
    fn add(&mut self, rustc: &Rustc, count: usize, lanes: &[Lane]) -> Result<(), Box<dyn Error>> {
        let position = match count {
            50 => 0,
            5000 => 1,
            _ => return Ok(()),
        };
        let main = rustc.scratch.write("main.rs", sources::MAIN)?;
        for lane in lanes.iter().filter(|lane| !lane.over_limit) {
            let program = rustc.program(&main, &lane.out)?;
            let metadata = std::fs::metadata(lane.out.join("libleaf.rmeta"))?.len() as f64;
            let texts = texts(&lane.errors);
            let row = vec![lane.design.word().to_owned(), count.to_string(), size(metadata), size(program), size(texts)];
            self.rows.push(row);
            if !self.sizes.iter().any(|(design, _)| *design == lane.design) {
                self.sizes.push((lane.design, [(f64::NAN, 0.0); 2]));
            }
            if let Some((_, sizes)) = self.sizes.iter_mut().find(|(design, _)| *design == lane.design) {
                sizes[position] = (program, texts);
            }
        }
        Ok(())
    }

    /// Bytes that one more code adds to a program, without its texts.
    fn a_code(&self, design: Design) -> Option<f64> {
        let (_, [few, many]) = self.sizes.iter().find(|(known, _)| *known == design)?;
        Some(((many.0 - many.1) - (few.0 - few.1)) / 4950.0).filter(|bytes| bytes.is_finite())
    }

    fn report(mut self, with_fields: bool, report: &mut Report) {
        for row in &mut self.rows {
            let design = Design::ALL.into_iter().find(|design| design.word() == row[0]);
            let bytes = design.and_then(|design| self.sizes.iter().find(|(known, _)| *known == design).map(|_| design));
            let bytes = bytes.filter(|_| row[1] == "5000");
            row.push(
                bytes.and_then(|design| a_code_of(&self.sizes, design)).map_or_else(String::new, |bytes| format!("{bytes:.0} B")),
            );
        }
        report.paragraph("Sizes of the release build; a stripped program that uses everything a design offers:");
        report.table(&["design", "codes", "rmeta", "program", "different texts", "a code, beyond its texts"], &self.rows);
        for form in FORMS {
            if let (false, Some(ours), Some(theirs)) = (with_fields, self.a_code(form.design), self.a_code(Design::Thiserror)) {
                let ratio = ours / theirs;
                let spread = Spread { min: ratio, median: ratio, max: ratio };
                let work =
                    format!("bytes in the program per code, beyond its texts, against thiserror and `match`: {}", form.name);
                let limit = "a text is an address and a length of 16 bytes there, and a place in one pool where it is packed";
                report.aims.push(Aim::ratio(work, form.bytes, &spread, form.by).limit(limit));
            }
        }
    }
}

fn a_code_of(sizes: &[(Design, [(f64, f64); 2])], design: Design) -> Option<f64> {
    Binaries { rows: Vec::new(), sizes: sizes.to_vec() }.a_code(design)
}

/// The bytes of all distinct texts that every design contains.
fn texts(errors: &[Made]) -> f64 {
    let mut all: Vec<&str> = errors
        .iter()
        .flat_map(|made| [&made.key, &made.name, &made.code, &made.summary, &made.action])
        .map(String::as_str)
        .collect();
    all.sort_unstable();
    all.dedup();
    all.iter().map(|text| text.len()).sum::<usize>() as f64
}
