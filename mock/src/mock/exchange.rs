//! A request and its answer.

use std::fmt;
use std::time::Duration;

use vendor_errors_runtime::{Timestamp, TransportFailure};

/// A request and what it was answered.
///
/// `Debug` shows no header, query or body: they can hold secrets.
#[derive(Clone)]
#[non_exhaustive]
pub struct Exchange {
    /// When it arrived, counted from the start of the mock.
    pub at: Duration,
    /// The method.
    pub method: String,
    /// The path with its query.
    pub path: String,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// The error that it was answered with, by its variant. `None`: a success, or an answer of a script's own.
    pub error: Option<String>,
    /// The answer.
    pub answer: Answer,
    /// When the answer was sent. `None`: the client left before.
    pub answered_at: Option<Duration>,
}

/// What was sent.
#[derive(Clone)]
#[non_exhaustive]
pub enum Answer {
    /// A response.
    Response {
        /// The status.
        status: u16,
        /// The headers as far as the script or the spec gives them.
        headers: Vec<(String, String)>,
        /// The body.
        body: String,
        /// Whether it broke off.
        is_cut: bool,
        /// The date and time of the answer.
        now: Option<Timestamp>,
    },
    /// Nothing: it stalled, or the connection was closed.
    Nothing(TransportFailure),
}

impl Exchange {
    /// The path without its query.
    #[must_use]
    pub fn path_only(&self) -> &str {
        self.path.split('?').next().unwrap_or_default()
    }

    /// The value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

impl fmt::Display for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} -> ", self.method.escape_debug(), self.path_only().escape_debug())?;
        match &self.answer {
            Answer::Response { status, is_cut, .. } => write!(f, "{status}{}", if *is_cut { ", cut" } else { "" })?,
            Answer::Nothing(TransportFailure::Timeout) => f.write_str("no answer")?,
            Answer::Nothing(_) => f.write_str("closed")?,
        }
        self.error.as_ref().map_or(Ok(()), |error| write!(f, " {error}"))
    }
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Exchange {{ {self} }}")
    }
}
