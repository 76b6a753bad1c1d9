//! Smithy models in their JSON form: shapes with the trait `error`.

use serde_json::Value;

use crate::drafts::entry::EntryDraft;
use crate::sources::aws_traits::{category, formats, plain, retry, xml_note};
use crate::sources::botocore;
use crate::sources::tree::{members, scalar};
use crate::sources::{Imported, Wanted};

/// Reads a model; one of botocore has the same facts in another form.
pub(crate) fn read(root: &Value, wanted: &Wanted) -> Result<Imported, String> {
    if root.get("shapes").and_then(Value::as_object).is_none() {
        return Err("not a Smithy model: it has no `shapes`".into());
    }
    if root.get("metadata").is_some_and(|metadata| metadata.get("protocol").is_some()) {
        return Ok(botocore::read(root, wanted));
    }
    let shapes = || members(root.get("shapes"));
    let service = shapes().find(|(_, shape)| shape.get("type").and_then(Value::as_str) == Some("service"));
    let service_traits = service.and_then(|(_, shape)| shape.get("traits"));
    let title = service_traits.and_then(|traits| traits.get("smithy.api#title")).and_then(Value::as_str).map(String::from);
    let protocol = members(service_traits).find_map(|(name, _)| name.strip_prefix("aws.protocols#").map(String::from));
    let mut found = Imported { title, formats: formats(protocol.as_deref().unwrap_or("restJson1")), ..Imported::default() };
    found.notes.extend(xml_note(protocol.as_deref().unwrap_or_default()));
    for (id, shape) in shapes() {
        let Some(traits) = shape.get("traits") else { continue };
        let Some(side) = traits.get("smithy.api#error").and_then(Value::as_str) else { continue };
        let name = id.rsplit('#').next().unwrap_or(id);
        let query = traits.get("aws.protocols#awsQueryError");
        let code = query.and_then(|query| query.get("code")).and_then(scalar);
        let status = traits.get("smithy.api#httpError").or_else(|| query?.get("httpResponseCode")).and_then(scalar);
        let default = if side == "server" { "500" } else { "400" };
        let aliases = code.as_ref().filter(|code| *code != name).map(|_| name.to_string());
        found.collected.add(EntryDraft {
            key: name.into(),
            code: Some(code.unwrap_or_else(|| name.to_string())),
            aliases: aliases.into_iter().collect(),
            statuses: vec![status.unwrap_or_else(|| default.into())],
            category: category(traits.get("smithy.api#retryable")),
            retry: retry(traits.get("smithy.api#retryable")),
            summary: wanted.summary(plain(traits.get("smithy.api#documentation")).as_deref()),
            deprecated: deprecated(traits.get("smithy.api#deprecated")),
            ..EntryDraft::default()
        });
    }
    Ok(found)
}

/// The reason that a model gives is a sentence of somebody's; that there is one is the fact.
fn deprecated(deprecated: Option<&Value>) -> Option<String> {
    deprecated.map(|_| "The vendor's model marks it as deprecated.".into())
}
