//! A layer for tower that retries calls to one vendor: over a plain `reqwest::Client`, over `hyper-util`, over anything that takes
//! `http::Request` and returns `http::Response`. In front of tonic's channel it is `ObeyLayer::grpc`, with the feature `tonic`.
//!
//! ```
//! # use vendor_errors::VendorErrors;
//! # #[derive(VendorErrors)]
//! # #[vendor_errors(spec = "tests/acme.yaml")]
//! # struct Acme;
//! use vendor_errors_client::Limits;
//! use vendor_errors_client::tower::ObeyLayer;
//!
//! let layer = ObeyLayer::<AcmeError>::new(&Limits::new()).max_body(16 << 10);
//! # drop(layer);
//! ```
//!
//! It is not a `tower::retry::Policy`: a policy decides before the body of an answer has come.
//!
//! * A call is idempotent by its method, unless [`ObeyLayer::idempotency`] or the extension [`Idempotency`](vendor_errors_runtime::Idempotency)
//!   of an `http::Request` says otherwise. With [`Idempotency::IdempotencyKey`](vendor_errors_runtime::Idempotency::IdempotencyKey) and no
//!   `Idempotency-Key` header a random key is added, the same for each time the request is sent.
//! * The body of an `http::Request` must be `Clone`, such as `http_body_util::Full`. A `reqwest::Request` with a stream is sent once.
//! * The last answer is returned as it came, its body whole: one that broke off yields what came, then its error. Why it was not retried is
//!   a [`Stop`](crate::Stop) among its extensions. If nothing was sent, the error is that `Stop`.
//! * Of an error at most [`DEFAULT_MAX_BODY`] bytes are read to decode it, for at most [`DEFAULT_BODY_TIMEOUT`]; of a longer or a slower
//!   one status and headers decide.
//! * Layers that add credentials go below this one, so that a retry after a renewal carries the new ones.

#[cfg(feature = "tonic")]
mod grpc;
mod layer;
mod request;
mod response;
mod service;

pub use crate::answer::DEFAULT_MAX_BODY;
pub use crate::answer::body::{DEFAULT_BODY_TIMEOUT, RestoredBody};
#[cfg(feature = "tonic")]
pub use grpc::{GrpcLayer, GrpcService, MAX_GRPC_REQUEST};
pub use layer::ObeyLayer;
pub use request::RepeatableRequest;
pub use response::ReadableResponse;
pub use service::ObeyService;
