//! Explains where the category, the retry kind and the delay of an error come from, with every
//! delay source that was tried.

use std::time::Duration;

use vendor_errors_runtime::catalog::EntryId;
use vendor_errors_runtime::explain::{DelayRejected, DelayStep, Match, Origin};
use vendor_errors_runtime::{Delay, ErrorMetadata, MAX_DELAY};
use vendor_errors_spec::{RetryDef, SourceDef, Spec};

use crate::commands::decode::vendors::Vendor;
use crate::commands::decode::why::step::{Step, condition_fails};
use crate::describe::notation;

/// The steps for category, retry kind and delay.
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
    let raised = if cause.retry.raised { "; raised by `Retry-After`" } else { "" };
    let word = meta.retry.kind.name();
    steps.push(Step::new("retry", format!("{word}: {}{written}{raised}", origin(spec, cause.retry.origin, "retry"))));
    if !meta.retry.kind.is_retryable() {
        steps.push(Step::new("delay", format!("none: the retry kind `{word}` has no delay")));
        return steps;
    }
    let sources = line_of(spec, cause, cause.retry.sources);
    steps.extend(cause.retry.delays.iter().map(|step| of_delay(sources, *step)));
    steps
}

/// The origin of a category or retry kind; `key` is the key that states it.
fn origin(spec: &Spec, origin: Origin, key: &str) -> String {
    match origin {
        Origin::Override(position) => format!("line {} of `retry_overrides`", position + 1),
        Origin::Entry => format!("the entry's own `{key}`"),
        Origin::Family(entry) => {
            let family = spec.error(entry).map_or("", |error| error.key.value.as_str());
            format!("the `{key}` of {family}, which covers this code")
        }
        Origin::StatusOfEntry(status) => format!("the default of the entry's status {status}"),
        Origin::Status(status) => format!("the default of status {status}"),
        Origin::Transport(transport) => format!("the default of {transport}"),
        Origin::RetryKind(word) => format!("the category of the retry kind `{word}`, because the status has another kind"),
        Origin::Nowhere => "none".into(),
    }
}

/// The retry policy as written in the spec.
fn line_of<'s>(spec: &'s Spec, cause: &Match, origin: Origin) -> Option<&'s RetryDef> {
    let of_entry = |entry: EntryId| spec.error(entry)?.retry.as_ref();
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
            return Step::new("delay", format!("{delay}, the policy's default")).fits(true);
        }
        Ok(delay @ Delay::At(_)) => format!("{delay}, which cannot be judged without a clock"),
        Ok(Delay::After(wait)) if wait > MAX_DELAY => format!("{wait:?}, more than 366 days: stop, resume then"),
        Ok(delay) => format!("{delay}"),
        Err(DelayRejected::Missing) => "no value".into(),
        Err(DelayRejected::Unreadable) => "the value is not a delay".into(),
        Err(DelayRejected::Zero) => "zero, which is not a delay".into(),
        Err(DelayRejected::Past) => "a moment in the past".into(),
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
