//! `templates`: finding which of 10, 100 or 5,000 message templates a message matches, compared
//! with trying them in sequence.
//!
//! There are two kinds of vendors: one whose messages begin with different words, and one whose
//! messages differ only at the end.

use std::error::Error;
use std::fmt::Write;
use std::hint::black_box;

use vendor_errors::__private::matches_texts;
use vendor_errors::catalog::{Catalog, CodelessRow, EntryId};
use vendor_errors::{DecodeOptions, Response, decode_untyped};
use vendor_errors_spec::{Source, Spec, lower};

use crate::clean_spec::clean_spec;
use crate::effort::Effort;
use crate::race::Race;
use crate::report::{Aim, Report};
use crate::spread::{Spread, time};
use crate::synthetic::Dice;

/// Measures both kinds at every size.
pub(crate) fn run(effort: Effort) -> Result<Report, Box<dyn Error>> {
    let mut report = Report::default();
    report.paragraph(
        "Which template is a message of? The loop tries the templates in their order on the bare message until one fits. Ours cannot be \
         asked for that alone: a body that holds the message is decoded, by a spec with all the templates and by a spec with only one; \
         the difference is what deciding among them costs.",
    );
    let mut rows = Vec::new();
    for (kind, text) in KINDS {
        for count in [10, 100, 5000] {
            let (row, ratio) = measured(kind, text, count, effort)?;
            rows.push(row);
            if count == 5000 {
                let work = format!("deciding among 5,000 message templates ({kind}), against a loop over them");
                report.aims.push(Aim::ratio(
                    work,
                    0.02,
                    &ratio,
                    "an index over the texts of all templates, made by the generator",
                ));
            }
        }
    }
    report.table(&["templates", "", "decoding", "deciding", "loop", "deciding / loop"], &rows);
    Ok(report)
}

/// How many messages, in random order.
const MESSAGES: usize = 64;

/// The template number `n` of a kind, with text in place of its placeholder.
type Text = fn(usize, &str) -> String;

const KINDS: [(&str, Text); 2] = [
    ("different beginnings", |number, placeholder| format!("Rule {number} refused the parameter {placeholder}.")),
    ("different ends", |number, placeholder| format!("The parameter {placeholder} is refused by rule {number}.")),
];

fn measured(kind: &str, text: Text, count: usize, effort: Effort) -> Result<(Vec<String>, Spread), Box<dyn Error>> {
    let (spec, spec_of_one) = (spec(text, count)?, spec(text, 1)?);
    let (tables, tables_of_one) = (lower(&spec), lower(&spec_of_one));
    let (catalog, of_one) = (tables.catalog(), tables_of_one.catalog());
    let one = body(&text(0, "policy_ids"));
    let templates = in_order(&catalog);
    let mut dice = Dice::new();
    let messages: Vec<String> = (0..MESSAGES).map(|_| text(dice.throw(count), "policy_ids")).collect();
    let bodies: Vec<String> = messages.iter().map(|message| body(message)).collect();
    for (body, message) in bodies.iter().zip(&messages) {
        if decoded(&catalog, body) != looped(&templates, message) {
            return Err(format!("decoding and the loop differ on {message:?}").into());
        }
    }
    let decode_all = || bodies.iter().filter(|body| black_box(decoded(&catalog, body)).is_some()).count();
    let timed = Race::default()
        .lane("decoding", decode_all)
        .lane("decoding with one template", || (0..MESSAGES).filter(|_| black_box(decoded(&of_one, &one)).is_some()).count())
        .lane("loop", || messages.iter().filter(|message| black_box(looped(&templates, message)).is_some()).count())
        .run(effort.rounds(24));
    let deciding: Vec<f64> = timed[0].seconds.iter().zip(&timed[1].seconds).map(|(all, one)| all - one).collect();
    let ratio = Spread::of_ratios(&deciding, &timed[2].seconds).ok_or("there was no round")?;
    let each = |lane: usize| time(timed[lane].median() / MESSAGES as f64);
    let deciding = Spread::of(deciding).map_or_else(String::new, |spread| time(spread.median / MESSAGES as f64));
    Ok((vec![count.to_string(), kind.to_owned(), each(0), deciding, each(2), ratio.ratio()], ratio))
}

fn body(message: &str) -> String {
    format!("{{\"message\":\"{message}\"}}")
}

fn spec(text: Text, count: usize) -> Result<Spec, Box<dyn Error>> {
    let mut yaml = String::from("vendor-errors: 1\nvendor: made\nresponses:\n  - message: /message\nerrors:\n");
    for number in 0..count {
        let _ =
            writeln!(yaml, "  E{number}: {{ status: 400, message: \"{}\", summary: Case {number}. }}", text(number, "{name}"));
    }
    clean_spec(&Source::new("made.yaml", yaml))
}

fn decoded(catalog: &Catalog<'_>, body: &str) -> Option<usize> {
    let mut entry = None;
    decode_untyped(catalog, &Response::new(400, &(), body.as_bytes()), &DecodeOptions::new(), &mut |outcome| {
        entry = outcome.entry;
        false
    });
    entry.map(EntryId::index)
}

/// The templates in the order in which they are to be tried, each with its entry.
fn in_order<'a>(catalog: &Catalog<'a>) -> Vec<(Vec<&'a str>, usize)> {
    let texts = |template| catalog.templates.get(template).map(|template| catalog.texts.range(template.texts).iter().collect());
    let of_row = |row: CodelessRow| Some((texts(row.template?.index())?, row.entry.index()));
    catalog.codeless.iter().filter_map(of_row).collect()
}

fn looped(templates: &[(Vec<&str>, usize)], message: &str) -> Option<usize> {
    templates.iter().find(|(texts, _)| matches_texts(texts, message)).map(|(_, entry)| *entry)
}
