//! Category and retry of an error: what the entry says, what it inherits from a family, and what the status says by itself.

use core::time::Duration;

use crate::catalog::{Catalog, Entry, NONE, RetryRow, Source};
use crate::field::Fields;
use crate::what_a_status_says::{StatusAdvice, advice_for_status, advice_for_transport};
use crate::{Category, Delay, Retry, Timestamp, Transport, Word};

/// What is known of a response beside the entry.
#[derive(Clone, Copy)]
pub(crate) struct Circumstances {
    pub(crate) status: Option<u16>,
    pub(crate) transport: Option<Transport>,
}

impl<'a> Catalog<'a> {
    /// The retry line of an entry without a response: no delay, and what the entry's first code and only status say.
    #[must_use]
    pub fn static_retry(&self, entry: usize) -> Retry {
        let Some(row) = self.entries.get(entry) else { return Retry::new(Word::Unknown) };
        match self.retry_line(&row, Some(row.code)) {
            Some(line) => from_line(&line),
            None => from_advice(self.static_advice(entry, &row)),
        }
    }

    /// The category of an entry without a response.
    #[must_use]
    pub fn static_category(&self, entry: usize) -> Category {
        let Some(row) = self.entries.get(entry) else { return Category::Unknown };
        self.written_category(&row, Some(row.code)).unwrap_or_else(|| self.static_advice(entry, &row).category)
    }

    /// The entry of a code: the first that is tried for it, one without further conditions before the others.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Option<usize> {
        let first = self.exact(code).next();
        let free = self.exact(code).find(|row| row.when.is_empty()).or(first).map(|row| row.entry);
        let range = || self.ranges_over(code).next().map(|row| row.entry);
        let prefix = || self.prefixes.iter().find(|row| code.starts_with(row.prefix)).map(|row| row.entry);
        free.or_else(range).or_else(prefix).map(|entry| entry as usize)
    }

    fn static_advice(&self, entry: usize, row: &Entry<'_>) -> StatusAdvice {
        let transport = self.transports.iter().find(|row| row.entry as usize == entry).map(|row| row.transport);
        match (self.only_status(row.statuses), transport) {
            (Some(status), _) => advice_for_status(status),
            (None, Some(transport)) => advice_for_transport(transport),
            // Below 400, where the table says that nothing is known.
            (None, None) => advice_for_status(0),
        }
    }

    /// The families that cover a code, narrowest first.
    fn families<'c>(&self, code: &'c str) -> impl Iterator<Item = Entry<'a>> + use<'a, 'c> {
        let entries = self.entries;
        let ranges = self.ranges_over(code).map(|row| row.entry);
        let prefixes = self.prefixes.iter().filter(move |row| code.starts_with(row.prefix)).map(|row| row.entry);
        ranges.chain(prefixes).filter_map(move |entry| entries.get(entry as usize))
    }

    fn retry_line(&self, entry: &Entry<'_>, code: Option<&str>) -> Option<RetryRow> {
        let retries = self.retries;
        let line = move |row: &Entry<'_>| if row.retry == NONE { None } else { retries.get(row.retry as usize) };
        line(entry).or_else(|| self.families(code?).find_map(|family| line(&family)))
    }

    fn written_category(&self, entry: &Entry<'_>, code: Option<&str>) -> Option<Category> {
        entry.category.or_else(|| self.families(code?).find_map(|family| family.category))
    }

    /// What the table says for the entry's exact status, else for what came.
    fn advice(&self, entry: Option<&Entry<'_>>, came: Circumstances) -> StatusAdvice {
        match (entry.and_then(|entry| self.only_status(entry.statuses)), came) {
            (Some(status), _) | (None, Circumstances { status: Some(status), .. }) => advice_for_status(status),
            (None, Circumstances { transport: Some(transport), .. }) => advice_for_transport(transport),
            (None, _) => advice_for_status(0),
        }
    }

    pub(crate) fn category(&self, entry: Option<usize>, code: Option<&str>, came: Circumstances) -> Category {
        let row = entry.and_then(|entry| self.entries.get(entry));
        let written = row.as_ref().and_then(|row| self.written_category(row, code));
        written.unwrap_or_else(|| self.advice(row.as_ref(), came).category)
    }
}

impl Fields<'_> {
    /// The retry line of this error, with the delay that the vendor gave.
    pub(crate) fn retry(&self, code: Option<&str>, came: Circumstances) -> Retry {
        let Some((catalog, entry)) = self.catalog_and_entry() else { return Retry::new(Word::Unknown) };
        let row = entry.and_then(|entry| catalog.entries.get(entry));
        let replaced = catalog.overrides.iter().find(|line| self.holds(line.when));
        let line = match replaced {
            Some(line) => catalog.retries.get(line.retry as usize),
            None => row.as_ref().and_then(|row| catalog.retry_line(row, code)),
        };
        let now = self.clock();
        let Some(line) = line else { return self.by_the_table(catalog.advice(row.as_ref(), came), came.status, now) };
        let retry = from_line(&line);
        if !retry.word.is_resendable() {
            return retry;
        }
        let written = catalog.sources.range(line.sources).iter().find_map(|source| self.delay(source)?.usable(now));
        retry.with_delay(written.or_else(|| self.retry_after(now)))
    }

    /// What the table says, unless the vendor's `Retry-After` says that it can be tried again.
    fn by_the_table(&self, advice: StatusAdvice, status: Option<u16>, now: Option<Timestamp>) -> Retry {
        let retry = from_advice(advice);
        let delay = self.retry_after(now);
        match (status, delay) {
            (Some(status @ 400..), Some(_)) if !retry.word.is_resendable() => {
                let word = if status < 500 { Word::Throttled } else { Word::Again };
                Retry::new(word).with_executed(advice.executed).with_delay(delay)
            }
            _ if retry.word.is_resendable() => retry.with_delay(delay),
            _ => retry,
        }
    }

    fn delay(&self, source: Source) -> Option<Delay> {
        match source {
            Source::Literal(millis) => Some(Delay::After(Duration::from_millis(millis))),
            Source::At { kind, location } => Delay::from_value(&self.read_at(kind, location)?),
            Source::Field(field) => Delay::from_value(&self.value(usize::from(field))?),
            Source::Common(field) => Delay::from_value(&self.common_value(usize::from(field))?),
        }
    }
}

fn from_line(line: &RetryRow) -> Retry {
    Retry {
        max: line.max,
        base: line.base_ms.map(Duration::from_millis),
        cap: line.cap_ms.map(Duration::from_millis),
        ..Retry::new(line.word).with_executed(line.executed)
    }
}

fn from_advice(advice: StatusAdvice) -> Retry {
    Retry::new(advice.word).with_executed(advice.executed)
}
