//! `OpenRPC` documents, and the groups of errors of Ethereum's execution APIs: codes and messages.

use serde_json::Value;

use crate::describe::plural::counted;
use crate::drafts::document::FormatDraft;
use crate::drafts::entry::EntryDraft;
use crate::drafts::names::of_message;
use crate::sources::template::template;
use crate::sources::tree::{items, members, resolved, scalar};
use crate::sources::{Imported, Wanted};

/// Reads a document.
pub(crate) fn read(root: &Value, wanted: &Wanted) -> Result<Imported, String> {
    let title = root.pointer("/info/title").and_then(Value::as_str).map(String::from);
    let mut found = Imported { title, formats: formats(), ..Imported::default() };
    let mut elsewhere = 0;
    for (name, error) in members(root.pointer("/components/errors")) {
        add(&mut found, root, Some(name), error, wanted);
    }
    for groups in ["/components/error-groups", "/components/x-error-groups", "/components/errorGroups"] {
        members(root.pointer(groups)).for_each(|(name, group)| add_group(&mut found, root, name, group, wanted));
    }
    let methods = root.get("methods").or(Some(root));
    for method in items(methods) {
        for error in items(method.get("errors")) {
            if resolved(root, error).is_none() {
                elsewhere += 1;
            }
            add(&mut found, root, None, error, wanted);
        }
    }
    // A file of groups alone: a mapping of names to ranges and errors.
    for (name, group) in members(Some(root)).filter(|(_, group)| group.get("errors").is_some()) {
        add_group(&mut found, root, name, group, wanted);
    }
    if elsewhere > 0 {
        found.notes.push(format!("{} in other files: bundle the document, or name those files too", counted(elsewhere, "error")));
    }
    Ok(found)
}

fn add_group(found: &mut Imported, root: &Value, name: &str, group: &Value, wanted: &Wanted) {
    let Some(group) = resolved(root, group) else { return };
    let end = |name: &str| group.pointer(&format!("/range/{name}")).and_then(Value::as_i64);
    let errors = group.as_array().map_or_else(|| items(group.get("errors")), Vec::as_slice);
    errors.iter().for_each(|error| add(found, root, None, error, wanted));
    if let (Some(low), Some(high)) = (end("min"), end("max"))
        && low < high
    {
        let code = Some(format!("{low}..{high}"));
        found.collected.add(EntryDraft { key: name.into(), code, ..EntryDraft::default() });
    }
}

fn add(found: &mut Imported, root: &Value, name: Option<&str>, error: &Value, wanted: &Wanted) {
    let Some(error) = resolved(root, error) else { return };
    let Some(code) = error.get("code").and_then(scalar) else {
        return found.collected.leave_out(format!("{:?}: it has no code", name.unwrap_or("an error")));
    };
    let message = error.get("message").and_then(Value::as_str).unwrap_or_default();
    let key = name.map(String::from).or_else(|| of_message(message)).unwrap_or_default();
    let description = error.get("description").and_then(Value::as_str).unwrap_or(message);
    found.collected.add(EntryDraft {
        key,
        code: Some(code),
        messages: template(message).into_iter().collect(),
        summary: wanted.summary(Some(description)),
        ..EntryDraft::default()
    });
}

/// JSON-RPC answers with status 200 as a rule, alone or in a batch.
pub(crate) fn formats() -> Vec<FormatDraft> {
    let when = Some(("/error/code".to_string(), "present".to_string()));
    let format = FormatDraft { status: Some("any".into()), when, ..FormatDraft::at("/error/code", "/error/message") };
    vec![FormatDraft { each: Some("/*".into()), ..format.clone() }, format]
}
