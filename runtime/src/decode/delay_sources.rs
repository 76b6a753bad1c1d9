//! Finds the delay of a retry policy: first in the locations it lists, then in `Retry-After`, then
//! in its literal.

use core::time::Duration;

use crate::catalog::projection::EntryCore;
use crate::catalog::row_range::RowRange;
use crate::catalog::rows::DelaySource;
use crate::decode::fields::Fields;
use crate::decode::observer::Observer;
use crate::decode::read_delay;
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

impl Fields<'_> {
    /// The delay from the first source that gives one. Without a clock, also the delay to use if
    /// the first turns out to be in the past.
    pub(crate) fn given(&self, sources: Sources, watch: &mut impl Observer) -> Given {
        let Some(catalog) = self.catalog() else { return Given::default() };
        let of_owner = sources.owner.map_or(*self, |owner| self.of_entry(owner));
        let rows = || catalog.sources.range(sources.rows).iter().enumerate();
        let is_literal = |source: &(usize, DelaySource)| matches!(source.1, DelaySource::Literal(_));
        let mut latest: Option<Timestamp> = None;
        let mut look = |source: Option<(usize, DelaySource)>| {
            let read = match source {
                Some((_, source)) => of_owner.at_source(source),
                None => self.header("Retry-After", |value| read_delay::retry_after(value, false)).flatten(),
            };
            let judged = read.and_then(|delay| delay.judged(|| self.clock()));
            watch.delay(&of_owner, source, read, judged);
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

    fn at_source(&self, source: DelaySource) -> Option<Delay> {
        match source {
            DelaySource::Literal(millis) => Some(Delay::After(Duration::from_millis(millis))),
            DelaySource::At { kind, location } => self.delay_at(kind, location),
            DelaySource::Field(field) => self.delay(field.index()),
            DelaySource::Common(field) => self.common_delay(field.index()),
        }
    }
}
