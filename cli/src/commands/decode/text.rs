//! Prints the results of `decode` for people, the most certain vendor first.

use vendor_errors_runtime::Code;
use vendor_errors_spec::names;

use crate::commands::decode::answer::{Answers, DecodedAnswer};
use crate::commands::decode::vendors::Confidence;
use crate::describe::plural::counted;
use crate::describe::retry;
use crate::output::terminal::{bold, harmless, labelled};

/// The column where the text after the labels begins.
const COLUMN: usize = 12;

/// The whole text; `is_named`: whether the caller named the vendor.
pub(crate) fn text(of_vendors: &[Answers], is_named: bool) -> String {
    let Some(best) = of_vendors.first() else {
        return "no error: the status is a success, and no spec finds an error in the response\n".into();
    };
    let surest = best.first[0].confidence;
    if surest == Confidence::Not && !is_named {
        return format!(
            "No spec knows this response; the defaults of its status are:\n\n{}",
            one(&best.first[0], "not in any spec")
        );
    }
    let alike = of_vendors.iter().take_while(|answers| answers.first[0].confidence == surest);
    let shown: Vec<_> = alike.flat_map(of_vendor).collect();
    let fitting = of_vendors.iter().filter(|answers| answers.first[0].confidence > Confidence::Not);
    let mut text = if is_named { String::new() } else { fits(fitting.map(|answers| &answers.first[0])) };
    text += &shown.join("\n");
    text
}

/// The errors that one vendor sees.
fn of_vendor(answers: &Answers) -> Vec<String> {
    let mut texts: Vec<_> = answers.first.iter().map(|answer| one(answer, &title(answer))).collect();
    if answers.more > 0 {
        let first = answers.first.len();
        texts.push(format!("{} more; the first {first} are shown\n", counted(answers.more, "error")));
    }
    texts
}

/// Which vendors know the response.
fn fits<'a>(answers: impl Iterator<Item = &'a DecodedAnswer>) -> String {
    let fits = answers.map(|answer| format!("{} ({})", answer.vendor, answer.confidence.words()));
    labelled("Matches", &fits.collect::<Vec<_>>().join(", "), "Matches ".len()) + "\n"
}

pub(crate) fn title(answer: &DecodedAnswer) -> String {
    let name = answer.names.as_ref().map_or("not in the spec", |[key, _]| key);
    let position = answer.meta.index.map_or_else(String::new, |index| format!(", element {index} of the body"));
    format!("{} {name}{position}", answer.vendor)
}

fn one(answer: &DecodedAnswer, title: &str) -> String {
    let mut lines = format!("{}\n", bold(&harmless(title)));
    rows(answer).iter().for_each(|(label, text)| lines += &labelled(label, text, COLUMN));
    lines
}

/// A label and a text for each thing that is known; a label that repeats is empty.
pub(crate) fn rows(answer: &DecodedAnswer) -> Vec<(&'static str, String)> {
    let mut rows = Vec::new();
    let mut line = |label: &'static str, text: &str| {
        if !text.is_empty() {
            rows.push((label, text.to_string()));
        }
    };
    let (meta, retry) = (&answer.meta, &answer.meta.retry);
    line("means", &answer.meaning);
    let said = meta.message.as_ref().filter(|said| !said.is_hidden());
    line("said", &said.map(|said| harmless(said.as_str())).filter(|said| *said != answer.meaning).unwrap_or_default());
    line(
        "code",
        &meta.code.as_ref().filter(|code| !code.is_hidden()).map(|code| harmless(Code::as_str(code))).unwrap_or_default(),
    );
    line("status", &answer.status());
    line("do", &answer.action);
    line("may retry", &retry::may_retry(retry));
    let (change, executed) = (retry::change(retry.kind), retry::executed(retry.executed));
    line("must change", &format!("{change}; the call was {executed}"));
    line("retry", retry.kind.name());
    line("category", meta.category.name());
    for (number, (name, value)) in answer.captured.iter().enumerate() {
        line(if number == 0 { "fields" } else { "" }, &format!("{name} = {value}"));
    }
    line("docs", &answer.docs);
    let rust = answer.names.as_ref().map(|[_, variant]| format!("{}::{variant}", names::enum_name(&answer.vendor)));
    line("Rust", &rust.unwrap_or_default());
    rows
}
