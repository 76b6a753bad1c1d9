//! Typed Rust errors for other people's APIs, generated from a spec, decoded from real responses.
//!
//! A *spec* is a YAML file about one vendor: how a response says that something went wrong, what each error means, and what the
//! caller can do about it. A build script turns it into an enum, and the enum reads itself out of responses:
//!
//! ```no_run
//! // build.rs, in `fn main`
//! vendor_errors_codegen::Build::new().spec("specs/knox.yaml").compile();
//! ```
//!
//! ```ignore
//! // src/main.rs
//! vendor_errors::include_errors!("knox");
//!
//! let headers = [("Retry-After", "30")];
//! let response = vendor_errors::Response::new(429, &headers, b"");
//! if let Some(decoded) = KnoxError::decode(&response) {
//!     eprintln!("{decoded}: {:?}", decoded.error.action());
//!     match decoded.retry().decide(vendor_errors::Idempotency::Idempotent, 0, core::time::Duration::from_secs(60), None) {
//!         vendor_errors::RetryDecision::Retry { after: _ } => { /* send the same call again, not before that */ }
//!         vendor_errors::RetryDecision::RenewThenRetry { after: _ } => { /* renew the credentials first */ }
//!         _ => { /* stop */ }
//!     }
//! }
//! ```
//!
//! The enum is [`VendorError`] and [`Decode`]; what decoding hands back is [`Decoded`]: the typed error and what the
//! response said, as [`ErrorMetadata`]. An error that the spec does not know is [`Unrecognized`], never a failure. What to do is [`RetryInfo`];
//! [`RetryInfo::decide`] makes it the next step.
//!
//! Without the feature `std` (on by default) the crate is `no_std` and needs `alloc`. The feature `http` reads headers straight out of
//! an `http::HeaderMap`; the feature `explain` adds `explain`, which tells why a response is the error it is.

#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "derive")]
pub use vendor_errors_macros::VendorErrors;
pub use vendor_errors_runtime::*;

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
