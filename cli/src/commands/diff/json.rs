//! Changes as one JSON object.

use serde_json::{Value, json};
use vendor_errors_spec::{ExampleResponse, Files};

use super::change::{Change, Group, Verdicts, Witness};
use super::compare::Comparison;

/// Everything.
pub(crate) fn shown(compared: &[Comparison<'_>], verdicts: &Verdicts) -> Value {
    let vendors: Vec<_> = compared.iter().map(vendor).collect();
    json!({ "vendors": vendors, "summary": summary(verdicts) })
}

fn summary(verdicts: &Verdicts) -> Value {
    json!({
        "callers": verdicts.callers().name(), "noticed": verdicts.noticed, "breaking": verdicts.breaking,
        "semver": verdicts.semver.name(), "breaks": verdicts.breaks(),
    })
}

fn vendor(vendor: &Comparison<'_>) -> Value {
    let groups: Vec<_> = vendor.groups.iter().map(|one| group(vendor, one)).collect();
    json!({ "vendor": vendor.vendor, "old": vendor.old, "new": vendor.new, "errors": groups })
}

fn group(vendor: &Comparison<'_>, group: &Group) -> Value {
    let line = vendor.sources.zip(group.at).map(|(sources, at)| {
        let (source, at) = sources.file(at);
        source.position(at.start).0
    });
    let verdicts = Verdicts::of([group]);
    json!({
        "error": group.key, "was": group.was, "identified_by": group.identified_by, "fate": group.fate.name(), "line": line,
        "callers": verdicts.callers().name(), "semver": verdicts.semver.name(),
        "changes": group.changes.iter().map(change).collect::<Vec<_>>(),
        "documentation": group.docs, "witnesses": group.witnesses.iter().map(witness).collect::<Vec<_>>(), "hint": group.hint,
    })
}

fn change(change: &Change) -> Value {
    json!({ "about": change.about, "text": change.text, "callers": change.callers.name(), "semver": change.semver.name() })
}

fn witness(witness: &Witness) -> Value {
    let response = match &witness.response {
        ExampleResponse::Transport(transport) => json!({ "transport": transport.name() }),
        ExampleResponse::Http { status, headers, body } => {
            let headers: serde_json::Map<_, _> =
                headers.iter().map(|(name, value)| (name.clone(), value.as_str().into())).collect();
            json!({ "status": status, "headers": headers, "body": body })
        }
    };
    json!({ "response": response, "old": witness.old, "new": witness.new })
}
