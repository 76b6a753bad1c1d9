//! Typed Rust errors for third-party APIs, generated from a spec and decoded from real responses.
//!
//! A *spec* is a YAML file about one vendor: how a response reports an error, what each error
//! means, and what the caller can do about it. A build script generates an enum from it, and the
//! enum decodes responses:
//!
//! ```no_run
//! // build.rs, in `fn main`
//! vendor_errors_codegen::Build::new().spec("specs/knox.yaml").compile();
//! ```
//!
//! ```ignore
//! // src/main.rs
//! use std::time::Duration;
//! use vendor_errors::{Decode, Idempotency, Response, RetryDecision, VendorError};
//!
//! vendor_errors::include_errors!("knox");
//!
//! let headers = [("Retry-After", "30")];
//! let response = Response::new(429, &headers, b"");
//! if let Some(decoded) = KnoxError::decode(&response) {
//!     eprintln!("{decoded}: {:?}", decoded.error.action());
//!     match decoded.retry().decide(Idempotency::Idempotent, 0, Duration::from_secs(60), None) {
//!         RetryDecision::Retry { after } => { /* wait at least `after`, then send the call again */ }
//!         RetryDecision::RenewThenRetry { after } => { /* renew the credentials first */ }
//!         _ => { /* give up, or retry later */ }
//!     }
//! }
//! ```
//!
//! * The enum implements [`VendorError`] and [`Decode`].
//! * Decoding returns [`Decoded`]: the typed error, and what the response reported as
//!   [`ErrorMetadata`].
//! * An error that the spec does not describe is [`Unrecognized`]. Decoding never fails.
//! * [`RetryInfo`] says whether and when to retry; [`RetryInfo::decide`] returns the next step as a
//!   [`RetryDecision`].
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
