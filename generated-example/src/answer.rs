//! What one response means, whichever vendor sent it.

use std::collections::BTreeMap;

use serde_json::{Number, Value, json};
use vendor_errors::__private::json_text::{one_line, without_invisible};
use vendor_errors::{Code, CommonFields, Decode, Decoded, FieldType, FieldView, Idempotency, RetryInfo, ValueRef};

use crate::line::Line;

/// The decoded response.
pub(crate) struct Answer {
    /// The vendor's id.
    pub(crate) vendor: String,
    /// The response's status, or how the call failed.
    pub(crate) status: String,
    /// The body, without invisible characters; `None` if it has a value that must not be shown.
    pub(crate) given: Option<String>,
    /// The variant; `None` for a success.
    pub(crate) variant: Option<&'static str>,
    /// What the error means.
    pub(crate) meaning: String,
    /// The retry answer; `None` for a success.
    pub(crate) retry: Option<RetryInfo>,
    /// What to do now, for people.
    pub(crate) action: Option<&'static str>,
    json: Object,
}

/// The members of a JSON object. Their values are JSON text, so that the vendor's JSON is unchanged.
type Object = BTreeMap<String, String>;

impl Answer {
    /// A response without an error.
    pub(crate) fn success(line: &Line) -> Self {
        let json = object(json!({
            "vendor": line.vendor, "is_error": false, "error": null, "code": null, "http_status": line.status(),
            "category": null, "retry": null, "message": null, "action": null, "fields": {}, "errors": [],
        }));
        let status = line.status().map_or_else(String::new, |status| status.to_string());
        let meaning = "no error".into();
        Self {
            vendor: line.vendor.clone(),
            status,
            given: Some(shown(line.body())),
            variant: None,
            meaning,
            retry: None,
            action: None,
            json,
        }
    }

    /// An error of a response.
    pub(crate) fn error<E: Decode>(line: &Line, decoded: &Decoded<E>) -> Self {
        let (error, meta) = (&decoded.error, &decoded.meta);
        let transport = || meta.transport.map_or("", vendor_errors::TransportFailure::name).to_string();
        let mut json = object(json!({
            "vendor": line.vendor,
            "is_error": true,
            "http_status": meta.status,
            "index": meta.index,
            "error": Some(error.name()).filter(|name| *name != "Unrecognized"),
            "code": meta.code.as_ref().map(said_code).or(error.code()),
            "category": decoded.category().name(),
            "retry": retry(&decoded.retry()),
            "message": message(decoded),
            "action": error.action(),
        }));
        if meta.codes().len() > 1 {
            json.insert("codes".into(), meta.codes().iter().map(said_code).collect::<Value>().to_string());
        }
        json.insert("fields".into(), fields(decoded.common.fields().into_iter().chain(error.fields())));
        let mut all = decoded.common.fields().into_iter().chain(error.fields());
        let is_sensitive = all.any(|field| field.hidden) || meta.code.as_ref().is_some_and(Code::is_hidden);
        Self {
            vendor: line.vendor.clone(),
            given: (!is_sensitive).then(|| shown(line.body())),
            status: meta.status.map_or_else(transport, |status| status.to_string()),
            variant: Some(error.name()),
            meaning: decoded.to_string(),
            retry: Some(decoded.retry()),
            action: error.action(),
            json,
        }
    }
}

/// A body as it can be printed.
fn shown(body: &str) -> String {
    without_invisible(body).into_owned()
}

/// All errors of a response as one line of JSON: the members of the first one, and all of them in a list.
pub(crate) fn json(answers: &[Answer]) -> String {
    let of_the_response = ["vendor", "is_error", "http_status"];
    let element = |answer: &Answer| {
        let mut element = answer.json.clone();
        element.retain(|name, _| !of_the_response.contains(&name.as_str()));
        text(&element)
    };
    let Some(first) = answers.first() else { return String::new() };
    let mut object = first.json.clone();
    if object.remove("index").is_some() {
        object.insert("errors".into(), format!("[{}]", answers.iter().map(element).collect::<Vec<_>>().join(",")));
    }
    without_invisible(&text(&object)).into_owned()
}

fn object(members: Value) -> Object {
    let Value::Object(members) = members else { return Object::new() };
    members.into_iter().map(|(name, value)| (name, value.to_string())).collect()
}

fn text(object: &Object) -> String {
    let members = object.iter().map(|(name, json)| format!("{}:{json}", Value::from(name.as_str())));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

/// The code that was sent, unless it is sensitive.
fn said_code(code: &Code) -> &str {
    if code.is_hidden() { "***" } else { code.as_str() }
}

/// The vendor's text; the meaning of the error if there is none or it may be sensitive.
fn message<E: Decode>(decoded: &Decoded<E>) -> String {
    match &decoded.meta.message {
        Some(said) if !said.is_hidden() => said.as_str().to_string(),
        _ => decoded.to_string(),
    }
}

fn retry(retry: &RetryInfo) -> Value {
    json!({
        "kind": retry.kind.name(),
        "executed": retry.executed.name(),
        "may_retry_idempotent": retry.may_retry(Idempotency::Idempotent),
        "may_retry_non_idempotent": retry.may_retry(Idempotency::NonIdempotent),
        "delay_seconds": retry.delay.and_then(|delay| delay.remaining(None)).map(seconds),
    })
}

fn fields<'a>(fields: impl Iterator<Item = FieldView<'a>>) -> String {
    text(&fields.map(|field| (field.name.to_string(), json_value(&field))).collect())
}

fn json_value(field: &FieldView<'_>) -> String {
    match field.value {
        Some(ValueRef::Json(text) | ValueRef::Text(text)) if field.kind == FieldType::Json && !field.hidden => {
            one_line(text).unwrap_or_else(|| Value::from(text).to_string())
        }
        _ => value(field).to_string(),
    }
}

fn value(field: &FieldView<'_>) -> Value {
    match field.value {
        None => Value::Null,
        Some(_) if field.hidden => Value::from("***"),
        Some(ValueRef::Text(text) | ValueRef::Json(text)) => text.into(),
        Some(ValueRef::Integer(number)) => number.into(),
        Some(ValueRef::Number(number)) => Number::from_f64(number).map_or(Value::Null, Value::Number),
        Some(ValueRef::Boolean(truth)) => truth.into(),
        Some(ValueRef::List(texts)) => texts.into(),
        Some(ValueRef::Duration(time)) => seconds(time),
        Some(other) => other.to_string().into(),
    }
}

/// Seconds, as an integer if they are whole.
fn seconds(time: std::time::Duration) -> Value {
    if time.subsec_nanos() == 0 { time.as_secs().into() } else { time.as_secs_f64().into() }
}
