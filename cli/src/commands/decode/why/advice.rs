//! Explains where the category, the retry kind and the delay of an error come from, with every
//! delay source that was tried.

use std::time::Duration;

use vendor_errors_runtime::explain::{DelayRejected, DelayStep, Match, Origin};
use vendor_errors_runtime::{Delay, ErrorMetadata, MAX_DELAY};
use vendor_errors_spec::{RetryDef, SourceDef, Spec};

use crate::commands::decode::vendors::Vendor;
use crate::commands::decode::why::step::{Step, condition_fails};
use crate::describe::notation;

/// Category, retry word, delay.
pub(crate) fn advice(vendor: &Vendor<'_>, cause: &Match, meta: &ErrorMetadata) -> Vec<Step> {
    let spec = vendor.spec;
    let mut steps =
        vec![Step::new("category", format!("{}: {}", meta.category.name(), origin(spec, cause.category, "category")))];
    for (position, conditions) in cause.retry.overrides.iter().enumerate() {
        let when = spec.retry_overrides.get(position).map_or(&[][..], |line| &line.when);
        let failed = when.iter().zip(conditions).find(|(_, step)| !step.holds);
        let why = failed.map_or_else(String::new, |(condition, step)| condition_fails(condition, step, None));
        steps.push(Step::new("retry", format!("not line {} of `retry_overrides`: {why}", position + 1)).fits(false));
    }
    let line = line_of(spec, cause, cause.retry.origin);
    let written = line.map_or_else(String::new, |line| format!(", `{}`", line.written));
    let raised = if cause.retry.raised { "; `Retry-After` says that time helps" } else { "" };
    let word = meta.retry.kind.name();
    steps.push(Step::new("retry", format!("{word}: {}{written}{raised}", origin(spec, cause.retry.origin, "retry"))));
    if !meta.retry.kind.is_retryable() {
        steps.push(Step::new("delay", format!("none: nothing is sent again under `{word}`")));
        return steps;
    }
    let sources = line_of(spec, cause, cause.retry.sources);
    steps.extend(cause.retry.delays.iter().map(|step| of_delay(sources, *step)));
    steps
}

/// Where it comes from; `key` is the key that would say it.
fn origin(spec: &Spec, origin: Origin, key: &str) -> String {
    match origin {
        Origin::Override(position) => format!("line {} of `retry_overrides`", position + 1),
        Origin::Entry => format!("the entry's own `{key}`"),
        Origin::Family(entry) => {
            let family = spec.errors.get(entry).map_or("", |error| error.key.value.as_str());
            format!("the `{key}` of {family}, whose codes cover this one")
        }
        Origin::StatusOfEntry(status) => format!("what the entry's status {status} says by itself"),
        Origin::Status(status) => format!("what the status {status} says by itself"),
        Origin::Transport(transport) => format!("what {transport} says by itself"),
        Origin::RetryKind(word) => format!("what the retry kind `{word}` gives, since the status has another"),
        Origin::Nowhere => "nothing says".into(),
    }
}

/// The retry line as the spec has it.
fn line_of<'s>(spec: &'s Spec, cause: &Match, origin: Origin) -> Option<&'s RetryDef> {
    let of_entry = |entry: usize| spec.errors.get(entry)?.retry.as_ref();
    let line = match origin {
        Origin::Override(position) => spec.retry_overrides.get(position).map(|line| &line.retry),
        Origin::Entry => cause.entry.and_then(of_entry),
        Origin::Family(entry) => of_entry(entry),
        Origin::StatusOfEntry(_) | Origin::Status(_) | Origin::Transport(_) => None,
        Origin::RetryKind(_) | Origin::Nowhere => None,
    };
    line.map(|line| &line.value)
}

fn of_delay(line: Option<&RetryDef>, step: DelayStep) -> Step {
    let written = step.source.and_then(|position| line?.sources.get(position));
    let source = written.map_or_else(|| "header Retry-After".into(), source);
    let found = match step.delay {
        Ok(delay) if matches!(written, Some(SourceDef::Literal(_))) => {
            return Step::new("delay", format!("{delay}, the line's default")).fits(true);
        }
        Ok(delay @ Delay::At(_)) => format!("{delay}, which nothing can judge without a clock"),
        Ok(Delay::After(wait)) if wait > MAX_DELAY => format!("{wait:?}, more than 366 days: stop, resume then"),
        Ok(delay) => format!("{delay}"),
        Err(DelayRejected::Missing) => "nothing stands there".into(),
        Err(DelayRejected::Unreadable) => "what stands there cannot be read as a delay".into(),
        Err(DelayRejected::Zero) => "zero, which is no delay".into(),
        Err(DelayRejected::Past) => "a moment that is past".into(),
    };
    Step::new("delay", format!("{source}: {found}")).fits(step.delay.is_ok())
}

fn source(source: &SourceDef) -> String {
    match source {
        SourceDef::Literal(millis) => format!("{:?}", Duration::from_millis(*millis)),
        SourceDef::At(kind, location) => {
            let kind = kind.name();
            format!("{kind} {}", notation::location(location))
        }
        SourceDef::Field(name) => format!("field {}", name.value),
    }
}
