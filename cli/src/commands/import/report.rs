//! Reports what an imported spec does not have yet.

use vendor_errors_spec::{Loaded, Severity, wording};

use crate::commands::import::tell_wrapped;
use crate::describe::plural::counted;
use crate::drafts::entry::EntryDraft;
use crate::output::exit::tell;

/// Maximum number of things listed by name.
const MOST_NAMED: usize = 20;

/// Whether an entry has something.
type Has = fn(&EntryDraft) -> bool;

/// Prints how many errors there are and what is missing, on standard error.
pub(crate) fn print(entries: &[EntryDraft], notes: &[String], left_out: &[String], loaded: &Loaded) {
    notes.iter().for_each(|note| tell_wrapped("", note));
    let total = entries.len();
    let count = |has: Has| entries.iter().filter(|entry| has(entry)).count();
    let coded = count(|entry| entry.code.is_some());
    let by_status = count(|entry| entry.code.is_none() && !entry.statuses.is_empty());
    let others = total - coded - by_status;
    let kinds = [(coded, "with a code"), (by_status, "by status"), (others, "by text")];
    let kinds = kinds.iter().filter(|(count, _)| *count > 0).map(|(count, kind)| format!("{count} {kind}"));
    tell(&format!("{}: {}\n", counted(total, "error"), kinds.collect::<Vec<_>>().join(", ")));
    let missing: [(&str, Has); 4] = [
        ("no retry known", EntryDraft::has_retry),
        ("no summary", |entry| entry.summary.is_some()),
        ("no status", |entry| !entry.statuses.is_empty()),
        ("no example", |entry| !entry.examples.is_empty()),
    ];
    for (what, has) in missing {
        let without = total - count(has);
        if without > 0 {
            tell(&format!("{what}: {without} of {total}\n"));
        }
    }
    self::left_out(left_out);
    warnings(loaded);
}

/// Prints what is not in the spec.
pub(crate) fn left_out(reasons: &[String]) {
    if !reasons.is_empty() {
        named(&format!("left out, {}", reasons.len()), reasons);
    }
}

/// Prints the names of things, of many the first.
pub(crate) fn named(what: &str, names: &[String]) {
    let more = names.len().saturating_sub(MOST_NAMED);
    tell(&format!("{what}:\n"));
    names.iter().take(MOST_NAMED).for_each(|name| tell_wrapped("  ", name));
    if more > 0 {
        tell(&format!("  and {more} more\n"));
    }
}

/// The warnings of `check` other than those about what is missing, which the lines above count.
fn warnings(loaded: &Loaded) {
    let is_other = |rule: vendor_errors_spec::Rule| {
        rule.level() == Severity::Warning
            && !matches!(rule.code(), "missing-summary" | "missing-category-and-retry" | "vendor-file-name")
    };
    let mut others: Vec<String> =
        loaded.diagnostics.iter().filter(|one| is_other(one.rule)).map(|one| wording(one).title).collect();
    others.dedup();
    if !others.is_empty() {
        named("warnings of `check`", &others);
    }
}
