//! The layer, with its options.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use http::{HeaderMap, Method};
use vendor_errors_runtime::{Decode, Idempotency};

use crate::call::limits::Limits;
use crate::layer::reading::Reading;
use crate::shared::Shared;
use crate::whole_call::BoxError;
use crate::whole_call::asynchronous::Renew;
use crate::whole_call::options::Options;

/// Retries calls to the vendor of `E`. See the [module's page](crate::tower).
pub struct ObeyLayer<E> {
    pub(crate) options: Options<Renew>,
    pub(crate) idempotency: fn(&Method, &HeaderMap) -> Idempotency,
    pub(crate) reading: Reading,
    vendor: PhantomData<fn() -> E>,
}

impl<E: Decode> ObeyLayer<E> {
    /// Calls within these limits, which share the state of their vendor.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self {
            options: Options::new(limits),
            idempotency: |method, _| Idempotency::of(method),
            reading: Reading::new(),
            vendor: PhantomData,
        }
    }

    /// The same with a state that only calls with this one share.
    #[must_use]
    pub fn shared(mut self, shared: &Shared) -> Self {
        self.options.share(shared);
        self
    }

    /// The same, renewing credentials that the vendor refuses: once for all calls at the same time.
    #[must_use]
    pub fn renew<F>(mut self, renew: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<(), BoxError>> + Send + 'static,
    {
        self.options.renew_by(renew);
        self
    }

    /// The same with another answer to which requests are idempotent, for a vendor that honors a key: a request with its header.
    #[must_use]
    pub const fn idempotency(mut self, of: fn(&Method, &HeaderMap) -> Idempotency) -> Self {
        self.idempotency = of;
        self
    }

    /// The same with another number of bytes that are read of an error's body.
    #[must_use]
    pub const fn max_body(mut self, bytes: usize) -> Self {
        self.reading.max_body = bytes;
        self
    }

    /// The same with another longest time that reading an error's body takes.
    #[must_use]
    pub const fn body_timeout(mut self, timeout: Duration) -> Self {
        self.reading.timeout = timeout;
        self
    }

    /// The same, reading bodies below status 400 too, for vendors that report errors there. Longer bodies than the maximum, and streams of
    /// events, are still handed on as they come.
    #[must_use]
    pub const fn read_successes(mut self) -> Self {
        self.reading.successes = true;
        self
    }
}

impl<E> Clone for ObeyLayer<E> {
    fn clone(&self) -> Self {
        Self { options: self.options.clone(), ..*self }
    }
}

impl<E> fmt::Debug for ObeyLayer<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.options.debug("ObeyLayer", f)
    }
}
