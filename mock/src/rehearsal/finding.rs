//! Violations that the judge reports.

use std::fmt;
use std::time::Duration;

/// What the code did wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// It came back before the vendor's delay was over.
    TooEarly {
        /// After so much time.
        after: Duration,
        /// What the vendor asked for.
        asked: Duration,
    },
    /// It sent the call again although the error does not allow it: the reason.
    Repeated(String),
    /// It sent a call again that may have been executed and must not be executed twice.
    RepeatedUnsafely,
    /// It sent the call again with another idempotency key, so that it is another call for the vendor.
    ChangedKey,
    /// It sent the call again with the credentials that were refused.
    IgnoredRenewal,
    /// It stopped although new credentials would help.
    DidNotRenew,
    /// It stopped although the call may be sent again.
    GaveUp,
    /// It asked more than ten times.
    Looped(usize),
    /// It returned success, and the call had failed.
    Swallowed,
    /// It returned this error, and the retry had succeeded.
    FailedAfterSuccess(String),
    /// It panicked, with this text.
    Panicked(String),
    /// It was still running after this time.
    DidNotEnd(Duration),
    /// It waited so long for an answer that did not come: it has no timeout, or a longer one.
    NoTimeout(Duration),
    /// No request met the error.
    NeverMet,
    /// It fails without any error of the vendor: how.
    FailsWithoutError(String),
}

/// Maximum number of characters of a text of the code that is shown.
const LONGEST: usize = 200;

/// A text of the code, escaped and shortened.
pub(crate) fn shown(text: &str) -> String {
    let short: String = text.chars().take(LONGEST).collect();
    let mut shown = vendor_errors_runtime::ValueRef::Text(&short).to_string();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooEarly { after, asked } => {
                write!(f, "came back too early: after {}, the vendor asked for {}", seconds(*after), seconds(*asked))
            }
            Self::Repeated(why) => write!(f, "repeated the call: {why}"),
            Self::RepeatedUnsafely => {
                f.write_str("repeated an unsafe call: it may have been executed, is not idempotent and has no idempotency key")
            }
            Self::ChangedKey => f.write_str("repeated the call with another idempotency key"),
            Self::IgnoredRenewal => f.write_str("ignored the renewal: came back with the credentials that were refused"),
            Self::DidNotRenew => f.write_str("gave up: new credentials would help, and the call may then be sent again"),
            Self::GaveUp => f.write_str("gave up: the call may be sent again"),
            Self::Looped(times) => write!(f, "looped: sent the call {times} times"),
            Self::Swallowed => f.write_str("swallowed the error: returned success"),
            Self::FailedAfterSuccess(text) => write!(f, "failed although the retry succeeded: {}", shown(text)),
            Self::Panicked(text) => write!(f, "panicked: {}", shown(text)),
            Self::DidNotEnd(limit) => write!(f, "did not end within {}", seconds(*limit)),
            Self::NoTimeout(waited) => {
                write!(f, "waited {} for an answer that did not come: it needs a shorter timeout", seconds(*waited))
            }
            Self::NeverMet => f.write_str("never met the error: no request reached it"),
            Self::FailsWithoutError(how) => write!(f, "fails without any error of the vendor: {}", shown(how)),
        }
    }
}

/// `0.103 s`
pub(crate) fn seconds(time: Duration) -> String {
    format!("{:.3} s", time.as_secs_f64())
}
