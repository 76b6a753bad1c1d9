//! Changes for people: a line per change, grouped by error, then the responses that show it, then
//! both verdicts.

use super::change::{Callers, Change, Fate, Group, Verdicts, Witness};
use super::compare::Comparison;
use crate::output::terminal::{bold, harmless, labelled};
use vendor_errors_spec::describe_response;

/// The column where the text of a change begins.
const COLUMN: usize = 19;
/// Maximum number of characters shown of a response.
const LONGEST: usize = 240;

/// Everything.
pub(crate) fn shown(compared: &[Comparison<'_>], verdicts: &Verdicts) -> String {
    let mut shown: String = compared.iter().filter(|vendor| !vendor.groups.is_empty()).map(vendor).collect();
    shown += &verdicts.line();
    shown.push('\n');
    shown
}

fn vendor(vendor: &Comparison<'_>) -> String {
    let side = |label: Option<&str>| label.map_or_else(|| "nothing".to_string(), harmless);
    let mut shown = format!("{}  {} -> {}\n\n", bold(vendor.vendor), side(vendor.old), side(vendor.new));
    let (docs, changed): (Vec<_>, Vec<_>) = vendor.groups.iter().partition(|group| group.is_documentation());
    for group in &changed {
        append(&mut shown, group);
    }
    let mut hints = changed.iter().filter_map(|group| group.hint.as_ref());
    if let Some(first) = hints.next() {
        let more = match hints.count() {
            0 => String::new(),
            more => format!("; and so for {more} more"),
        };
        shown += &labelled("hint: ", &harmless(&format!("{first}{more}")), 6);
    }
    if !docs.is_empty() {
        let names: Vec<_> = docs.iter().map(|group| format!("{} ({})", name(group), group.docs.join(", "))).collect();
        shown += &labelled("documentation only: ", &harmless(&names.join(", ")), 4);
    }
    shown.push('\n');
    shown
}

fn name(group: &Group) -> &str {
    group.key.as_deref().unwrap_or("the vendor")
}

fn append(shown: &mut String, group: &Group) {
    *shown += &heading(group);
    for change in &group.changes {
        *shown += &line(change);
    }
    if !group.docs.is_empty() {
        *shown +=
            &labelled(&format!("    {:5}  {:6}  ", "patch", "-"), &format!("documentation: {}", group.docs.join(", ")), COLUMN);
    }
    for witness in &group.witnesses {
        *shown += &proof(witness);
    }
}

/// `~ OLD -> NEW (4021)`
fn heading(group: &Group) -> String {
    let mark = match group.fate {
        Fate::Removed => '-',
        Fate::Added => '+',
        Fate::Renamed | Fate::Changed => '~',
    };
    let was = group.was.as_ref().map(|was| format!("{was} -> ")).unwrap_or_default();
    let identified_by =
        if group.identified_by.is_empty() { String::new() } else { format!(" ({})", harmless(&group.identified_by)) };
    format!("{}{identified_by}\n", bold(&format!("{mark} {}{}", harmless(&was), harmless(name(group)))))
}

/// `    major  breaks  the variant CardDeclined is removed`
fn line(change: &Change) -> String {
    let (semver, callers) = (change.semver.name(), change.callers.name());
    let callers = if change.callers == Callers::Nothing { "-" } else { callers };
    labelled(&format!("    {semver:5}  {callers:6}  "), &harmless(&change.text), COLUMN)
}

/// A response is not wrapped, so that it can be copied.
fn proof(witness: &Witness) -> String {
    let response = harmless(&describe_response(&witness.response));
    let mut short: String = response.chars().take(LONGEST).collect();
    if short.len() < response.len() {
        short += "...";
    }
    format!("    shown by {short}: {} -> {}\n", harmless(&witness.old), harmless(&witness.new))
}
