//! The status defaults: category and retry of a status or a transport failure by itself. They apply
//! where neither the entry nor a code range or prefix says anything.

use crate::error::category::Category;
use crate::error::retry::{Executed, RetryKind};
use crate::error::transport::TransportFailure;

/// Category and retry kind of a status or a transport failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Defaults {
    /// The kind of problem.
    pub category: Category,
    /// What has to change before a retry can succeed.
    pub kind: RetryKind,
    /// Whether the call was executed.
    pub executed: Executed,
}

impl Defaults {
    /// The defaults of an HTTP status.
    #[must_use]
    pub const fn for_status(status: u16) -> Self {
        use Executed::{Maybe, No};
        match status {
            0..=399 => defaults(Category::Unknown, RetryKind::Unknown, Maybe),
            400 | 406 | 411 | 413 | 414 | 415 | 417 | 422 | 431 => defaults(Category::InvalidArgument, RetryKind::Never, No),
            401 => defaults(Category::Unauthenticated, RetryKind::Reauth, No),
            402 => defaults(Category::FailedPrecondition, RetryKind::Human, No),
            403 | 451 => defaults(Category::PermissionDenied, RetryKind::Human, No),
            404 | 410 => defaults(Category::NotFound, RetryKind::Never, No),
            405 | 501 | 505 | 510 => defaults(Category::Unimplemented, RetryKind::Never, No),
            407 | 511 => defaults(Category::Unauthenticated, RetryKind::Human, No),
            408 | 504 => defaults(Category::DeadlineExceeded, RetryKind::Again, Maybe),
            409 => defaults(Category::Aborted, RetryKind::Refresh, No),
            412 => defaults(Category::FailedPrecondition, RetryKind::Refresh, No),
            416 => defaults(Category::OutOfRange, RetryKind::Never, No),
            421 => defaults(Category::Unavailable, RetryKind::Elsewhere, No),
            423 => defaults(Category::FailedPrecondition, RetryKind::Unknown, No),
            425 => defaults(Category::Unavailable, RetryKind::Again, No),
            429 => defaults(Category::ResourceExhausted, RetryKind::Throttled, No),
            499 => defaults(Category::Cancelled, RetryKind::Again, Maybe),
            // 424, 426, 428 and the other 4xx statuses.
            400..=499 => defaults(Category::FailedPrecondition, RetryKind::Never, No),
            502 | 503 => defaults(Category::Unavailable, RetryKind::Again, Maybe),
            506 | 508 => defaults(Category::Internal, RetryKind::Never, No),
            507 => defaults(Category::ResourceExhausted, RetryKind::Human, No),
            509 => defaults(Category::ResourceExhausted, RetryKind::Quota, No),
            500.. => defaults(Category::Internal, RetryKind::Unknown, Maybe),
        }
    }

    /// The defaults of a transport failure.
    #[must_use]
    pub const fn for_transport(transport: TransportFailure) -> Self {
        use Executed::{Maybe, No};
        match transport {
            TransportFailure::Timeout => defaults(Category::DeadlineExceeded, RetryKind::Again, Maybe),
            TransportFailure::Interrupted => defaults(Category::Unavailable, RetryKind::Again, Maybe),
            TransportFailure::Connect | TransportFailure::Dns => defaults(Category::Unavailable, RetryKind::Again, No),
            TransportFailure::Tls => defaults(Category::FailedPrecondition, RetryKind::Human, No),
        }
    }

    /// The category for a retry kind from the spec, and that kind if it decided the category. It
    /// decides if it implies a category, and the status implies a different kind or none.
    pub(crate) fn category_of(self, kind: Option<RetryKind>) -> (Category, Option<RetryKind>) {
        let gives = kind.and_then(|kind| Some((kind.category()?, kind)));
        match gives {
            Some((category, kind)) if self.kind.category() != Some(category) => (category, Some(kind)),
            _ => (self.category, None),
        }
    }

    /// The defaults that hold under both statuses: what they agree on, and otherwise the one that
    /// allows less.
    pub(crate) fn weaker(self, other: Self) -> Self {
        let category = if self.category == other.category { self.category } else { Category::Unknown };
        Self { category, kind: self.kind.weaker(other.kind), executed: self.executed.weaker(other.executed) }
    }
}

const fn defaults(category: Category, kind: RetryKind, executed: Executed) -> Defaults {
    Defaults { category, kind, executed }
}
