//! Category and retry of a decoded error: from the entry, else from a code range or prefix that
//! covers the code, else from the status defaults.
//!
//! The order is described in the format's documentation under "Which policy applies" and
//! "Category". The module `delay_sources` finds the delay.

use core::time::Duration;

use crate::catalog::Catalog;
use crate::catalog::projection::EntryCore;
use crate::catalog::rows::RetryRow;
use crate::decode::condition::holds;
use crate::decode::delay_sources::{Sources, given};
use crate::decode::observer::{Observer, Origin};
use crate::decode::scope::Scope;
use crate::decode::select::lenders;
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
pub(crate) struct Policy {
    row: RetryRow,
    owner: EntryCore,
    origin: Origin,
}

/// The defaults for the entry's exact status, else for the response.
fn defaults(catalog: &Catalog<'_>, entry: Option<&EntryCore>, facts: ResponseFacts) -> (Defaults, Origin) {
    match (entry.and_then(|entry| catalog.only_status(entry.statuses)), facts) {
        (Some(status), _) => (Defaults::for_status(status), Origin::StatusOfEntry(status)),
        (None, ResponseFacts { status: Some(status), .. }) => (Defaults::for_status(status), Origin::Status(status)),
        (None, ResponseFacts { transport: Some(transport), .. }) => {
            (Defaults::for_transport(transport), Origin::Transport(transport))
        }
        (None, _) => (Defaults::for_status(0), Origin::Nowhere),
    }
}

/// The entry's own policy.
fn own_policy(catalog: &Catalog<'_>, entry: &EntryCore, origin: Origin) -> Option<Policy> {
    Some(Policy { row: catalog.retries.get(entry.retry?.index())?, owner: *entry, origin })
}

/// The first result of `visit` among the code ranges and prefixes that cover the code in the
/// response and whose conditions hold.
fn lent<T>(scope: &Scope<'_>, visit: impl Fn(&EntryCore, Origin) -> Option<T>) -> Option<T> {
    lenders(scope, |row| {
        let lent = visit(&scope.catalog.brief(row.entry)?, Origin::Family(row.entry))?;
        holds(scope, row.when).then_some(lent)
    })
}

/// The retry policy of the entry, its own or inherited.
pub(crate) fn policy(scope: &Scope<'_>, entry: Option<&EntryCore>) -> Option<Policy> {
    let own = own_policy(scope.catalog, entry?, Origin::Entry);
    own.or_else(|| lent(scope, |row, origin| own_policy(scope.catalog, row, origin)))
}

/// The category of an error with this retry policy.
pub(crate) fn category(
    scope: &Scope<'_>,
    entry: Option<&EntryCore>,
    policy: Option<&Policy>,
    facts: ResponseFacts,
    watch: &mut impl Observer,
) -> Category {
    let written = |row: &EntryCore, origin| Some((row.category?, origin));
    let written = entry.and_then(|entry| written(entry, Origin::Entry).or_else(|| lent(scope, written)));
    let (category, origin) = written.unwrap_or_else(|| {
        let (defaults, origin) = defaults(scope.catalog, entry, facts);
        match defaults.category_of(policy.map(|policy| policy.row.kind)) {
            (category, Some(kind)) => (category, Origin::RetryKind(kind)),
            (category, None) => (category, origin),
        }
    });
    watch.category(origin);
    category
}

/// Whether and when to retry an error with this policy, with the delay given by the vendor.
pub(crate) fn retry(
    scope: &Scope<'_>,
    entry: Option<&EntryCore>,
    policy: Option<&Policy>,
    facts: ResponseFacts,
    watch: &mut impl Observer,
) -> RetryInfo {
    let catalog = scope.catalog;
    let mut overrides = catalog.overrides.iter().enumerate();
    let replaced = overrides.find(|(_, row)| holds(scope, row.when));
    let replaced =
        replaced.and_then(|(position, row)| Some((catalog.retries.get(row.retry.index())?, Origin::Override(position))));
    match (replaced, policy) {
        // A policy without sources of its own keeps the sources of the policy it replaces.
        (Some((row, origin)), Some(policy)) if row.sources.is_empty() => {
            watch.retry(scope, entry, origin, policy.origin);
            under(scope, entry, &row, Sources { rows: policy.row.sources, owner: Some(policy.owner) }, watch)
        }
        (Some((row, origin)), _) => {
            watch.retry(scope, entry, origin, origin);
            under(scope, entry, &row, Sources { rows: row.sources, owner: None }, watch)
        }
        (None, Some(policy)) => {
            watch.retry(scope, entry, policy.origin, policy.origin);
            let sources = Sources { rows: policy.row.sources, owner: Some(policy.owner) };
            under(scope, entry, &policy.row, sources, watch)
        }
        (None, None) => {
            let (defaults, origin) = defaults(catalog, entry, facts);
            watch.retry(scope, entry, origin, origin);
            by_default(scope, entry, defaults, facts.status, watch)
        }
    }
}

fn under(scope: &Scope<'_>, entry: Option<&EntryCore>, row: &RetryRow, sources: Sources, watch: &mut impl Observer) -> RetryInfo {
    let retry = from_row(row);
    if retry.kind.is_retryable() { retry.with_given(given(scope, entry, sources, watch)) } else { retry }
}

/// The status defaults, unless the vendor's `Retry-After` says that the call can be tried again. A
/// moment that no clock can judge does not count, nor a delay that nobody waits for.
fn by_default(
    scope: &Scope<'_>,
    entry: Option<&EntryCore>,
    defaults: Defaults,
    status: Option<u16>,
    watch: &mut impl Observer,
) -> RetryInfo {
    let retry = from_defaults(defaults);
    let given = given(scope, entry, Sources::NONE, watch);
    if retry.kind.is_retryable() {
        return retry.with_given(given);
    }
    match (status, given.delay) {
        (Some(status @ 400..), Some(Delay::After(wait))) if wait <= MAX_DELAY => {
            watch.raised();
            let kind = if status < 500 { RetryKind::Throttled } else { RetryKind::Again };
            RetryInfo::new(kind).with_executed(defaults.executed).with_given(given)
        }
        _ => retry,
    }
}

pub(crate) fn from_row(row: &RetryRow) -> RetryInfo {
    RetryInfo {
        max_retries: row.max_retries,
        initial_backoff: row.initial_backoff_ms.map(Duration::from_millis),
        max_backoff: row.max_backoff_ms.map(Duration::from_millis),
        ..RetryInfo::new(row.kind).with_executed(row.executed)
    }
}

pub(crate) fn from_defaults(defaults: Defaults) -> RetryInfo {
    RetryInfo::new(defaults.kind).with_executed(defaults.executed)
}
