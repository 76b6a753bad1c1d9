//! Category and retry of an error: what the entry says, what it inherits from a family, and what the status says by itself.

use core::time::Duration;

use crate::brief::Brief;
use crate::catalog::{Catalog, NONE, RetryRow, Source};
use crate::field::Fields;
use crate::watch::{Origin, Watch};
use crate::what_a_status_says::{StatusAdvice, advice_for_status, advice_for_transport};
use crate::{Category, Delay, Retry, Transport, Word};

/// What is known of a response beside the entry.
#[derive(Clone, Copy)]
pub(crate) struct Circumstances {
    pub(crate) status: Option<u16>,
    pub(crate) transport: Option<Transport>,
}

impl Catalog<'_> {
    /// The retry line of an entry without a response: no delay, and what the entry's first code and only status say.
    #[must_use]
    pub fn static_retry(&self, entry: usize) -> Retry {
        let Some(row) = self.brief(entry) else { return Retry::new(Word::Unknown) };
        match self.retry_line(&row, self.code_of(entry)) {
            Some((line, _)) => from_line(&line),
            None => from_advice(self.static_advice(entry, &row)),
        }
    }

    /// The category of an entry without a response.
    #[must_use]
    pub fn static_category(&self, entry: usize) -> Category {
        let Some(row) = self.brief(entry) else { return Category::Unknown };
        let written = self.written_category(&row, self.code_of(entry));
        written.map_or_else(|| self.static_advice(entry, &row).category, |(category, _)| category)
    }

    /// The entry of a code: the first that is tried for it, one without further conditions before the others.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Option<usize> {
        let mut exact = None;
        for row in self.exact(code) {
            if row.when.is_empty() {
                return Some(row.entry as usize);
            }
            exact = exact.or(Some(row.entry));
        }
        let range = || self.ranges_over(code).next().map(|row| row.entry);
        let prefix = || self.prefixes.iter().find(|row| code.starts_with(row.prefix)).map(|row| row.entry);
        exact.or_else(range).or_else(prefix).map(|entry| entry as usize)
    }

    fn static_advice(&self, entry: usize, row: &Brief) -> StatusAdvice {
        let transport = self.transports.iter().find(|row| row.entry as usize == entry).map(|row| row.transport);
        match (self.only_status(row.statuses), transport) {
            (Some(status), _) => advice_for_status(status),
            (None, Some(transport)) => advice_for_transport(transport),
            // Below 400, where the table says that nothing is known.
            (None, None) => advice_for_status(0),
        }
    }

    /// Whether errors can belong to families.
    pub(crate) const fn has_families(&self) -> bool {
        !self.ranges.is_empty() || !self.prefixes.is_empty()
    }

    /// The first answer of `see` among the families that cover a code, narrowest first.
    fn in_families<T>(&self, code: Option<&str>, see: impl Fn(&Brief, Origin) -> Option<T>) -> Option<T> {
        let code = code.filter(|_| self.has_families())?;
        let ranges = self.ranges_over(code).map(|row| row.entry);
        let prefixes = self.prefixes.iter().filter(|row| code.starts_with(row.prefix)).map(|row| row.entry);
        ranges.chain(prefixes).find_map(|entry| see(&self.brief(entry as usize)?, Origin::Family(entry as usize)))
    }

    fn retry_line(&self, entry: &Brief, code: Option<&str>) -> Option<(RetryRow, Origin)> {
        let retries = self.retries;
        let line = |row: &Brief, origin| {
            if row.retry == NONE { None } else { Some((retries.get(row.retry as usize)?, origin)) }
        };
        line(entry, Origin::Entry).or_else(|| self.in_families(code, line))
    }

    fn written_category(&self, entry: &Brief, code: Option<&str>) -> Option<(Category, Origin)> {
        let category = |row: &Brief, origin| Some((row.category?, origin));
        category(entry, Origin::Entry).or_else(|| self.in_families(code, category))
    }

    /// What the table says for the entry's exact status, else for what came.
    fn advice(&self, entry: Option<&Brief>, came: Circumstances) -> (StatusAdvice, Origin) {
        match (entry.and_then(|entry| self.only_status(entry.statuses)), came) {
            (Some(status), _) => (advice_for_status(status), Origin::StatusOfEntry(status)),
            (None, Circumstances { status: Some(status), .. }) => (advice_for_status(status), Origin::Status(status)),
            (None, Circumstances { transport: Some(transport), .. }) => {
                (advice_for_transport(transport), Origin::Transport(transport))
            }
            (None, _) => (advice_for_status(0), Origin::Nowhere),
        }
    }

    pub(crate) fn category(
        &self,
        row: Option<&Brief>,
        code: Option<&str>,
        came: Circumstances,
        watch: &mut impl Watch,
    ) -> Category {
        let written = row.and_then(|row| self.written_category(row, code));
        let (category, origin) = written.unwrap_or_else(|| {
            let (advice, origin) = self.advice(row, came);
            (advice.category, origin)
        });
        watch.category(origin);
        category
    }
}

impl Fields<'_> {
    /// The retry line of this error, with the delay that the vendor gave.
    pub(crate) fn retry(&self, code: Option<&str>, came: Circumstances, watch: &mut impl Watch) -> Retry {
        let Some(catalog) = self.catalog() else { return Retry::new(Word::Unknown) };
        let row = self.row();
        let replaced = catalog.overrides.iter().enumerate().find(|(_, line)| self.holds(line.when));
        let line = match replaced {
            Some((position, line)) => catalog.retries.get(line.retry as usize).map(|line| (line, Origin::Override(position))),
            None => row.and_then(|row| catalog.retry_line(row, code)),
        };
        let Some((line, origin)) = line else {
            let (advice, origin) = catalog.advice(row, came);
            watch.retry(self, origin);
            return self.by_the_table(advice, came.status, watch);
        };
        watch.retry(self, origin);
        let retry = from_line(&line);
        if !retry.word.is_resendable() {
            return retry;
        }
        let mut sources = catalog.sources.range(line.sources).iter().enumerate();
        let written = sources.find_map(|(position, source)| {
            let read = self.delay(source);
            let usable = read.and_then(|delay| self.usable(delay));
            watch.delay(self, Some((position, source)), read, usable);
            usable
        });
        retry.with_delay(written.or_else(|| self.retry_after(watch)))
    }

    fn retry_after(&self, watch: &mut impl Watch) -> Option<Delay> {
        let read = self.header("Retry-After", |value| Delay::from_retry_after(value, false)).flatten();
        let usable = read.and_then(|delay| self.usable(delay));
        watch.delay(self, None, read, usable);
        usable
    }

    /// What the table says, unless the vendor's `Retry-After` says that it can be tried again.
    fn by_the_table(&self, advice: StatusAdvice, status: Option<u16>, watch: &mut impl Watch) -> Retry {
        let retry = from_advice(advice);
        let delay = self.retry_after(watch);
        match (status, delay) {
            (Some(status @ 400..), Some(_)) if !retry.word.is_resendable() => {
                watch.raised();
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
