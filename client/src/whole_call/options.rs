//! The options that all layers and whole calls have: limits, shared state, renewal of credentials.

use std::fmt;
use std::sync::Arc;

use vendor_errors_runtime::Idempotency;

use crate::call::engine::Call;
use crate::call::limits::Limits;
use crate::environment::moment::Moment;
use crate::shared::Shared;
use crate::whole_call::default_shared;

/// Limits, the state that calls share, and how credentials are renewed, by a function of type `R`.
pub(crate) struct Options<R: ?Sized> {
    limits: Limits,
    shared: Option<Shared>,
    pub(crate) renew: Option<Arc<R>>,
}

impl<R: ?Sized> Options<R> {
    pub(crate) const fn new(limits: &Limits) -> Self {
        Self { limits: *limits, shared: None, renew: None }
    }

    pub(crate) fn share(&mut self, shared: &Shared) {
        self.shared = Some(shared.clone());
    }

    /// The state of this form of a client, or that which all calls to the vendor share.
    pub(crate) fn shared(&self, vendor: &str, now: Moment) -> Shared {
        self.shared.clone().unwrap_or_else(|| default_shared(vendor, now))
    }

    /// A call that has not been sent.
    pub(crate) fn call(&self, idempotency: Idempotency, shared: &Shared) -> Call {
        Call::new(idempotency, &self.limits, shared).with_renewal(self.renew.is_some())
    }

    /// Prints what both have in common that show these options.
    pub(crate) fn debug(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct(name).field("limits", &self.limits).field("shared", &self.shared).finish_non_exhaustive()
    }
}

impl<R: ?Sized> Clone for Options<R> {
    fn clone(&self) -> Self {
        Self { limits: self.limits, shared: self.shared.clone(), renew: self.renew.clone() }
    }
}
