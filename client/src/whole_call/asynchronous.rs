//! Whole asynchronous calls.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use vendor_errors_runtime::Idempotency;

use crate::call::limits::Limits;
use crate::call::outcome::Outcome;
use crate::environment::moment::Clock;
use crate::environment::tokio_clock::TokioClock;
use crate::shared::Shared;
use crate::shared::nesting;
use crate::whole_call::options::Options;
use crate::whole_call::steps::Steps;
use crate::whole_call::{BoxError, CallError, Stopped};

/// Awaits what `send` returns until it succeeds, or until limits, budget or the error itself end the call. Needs tokio's timers.
///
/// ```
/// # use vendor_errors_client::{CallError, Idempotency, Limits, Outcome, RetryInfo, Stopped, RetryKind, obey};
/// # #[derive(Debug)]
/// # struct Busy;
/// # impl CallError for Busy {
/// #     fn vendor() -> &'static str { "acme" }
/// #     fn outcome(&self) -> Outcome { RetryInfo::new(RetryKind::Again).into() }
/// # }
/// # struct Api;
/// # impl Api { async fn user(&self) -> Result<&'static str, Busy> { Ok("hello") } }
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Stopped<Busy>> {
/// # let api = Api;
/// let user = obey(&Limits::new(), Idempotency::Idempotent, || api.user()).await?;
/// # assert_eq!(user, "hello");
/// # Ok(())
/// # }
/// ```
pub async fn obey<T, E: CallError, F: Future<Output = Result<T, E>>>(
    limits: &Limits,
    idempotency: Idempotency,
    send: impl FnMut() -> F,
) -> Result<T, Stopped<E>> {
    Obey::new(limits).call(idempotency, send).await
}

/// How credentials are renewed.
pub(crate) type Renew = dyn Fn() -> Renewing + Send + Sync;

type Renewing = Pin<Box<dyn Future<Output = Result<(), BoxError>> + Send>>;

impl Options<Renew> {
    pub(crate) fn renew_by<F>(&mut self, renew: impl Fn() -> F + Send + Sync + 'static)
    where
        F: Future<Output = Result<(), BoxError>> + Send + 'static,
    {
        self.renew = Some(Arc::new(move || Box::pin(renew())));
    }

    /// Renews the credentials. Without a function it is never called: the call knows.
    pub(crate) fn renew(&self) -> Renewing {
        self.renew.as_ref().map_or_else(|| Box::pin(async { Ok(()) }) as _, |renew| renew())
    }
}

/// How whole calls are sent, where [`obey`] does not suffice: with a state of their own or with a renewal of credentials.
pub struct Obey(Options<Renew>);

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
    pub fn renew<F>(mut self, renew: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<(), BoxError>> + Send + 'static,
    {
        self.0.renew_by(renew);
        self
    }

    /// See [`obey`].
    pub async fn call<T, E: CallError, F: Future<Output = Result<T, E>>>(
        &self,
        idempotency: Idempotency,
        mut send: impl FnMut() -> F,
    ) -> Result<T, Stopped<E>> {
        let clock = TokioClock;
        let shared = self.0.shared(E::vendor(), clock.now());
        let (mut steps, mut error) = (Steps::new(self.0.call(idempotency, &shared)), None);
        loop {
            if let Err(stop) = steps.ready(|| self.0.renew()).await {
                return Err(Stopped { stop, error });
            }
            match nesting::within(shared.mark().clone(), send()).await {
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
