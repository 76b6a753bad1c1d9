//! Whole calls that block the thread.

use std::fmt;
use std::sync::Arc;

use vendor_errors_runtime::Idempotency;

use crate::call::limits::Limits;
use crate::call::outcome::Outcome;
use crate::environment::moment::{Clock, SystemClock};
use crate::shared::Shared;
use crate::shared::nesting;
use crate::whole_call::options::Options;
use crate::whole_call::steps::Steps;
use crate::whole_call::{BoxError, CallError, Stopped};

/// Calls `send` until it succeeds, or until limits, budget or the error itself end the call. Blocks the thread for the waits.
///
/// ```
/// use vendor_errors_client::{CallError, Idempotency, Limits, Outcome, RetryInfo, RetryKind, obey_blocking};
///
/// #[derive(Debug)]
/// struct Busy;
///
/// impl CallError for Busy {
///     fn vendor() -> &'static str { "acme" }
///     fn outcome(&self) -> Outcome { RetryInfo::new(RetryKind::Again).into() }
/// }
///
/// let mut answers = [Err(Busy), Ok("hello")].into_iter();
/// let answer = obey_blocking(&Limits::new(), Idempotency::Idempotent, || answers.next().unwrap());
/// assert_eq!(answer.unwrap(), "hello");
/// ```
pub fn obey_blocking<T, E: CallError>(
    limits: &Limits,
    idempotency: Idempotency,
    send: impl FnMut() -> Result<T, E>,
) -> Result<T, Stopped<E>> {
    Obey::new(limits).call(idempotency, send)
}

/// How whole calls are sent, where [`obey_blocking`] does not suffice: with a state of their own or with a renewal of credentials.
pub struct Obey(Options<Renew>);

/// How credentials are renewed.
type Renew = dyn Fn() -> Result<(), BoxError> + Send + Sync;

impl Obey {
    /// Calls within these limits, which share the state of their vendor.
    #[must_use]
    pub const fn new(limits: &Limits) -> Self {
        Self(Options::new(limits))
    }

    /// The same with a state that only calls with this one share.
    #[must_use]
    pub fn shared(mut self, shared: &Shared) -> Self {
        self.0.share(shared);
        self
    }

    /// The same, renewing credentials that the vendor refuses: once for all calls at the same time.
    #[must_use]
    pub fn renew(mut self, renew: impl Fn() -> Result<(), BoxError> + Send + Sync + 'static) -> Self {
        self.0.renew = Some(Arc::new(renew));
        self
    }

    /// See [`obey_blocking`].
    pub fn call<T, E: CallError>(
        &self,
        idempotency: Idempotency,
        mut send: impl FnMut() -> Result<T, E>,
    ) -> Result<T, Stopped<E>> {
        let clock = SystemClock;
        let shared = self.0.shared(E::vendor(), clock.now());
        let (mut steps, mut error) = (Steps::new(self.0.call(idempotency, &shared)), None);
        let renew = || self.0.renew.as_ref().map_or(Ok(()), |renew| renew());
        loop {
            if let Err(stop) = steps.ready_blocking(&clock, renew) {
                return Err(Stopped { stop, error });
            }
            match nesting::enter(shared.mark(), &mut send) {
                Ok(value) => {
                    steps.report(Outcome::Success, &clock);
                    return Ok(value);
                }
                Err(failure) => steps.report(error.insert(failure).outcome(), &clock),
            }
        }
    }
}

impl fmt::Debug for Obey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.debug("Obey", f)
    }
}
