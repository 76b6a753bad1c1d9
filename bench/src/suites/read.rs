//! `read`: from the text of a spec to Rust, stage by stage, for specs of 50 to 20,000 errors.
//!
//! The baselines are `yaml_serde` parsing the same text, without a result or into its `Value`, and
//! prost-build generating Rust from descriptors of similar size.

mod proto;
mod unoptimized;

use std::error::Error;

use prost_build::Module;
use serde::de::IgnoredAny;
use vendor_errors_codegen::{Options, expand, print};
use vendor_errors_spec::{Diagnostics, Source, Spec, load, lower, parse};

use crate::clean_spec::clean_spec;
use crate::effort::Effort;
use crate::race::{Race, Timed};
use crate::report::{Aim, Report};
use crate::spread::{Spread, size, time};
use crate::synthetic::{Codes, errors, spec};

const SIZES: [usize; 4] = [50, 500, 5000, 20_000];

/// Measures every stage at every size.
pub(crate) fn run(effort: Effort) -> Result<Report, Box<dyn Error>> {
    let mut report = Report::default();
    let profile = if cfg!(debug_assertions) { "unoptimized, as cargo builds build scripts and derives" } else { "optimized" };
    report.paragraph(&format!(
        "The reader and the generator, {profile}. A call each: yaml_serde alone (keeping nothing; into its `Value`), then our stages. \
         `growth` is the time per error at 20,000 errors by that at 500. Every twentieth error has fields."
    ));
    let made = made()?;
    let timed = race(&made, effort.rounds(8));
    report.table(&HEAD, &rows(&made, &timed));
    aims(&timed, &mut report);
    unoptimized::run(effort.rounds(8), &mut report)?;
    against_prost(effort, &mut report)?;
    Ok(report)
}

/// As build scripts and derives generate.
fn packed() -> Options {
    Options { packed: true, ..Options::default() }
}

/// A spec in the forms between the stages.
struct Stages {
    count: usize,
    source: Source,
    spec: Spec,
    tokens: proc_macro2::TokenStream,
}

const STAGES: [&str; 8] = [
    "yaml_serde, nothing kept",
    "yaml_serde, `Value`",
    "parse",
    "parse + check + decide",
    "lower",
    "lower + expand, readable",
    "lower + expand, packed",
    "print, packed",
];
const HEAD: [&str; 8] = ["stage", "50", "500", "5,000", "20,000", "an error, at 20,000", "growth", "over n log n"];

fn made() -> Result<Vec<Stages>, Box<dyn Error>> {
    SIZES.iter().map(|&count| stages(count)).collect()
}

fn stages(count: usize) -> Result<Stages, Box<dyn Error>> {
    let source = Source::new("made.yaml".to_owned(), spec("made", &errors(count, Codes::Texts, true)));
    let spec = clean_spec(&source)?;
    let tokens = expand(&spec, &packed());
    Ok(Stages { count, source, spec, tokens })
}

/// All stages of all sizes in one race, size by size within each stage.
fn race(made: &[Stages], rounds: usize) -> Vec<Timed> {
    let mut race = Race::default();
    for stage in STAGES {
        for made in made {
            race = lane(race, stage, made);
        }
    }
    race.run(rounds)
}

fn lane<'a>(race: Race<'a>, stage: &'static str, made: &'a Stages) -> Race<'a> {
    let Stages { source, spec, tokens, .. } = made;
    match stage {
        "yaml_serde, nothing kept" => race.lane(stage, || serde_yaml::from_str::<IgnoredAny>(source.text()).is_ok()),
        "yaml_serde, `Value`" => race.lane(stage, || serde_yaml::from_str::<serde_yaml::Value>(source.text()).is_ok()),
        "parse" => race.lane(stage, || parse(source, &mut Diagnostics::new()).is_some()),
        "parse + check + decide" => race.lane(stage, || load(source)),
        "lower" => race.lane(stage, || lower(spec).catalog().entries.len()),
        "lower + expand, readable" => race.lane(stage, || expand(spec, &Options::default())),
        "lower + expand, packed" => race.lane(stage, || expand(spec, &packed())),
        _ => race.lane(stage, || print(tokens)),
    }
}

fn seconds<'t>(timed: &'t [Timed], stage: &str, size: usize) -> &'t [f64] {
    let position = STAGES.iter().position(|known| *known == stage).unwrap_or_default() * SIZES.len();
    let size = SIZES.iter().position(|known| *known == size).unwrap_or_default();
    &timed[position + size].seconds
}

fn growth(timed: &[Timed], stage: &str) -> Option<Spread> {
    let by_error = |size: usize| seconds(timed, stage, size).iter().map(|time| time / size as f64).collect::<Vec<_>>();
    Spread::of_ratios(&by_error(20_000), &by_error(500))
}

/// The same over the growth of n log n, which sorting needs.
fn growth_beyond_sorting(timed: &[Timed], stage: &str) -> Option<Spread> {
    let by_look = |size: usize| {
        let looks = size as f64 * (size as f64).log2();
        seconds(timed, stage, size).iter().map(|time| time / looks).collect::<Vec<_>>()
    };
    Spread::of_ratios(&by_look(20_000), &by_look(500))
}

