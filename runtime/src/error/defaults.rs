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
    pub word: RetryKind,
    /// Whether the call was executed.
    pub executed: Executed,
}

impl Defaults {
    /// The defaults of an HTTP status.
    #[must_use]
    pub const fn for_status(status: u16) -> Self {
        use Executed::{Maybe, No};
        match status {
            0..=399 => advice(Category::Unknown, RetryKind::Unknown, Maybe),
            400 | 406 | 411 | 413 | 414 | 415 | 417 | 422 | 431 => advice(Category::InvalidArgument, RetryKind::Never, No),
            401 => advice(Category::Unauthenticated, RetryKind::Reauth, No),
            402 => advice(Category::FailedPrecondition, RetryKind::Human, No),
            403 | 451 => advice(Category::PermissionDenied, RetryKind::Human, No),
            404 | 410 => advice(Category::NotFound, RetryKind::Never, No),
            405 | 501 | 505 | 510 => advice(Category::Unimplemented, RetryKind::Never, No),
            407 | 511 => advice(Category::Unauthenticated, RetryKind::Human, No),
            408 | 504 => advice(Category::DeadlineExceeded, RetryKind::Again, Maybe),
            409 => advice(Category::Aborted, RetryKind::Refresh, No),
            412 => advice(Category::FailedPrecondition, RetryKind::Refresh, No),
            416 => advice(Category::OutOfRange, RetryKind::Never, No),
            421 => advice(Category::Unavailable, RetryKind::Elsewhere, No),
            423 => advice(Category::FailedPrecondition, RetryKind::Unknown, No),
            425 => advice(Category::Unavailable, RetryKind::Again, No),
            429 => advice(Category::ResourceExhausted, RetryKind::Throttled, No),
            499 => advice(Category::Cancelled, RetryKind::Again, Maybe),
            // 424, 426, 428 and the other 4xx statuses.
            400..=499 => advice(Category::FailedPrecondition, RetryKind::Never, No),
            502 | 503 => advice(Category::Unavailable, RetryKind::Again, Maybe),
            506 | 508 => advice(Category::Internal, RetryKind::Never, No),
            507 => advice(Category::ResourceExhausted, RetryKind::Human, No),
            509 => advice(Category::ResourceExhausted, RetryKind::Quota, No),
            500.. => advice(Category::Internal, RetryKind::Unknown, Maybe),
        }
    }

    /// The defaults of a transport failure.
    #[must_use]
    pub const fn for_transport(transport: TransportFailure) -> Self {
        use Executed::{Maybe, No};
        match transport {
            TransportFailure::Timeout => advice(Category::DeadlineExceeded, RetryKind::Again, Maybe),
            TransportFailure::Interrupted => advice(Category::Unavailable, RetryKind::Again, Maybe),
            TransportFailure::Connect | TransportFailure::Dns => advice(Category::Unavailable, RetryKind::Again, No),
            TransportFailure::Tls => advice(Category::FailedPrecondition, RetryKind::Human, No),
        }
    }

    /// The category for a retry kind from the spec, and that kind if it decided the category. It
    /// decides if it implies a category, and the status implies a different kind or none.
    pub(crate) fn category_of(self, word: Option<RetryKind>) -> (Category, Option<RetryKind>) {
        let gives = word.and_then(|word| Some((word.category()?, word)));
        match gives {
            Some((category, word)) if self.word.category() != Some(category) => (category, Some(word)),
            _ => (self.category, None),
        }
    }

    /// The defaults that hold under both statuses: what they agree on, and otherwise the one that
    /// allows less.
    pub(crate) fn weaker(self, other: Self) -> Self {
        let category = if self.category == other.category { self.category } else { Category::Unknown };
        Self { category, word: self.word.weaker(other.word), executed: self.executed.weaker(other.executed) }
    }
}

const fn advice(category: Category, word: RetryKind, executed: Executed) -> Defaults {
    Defaults { category, word, executed }
}
