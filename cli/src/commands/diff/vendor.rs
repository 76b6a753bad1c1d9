//! Changes that affect all errors of a vendor: its name, response formats, common fields and
//! overrides.

use vendor_errors_spec::{OverrideDef, ResponseFormatDef, Spec, names};

use super::change::{Callers, Change, Fate, Group, Semver};
use super::fields;
use crate::describe::notation;

/// The group, which may be empty.
pub(crate) fn group(old: &Spec, new: &Spec) -> Group {
    let mut group = Group::new(Fate::Changed, None, String::new());
    group.at = Some(new.vendor.span);
    group.changes.extend(vendor(old, new));
    group.changes.extend(fields::of_all(&old.common, &new.common, &names::common_struct(&new.vendor.value)));
    let shapes = |spec: &Spec| spec.shapes.iter().map(shape).collect::<Vec<_>>();
    group.changes.extend(lines("format", "response format", Callers::Notice, &shapes(old), &shapes(new)));
    let overrides = |spec: &Spec| spec.retry_overrides.iter().map(override_line).collect::<Vec<_>>();
    group.changes.extend(lines("override", "retry override", Callers::Breaks, &overrides(old), &overrides(new)));
    group.docs = docs(old, new);
    group
}

fn vendor(old: &Spec, new: &Spec) -> Option<Change> {
    let (was, now) = (&old.vendor.value, &new.vendor.value);
    let text = format!("the vendor {was} is now {now}: {} -> {}", names::enum_name(was), names::enum_name(now));
    (was != now).then(|| Change::of_rust("vendor", Semver::Major, text).noticed(Callers::Notice))
}

/// Compares lists whose order matters.
fn lines(about: &'static str, what: &str, callers: Callers, old: &[String], new: &[String]) -> Vec<Change> {
    let change = |text: String| Change::at_run_time(about, callers, text);
    let gone = old.iter().filter(|line| !new.contains(line)).map(|line| change(format!("{what} removed: {line}")));
    let more = new.iter().filter(|line| !old.contains(line)).map(|line| change(format!("{what} added: {line}")));
    let mut changes: Vec<_> = gone.chain(more).collect();
    if changes.is_empty() && old != new {
        changes.push(change(format!("{what}s are tried in another order")));
    }
    changes
}

pub(crate) fn shape(shape: &ResponseFormatDef) -> String {
    let location = |name: &str, at: &Option<_>| at.as_ref().map(|at| format!("{name} {}", notation::location(at)));
    let text = |name: &str, text: &Option<String>| text.as_ref().map(|text| format!("{name} {text:?}"));
    let parts = [
        shape.status.as_ref().map(|status| format!("status {}", notation::statuses(&status.value))),
        notation::input(&shape.input),
        notation::each(shape).map(|each| format!("each {each}")),
        location("code", &shape.code),
        location("message", &shape.message),
        location("status_at", &shape.status_at),
        location("headers_at", &shape.headers_at),
        location("inner", &shape.inner),
        text("code_after", &shape.code_after),
        text("code_before", &shape.code_before),
    ];
    let when = shape.when.iter().map(|condition| format!("when {}", notation::condition(condition)));
    parts.into_iter().flatten().chain(when).collect::<Vec<_>>().join(", ")
}

pub(crate) fn override_line(line: &OverrideDef) -> String {
    let when: Vec<_> = line.when.iter().map(notation::condition).collect();
    format!("when {} then {}", when.join(", "), line.retry.value.written)
}

fn docs(old: &Spec, new: &Spec) -> Vec<&'static str> {
    let tombstones = |spec: &Spec| spec.removed.iter().map(|gone| (gone.key.value.clone(), gone.why.clone())).collect::<Vec<_>>();
    let all = [
        ("title", old.title != new.title),
        ("docs", old.docs != new.docs),
        ("retrieved", old.retrieved != new.retrieved),
        ("success", old.success != new.success),
        ("tombstones", tombstones(old) != tombstones(new)),
    ];
    all.into_iter().filter(|(_, changed)| *changed).map(|(name, _)| name).collect()
}
