//! Category and retry of an entry without a response: what the spec documents.

use crate::catalog::Catalog;
use crate::catalog::ids::EntryId;
use crate::catalog::projection::EntryCore;
use crate::catalog::rows::{PrefixRow, RangeRow, RetryRow};
use crate::decode::advice::{from_advice, from_line};
use crate::error::category::Category;
use crate::error::defaults::Defaults;
use crate::error::retry::{RetryInfo, RetryKind};

impl Catalog<'_> {
    /// The documented retry policy of an entry, without a delay. For several statuses or transport
    /// failures this is the most cautious answer.
    #[must_use]
    pub fn documented_retry(&self, entry: EntryId) -> RetryInfo {
        let Some(row) = self.brief(entry) else { return RetryInfo::new(RetryKind::Unknown) };
        match self.documented_line(entry, &row) {
            Some(line) => from_line(&line),
            None => from_advice(self.weakest(entry, &row, |advice| advice)),
        }
    }

    /// The documented category of an entry. Unknown if several statuses or transport failures
    /// disagree.
    #[must_use]
    pub fn documented_category(&self, entry: EntryId) -> Category {
        let Some(row) = self.brief(entry) else { return Category::Unknown };
        let written = row.category.or_else(|| self.lent_without_response(entry, |row| row.category));
        written.unwrap_or_else(|| {
            let word = self.documented_line(entry, &row).map(|line| line.kind);
            let of = |advice: Defaults| Defaults { category: advice.category_of(word).0, ..advice };
            self.weakest(entry, &row, of).category
        })
    }

    /// The entry of a code: the first that is tried, with entries without conditions before the
    /// others.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Option<EntryId> {
        let mut exact = None;
        for row in self.exact(code) {
            if row.when.is_empty() {
                return Some(row.entry);
            }
            exact = exact.or(Some(row.entry));
        }
        let range = || self.ranges_over(code).next().map(|row| row.entry);
        let prefix = || self.prefixes.iter().find(|row| code.starts_with(row.prefix)).map(|row| row.entry);
        exact.or_else(range).or_else(prefix)
    }

    /// Whether errors can inherit from code ranges or prefixes.
    pub(crate) const fn has_families(&self) -> bool {
        !self.ranges.is_empty() || !self.prefixes.is_empty()
    }

    fn documented_line(&self, entry: EntryId, row: &EntryCore) -> Option<RetryRow> {
        let line = |row: &EntryCore| self.retries.get(row.retry?.index());
        line(row).or_else(|| self.lent_without_response(entry, line))
    }

    /// The first result of `visit` among the ranges and prefixes that the entry inherits from in
    /// any response: those without conditions that cover everything its first code matches.
    fn lent_without_response<T>(&self, entry: EntryId, visit: impl Fn(&EntryCore) -> Option<T>) -> Option<T> {
        if !self.has_families() {
            return None;
        }
        let code = Covered::of(self.code_of(entry).filter(|code| !code.is_empty())?);
        let ranges = self.ranges.iter().filter(|row| row.when.is_empty() && code.is_in_range(row)).map(|row| row.entry);
        let prefixes = self.prefixes.iter().filter(|row| row.when.is_empty() && code.has_prefix(row)).map(|row| row.entry);
        ranges.chain(prefixes).find_map(|entry| visit(&self.brief(entry)?))
    }

    /// The most cautious result of `of` among the defaults of all statuses and failures of the
    /// entry.
    fn weakest(&self, entry: EntryId, row: &EntryCore, of: impl Fn(Defaults) -> Defaults) -> Defaults {
        let statuses = row.statuses.of(self.statuses).iter().flat_map(|range| range.from..=range.to).map(Defaults::for_status);
        let transports = self.transports.iter().filter(|row| row.entry == entry);
        let transports = transports.map(|row| Defaults::for_transport(row.transport));
        let weakest = statuses.chain(transports).map(&of).reduce(Defaults::weaker);
        // Below 400, where the defaults are unknown.
        weakest.unwrap_or_else(|| of(Defaults::for_status(0)))
    }
}

/// The codes that an entry's code matches.
enum Covered<'a> {
    One(&'a str),
    Range(i64, i64),
    Prefix(&'a str),
}

impl<'a> Covered<'a> {
    /// Parses a code as the entry documents it: `5301`, `5300..5399`, `53*`.
    fn of(code: &'a str) -> Self {
        if let Some(prefix) = code.strip_suffix('*') {
            return Self::Prefix(prefix);
        }
        let ends = code.split_once("..").and_then(|(from, to)| Some((from.parse().ok()?, to.parse().ok()?)));
        ends.map_or(Self::One(code), |(from, to)| Self::Range(from, to))
    }

    fn is_in_range(&self, row: &RangeRow) -> bool {
        let range = row.from..=row.to;
        match self {
            Self::One(code) => crate::decode::select::plain_integer(code).is_some_and(|code| range.contains(&code)),
            Self::Range(from, to) => range.contains(from) && range.contains(to),
            Self::Prefix(_) => false,
        }
    }

    fn has_prefix(&self, row: &PrefixRow<'_>) -> bool {
        match self {
            Self::One(code) | Self::Prefix(code) => code.starts_with(row.prefix),
            // Between two numbers of the same sign and length with a common prefix, all numbers
            // have that prefix.
            Self::Range(from, to) => {
                let (from, to) = (alloc::format!("{from}"), alloc::format!("{to}"));
                from.len() == to.len() && from.starts_with(row.prefix) && to.starts_with(row.prefix)
            }
        }
    }
}
