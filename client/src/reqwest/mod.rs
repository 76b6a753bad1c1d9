//! Responses of `reqwest` as typed errors.
//!
//! ```no_run
//! # use vendor_errors::VendorErrors;
//! # #[derive(VendorErrors)]
//! # #[vendor_errors(spec = "tests/acme.yaml")]
//! # struct Acme;
//! # async fn call() -> Result<(), Box<dyn std::error::Error>> {
//! use vendor_errors_client::reqwest::ResponseExt;
//! use vendor_errors_client::{Idempotency, Limits, obey};
//!
//! let api = ::reqwest::Client::new();
//! let user: String = obey(&Limits::new(), Idempotency::Idempotent, || async {
//!     api.get("https://api.example.com/user").send().await?.json_or::<AcmeError, _>().await
//! })
//! .await?;
//! # drop(user);
//! # Ok(())
//! # }
//! ```

mod asynchronous;
#[cfg(feature = "reqwest-blocking")]
pub mod blocking;
pub(crate) mod restore;

use vendor_errors_runtime::{Decode, TransportFailure};

use crate::answer::failure::CallFailure;
use crate::answer::transport::of_reqwest;

pub use asynchronous::ResponseExt;

/// How a body broke off.
pub(crate) fn broken(error: &::reqwest::Error) -> TransportFailure {
    of_reqwest(error).unwrap_or(TransportFailure::Interrupted)
}

/// A failure on the way, or a request that is wrong itself. The address is left out: its query can hold secrets.
impl<E: Decode> From<::reqwest::Error> for CallFailure<E> {
    fn from(error: ::reqwest::Error) -> Self {
        let transport = of_reqwest(&error);
        let error = error.without_url();
        match transport {
            Some(transport) => Self::of_transport(transport, error),
            None => Self::of_program(None, error),
        }
    }
}
