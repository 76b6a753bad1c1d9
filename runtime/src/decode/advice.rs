//! Category and retry of a decoded error: from the entry, else from a code range or prefix that
//! covers the code, else from the status defaults.
//!
//! The order is described in the format's documentation under "Which line applies" and "Category".
//! The module `delay_sources` finds the delay.

use core::time::Duration;

use crate::catalog::Catalog;
use crate::catalog::projection::EntryCore;
use crate::catalog::rows::RetryRow;
use crate::decode::delay_sources::Sources;
use crate::decode::fields::Fields;
use crate::decode::observer::{Observer, Origin};
use crate::decode::scope::Scope;
use crate::error::category::Category;
use crate::error::defaults::Defaults;
use crate::error::retry::{RetryInfo, RetryKind};
use crate::error::transport::TransportFailure;
use crate::time::delay::{Delay, MAX_DELAY};

/// The facts about a response apart from the entry.
#[derive(Clone, Copy)]
pub(crate) struct ResponseFacts {
    pub(crate) status: Option<u16>,
    pub(crate) transport: Option<TransportFailure>,
}

/// A retry policy that applies to an error, and the entry it belongs to: its sources are read as
/// fields of that entry.
#[derive(Clone, Copy)]
pub(crate) struct Line {
    row: RetryRow,
    owner: EntryCore,
    origin: Origin,
}

impl Catalog<'_> {
    /// The defaults for the entry's exact status, else for the response.
    fn advice(&self, entry: Option<&EntryCore>, facts: ResponseFacts) -> (Defaults, Origin) {
        match (entry.and_then(|entry| self.only_status(entry.statuses)), facts) {
            (Some(status), _) => (Defaults::for_status(status), Origin::StatusOfEntry(status)),
            (None, ResponseFacts { status: Some(status), .. }) => (Defaults::for_status(status), Origin::Status(status)),
            (None, ResponseFacts { transport: Some(transport), .. }) => {
                (Defaults::for_transport(transport), Origin::Transport(transport))
            }
            (None, _) => (Defaults::for_status(0), Origin::Nowhere),
        }
    }

    /// The entry's own policy.
    fn own_line(&self, entry: &EntryCore, origin: Origin) -> Option<Line> {
        Some(Line { row: self.retries.get(entry.retry?.index())?, owner: *entry, origin })
    }
}

impl Scope<'_> {
    /// The first result of `visit` among the code ranges and prefixes that cover the code in the
    /// response and whose conditions hold.
    fn lent<T>(&self, visit: impl Fn(&EntryCore, Origin) -> Option<T>) -> Option<T> {
        self.lenders(|row| {
            let lent = visit(&self.catalog.brief(row.entry)?, Origin::Family(row.entry))?;
            self.holds(row.when).then_some(lent)
        })
    }

    /// The retry policy of the entry, its own or inherited.
    pub(crate) fn line(&self, entry: Option<&EntryCore>) -> Option<Line> {
        let own = self.catalog.own_line(entry?, Origin::Entry);
        own.or_else(|| self.lent(|row, origin| self.catalog.own_line(row, origin)))
    }

    /// The category of an error with this retry policy.
    pub(crate) fn category(
        &self,
        entry: Option<&EntryCore>,
        line: Option<&Line>,
        facts: ResponseFacts,
        watch: &mut impl Observer,
    ) -> Category {
        let written = |row: &EntryCore, origin| Some((row.category?, origin));
        let written = entry.and_then(|entry| written(entry, Origin::Entry).or_else(|| self.lent(written)));
        let (category, origin) = written.unwrap_or_else(|| {
            let (advice, origin) = self.catalog.advice(entry, facts);
            let word = line.map(|line| line.row.kind);
            match advice.category_of(word) {
                (category, Some(word)) => (category, Origin::RetryKind(word)),
                (category, None) => (category, origin),
            }
        });
        watch.category(origin);
        category
    }
}

impl Fields<'_> {
    /// Whether and when to retry this error, with the delay given by the vendor; `line` is the
    /// result of [`Scope::line`].
    pub(crate) fn retry(&self, line: Option<&Line>, facts: ResponseFacts, watch: &mut impl Observer) -> RetryInfo {
        let Some(catalog) = self.catalog() else { return RetryInfo::new(RetryKind::Unknown) };
        let mut overrides = catalog.overrides.iter().enumerate();
        let replaced = overrides.find(|(_, line)| self.holds(line.when));
        let replaced =
            replaced.and_then(|(position, line)| Some((catalog.retries.get(line.retry.index())?, Origin::Override(position))));
        match (replaced, line) {
            // A policy without sources of its own keeps the sources of the policy it replaces.
            (Some((row, origin)), Some(line)) if row.sources.is_empty() => {
                watch.retry(self, origin, line.origin);
                self.under(&row, Sources { rows: line.row.sources, owner: Some(line.owner) }, watch)
            }
            (Some((row, origin)), _) => {
                watch.retry(self, origin, origin);
                self.under(&row, Sources { rows: row.sources, owner: None }, watch)
            }
            (None, Some(line)) => {
                watch.retry(self, line.origin, line.origin);
                self.under(&line.row, Sources { rows: line.row.sources, owner: Some(line.owner) }, watch)
            }
            (None, None) => {
                let (advice, origin) = catalog.advice(self.row(), facts);
                watch.retry(self, origin, origin);
                self.by_default(advice, facts.status, watch)
            }
        }
    }

    fn under(&self, line: &RetryRow, sources: Sources, watch: &mut impl Observer) -> RetryInfo {
        let retry = from_line(line);
        if retry.kind.is_retryable() { retry.with_given(self.given(sources, watch)) } else { retry }
    }

    /// The status defaults, unless the vendor's `Retry-After` says that the call can be tried
    /// again. A moment that no clock can judge does not count, nor a delay that
    /// nobody waits for.
    fn by_default(&self, advice: Defaults, status: Option<u16>, watch: &mut impl Observer) -> RetryInfo {
        let retry = from_advice(advice);
        let given = self.given(Sources::NONE, watch);
        if retry.kind.is_retryable() {
            return retry.with_given(given);
        }
        match (status, given.delay) {
            (Some(status @ 400..), Some(Delay::After(wait))) if wait <= MAX_DELAY => {
                watch.raised();
                let word = if status < 500 { RetryKind::Throttled } else { RetryKind::Again };
                RetryInfo::new(word).with_executed(advice.executed).with_given(given)
            }
            _ => retry,
        }
    }
}

pub(crate) fn from_line(line: &RetryRow) -> RetryInfo {
    RetryInfo {
        max_retries: line.max_retries,
        initial_backoff: line.initial_backoff_ms.map(Duration::from_millis),
        max_backoff: line.max_backoff_ms.map(Duration::from_millis),
        ..RetryInfo::new(line.kind).with_executed(line.executed)
    }
}

pub(crate) fn from_advice(advice: Defaults) -> RetryInfo {
    RetryInfo::new(advice.word).with_executed(advice.executed)
}
