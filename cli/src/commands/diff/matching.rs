//! Compares how an error is identified before and after.
//!
//! Whether responses then decode to another entry is not concluded here but observed on responses
//! (`witnesses`).

use vendor_errors_spec::{CodePattern, ErrorDef, Spec};

use super::change::{Callers, Change, moved};
use super::side::Of;
use crate::describe::notation;

/// The changes.
pub(crate) fn changes(was: &ErrorDef, now: &ErrorDef) -> Vec<Change> {
    let mut changes = codes(was, now);
    changes.extend(transports(was, now));
    let others = [
        ("status", "status", statuses(was), statuses(now)),
        ("message", "message", messages(was), messages(now)),
        ("condition", "when", conditions(was), conditions(now)),
        ("condition", "precedes", over(was), over(now)),
    ];
    changes.extend(others.iter().filter_map(|(about, what, old, new)| moved(about, Callers::Notice, what, old, new)));
    changes
}

/// A dropped code is now another error or unrecognized, unless a code range or prefix of the same entry covers it.
fn codes(was: &ErrorDef, now: &ErrorDef) -> Vec<Change> {
    let has = |error: &ErrorDef, code: &CodePattern| error.codes.iter().any(|other| other.value == *code);
    let mut changes = Vec::new();
    let documented = |error: &ErrorDef| error.codes.first().map(|code| code.value.to_string()).unwrap_or_default();
    changes.extend(moved("code", Callers::Notice, "documented code", &documented(was), &documented(now)));
    for code in was.codes.iter().filter(|code| !has(now, &code.value)) {
        let callers =
            if now.codes.iter().any(|other| covers(&other.value, &code.value)) { Callers::Notice } else { Callers::Breaks };
        changes.push(Change::at_run_time("code", callers, format!("code {} is dropped", code.value)));
    }
    for code in now.codes.iter().filter(|code| !has(was, &code.value)) {
        changes.push(Change::at_run_time("code", Callers::Notice, format!("code {} is added", code.value)));
    }
    changes
}

/// Whether the code range or prefix covers all codes of the other one.
pub(crate) fn covers(family: &CodePattern, code: &CodePattern) -> bool {
    match (family, code) {
        (CodePattern::Range(from, to), CodePattern::Exact(code)) => {
            code.parse().is_ok_and(|code: i64| (*from..=*to).contains(&code))
        }
        (CodePattern::Range(from, to), CodePattern::Range(low, high)) => from <= low && high <= to,
        (CodePattern::Prefix(prefix), CodePattern::Exact(code) | CodePattern::Prefix(code)) => code.starts_with(prefix.as_str()),
        _ => false,
    }
}

fn transports(was: &ErrorDef, now: &ErrorDef) -> Option<Change> {
    let names = |error: &ErrorDef| error.transports.iter().map(|transport| transport.value.name()).collect::<Vec<_>>();
    let (old, new) = (names(was), names(now));
    let callers = if old.iter().any(|name| !new.contains(name)) { Callers::Breaks } else { Callers::Notice };
    moved("transport", callers, "transport", &old.join("|"), &new.join("|"))
}

fn statuses(error: &ErrorDef) -> String {
    error.status.as_ref().map(|status| notation::statuses(&status.value)).unwrap_or_default()
}

fn messages(error: &ErrorDef) -> String {
    error.messages.iter().map(|message| format!("\"{}\"", message.value.written)).collect::<Vec<_>>().join(" or ")
}

fn conditions(error: &ErrorDef) -> String {
    error.when.iter().map(notation::condition).collect::<Vec<_>>().join(", ")
}

pub(crate) fn over(error: &ErrorDef) -> String {
    error.over.iter().map(|over| over.value.as_str()).collect::<Vec<_>>().join(" | ")
}

/// The further conditions of an error.
pub(crate) fn asked(error: &ErrorDef) -> Vec<String> {
    error.when.iter().map(notation::condition).collect()
}

/// Everything that identifies an error, in one text.
pub(crate) fn identified_by(error: &ErrorDef) -> String {
    let codes: Vec<_> = error.codes.iter().map(|code| &code.value).collect();
    let status = error.status.as_ref().map(|status| notation::statuses(&status.value));
    let messages: Vec<_> = error.messages.iter().map(|message| &message.value.written).collect();
    let transports: Vec<_> = error.transports.iter().map(|transport| transport.value.name()).collect();
    format!("{codes:?} {status:?} {messages:?} {:?} {transports:?}", asked(error))
}

/// A code or variant that an error takes over from a removed one: older versions still mean the old error by it.
pub(crate) fn taken_from_a_tombstone(now: Of<'_>, old: &Spec) -> Vec<Change> {
    let mut changes = Vec::new();
    for gone in &old.removed {
        let breaks = |about, text| Change::at_run_time(about, Callers::Breaks, text);
        if gone.key.value == now.error.key.value {
            changes.push(Change::at_run_time("tombstone", Callers::Notice, format!("it is back; it was removed: {}", gone.why)));
            continue;
        }
        let (key, why) = (&gone.key.value, &gone.why);
        for code in gone.codes.iter().filter(|code| now.error.codes.iter().any(|other| other.value == code.value)) {
            changes.push(breaks("code", format!("code {} was {key}'s, which was removed: {why}", code.value)));
        }
        if gone.variant == now.error.variant {
            changes.push(breaks("variant", format!("the variant {} was {key}'s, which was removed: {why}", gone.variant)));
        }
    }
    changes
}
