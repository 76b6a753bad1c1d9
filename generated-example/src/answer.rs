//! What one response says, whichever vendor sent it.

use serde_json::{Map, Number, Value, json};
use vendor_errors::{Decode, Decoded, FieldKind, FieldSet, FieldView, Idempotency, Retry, ValueRef};

use crate::line::Line;

/// A response, understood.
pub(crate) struct Answer {
    /// The vendor's id.
    pub(crate) vendor: String,
    /// The response's status, or how the call failed.
    pub(crate) status: String,
    /// The variant; `None`: the response is a success.
    pub(crate) variant: Option<&'static str>,
    /// What the error means.
    pub(crate) meaning: String,
    /// What to do about it; `None`: the response is a success.
    pub(crate) retry: Option<Retry>,
    /// What to do now, for people.
    pub(crate) action: Option<&'static str>,
    json: Value,
}

impl Answer {
    /// A response that holds no error.
    pub(crate) fn success(line: &Line) -> Self {
        let json = json!({
            "vendor": line.vendor, "is_error": false, "error": null, "code": null, "http_status": line.status(),
            "category": null, "retry": null, "message": null, "action": null, "fields": {},
        });
        let status = line.status().map_or_else(String::new, |status| status.to_string());
        let meaning = "no error".into();
        Self { vendor: line.vendor.clone(), status, variant: None, meaning, retry: None, action: None, json }
    }

    /// An error of a response.
    pub(crate) fn error<E: Decode>(line: &Line, decoded: &Decoded<E>) -> Self {
        let (error, wire) = (&decoded.error, &decoded.wire);
        let transport = || wire.transport.map_or("", vendor_errors::Transport::name).to_string();
        Self {
            vendor: line.vendor.clone(),
            status: wire.status.map_or_else(transport, |status| status.to_string()),
            variant: Some(error.name()),
            meaning: decoded.to_string(),
            retry: Some(decoded.retry()),
            action: error.action(),
            json: json!({
                "vendor": line.vendor,
                "is_error": true,
                "error": Some(error.name()).filter(|name| *name != "Unrecognized"),
                "code": wire.code.as_ref().map(vendor_errors::Code::as_str).or(error.code()),
                "http_status": wire.status,
                "category": decoded.category().name(),
                "retry": retry(&decoded.retry()),
                "message": message(decoded),
                "action": error.action(),
                "fields": fields(decoded.common.fields().into_iter().chain(error.fields())),
            }),
        }
    }

    /// The answer as one line of JSON.
    pub(crate) fn json(&self) -> String {
        self.json.to_string()
    }
}

/// The vendor's own words; where there are none, or where they hold what must not be shown, what the error means.
fn message<E: Decode>(decoded: &Decoded<E>) -> String {
    match &decoded.wire.message {
        Some(said) if !said.is_hidden() => said.as_str().to_string(),
        _ => decoded.to_string(),
    }
}

fn retry(retry: &Retry) -> Value {
    json!({
        "word": retry.word.name(),
        "may_resend_idempotent": retry.may_retry(Idempotency::Idempotent),
        "may_resend_unsafe": retry.may_retry(Idempotency::Unsafe),
        "delay_seconds": retry.delay.and_then(|delay| delay.after(None)).map(seconds),
    })
}

fn fields<'a>(fields: impl Iterator<Item = FieldView<'a>>) -> Map<String, Value> {
    fields.map(|field| (field.name.to_string(), value(&field))).collect()
}

fn value(field: &FieldView<'_>) -> Value {
    match field.value {
        None => Value::Null,
        Some(_) if field.hidden => Value::from("***"),
        Some(ValueRef::Text(text)) if field.kind == FieldKind::Json => serde_json::from_str(text).unwrap_or_else(|_| text.into()),
        Some(ValueRef::Text(text) | ValueRef::Json(text)) => text.into(),
        Some(ValueRef::Integer(number)) => number.into(),
        Some(ValueRef::Number(number)) => Number::from_f64(number).map_or(Value::Null, Value::Number),
        Some(ValueRef::Boolean(truth)) => truth.into(),
        Some(ValueRef::List(texts)) => texts.into(),
        Some(ValueRef::Duration(time)) => seconds(time),
        Some(other) => other.to_string().into(),
    }
}

/// Seconds as a whole number where they are one.
fn seconds(time: std::time::Duration) -> Value {
    if time.subsec_nanos() == 0 { time.as_secs().into() } else { time.as_secs_f64().into() }
}
