//! Whole calls: a closure that sends, reads and decodes, sent again as the engine says. What a layer below cannot see is covered
//! too, such as a success whose body breaks off.

#[cfg(feature = "tokio")]
pub(crate) mod asynchronous;
pub(crate) mod blocking;
pub(crate) mod options;
pub(crate) mod steps;

use std::error::Error;
use std::fmt;
use std::sync::OnceLock;

use vendor_errors_runtime::{self as runtime, Decode, Decoded};

use crate::call::outcome::Outcome;
use crate::call::stop::Stop;
use crate::environment::moment::Moment;
use crate::shared::registry::Registry;
use crate::shared::{Shared, SharedOptions};

/// An error of any type, as a renewal reports it.
pub type BoxError = Box<dyn Error + Send + Sync>;

/// An error by which a call fails, as far as retries depend on it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say whether the call may be sent again",
    note = "`Error<E>` and `Decoded<E>` do; an error type of your own implements `CallError`"
)]
pub trait CallError {
    /// The vendor's id: calls to one vendor share its delays and the retry budget.
    fn vendor() -> &'static str;

    /// What may be done about it. An error of the program's own is `RetryInfo::new(RetryKind::Never)`.
    fn outcome(&self) -> Outcome;
}

impl<E: Decode> CallError for Decoded<E> {
    fn vendor() -> &'static str {
        E::vendor_id()
    }

    fn outcome(&self) -> Outcome {
        self.into()
    }
}

impl<E: Decode> CallError for runtime::Error<E> {
    fn vendor() -> &'static str {
        E::vendor_id()
    }

    fn outcome(&self) -> Outcome {
        self.into()
    }
}

/// The end of a call without success.
#[derive(Clone, Debug)]
pub struct Stopped<E> {
    /// Why it was not sent again, and when it may be.
    pub stop: Stop,
    /// The last error; `None` if the call was never sent.
    pub error: Option<E>,
}

impl<E: fmt::Display> fmt::Display for Stopped<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.error {
            Some(error) => write!(f, "{error} ({})", self.stop),
            None => write!(f, "not sent: {}", self.stop),
        }
    }
}

impl<E: Error + 'static> Error for Stopped<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error.as_ref().map_or_else(|| self.stop.source(), |error| Some(error))
    }
}

/// The state that all calls of the program to a vendor share unless they name another.
pub(crate) fn default_shared(vendor: &str, now: Moment) -> Shared {
    static REGISTRY: OnceLock<Registry> = OnceLock::new();
    REGISTRY.get_or_init(|| Registry::new(SharedOptions::new())).shared(vendor, "", now)
}
