//! A middleware for `reqwest-middleware` that retries calls to one vendor, in place of `reqwest-retry`.
//!
//! ```no_run
//! # use vendor_errors::VendorErrors;
//! # #[derive(VendorErrors)]
//! # #[vendor_errors(spec = "tests/acme.yaml")]
//! # struct Acme;
//! # async fn call() -> ::reqwest_middleware::Result<()> {
//! use vendor_errors_client::Limits;
//! use vendor_errors_client::reqwest_middleware::Obey;
//!
//! let client = ::reqwest_middleware::ClientBuilder::new(reqwest::Client::new())
//!     .with(Obey::<AcmeError>::new(&Limits::new()))
//!     .build();
//! let response = client.get("https://api.example.com/").send().await?;
//! # drop(response);
//! # Ok(())
//! # }
//! ```
//!
//! * A call is idempotent by its method. The extension [`Idempotency`](vendor_errors_runtime::Idempotency) of a request says otherwise; with an
//!   idempotency key and no `Idempotency-Key` header a random key is added, the same for each time the request is sent.
//! * Middlewares that add credentials go below this one (added after it), so that a retry after a renewal carries the new ones.
//! * A request whose body is a stream is sent once.
//! * The last answer is returned as it came, its body whole: one that broke off yields what came, then its error. Why it was not retried is
//!   a [`Stop`](crate::Stop) among the response's extensions. If nothing was sent, the error is that `Stop`.
//! * Of an error at most [`DEFAULT_MAX_BODY`] bytes are read to decode it, for at most [`DEFAULT_BODY_TIMEOUT`]; of a longer or a slower
//!   one status and headers decide. The timeout of the client holds for that too.

mod middleware;

pub use crate::answer::DEFAULT_MAX_BODY;
pub use crate::answer::body::DEFAULT_BODY_TIMEOUT;
pub use middleware::Obey;
