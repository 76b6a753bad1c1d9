//! `lookup`: from a code to its entry, among 5,000 integer codes and 5,000 text codes. Every lookup
//! hits, in random order.
//!
//! Ours takes codes as text, as they appear in bodies. The peers with integer keys get parsed
//! integers.

use std::collections::HashMap;
use std::error::Error;
use std::hint::black_box;

use vendor_errors::__private::GeneratedError;

use crate::callgrind::count_named;
use crate::effort::Effort;
use crate::race::{Race, Timed};
use crate::report::{Aim, Report};
use crate::spread::{Spread, time};
use crate::synthetic::{Codes, Dice, errors};

/// The output of `build.rs`: our enums, and the peers' tables of the same codes.
#[allow(clippy::unreadable_literal, clippy::too_many_lines, reason = "generated")]
mod integers {
    vendor_errors::include_errors!("integers");
    include!(concat!(env!("OUT_DIR"), "/integers_peers.rs"));
}

#[allow(clippy::too_many_lines, reason = "generated")]
mod texts {
    vendor_errors::include_errors!("texts");
    include!(concat!(env!("OUT_DIR"), "/texts_peers.rs"));
}

use integers::IntegersError;
use texts::TextsError;

/// The same number as in `build.rs`.
const ERRORS: usize = 5000;
/// The order of the lookups; long enough that a processor does not learn it.
const LOOKUPS: usize = 1 << 14;

/// Measures both kinds of keys.
pub(crate) fn run(effort: Effort) -> Result<Report, Box<dyn Error>> {
    let mut report = Report::default();
    report.paragraph(
        "Random hits among 5,000 codes, a lookup each. `from_str` gives the variant, `by_code` the catalog's row; the peers give a row's \
         position.",
    );
    let texts = of_texts(effort);
    let integers = of_integers(effort);
    let rows: Vec<Vec<String>> = texts.iter().zip(&integers).map(|(text, integer)| row(text, integer)).collect();
    report.table(&["", "text keys", "integer keys"], &rows);
    report.paragraph(
        "Times of lookups depend on what else is in the processor's caches. Instructions do not: those of a lookup among the text codes, \
         counted by callgrind.",
    );
    let mut counts = Vec::new();
    for (lane, name) in LANES {
        counts.push((name, count_named(&format!("{LANE}{lane}"))? as f64 / LOOKUPS as f64));
    }
    let rows: Vec<Vec<String>> = counts.iter().map(|(name, count)| vec![(*name).to_owned(), format!("{count:.0}")]).collect();
    report.table(&["", "instructions"], &rows);
    let theirs = counts[2].1;
    for (name, ours) in counts.iter().take(2) {
        let ratio = ours / theirs;
        let work = format!("instructions from code to entry, {name}, 5,000 text codes, against phf");
        let spread = Spread { min: ratio, median: ratio, max: ratio };
        let by = "a perfect hash that the generator computes";
        report
            .aims
            .push(Aim::ratio(work, 1.0, &spread, by).limit("two jumps from a row to a variant, and an error that owns the code"));
    }
    Ok(report)
}

/// What a case of lookups begins with, before the name of the lane.
pub(crate) const LANE: &str = "lookup-";

/// The lanes whose instructions are counted, and what they are called.
const LANES: [(&str, &str); 3] = [("from-str", "ours, `from_str`"), ("by-code", "ours, `by_code`"), ("phf", "phf")];

/// Runs one lane, all lookups inside of `counted`.
pub(crate) fn run_lane(lane: &str, counted: fn(&mut dyn FnMut())) -> Result<(), Box<dyn Error>> {
    let errors = errors(ERRORS, Codes::Texts, false);
    let wanted: Vec<&str> = order().into_iter().map(|position| errors[position].code.as_str()).collect();
    let catalog = TextsError::catalog();
    let find: &dyn Fn(&str) -> bool = match lane {
        "from-str" => &|code| black_box(code.parse::<TextsError>()).is_ok(),
        "by-code" => &|code| black_box(catalog.by_code(code)).is_some(),
        "phf" => &|code| black_box(texts::BY_PHF.get(code)).is_some(),
        _ => return Err(format!("there is no lane {lane:?}").into()),
    };
    let mut found = 0;
    counted(&mut || found = wanted.iter().filter(|code| find(black_box(code))).count());
    if found == LOOKUPS { Ok(()) } else { Err(format!("{} codes were not found", LOOKUPS - found).into()) }
}

