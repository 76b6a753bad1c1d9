//! The clock of tokio, which tests can pause.

use crate::environment::moment::{Clock, Moment, moment_of};

/// The clock by which tokio's timers run. Counts from the same origin as [`SystemClock`](crate::SystemClock), so both can be used with
/// one [`Shared`](crate::Shared).
#[derive(Clone, Copy, Debug, Default)]
pub struct TokioClock;

impl Clock for TokioClock {
    fn now(&self) -> Moment {
        moment_of(tokio::time::Instant::now().into_std())
    }
}
