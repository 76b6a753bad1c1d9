//! Models of botocore (`service-2.json`): shapes that are exceptions.

use serde_json::Value;

use crate::drafts::entry::EntryDraft;
use crate::sources::aws_traits::{category, formats, plain, retry, xml_note};
use crate::sources::tree::{members, scalar};
use crate::sources::{Imported, Wanted};

/// Reads a model.
pub(crate) fn read(root: &Value, wanted: &Wanted) -> Imported {
    let metadata = |name: &str| root.pointer(&format!("/metadata/{name}")).and_then(Value::as_str);
    let protocol = metadata("protocol").unwrap_or_default();
    let mut found = Imported {
        title: metadata("serviceFullName").map(String::from),
        formats: formats(protocol),
        notes: xml_note(protocol).into_iter().collect(),
        ..Imported::default()
    };
    for (name, shape) in members(root.get("shapes")) {
        let is = |name: &str| shape.get(name).and_then(Value::as_bool).unwrap_or_default();
        if !is("exception") && shape.get("error").is_none() {
            continue;
        }
        let error = |name: &str| shape.pointer(&format!("/error/{name}")).and_then(scalar);
        let code = error("code").unwrap_or_else(|| name.clone());
        // The JSON protocols answer 400 unless the model says otherwise, and 500 for a fault of the service.
        let default = match (protocol, is("fault")) {
            (_, true) => Some("500".to_string()),
            ("json", false) => Some("400".to_string()),
            _ => None,
        };
        found.collected.add(EntryDraft {
            key: name.clone(),
            aliases: if code == *name { Vec::new() } else { vec![name.clone()] },
            code: Some(code),
            statuses: error("httpStatusCode").or(default).into_iter().collect(),
            category: category(shape.get("retryable")),
            retry: retry(shape.get("retryable")),
            summary: wanted.summary(plain(shape.get("documentation")).as_deref()),
            ..EntryDraft::default()
        });
    }
    found
}
