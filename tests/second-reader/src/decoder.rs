//! The toolkit's decoder, asked for the same answers. The one file that names its types.

use vendor_errors_runtime::{Catalog, Delay, Executed, Outcome, Response, Rows, Settings, Timestamp, Transport, Value, outcomes};

use crate::answer::{self, Answer};
use crate::response_made::Reply;
use crate::times::far;

/// All errors of a response, in their order.
#[must_use]
pub fn errors(catalog: &Catalog<'_>, reply: &Reply) -> Vec<Answer> {
    let response = match reply.transport.and_then(Transport::from_name) {
        Some(transport) => Response::failed(transport),
        None => Response::new(reply.status, &reply.headers, &reply.body),
    };
    let now = reply.now.and_then(|now| Timestamp::from_unix_seconds(i64::try_from(now / 1_000_000_000).ok()?));
    let settings = now.map_or(Settings::new().without_clock(), |now| Settings::new().now(now));
    let mut all = Vec::new();
    outcomes(catalog, &response, &settings, &mut |outcome| {
        all.push(answer(catalog, &outcome));
        true
    });
    all
}

fn answer(catalog: &Catalog<'_>, outcome: &Outcome<'_>) -> Answer {
    let entry = outcome.entry.and_then(|entry| catalog.entries.get(entry));
    let own = catalog.fields.range(entry.as_ref().map_or(Rows::NONE, |entry| entry.fields));
    let own = own.iter().enumerate().map(|(at, field)| (field.name.to_owned(), outcome.fields.value(at).map(|one| shown(&one))));
    let common = catalog.fields.range(catalog.common);
    let common = common.iter().enumerate();
    let common = common.map(|(at, field)| (field.name.to_owned(), outcome.fields.common_value(at).map(|one| shown(&one))));
    let (wire, retry) = (&outcome.wire, outcome.wire.retry);
    let executed = match retry.executed {
        Executed::Yes => "yes",
        Executed::No => "no",
        Executed::Maybe => "maybe",
    };
    Answer {
        entry: entry.as_ref().map(|entry| entry.key.to_owned()),
        code: wire.code.as_ref().map(|code| code.as_str().to_owned()),
        uncut: wire.uncut_code.as_ref().map(|code| code.as_str().to_owned()),
        message: wire.message.as_ref().map(|message| message.as_str().to_owned()),
        index: wire.index,
        category: wire.category.name().to_owned(),
        kind: retry.word.name().to_owned(),
        executed: executed.to_owned(),
        delay: retry.delay.map(delay),
        fallback: retry.fallback_delay.map(|wait| answer::Delay::After(wait.as_nanos())),
        max: retry.max,
        base: retry.base.map(|base| base.as_nanos()),
        cap: retry.cap.map(|cap| cap.as_nanos()),
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
