//! Category and retry of a decoded error: what the entry says, what a code range or prefix lends it, and what the status says by
//! itself. The order is that of the format's page, "Which line applies" and "Category"; where a delay is looked for is
//! `delay_sources`.

use core::time::Duration;

use crate::catalog::Catalog;
use crate::catalog::projection::EntryCore;
use crate::catalog::rows::{NONE, RetryRow};
use crate::decode::delay_sources::Sources;
use crate::decode::fields::Fields;
use crate::decode::observer::{Observer, Origin};
use crate::decode::scope::Scope;
use crate::error::category::Category;
use crate::error::defaults::Defaults;
use crate::error::retry::{RetryInfo, RetryKind};
use crate::error::transport::TransportFailure;
use crate::time::delay::Delay;

/// What is known of a response beside the entry.
#[derive(Clone, Copy)]
pub(crate) struct ResponseFacts {
    pub(crate) status: Option<u16>,
    pub(crate) transport: Option<TransportFailure>,
}

/// A retry line that applies to an error, and the entry that wrote it: the line's sources are read as that entry's.
#[derive(Clone, Copy)]
pub(crate) struct Line {
    row: RetryRow,
    owner: EntryCore,
    origin: Origin,
}

impl Catalog<'_> {
    /// What the defaults say for the entry's exact status, else for what facts.
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

    /// The entry's own line.
    fn own_line(&self, entry: &EntryCore, origin: Origin) -> Option<Line> {
        if entry.retry == NONE {
            return None;
        }
        Some(Line { row: self.retries.get(entry.retry as usize)?, owner: *entry, origin })
    }
}

impl Scope<'_> {
    /// The first answer of `visit` among the code ranges and prefixes that lend this error something: those that cover the code that
    /// was sent and whose own conditions hold.
    fn lent<T>(&self, visit: impl Fn(&EntryCore, Origin) -> Option<T>) -> Option<T> {
        self.lenders(|row| {
            let entry = row.entry as usize;
            let lent = visit(&self.catalog.brief(entry)?, Origin::Family(entry))?;
            self.holds(row.when).then_some(lent)
        })
    }

    /// The retry line that the entry has or is lent.
    pub(crate) fn line(&self, entry: Option<&EntryCore>) -> Option<Line> {
        let own = self.catalog.own_line(entry?, Origin::Entry);
        own.or_else(|| self.lent(|row, origin| self.catalog.own_line(row, origin)))
    }

    /// The category of an error under that retry line.
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
    /// What to do about this error, with the delay that the vendor gave; `line` is what [`Scope::line`] says.
    pub(crate) fn retry(&self, line: Option<&Line>, facts: ResponseFacts, watch: &mut impl Observer) -> RetryInfo {
        let Some(catalog) = self.catalog() else { return RetryInfo::new(RetryKind::Unknown) };
        let mut overrides = catalog.overrides.iter().enumerate();
        let replaced = overrides.find(|(_, line)| self.holds(line.when));
        let replaced =
            replaced.and_then(|(position, line)| Some((catalog.retries.get(line.retry as usize)?, Origin::Override(position))));
        match (replaced, line) {
            // A line without a source of its own keeps those of the line it replaces.
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

    /// What the status says by itself, unless the vendor's `Retry-After` says that it can be tried again. A moment that nothing can
    /// judge says nothing.
    fn by_default(&self, advice: Defaults, status: Option<u16>, watch: &mut impl Observer) -> RetryInfo {
        let retry = from_advice(advice);
        let given = self.given(Sources::NONE, watch);
        if retry.kind.is_retryable() {
            return retry.with_given(given);
        }
        match (status, given.delay) {
            (Some(status @ 400..), Some(Delay::After(_))) => {
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
