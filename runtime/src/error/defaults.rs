//! What a status or a transport failure says by itself: the format's last table, used where neither an entry nor a family does.

use crate::error::category::Category;
use crate::error::retry::{Executed, Word};
use crate::error::transport::Transport;

/// What is known without the vendor's help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusAdvice {
    /// What kind of trouble.
    pub category: Category,
    /// What must change.
    pub word: Word,
    /// Whether the call was executed.
    pub executed: Executed,
}

impl StatusAdvice {
    /// The category under a written retry kind, and the kind if it is what gave the category: it does where it gives one and the
    /// status has a kind that gives another, or none.
    pub(crate) fn category_of(self, word: Option<Word>) -> (Category, Option<Word>) {
        let gives = word.and_then(|word| Some((word.category()?, word)));
        match gives {
            Some((category, word)) if self.word.category() != Some(category) => (category, Some(word)),
            _ => (self.category, None),
        }
    }

    /// The answer that holds under this status and another: what both say; where they differ, the one that allows less.
    pub(crate) fn weaker(self, other: Self) -> Self {
        // Only time is needed, from the kind that allows most to the one that allows least.
        const TIME: [Word; 4] = [Word::Throttled, Word::Again, Word::Wait, Word::Quota];
        const EXECUTED: [Executed; 3] = [Executed::No, Executed::Maybe, Executed::Yes];
        let place = |word: Word| TIME.iter().position(|other| *other == word);
        let word = match (place(self.word), place(other.word)) {
            (Some(one), Some(two)) => TIME[one.max(two)],
            _ if self.word == other.word => self.word,
            _ => Word::Unknown,
        };
        let place = |executed: Executed| EXECUTED.iter().position(|other| *other == executed).unwrap_or(0);
        let executed = EXECUTED[place(self.executed).max(place(other.executed))];
        let category = if self.category == other.category { self.category } else { Category::Unknown };
        Self { category, word, executed }
    }
}

const fn advice(category: Category, word: Word, executed: Executed) -> StatusAdvice {
    StatusAdvice { category, word, executed }
}

/// What an HTTP status says by itself.
#[must_use]
pub const fn advice_for_status(status: u16) -> StatusAdvice {
    use Executed::{Maybe, No};
    match status {
        0..=399 => advice(Category::Unknown, Word::Unknown, Maybe),
        400 | 406 | 411 | 413 | 414 | 415 | 417 | 422 | 431 => advice(Category::InvalidArgument, Word::Never, No),
        401 => advice(Category::Unauthenticated, Word::Reauth, No),
        402 => advice(Category::FailedPrecondition, Word::Human, No),
        403 | 451 => advice(Category::PermissionDenied, Word::Human, No),
        404 | 410 => advice(Category::NotFound, Word::Never, No),
        405 | 501 | 505 | 510 => advice(Category::Unimplemented, Word::Never, No),
        407 | 511 => advice(Category::Unauthenticated, Word::Human, No),
        408 | 504 => advice(Category::DeadlineExceeded, Word::Again, Maybe),
        409 => advice(Category::Aborted, Word::Refresh, No),
        412 => advice(Category::FailedPrecondition, Word::Refresh, No),
        416 => advice(Category::OutOfRange, Word::Never, No),
        421 => advice(Category::Unavailable, Word::Elsewhere, No),
        423 => advice(Category::FailedPrecondition, Word::Unknown, No),
        425 => advice(Category::Unavailable, Word::Again, No),
        429 => advice(Category::ResourceExhausted, Word::Throttled, No),
        499 => advice(Category::Cancelled, Word::Again, Maybe),
        // 424, 426, 428 and what else begins with 4.
        400..=499 => advice(Category::FailedPrecondition, Word::Never, No),
        502 | 503 => advice(Category::Unavailable, Word::Again, Maybe),
        506 | 508 => advice(Category::Internal, Word::Never, No),
        507 => advice(Category::ResourceExhausted, Word::Human, No),
        509 => advice(Category::ResourceExhausted, Word::Quota, No),
        500.. => advice(Category::Internal, Word::Unknown, Maybe),
    }
}

/// What a failure without a response says by itself.
#[must_use]
pub const fn advice_for_transport(transport: Transport) -> StatusAdvice {
    use Executed::{Maybe, No};
    match transport {
        Transport::Timeout => advice(Category::DeadlineExceeded, Word::Again, Maybe),
        Transport::Interrupted => advice(Category::Unavailable, Word::Again, Maybe),
        Transport::Connect | Transport::Dns => advice(Category::Unavailable, Word::Again, No),
        Transport::Tls => advice(Category::FailedPrecondition, Word::Human, No),
    }
}
