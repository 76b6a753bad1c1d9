//! Shared by tests on small specs: decodes responses with a spec's text, and shows the errors as
//! short texts for assertions.

#![allow(dead_code, reason = "each test file looks at some of it")]

use vendor_errors::catalog::{Catalog, RowRange};
use vendor_errors::{DecodeOptions, Delay, Idempotency, Response, RetryInfo, Timestamp, Value, decode_untyped};
use vendor_errors_spec::{Bases, Source, Spec, load_with, lower, render};
use vendor_errors_vendors::specs;

/// The checked spec. Panics with its diagnostics.
pub(crate) fn spec(vendor: &str, text: &str) -> Spec {
    let source = Source::new(format!("specs/{vendor}.yaml"), text.to_owned());
    let loaded = load_with(&source, &Bases::new().shipped(specs::SHIPPED));
    match loaded.spec {
        Some(spec) => spec,
        None => panic!("{}", render(loaded.diagnostics.as_slice(), &source, false)),
    }
}

/// One decoded error, readable.
#[derive(Debug)]
pub(crate) struct Error {
    pub(crate) name: String,
    pub(crate) code: Option<String>,
    pub(crate) codes: Vec<String>,
    pub(crate) index: Option<usize>,
    pub(crate) kind: String,
    pub(crate) category: String,
    pub(crate) delay: Option<Delay>,
    pub(crate) retry: RetryInfo,
    pub(crate) may_retry_non_idempotent: bool,
    pub(crate) may_retry_idempotent: bool,
    pub(crate) fields: Vec<(String, String)>,
}

impl Error {
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}

/// All errors of a response.
pub(crate) fn decode(spec: &Spec, response: &Response<'_>, now: Option<Timestamp>) -> Vec<Error> {
    let tables = lower(spec);
    let catalog = tables.catalog();
    let settings = now.map_or(DecodeOptions::new().without_clock(), |now| DecodeOptions::new().now(now));
    let mut errors = Vec::new();
    decode_untyped(&catalog, response, &settings, &mut |outcome| {
        let row = outcome.entry.and_then(|entry| catalog.entry(entry));
        let retry = outcome.meta.retry;
        errors.push(Error {
            name: row.map_or("Unrecognized", |row| row.name).to_owned(),
            code: outcome.meta.code.as_ref().map(|code| code.as_str().to_owned()),
            codes: outcome.meta.codes().iter().map(ToString::to_string).collect(),
            index: outcome.meta.index,
            kind: retry.kind.to_string(),
            category: outcome.meta.category.to_string(),
            delay: retry.delay,
            retry,
            may_retry_non_idempotent: retry.may_retry(Idempotency::NonIdempotent),
            may_retry_idempotent: retry.may_retry(Idempotency::Idempotent),
            fields: fields(&catalog, &outcome),
        });
        true
    });
    errors
}

fn fields(catalog: &Catalog<'_>, outcome: &vendor_errors::UntypedError<'_>) -> Vec<(String, String)> {
    let common = catalog.fields.range(catalog.common).iter().enumerate();
    let common = common.filter_map(|(at, field)| Some((field.name, outcome.fields.common_value(at)?)));
    let entry = outcome.entry.and_then(|entry| catalog.entry(entry));
    let own = catalog.fields.range(entry.map_or(RowRange::NONE, |entry| entry.fields));
    let own = own.iter().enumerate().filter_map(|(at, field)| Some((field.name, outcome.fields.value(at)?)));
    common.chain(own).map(|(name, value)| (name.to_owned(), shown(&value))).collect()
}

/// A value as the `fields` of an example write it.
fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Json(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Boolean(boolean) => boolean.to_string(),
        Value::List(list) => serde_json::to_string(list).unwrap_or_default(),
        Value::Duration(duration) => format!("{duration:?}"),
        Value::Timestamp(moment) => moment.to_string(),
        Value::Delay(delay) => delay.to_string(),
        other => panic!("a value of a new kind: {other:?}"),
    }
}
