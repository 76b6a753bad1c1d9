//! For servers: what callers of your own service may be told about a vendor's error.
//!
//! A handler returns a [`Problem`] as its error; `?` makes one of a vendor's error. With the feature `axum` it is a response
//! (`application/problem+json`, RFC 9457), with the feature `tonic` a `Status`; other frameworks take [`Problem::status`],
//! [`Problem::retry_after_seconds`] and [`Problem::to_json`].
//!
//! ```
//! # use vendor_errors::VendorErrors;
//! # #[derive(VendorErrors)]
//! # #[vendor_errors(spec = "tests/acme.yaml")]
//! # struct Acme;
//! use vendor_errors::{Decode, Response};
//! use vendor_errors_client::server::Problem;
//!
//! fn handler() -> Result<&'static str, Problem> {
//!     # let headers = [("Retry-After", "30")];
//!     let response = Response::new(429, &headers, br#"{"error":"key sk-123 is over its limit"}"#);
//!     AcmeError::check(&response)?;
//!     Ok("done")
//! }
//!
//! let problem = handler().unwrap_err();
//! assert_eq!((problem.status(), problem.retry_after_seconds()), (503, Some(30)));
//! assert!(!problem.to_json().contains("sk-123"));
//! ```
//!
//! | shown | not shown |
//! |---|---|
//! | a status that does not blame the caller: 503 (overloaded, unavailable), 504 (timeout), else 502 | the vendor's own status: its 401 is about our credentials |
//! | title and detail in words of ours | the vendor's message, body, headers, fields, code and request id |
//! | the category, and when to come back | whether *our* call was executed |
//! | with [`Problem::with_source`]: the vendor's id and the variant, both from the spec | the address, the cause of a failure on the way |

#[cfg(feature = "axum")]
mod axum;
mod problem;
#[cfg(feature = "tonic")]
mod tonic;

pub use problem::{CONTENT_TYPE, IntoProblem, Problem};
