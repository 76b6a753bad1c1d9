//! Typed Rust errors for third-party APIs, generated from a spec and decoded from real responses.
//!
//! # The ten types that matter
//!
//! | type | is |
//! |---|---|
//! | [`Response`] | what the vendor answered: status, headers, body; from any client |
//! | [`Decode`] | how a generated enum finds its errors in a response |
//! | [`Decoded`] | the typed error with everything that the response reported about it |
//! | [`Error`] | the same behind one pointer, for `?` |
//! | [`VendorError`] | what every error tells: vendor, name, code, advice |
//! | [`RetryInfo`] | whether and when the call may be sent again |
//! | [`Idempotency`] | what the caller says about its call |
//! | [`RetryDecision`] | the next step, within the caller's limits |
//! | [`Delay`] | the wait that the vendor asked for |
//! | [`Category`] | the kind of problem, one list for all vendors |
//!
//! [`Response`] borrows what a client received:
//!
//! ```
//! use vendor_errors::Response;
//!
//! let headers = [("Retry-After", "30")];
//! let response = Response::new(429, &headers, br#"{"code":"busy"}"#);
//! ```
//!
//! [`Decode`] is implemented by the enum of a vendor. It never fails: what the spec does not describe is
//! [`Unrecognized`]. Here the enum is generated from a spec by the derive; ready-made ones and build scripts give the same:
//!
//! ```
//! # #[cfg(feature = "derive")] {
//! use vendor_errors::{Response, VendorErrors};
//!
//! #[derive(VendorErrors)]
//! #[vendor_errors(spec = "vendors/specs/knox.yaml")]
//! struct Knox;
//!
//! let decoded = KnoxError::decode(&Response::new(429, &(), b"")).unwrap();
//! assert!(matches!(decoded.error, KnoxError::TooManyRequests));
//! assert!(KnoxError::decode(&Response::new(200, &(), b"{}")).is_none());
//! # }
//! ```
//!
//! [`Decoded`] has the error, the fields that all errors of the vendor share, and what the response reported:
//!
//! ```
//! use vendor_errors::{Decode, Decoded, VendorError};
//!
//! fn log<E: Decode>(decoded: &Decoded<E>) {
//!     eprintln!("{decoded}, status {:?}, {:?}", decoded.meta.status, decoded.retry().delay);
//! }
//! ```
//!
//! [`Error`] is what a function returns:
//!
//! ```
//! use vendor_errors::{Decode, Error, Response};
//!
//! fn checked<E: Decode>(status: u16, body: Vec<u8>) -> Result<Vec<u8>, Error<E>> {
//!     E::check(&Response::new(status, &(), &body))?;
//!     Ok(body)
//! }
//! ```
//!
//! [`VendorError`] is the same for every vendor:
//!
//! ```
//! use vendor_errors::VendorError;
//!
//! fn advice(error: &impl VendorError) -> String {
//!     format!("{} {}: {}", error.vendor(), error.name(), error.action().unwrap_or("no advice"))
//! }
//! ```
//!
//! [`RetryInfo`] and [`Idempotency`] answer whether the same call may be sent again:
//!
//! ```
//! use vendor_errors::{Idempotency, RetryInfo, RetryKind};
//!
//! // The connection broke, and the call may have been executed.
//! let retry = RetryInfo::new(RetryKind::Again);
//! assert!(retry.may_retry(Idempotency::Idempotent));
//! assert!(!retry.may_retry(Idempotency::NonIdempotent));
//! ```
//!
//! [`RetryDecision`] and [`Delay`] answer when:
//!
//! ```
//! use std::time::Duration;
//! use vendor_errors::{Delay, Idempotency, RetryDecision, RetryInfo, RetryKind};
//!
//! let (wait, longest) = (Duration::from_secs(30), Duration::from_secs(60));
//! let retry = RetryInfo::new(RetryKind::Throttled).with_delay(Some(Delay::After(wait)));
//! match retry.decide(Idempotency::NonIdempotent, 0, longest, None) {
//!     RetryDecision::Retry { after } => assert_eq!(after, Some(wait)), // wait, then send the call again
//!     RetryDecision::RenewThenRetry { .. } => unreachable!("renew the credentials first"),
//!     RetryDecision::RetryLater { .. } | RetryDecision::DoNotRetry => unreachable!("hand the error on"),
//! }
//! ```
//!
//! The feature `client` does that for the client that a program has already.
//!
//! [`Category`] is what code for several vendors matches on, and what a metric counts:
//!
//! ```
//! use vendor_errors::Category;
//!
//! fn wakes_somebody(category: Category) -> bool {
//!     matches!(category, Category::Unauthenticated | Category::PermissionDenied | Category::DataLoss)
//! }
//! ```
//!
//! # From a spec to an enum
//!
//! A *spec* is a YAML file about one vendor: how a response reports an error, what each error means, and what the caller can do
//! about it. Three ways lead from it to the same enum: a feature of this crate for a shipped vendor
//! (`vendor_errors::vendors::github::GithubError`), `#[derive(VendorErrors)]` with the feature `derive`, and
//! `vendor_errors_codegen::Build` in a build script with [`include_errors!`].
//!
//! # Features
//!
//! * `std`: without it the crate is `no_std` and needs `alloc`.
//! * `derive`: adds `#[derive(VendorErrors)]`, which needs no build script.
//! * `http`: reads headers from an `http::HeaderMap`.
//! * `explain`: adds the module `explain`, which reports why a response decodes as it does.
//! * `serde`, `miette`, `tracing`: decoded errors in logs, telemetry and other programs.
//! * `mock`: adds the module `mock`, a server that fails as a vendor does, for tests.
//! * `rehearse`: adds `#[rehearse]`, which tests a function with every error of a vendor.
//! * `client`: adds the module `client`, which sends calls again as the errors allow.
//! * `tokio`, `reqwest`, `reqwest-blocking`, `reqwest-middleware`, `tower`, `ureq`, `backon`,
//!   `tokio-retry2`: `client` for that client or retry loop.
//! * `axum`, `tonic`: `client::server`, by which a server passes a vendor's error on.
//!
//! The crates of other people come with the feature called like them, and with those of the clients.

#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "client")]
pub use vendor_errors_client as client;
#[cfg(feature = "derive")]
pub use vendor_errors_macros::VendorErrors;
#[cfg(feature = "rehearse")]
pub use vendor_errors_macros::rehearse;
#[cfg(feature = "mock")]
pub use vendor_errors_mock as mock;
pub use vendor_errors_runtime::*;
/// Ready-made enums, a feature and a module for each vendor: `vendors::github::GithubError`.
#[cfg(feature = "vendors")]
pub use vendor_errors_vendors as vendors;

/// Includes the enum that the build script generated for a vendor: `include_errors!("knox")`.
///
/// The argument is the vendor's id as in the spec; `"qualys-pcrs"` and `"qualys_pcrs"` both work.
#[macro_export]
macro_rules! include_errors {
    ($vendor:literal) => {
        ::core::include!(::core::env!(
            ::core::concat!("VENDOR_ERRORS_OF_", $vendor),
            ::core::concat!(
                "no build script of this package generated the errors of `",
                $vendor,
                "`; this takes `vendor_errors_codegen::Build::new().folder(\"specs\").compile();` in `build.rs`, and the vendor's id as in its spec, in lower case (or `#[derive(VendorErrors)]`, which takes no build script)"
            )
        ));
    };
}
