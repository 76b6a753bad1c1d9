//! [`DecodedAnswer`]: one decoded error of any vendor, for people and as the JSON object that
//! `generated-example --json` prints too.
//!
//! That program builds its object from typed errors, as a user would, so it has its own code. A
//! test compares both over every example of every shipped spec.

use serde_json::{Number, Value, json};
use vendor_errors_runtime::__private::json_text::one_line;
use vendor_errors_runtime::__private::{DisplayEntry, fields};
use vendor_errors_runtime::catalog::{Entry, RowRange};
use vendor_errors_runtime::{
    Category, Code, DecodeOptions, ErrorMetadata, FieldType, FieldView, Idempotency, Response, RetryInfo, TransportFailure,
    Unrecognized, UntypedError, Value as Read, ValueRef, decode_untyped,
};

use crate::commands::decode::vendors::{Confidence, Vendor};
use crate::output::json_object::{Object, list};

/// What one vendor makes of a response.
#[derive(Default)]
pub(crate) struct Answers {
    /// The errors, of very many the first.
    pub(crate) first: Vec<DecodedAnswer>,
    /// How many more there are.
    pub(crate) more: usize,
}

/// A decoded error.
pub(crate) struct DecodedAnswer {
    /// The vendor's id.
    pub(crate) vendor: String,
    /// The key in the spec and the Rust variant; `None` if the spec does not know it.
    pub(crate) names: Option<[String; 2]>,
    /// How certainly this vendor sent it.
    pub(crate) confidence: Confidence,
    /// What the error means.
    pub(crate) meaning: String,
    /// What was sent: status, code, text, position.
    pub(crate) meta: ErrorMetadata,
    /// What to do now.
    pub(crate) action: String,
    /// The vendor's documentation of it.
    pub(crate) docs: String,
    /// Captured fields that have a value, as text.
    pub(crate) captured: Vec<(String, String)>,
    /// The JSON object without the fields.
    said: Value,
    /// The fields.
    fields: Object,
}

/// So many errors of one response are shown, of each vendor that sees them; the others are counted.
const MOST_ANSWERS: usize = 1000;

impl Answers {
    /// The errors of a response, of very many the first.
    pub(crate) fn of(vendor: &Vendor<'_>, response: &Response<'_>, settings: &DecodeOptions) -> Self {
        let mut answers = Self::default();
        decode_untyped(&vendor.catalog, response, settings, &mut |untyped| {
            if answers.first.len() < MOST_ANSWERS {
                answers.first.push(DecodedAnswer::of(vendor, &untyped));
            } else {
                answers.more += 1;
            }
            true
        });
        answers
    }
}

impl DecodedAnswer {
    /// An error of a response.
    pub(crate) fn of(vendor: &Vendor<'_>, untyped: &UntypedError<'_>) -> Self {
        let catalog = &vendor.catalog;
        let entry = untyped.entry.and_then(|entry| catalog.entry(entry));
        let rows = entry.as_ref().map_or(RowRange::NONE, |entry| entry.fields);
        let values: Vec<_> = (0..rows.len()).map(|at| untyped.fields.value(at)).collect();
        let common: Vec<_> = (0..catalog.common.len()).map(|at| untyped.fields.common_value(at)).collect();
        let values = lent(&values);
        let own = fields(catalog, rows, &values);
        let common = fields(catalog, catalog.common, &lent(&common));
        let meta = &untyped.meta;
        let meaning = match untyped.entry {
            Some(entry) => DisplayEntry { catalog, entry, values: &values }.to_string(),
            None => Unrecognized::new(meta.status, meta.transport, meta.code.clone()).to_string(),
        };
        let known = |text: fn(&Entry<'_>) -> String| entry.as_ref().map(text).unwrap_or_default();
        let action = known(|entry| entry.action.into());
        let all = || common.iter().chain(&own);
        let code = known(|entry| entry.code.into());
        Self {
            vendor: catalog.vendor.into(),
            names: entry.as_ref().map(|entry| [entry.key.into(), entry.name.into()]),
            confidence: vendor.confidence(untyped.entry),
            said: json!({
                "index": meta.index,
                "error": entry.as_ref().map(|entry| entry.name),
                "code": meta.code.as_ref().map_or(written(&code), |code| Some(said_code(code))),
                "category": Category::name(meta.category),
                "retry": retry(&meta.retry),
                "message": message(meta, &meaning),
                "action": written(&action),
            }),
            fields: fields_of(all()),
            captured: all().filter(|field| field.value.is_some()).map(|field| (field.name.into(), field.to_string())).collect(),
            meaning,
            meta: meta.clone(),
            action,
            docs: known(|entry| entry.docs.into()),
        }
    }

    /// Drops the fields, which are meaningless if the vendor is unknown.
    pub(crate) fn forget_fields(&mut self) {
        self.fields = Object::default();
    }

    /// The JSON object of one error among several.
    fn element(&self) -> Object {
        let mut object = Object::of(self.said.clone());
        if self.meta.codes().len() > 1 {
            object.set("codes", self.meta.codes().iter().map(said_code).collect::<Value>());
        }
        object.set("fields", &self.fields);
        object
    }

    /// What was sent, in short: `403`, `timeout`.
    pub(crate) fn status(&self) -> String {
        let transport = || self.meta.transport.map_or("", TransportFailure::name).to_string();
        self.meta.status.map_or_else(transport, |status| status.to_string())
    }
}

/// The object for the errors of a response: the first one's members, all errors in a list, and how many more there are if not all are.
pub(crate) fn object(answers: &Answers, vendor: Option<&str>, status: Option<u16>) -> Object {
    let Some(first) = answers.first.first() else { return success(vendor, status) };
    let mut object = first.element();
    object.remove("index");
    object.set("vendor", Value::from(vendor));
    object.set("is_error", true);
    object.set("http_status", Value::from(first.meta.status));
    object.set("errors", list(answers.first.iter().map(DecodedAnswer::element)));
    if answers.more > 0 {
        object.set("more_errors", answers.more);
    }
    object
}

/// The object for a response without an error.
fn success(vendor: Option<&str>, status: Option<u16>) -> Object {
    Object::of(json!({
        "vendor": vendor, "is_error": false, "error": null, "code": null, "http_status": status,
        "category": null, "retry": null, "message": null, "action": null, "fields": {}, "errors": [],
    }))
}

fn fields_of<'a>(fields: impl Iterator<Item = &'a FieldView<'a>>) -> Object {
    let mut object = Object::default();
    for field in fields {
        // The entry's own field comes last and replaces a common one of the same name.
        match field.value {
            Some(ValueRef::Json(text) | ValueRef::Text(text)) if field.kind == FieldType::Json && !field.hidden => {
                object.set(field.name, one_line(text).unwrap_or_else(|| Value::from(text).to_string()));
            }
            _ => object.set(field.name, value(field)),
        }
    }
    object
}

fn lent(values: &[Option<Read>]) -> Vec<Option<ValueRef<'_>>> {
    values.iter().map(|value| value.as_ref().map(Read::as_ref)).collect()
}

fn written(text: &str) -> Option<&str> {
    if text.is_empty() { None } else { Some(text) }
}

/// The code that was sent, unless it is sensitive.
fn said_code(code: &Code) -> &str {
    if code.is_hidden() { "***" } else { code.as_str() }
}

/// The vendor's text; the meaning of the error if there is none or it is sensitive.
fn message(meta: &ErrorMetadata, meaning: &str) -> String {
    match &meta.message {
        Some(said) if !said.is_hidden() => said.as_str().to_string(),
        _ => meaning.to_string(),
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
