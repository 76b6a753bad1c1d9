//! Prints `decode --why` for people: the steps of the vendors that match best, and how far the others got.

use vendor_errors_runtime::DecodeOptions;

use crate::commands::decode::vendors::{Confidence, Vendor};
use crate::commands::decode::why::step::Step;
use crate::commands::decode::why::{Reasons, reasons};
use crate::output::terminal::{bold, labelled};
use crate::responses::CapturedResponse;

/// The column where the text after the labels begins.
const COLUMN: usize = 12;

/// The whole text.
pub(crate) fn text(vendors: &[Vendor<'_>], received: &CapturedResponse, settings: &DecodeOptions) -> String {
    let all: Vec<_> = vendors.iter().map(|vendor| (vendor.catalog.vendor, reasons(vendor, received, settings))).collect();
    let best = all.iter().map(|(_, reasons)| reasons.confidence).max().flatten();
    // If no spec knows the response, the steps add nothing, unless only one vendor was tried.
    let at_length = |reasons: &Reasons| all.len() == 1 || reasons.confidence == best && best > Some(Confidence::Not);
    let mut text = String::new();
    for (vendor, reasons) in all.iter().filter(|(_, reasons)| at_length(reasons)) {
        text += &heading(&format!("Why, according to the spec of {vendor}"));
        text += &lines(&reasons.steps);
    }
    let others: Vec<_> = all.iter().filter(|(_, reasons)| !at_length(reasons)).collect();
    if !others.is_empty() {
        text += &heading("Why not the other specs");
    }
    let longest = others.iter().map(|(vendor, _)| vendor.len() + 1).max().unwrap_or_default();
    for (vendor, reasons) in others {
        text += &labelled(vendor, &in_short(reasons), COLUMN.max(longest));
    }
    text
}

fn heading(text: &str) -> String {
    format!("\n{}\n", bold(text))
}

/// A label before the first of several steps of one kind.
fn lines(steps: &[Step]) -> String {
    let mut lines = String::new();
    let mut before = "";
    for step in steps {
        lines += &labelled(if step.label == before { "" } else { step.label }, &step.text, COLUMN);
        before = step.label;
    }
    lines
}

fn in_short(reasons: &Reasons) -> String {
    match (reasons.confidence, &reasons.first) {
        (None, _) => "no error: no response format applies, and the status is below 400".into(),
        (Some(confidence), Some(key)) => format!("{key} matches, {}", confidence.words()),
        (Some(_), None) => "no entry matches".into(),
    }
}
