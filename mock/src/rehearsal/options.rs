//! The options of a rehearsal.

use std::time::Duration;

use vendor_errors_runtime::Idempotency;

/// The options of a rehearsal.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(crate) delays: Duration,
    pub(crate) silence: Duration,
    pub(crate) limit: Duration,
    pub(crate) idempotency: Option<Idempotency>,
    pub(crate) idempotency_header: Option<String>,
    pub(crate) renews: bool,
    pub(crate) handles: Vec<String>,
    pub(crate) only: Vec<String>,
    pub(crate) fail_at: String,
    pub(crate) at_a_time: usize,
}

impl Options {
    pub(crate) const fn new() -> Self {
        Self {
            delays: Duration::from_secs(1),
            silence: Duration::from_secs(2),
            limit: Duration::from_secs(20),
            idempotency: None,
            idempotency_header: None,
            renews: true,
            handles: Vec::new(),
            only: Vec::new(),
            fail_at: String::new(),
            at_a_time: 1,
        }
    }

    /// The longest wait that the code is expected to sit out: the short delay, and the second by which whole seconds make it longer.
    pub(crate) fn longest_wait(&self) -> Duration {
        self.delays + Duration::from_secs(2)
    }
}
