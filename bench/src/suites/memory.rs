//! `memory`: the peak memory of a build script on large specs, and of the command line on a stream
//! of responses.

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::Command;

use crate::build_script;
use crate::captured::root;
use crate::child::{Job, Used};
use crate::effort::Effort;
use crate::report::{Aim, Report};
use crate::scratch::{Scratch, cargo};
use crate::spread::{Spread, size};
use crate::synthetic::{Codes, errors, spec};

/// Measures both.
pub(crate) fn run(effort: Effort) -> Result<Report, Box<dyn Error>> {
    let mut report = Report::default();
    scripts(&mut report)?;
    stream(effort, &mut report)?;
    Ok(report)
}

fn scripts(report: &mut Report) -> Result<(), Box<dyn Error>> {
    report.paragraph("The peak of a build script that generates from one spec; every twentieth error has fields.");
    let scratch = Scratch::new("memory", "")?;
    let mut rows = Vec::new();
    for count in [500, 5000, 20_000] {
        let text = spec("made", &errors(count, Codes::Texts, true));
        let path = scratch.write(&format!("{count}/made.yaml"), &text)?;
        let folder = path.parent().ok_or("a file without a folder")?;
        let job = Job::new(std::env::current_exe()?, folder).args([build_script::ROLE, "made.yaml"]);
        let used = job.env("CARGO_MANIFEST_DIR", folder).env("OUT_DIR", folder).used()?;
        let written = std::fs::metadata(folder.join("made.rs"))?.len() as f64;
        rows.push(vec![count.to_string(), size(text.len() as f64), size(written), size(used.peak)]);
        if count == 5000 {
            report.aims.push(Aim::at_most(
                "peak of a build script with 5,000 errors",
                200e6,
                used.peak,
                size,
                "stages drop what the next does not need",
            ));
        }
    }
    report.table(&["errors", "spec", "generated", "peak"], &rows);
    Ok(())
}

const FEW: usize = 1000;

fn stream(effort: Effort, report: &mut Report) -> Result<(), Box<dyn Error>> {
    let many = if effort.quick { 100_000 } else { 1_000_000 };
    let program = command_line()?;
    let scratch = Scratch::new("memory", "")?;
    let mut peaks = Vec::new();
    let mut rows = Vec::new();
    for count in [FEW, many] {
        let path = scratch.folder.join(format!("{count}.jsonl"));
        responses(&path, count)?;
        let job = Job::new(&program, &root()).args(["decode", "--jsonl", "--format", "json"]).args([&path]);
        let Used { cpu, peak, .. } = job.used()?;
        rows.push(vec![
            count.to_string(),
            size(std::fs::metadata(&path)?.len() as f64),
            size(peak),
            format!("{:.1} µs", cpu / count as f64 * 1e6),
        ]);
        peaks.push(peak);
        std::fs::remove_file(path)?;
    }
    report.paragraph("A stream of responses of all shipped vendors through `vendor-errors decode --jsonl`:");
    report.table(&["responses", "input", "peak", "a response"], &rows);
    let ratio = Spread::of_ratios(&peaks[1..], &peaks[..1]).ok_or("nothing was measured")?;
    report.aims.push(Aim::ratio(
        format!("peak on {many} responses, against {FEW}"),
        1.1,
        &ratio,
        "a line is decoded, printed and forgotten",
    ));
    Ok(())
}

/// The program `vendor-errors`, built.
fn command_line() -> Result<PathBuf, Box<dyn Error>> {
    let folder = std::env::current_exe()?.parent().ok_or("a program without a folder")?.to_owned();
    let target = folder.parent().ok_or("a folder without a target folder")?;
    let mut build = Command::new(cargo());
    build.args(["build", "--quiet", "--release", "-p", "vendor-errors-cli", "--target-dir"]).arg(target).current_dir(root());
    if build.status()?.success() {
        Ok(target.join("release/vendor-errors"))
    } else {
        Err("the command line cannot be built".into())
    }
}

/// The example's responses, repeated.
fn responses(path: &PathBuf, count: usize) -> Result<(), Box<dyn Error>> {
    let lines = std::fs::read_to_string(root().join("generated-example/responses.jsonl"))?;
    let mut out = BufWriter::new(File::create(path)?);
    for line in lines.lines().filter(|line| !line.is_empty()).cycle().take(count) {
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}