fn rows(made: &[Stages], timed: &[Timed]) -> Vec<Vec<String>> {
    let bytes = made.iter().map(|made| size(made.source.text().len() as f64));
    let mut rows =
        vec![std::iter::once("the spec's size".to_owned()).chain(bytes).chain(std::iter::repeat_n(String::new(), 3)).collect()];
    for stage in STAGES {
        let median = |size| Spread::of(seconds(timed, stage, size).iter().copied()).map_or(f64::NAN, |spread| spread.median);
        let mut row = vec![stage.to_owned()];
        row.extend(made.iter().map(|made| time(median(made.count))));
        row.push(time(median(20_000) / 20_000.0));
        row.push(growth(timed, stage).map_or_else(String::new, |growth| growth.ratio()));
        let beyond = if stage == SORTS { growth_beyond_sorting(timed, stage) } else { None };
        row.push(beyond.map_or_else(String::new, |growth| growth.ratio()));
        rows.push(row);
    }
    rows
}

fn aims(timed: &[Timed], report: &mut Report) {
    let all: Vec<f64> = seconds(timed, "parse + check + decide", 20_000)
        .iter()
        .zip(seconds(timed, "lower", 20_000))
        .map(|(load, lower)| load + lower)
        .collect();
    for (against, stage) in [("keeping nothing", STAGES[0]), ("into its `Value`", STAGES[1])] {
        if let Some(ratio) = Spread::of_ratios(&all, seconds(timed, stage, 20_000)) {
            let work = format!("read, check and lower 20,000 errors, against yaml_serde reading alone, {against}");
            let limit = "a tree of the file in which every word knows its place, which keeping nothing does not ask for";
            report.aims.push(Aim::ratio(work, 1.5, &ratio, "slices of the text are kept, nothing is built between").limit(limit));
        }
    }
    let growths = STAGES[2..].iter().filter(|stage| **stage != SORTS).filter_map(|stage| growth(timed, stage));
    if let Some(worst) = growths.max_by(|one, other| one.median.total_cmp(&other.median)) {
        let work = "time per error at 20,000 errors against 500, the worst stage but lowering";
        let limit = "texts that outgrow the processor's caches";
        report.aims.push(Aim::ratio(work, 1.15, &worst, "maps and sorted tables, no comparing of all pairs").limit(limit));
    }
    if let Some(growth) = growth_beyond_sorting(timed, SORTS) {
        let work = "lowering 20,000 errors against 500, over the growth of n log n, because codes are sorted";
        let limit = "texts that outgrow the processor's caches";
        report.aims.push(Aim::ratio(work, 1.15, &growth, "codes are sorted once").limit(limit));
    }
}

/// The stage that sorts codes.
const SORTS: &str = "lower";

fn against_prost(effort: Effort, report: &mut Report) -> Result<(), Box<dyn Error>> {
    let errors = errors(500, Codes::Texts, true);
    let text = spec("made", &errors);
    let read = || {
        let loaded = load(&Source::new("made.yaml".to_owned(), text.clone()));
        loaded.spec.map(|spec| expand(&spec, &packed()))
    };
    let (messages, values) = (proto::as_messages(&errors), proto::as_enum(&errors));
    let prost = |file: &prost_types::FileDescriptorProto, format: bool| {
        let mut config = prost_build::Config::new();
        config.format(format);
        let made = config.generate(vec![(Module::from_protobuf_package_name("made"), file.clone())]);
        made.map(|files| files.into_values().map(|text| text.len()).sum::<usize>()).unwrap_or_default()
    };
    if prost(&messages, false) == 0 || prost(&values, false) == 0 {
        return Err("prost-build made nothing of the descriptors".into());
    }
    let timed = Race::default()
        .lane("ours, to tokens", read)
        .lane("ours, printed", || read().map(|tokens| print(&tokens)))
        .lane("prost-build, 500 messages", || prost(&messages, false))
        .lane("prost-build, 500 messages, formatted", || prost(&messages, true))
        .lane("prost-build, an enum of 500 values", || prost(&values, false))
        .lane("prost-build, an enum of 500 values, formatted", || prost(&values, true))
        .run(effort.rounds(12));
    report.paragraph(
        "A spec of 500 errors from its text to finished tokens, and printed, against prost-build with the same texts as comments. \
         prost-build starts at descriptors: that protoc reads the text is not counted.",
    );
    let ratio = |ours: usize, theirs: usize| Spread::of_ratios(&timed[ours].seconds, &timed[theirs].seconds);
    let rows: Vec<Vec<String>> = timed
        .iter()
        .enumerate()
        .map(|(at, lane)| {
            let against = (at >= 2).then(|| ratio(at % 2, at)).flatten();
            vec![lane.name.to_owned(), time(lane.median()), against.map_or_else(String::new, |ratio| ratio.ratio())]
        })
        .collect();
    report.table(&["", "a call", "ours / theirs"], &rows);
    for (what, lane) in [("500 messages", 2), ("an enum of 500 values", 4)] {
        if let Some(ratio) = ratio(0, lane) {
            let work = format!("a spec of 500 errors to tokens, against prost-build on {what}");
            let limit = "the text is read and checked first, which is not asked of prost-build";
            report.aims.push(Aim::ratio(work, 1.0, &ratio, "tables, not code, are emitted").limit(limit));
        }
    }
    Ok(())
}
