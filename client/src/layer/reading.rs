//! Which responses a layer reads to find errors in them, and how much of their bodies.

use std::time::Duration;

use http::response::Parts;
use http::{HeaderMap, StatusCode};
use http_body::Body;
use vendor_errors_runtime::{Decode, TransportFailure};

use crate::answer::DEFAULT_MAX_BODY;
use crate::answer::body::{DEFAULT_BODY_TIMEOUT, Ending, RestoredBody, peek};
use crate::answer::judge::{Read, is_stream, judge};
use crate::call::outcome::Outcome;

/// How much of an answer is read.
#[derive(Clone, Copy)]
pub(crate) struct Reading {
    pub(crate) max_body: usize,
    pub(crate) timeout: Duration,
    /// Also below status 400.
    pub(crate) successes: bool,
}

impl Reading {
    pub(crate) const fn new() -> Self {
        Self { max_body: DEFAULT_MAX_BODY, timeout: DEFAULT_BODY_TIMEOUT, successes: false }
    }

    /// Whether the body of such an answer is read.
    pub(crate) fn covers(self, status: StatusCode, headers: &HeaderMap) -> bool {
        status.as_u16() >= 400 || (self.successes && !is_stream(headers))
    }

    /// What an answer means, and its body whole again. `failure` tells how a body broke off.
    pub(crate) async fn judge<E: Decode, B: Body>(
        self,
        parts: &Parts,
        body: B,
        failure: impl Fn(&B::Error) -> Option<TransportFailure>,
    ) -> (RestoredBody<B>, Outcome) {
        let (body, read, ending) = peek(body, self.max_body, self.timeout).await;
        let read = match ending {
            Ending::Whole => Read::Whole(&read),
            Ending::Partly => Read::Partly,
            Ending::Broken => Read::Broken(body.error().and_then(failure).unwrap_or(TransportFailure::Interrupted)),
        };
        let outcome = judge::<E>(parts.status, &parts.headers, read).1;
        (body, outcome)
    }
}
