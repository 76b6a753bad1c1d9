//! Finds the delay of a retry policy: first in the locations it lists, then in `Retry-After`, then
//! in its literal.

use core::time::Duration;

use crate::catalog::projection::{EntryCore, FieldReader};
use crate::catalog::row_range::RowRange;
use crate::catalog::rows::DelaySource;
use crate::decode::fields::placeholder;
use crate::decode::lookup::value_at;
use crate::decode::observer::Observer;
use crate::decode::own_response::OwnResponse;
use crate::decode::read_delay;
use crate::decode::scope::Scope;
use crate::error::field_type::FieldType;
use crate::error::retry::RetryInfo;
use crate::time::delay::Delay;
use crate::time::timestamp::Timestamp;

/// The sources of a policy, and the entry whose fields they refer to.
#[derive(Clone, Copy)]
pub(crate) struct Sources {
    pub(crate) rows: RowRange,
    pub(crate) owner: Option<EntryCore>,
}

impl Sources {
    pub(crate) const NONE: Self = Self { rows: RowRange::NONE, owner: None };
}

/// The delay given by the vendor.
#[derive(Clone, Copy, Default)]
pub(crate) struct Given {
    pub(crate) delay: Option<Delay>,
    pub(crate) fallback: Option<Duration>,
}

impl RetryInfo {
    pub(crate) const fn with_given(mut self, given: Given) -> Self {
        self.delay = given.delay;
        self.fallback_delay = given.fallback;
        self
    }
}

/// The delay from the first source that gives one. Without a clock, also the delay to use if the
/// first turns out to be in the past.
pub(crate) fn given(scope: &Scope<'_>, entry: Option<&EntryCore>, sources: Sources, watch: &mut impl Observer) -> Given {
    let owner = sources.owner.as_ref().or(entry);
    let rows = || scope.catalog.sources.range(sources.rows).iter().enumerate();
    let is_literal = |source: &(usize, DelaySource)| matches!(source.1, DelaySource::Literal(_));
    let mut latest: Option<Timestamp> = None;
    let mut look = |source: Option<(usize, DelaySource)>| {
        let read = match source {
            Some((_, source)) => at_source(scope, owner, source),
            None => scope.header("Retry-After", |value| read_delay::retry_after(value, false)).flatten(),
        };
        let judged = read.and_then(|delay| delay.judged(|| clock(scope)));
        watch.delay(scope, owner, source, read, judged);
        match judged? {
            Delay::After(wait) => Some(wait),
            Delay::At(moment) => {
                latest = latest.max(Some(moment));
                None
            }
        }
    };
    let wait = rows().filter(|source| !is_literal(source)).find_map(|source| look(Some(source)));
    let wait = wait.or_else(|| look(None));
    // A literal is a default.
    let wait = wait.or_else(|| rows().find(is_literal).and_then(|source| look(Some(source))));
    match latest {
        Some(moment) => Given { delay: Some(Delay::At(moment)), fallback: wait },
        None => Given { delay: wait.map(Delay::After), fallback: None },
    }
}

fn at_source(scope: &Scope<'_>, owner: Option<&EntryCore>, source: DelaySource) -> Option<Delay> {
    match source {
        DelaySource::Literal(millis) => Some(Delay::After(Duration::from_millis(millis))),
        DelaySource::At { kind, location } => at_location(scope, kind, location),
        DelaySource::Field(field) => {
            let owner = owner?;
            let row: FieldReader = scope.catalog.fields.part_in(owner.fields, field.index())?;
            let in_message = || read_delay::delay(row.kind, &placeholder(scope, owner.templates, field.index())?);
            at_location(scope, row.kind, row.location).or_else(in_message)
        }
        DelaySource::Common(field) => {
            let row: FieldReader = scope.catalog.fields.part_in(scope.catalog.common, field.index())?;
            at_location(scope, row.kind, row.location)
        }
    }
}

/// The delay at the first alternative of `location` that has a value.
fn at_location(scope: &Scope<'_>, kind: FieldType, location: RowRange) -> Option<Delay> {
    let found = location.of(scope.catalog.locations).iter().find_map(|place| value_at(scope, place))?;
    read_delay::delay(kind, &found.text()?)
}

/// The time of the `Date` header, else the caller's clock.
fn clock(scope: &Scope<'_>) -> Option<Timestamp> {
    let date = |scope: &Scope<'_>| scope.header("Date", Timestamp::from_http_date).flatten();
    // An element without a date of its own was sent when the whole response was.
    let of_response = || date(&Scope { own: OwnResponse::NONE, ..*scope });
    let is_own = scope.own.headers.is_some();
    date(scope).or_else(|| if is_own { of_response() } else { None }).or_else(|| scope.settings.clock())
}
