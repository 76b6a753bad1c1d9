//! Category and retry of an entry without a response: what the spec documents.

use crate::catalog::Catalog;
use crate::catalog::ids::EntryId;
use crate::catalog::projection::EntryCore;
use crate::catalog::rows::{PrefixRow, RangeRow, RetryRow};
use crate::decode::category_and_retry::{from_defaults, from_row};
use crate::error::category::Category;
use crate::error::defaults::Defaults;
use crate::error::retry::{RetryInfo, RetryKind};

/// The documented retry policy of an entry, without a delay. For several statuses or transport
/// failures this is the most cautious answer.
#[must_use]
pub fn documented_retry(catalog: &Catalog<'_>, entry: EntryId) -> RetryInfo {
    let Some(row) = catalog.brief(entry) else { return RetryInfo::new(RetryKind::Unknown) };
    match documented_policy(catalog, entry, &row) {
        Some(policy) => from_row(&policy),
        None => from_defaults(weakest(catalog, entry, &row, |defaults| defaults)),
    }
}

/// The documented category of an entry. Unknown if several statuses or transport failures
/// disagree.
#[must_use]
pub fn documented_category(catalog: &Catalog<'_>, entry: EntryId) -> Category {
    let Some(row) = catalog.brief(entry) else { return Category::Unknown };
    let written = row.category.or_else(|| lent_without_response(catalog, entry, |row| row.category));
    written.unwrap_or_else(|| {
        let kind = documented_policy(catalog, entry, &row).map(|policy| policy.kind);
        let of = |defaults: Defaults| Defaults { category: defaults.category_of(kind).0, ..defaults };
        weakest(catalog, entry, &row, of).category
    })
}

fn documented_policy(catalog: &Catalog<'_>, entry: EntryId, row: &EntryCore) -> Option<RetryRow> {
    let policy = |row: &EntryCore| catalog.retries.get(row.retry?.index());
    policy(row).or_else(|| lent_without_response(catalog, entry, policy))
}

/// The first result of `visit` among the ranges and prefixes that the entry inherits from in
/// any response: those without conditions that cover everything its first code matches.
fn lent_without_response<T>(catalog: &Catalog<'_>, entry: EntryId, visit: impl Fn(&EntryCore) -> Option<T>) -> Option<T> {
    if !catalog.has_families() {
        return None;
    }
    let code = Covered::of(catalog.code_of(entry).filter(|code| !code.is_empty())?);
    let ranges = catalog.ranges.iter().filter(|row| row.when.is_empty() && code.is_in_range(row)).map(|row| row.entry);
    let prefixes = catalog.prefixes.iter().filter(|row| row.when.is_empty() && code.has_prefix(row)).map(|row| row.entry);
    ranges.chain(prefixes).find_map(|entry| visit(&catalog.brief(entry)?))
}

/// The most cautious result of `of` among the defaults of all statuses and failures of the
/// entry.
fn weakest(catalog: &Catalog<'_>, entry: EntryId, row: &EntryCore, of: impl Fn(Defaults) -> Defaults) -> Defaults {
    let statuses = row.statuses.of(catalog.statuses).iter().flat_map(|range| range.from..=range.to).map(Defaults::for_status);
    let transports = catalog.transports.iter().filter(|row| row.entry == entry);
    let transports = transports.map(|row| Defaults::for_transport(row.transport));
    let weakest = statuses.chain(transports).map(&of).reduce(Defaults::weaker);
    // Below 400, where the defaults are unknown.
    weakest.unwrap_or_else(|| of(Defaults::for_status(0)))
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
            Self::One(code) => crate::catalog::code_lookup::plain_integer(code).is_some_and(|code| range.contains(&code)),
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