fn row(text: &Timed, integer: &Timed) -> Vec<String> {
    let each = |timed: &Timed| time(timed.median() / LOOKUPS as f64);
    vec![text.name.to_owned(), each(text), each(integer)]
}

/// Positions in random order.
fn order() -> Vec<usize> {
    let mut dice = Dice::new();
    (0..LOOKUPS).map(|_| dice.throw(ERRORS)).collect()
}

fn of_texts(effort: Effort) -> Vec<Timed> {
    let errors = errors(ERRORS, Codes::Texts, false);
    let mut sorted: Vec<(&str, u32)> = errors.iter().zip(0..).map(|(made, position)| (made.code.as_str(), position)).collect();
    let map: HashMap<&str, u32> = sorted.iter().copied().collect();
    sorted.sort_unstable();
    let wanted: Vec<&str> = order().into_iter().map(|position| errors[position].code.as_str()).collect();
    let each = |found: &dyn Fn(&str) -> bool| wanted.iter().filter(|code| found(black_box(code))).count();
    let catalog = TextsError::catalog();
    Race::default()
        .lane("ours, `from_str`", || each(&|code| black_box(code.parse::<TextsError>()).is_ok()))
        .lane("ours, `by_code`", || each(&|code| black_box(catalog.by_code(code)).is_some()))
        .lane("`match`", || each(&|code| black_box(texts::by_match(code)).is_some()))
        .lane("sorted, binary search", || each(&|code| black_box(sorted.binary_search_by_key(&code, |(code, _)| code)).is_ok()))
        .lane("phf", || each(&|code| black_box(texts::BY_PHF.get(code)).is_some()))
        .lane("`HashMap`", || each(&|code| black_box(map.get(code)).is_some()))
        .run(effort.rounds(24))
}

fn of_integers(effort: Effort) -> Vec<Timed> {
    let errors = errors(ERRORS, Codes::Integers, false);
    let number = |position: usize| errors[position].code.parse::<u32>().unwrap_or_default();
    let mut sorted: Vec<(u32, u32)> = (0..ERRORS).map(number).zip(0..).collect();
    let map: HashMap<u32, u32> = sorted.iter().copied().collect();
    sorted.sort_unstable();
    let texts: Vec<&str> = order().into_iter().map(|position| errors[position].code.as_str()).collect();
    let numbers: Vec<u32> = order().into_iter().map(number).collect();
    let by_text = |found: &dyn Fn(&str) -> bool| texts.iter().filter(|code| found(black_box(code))).count();
    let by_number = |found: &dyn Fn(u32) -> bool| numbers.iter().filter(|code| found(black_box(**code))).count();
    let catalog = IntegersError::catalog();
    Race::default()
        .lane("ours, `from_str`", || by_text(&|code| black_box(code.parse::<IntegersError>()).is_ok()))
        .lane("ours, `by_code`", || by_text(&|code| black_box(catalog.by_code(code)).is_some()))
        .lane("`match`", || by_number(&|code| black_box(integers::by_match(code)).is_some()))
        .lane("sorted, binary search", || {
            by_number(&|code| black_box(sorted.binary_search_by_key(&code, |(code, _)| *code)).is_ok())
        })
        .lane("phf", || by_number(&|code| black_box(integers::BY_PHF.get(&code)).is_some()))
        .lane("`HashMap`", || by_number(&|code| black_box(map.get(&code)).is_some()))
        .run(effort.rounds(24))
}
