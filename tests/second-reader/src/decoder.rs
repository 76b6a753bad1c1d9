//! The answers of the toolkit's decoder. The only file that uses its types.

use vendor_errors_runtime::catalog::{Catalog, RowRange};
use vendor_errors_runtime::{
    DecodeOptions, Delay, Executed, Response, Timestamp, TransportFailure, UntypedError, Value, decode_untyped,
};

use crate::answer::{self, Answer};
use crate::response_made::Reply;
use crate::times::far;

/// All errors of a response, in their order.
#[must_use]
pub fn errors(catalog: &Catalog<'_>, reply: &Reply) -> Vec<Answer> {
    let response = match reply.transport.and_then(TransportFailure::from_name) {
        Some(transport) => Response::transport_failure(transport),
        None => Response::new(reply.status, &reply.headers, &reply.body),
    };
    let now = reply.now.and_then(|now| Timestamp::from_unix_seconds(i64::try_from(now / 1_000_000_000).ok()?));
    let options = now.map_or(DecodeOptions::new().without_clock(), |now| DecodeOptions::new().now(now));
    let mut all = Vec::new();
    decode_untyped(catalog, &response, &options, &mut |error| {
        all.push(answer(catalog, &error));
        true
    });
    all
}

fn answer(catalog: &Catalog<'_>, error: &UntypedError<'_>) -> Answer {
    let entry = error.entry.and_then(|entry| catalog.entry(entry));
    let own = catalog.fields.range(entry.as_ref().map_or(RowRange::NONE, |entry| entry.fields));
    let own = own.iter().enumerate().map(|(at, field)| (field.name.to_owned(), error.fields.value(at).map(|one| shown(&one))));
    let common = catalog.fields.range(catalog.common);
    let common = common.iter().enumerate();
    let common = common.map(|(at, field)| (field.name.to_owned(), error.fields.common_value(at).map(|one| shown(&one))));
    let (meta, retry) = (&error.meta, error.meta.retry);
    let executed = match retry.executed {
        Executed::Yes => "yes",
        Executed::No => "no",
        Executed::Maybe => "maybe",
    };
    Answer {
        entry: entry.as_ref().map(|entry| entry.key.to_owned()),
        code: meta.code.as_ref().map(|code| code.as_str().to_owned()),
        uncut: meta.raw_code.as_ref().map(|code| code.as_str().to_owned()),
        codes: meta.codes().iter().map(|code| code.as_str().to_owned()).collect(),
        message: meta.message.as_ref().map(|message| message.as_str().to_owned()),
        index: meta.index,
        category: meta.category.name().to_owned(),
        kind: retry.kind.name().to_owned(),
        executed: executed.to_owned(),
        delay: retry.delay.map(delay),
        fallback: retry.fallback_delay.map(|wait| answer::Delay::After(wait.as_nanos())),
        max: retry.max_retries,
        base: retry.initial_backoff.map(|base| base.as_nanos()),
        cap: retry.max_backoff.map(|cap| cap.as_nanos()),
        fields: own.collect(),
        common: common.collect(),
    }
}

fn delay(delay: Delay) -> answer::Delay {
    match delay {
        Delay::After(wait) => answer::Delay::After(wait.as_nanos()),
        Delay::At(moment) => answer::Delay::At(nanos(moment)),
    }
}

fn nanos(moment: Timestamp) -> i128 {
    i128::from(moment.unix_seconds()) * 1_000_000_000 + i128::from(moment.subsec_nanos())
}

/// A value as the other reader shows it.
fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => format!("{text:?}"),
        Value::Json(json) => format!("json {json}"),
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => format!("{number:e}"),
        Value::Boolean(is) => is.to_string(),
        Value::List(list) => format!("{list:?}"),
        Value::Duration(wait) | Value::Delay(Delay::After(wait)) => far(&format!("after {}", wait.as_nanos())),
        Value::Timestamp(moment) | Value::Delay(Delay::At(moment)) => format!("at {}", nanos(*moment)),
        other => format!("{other:?}"),
    }
}
