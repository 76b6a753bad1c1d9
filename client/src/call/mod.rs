//! One call: its outcomes, its limits, and what to do next.

mod allowed;
mod backoff;
pub(crate) mod engine;
pub(crate) mod idempotency_key;
pub(crate) mod limits;
pub(crate) mod next;
pub(crate) mod outcome;
pub(crate) mod stop;
