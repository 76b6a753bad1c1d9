//! Decides, for each call to another party's API, whether, when and how it is sent again. It performs no IO and has no clock:
//! thin layers for HTTP clients are built on it.
//!
//! # A call that obeys
//!
//! With an enum of a spec, the library knows what each answer allows. This call is throttled for 20 ms, then its vendor is out of
//! order, then it succeeds:
//!
//! ```
//! # #[cfg(feature = "std")] {
//! use vendor_errors::{Error, Response, VendorErrors};
//! use vendor_errors_client::{Idempotency, Limits, obey_blocking};
//!
//! #[derive(VendorErrors)]
//! #[vendor_errors(spec = "tests/acme.yaml")]
//! struct Acme;
//!
//! let mut answers = [(429, r#"{"wait":20}"#), (503, ""), (200, r#""hello""#)].into_iter();
//! let mut send = || answers.next().unwrap(); // any client
//!
//! let user = obey_blocking(&Limits::new(), Idempotency::Idempotent, || {
//!     let (status, body) = send();
//!     AcmeError::check(&Response::new(status, &(), body.as_bytes()))?;
//!     Ok::<_, Error<AcmeError>>(body.to_owned())
//! });
//! assert_eq!(user.unwrap(), r#""hello""#);
//! # }
//! ```
//!
//! With the features for `reqwest`, `ureq` and others (see `docs/clients.md`) the closure is one line:
//! `api.get(url).send().await?.json_or::<AcmeError, User>().await`.
//!
//! # The parts
//!
//! * [`Call`] is one call with its retries. It takes the [`Outcome`] of each attempt and returns what to do [`Next`].
//! * [`Limits`] bound one call: attempts, total time, longest wait, backoff.
//! * [`Shared`] is what all calls to one vendor under one key share: the delay that the vendor gave, the retry budget, and the one
//!   renewal of credentials at a time. A [`Registry`] keeps one for each vendor and key.
//! * [`Stop`] says why a call is not sent again, and when it may be.
//!
//! # A layer
//!
//! A layer sends, waits and renews when told to, and decides nothing. This is a complete blocking one:
//!
//! ```
//! # #[cfg(feature = "std")] {
//! use vendor_errors_client::*;
//!
//! fn obey<T, E>(
//!     mut call: Call,
//!     clock: &impl Clock,
//!     mut send: impl FnMut() -> Result<T, E>,
//!     renew: impl Fn() -> Result<(), Box<dyn std::error::Error + Send + Sync>>,
//! ) -> Result<T, (Stop, Option<E>)>
//! where
//!     for<'a> Outcome: From<&'a E>,
//! {
//!     let mark = call.mark().clone();
//!     let mut last = None;
//!     let mut next = call.proceed(clock.now());
//!     loop {
//!         next = match next {
//!             Next::Send => match nesting::enter(&mark, &mut send) {
//!                 Ok(value) => {
//!                     let _ = call.next(Outcome::Success, clock.now());
//!                     return Ok(value);
//!                 }
//!                 Err(error) => {
//!                     let outcome = Outcome::from(&error);
//!                     last = Some(error);
//!                     call.next(outcome, clock.now())
//!                 }
//!             },
//!             Next::Wait(until) => {
//!                 std::thread::sleep(clock.now().until(until));
//!                 call.proceed(clock.now())
//!             }
//!             Next::Renew(Renewal::Lead(lead)) => {
//!                 lead.finish(renew(), clock.now());
//!                 call.proceed(clock.now())
//!             }
//!             Next::Renew(Renewal::Wait(wait)) => {
//!                 wait.block(call.remaining(clock.now()));
//!                 call.proceed(clock.now())
//!             }
//!             Next::Stop(stop) => return Err((stop, last)),
//!             Next::Done => unreachable!("a success returns above"),
//!         }
//!     }
//! }
//! # struct Refused;
//! # impl From<&Refused> for Outcome {
//! #     fn from(_: &Refused) -> Self { Outcome::Success }
//! # }
//! # let shared = Shared::new("acme", "");
//! # let call = Call::new(Idempotency::Idempotent, &Limits::new(), &shared);
//! # let answer = obey(call, &SystemClock, || Ok::<_, Refused>(7), || Ok(()));
//! # assert!(matches!(answer, Ok(7)));
//! # }
//! ```
//!
//! # The contract of a layer
//!
//! 1. It sends only on [`Next::Send`], once for each, and reports what came of it with [`Call::next`]. The outcome is decoded from the
//!    status, headers and body, or is a transport failure. An attempt that is not reported ends the call: it may have been executed.
//! 2. Every time it sends the same request: the same body, byte for byte, and the same [idempotency key](Call::idempotency_key).
//!    If it cannot, it says so with [`Call::without_repeat`] before it sends.
//! 3. On [`Next::Wait`] it sends nothing before that moment, then calls [`Call::proceed`]; the answer may be another wait.
//! 4. On [`Renewal::Lead`] it renews the credentials and reports the result with [`RenewalLead::finish`]; dropping it passes the duty on.
//!    On [`Renewal::Wait`] it waits, at most for [`Call::remaining`]. Then it calls [`Call::proceed`]. Requests that follow carry
//!    the new credentials. A layer that cannot renew leaves [`Call::with_renewal`] off.
//! 5. On [`Next::Stop`] it returns the last answer as it came, its body complete, or the [`Stop`] itself if nothing was sent. A response
//!    that was handed to the caller is final.
//! 6. It marks what it sends ([`nesting::within`], [`nesting::enter`], or [`Call::mark`] in the request, read by [`Call::under`]),
//!    so that a layer below sends once. It does not mark renewals: those are calls of their own.
//! 7. A layer that is dropped in the middle of a call needs to do nothing: dropping the [`Call`] gives back what it has reserved.
//! 8. All moments come from one [`Clock`]. A layer reads it after the answer is complete, not before.
//!
//! Retries below the engine, such as those of an HTTP/2 client for streams that the server refused unprocessed, are not its concern:
//! it neither sees nor counts them.
//!
//! # Guarantees
//!
//! * No call is sent before the moment that the vendor named, also when the vendor told another call, unless [`Limits::clamp`] says so.
//! * A call that is not idempotent and has no key is sent again only if it was not executed.
//! * A call is sent at most [`Limits::max_attempts`] times, last within [`Limits::max_elapsed`], and no wait is longer than
//!   [`Limits::max_wait`].
//! * Jitter shortens a computed backoff by half at most, and a delay of the vendor never.
//! * After a delay of the vendor at most [`SharedOptions::release_per_window`] calls leave in the first 100 ms.
//! * Any number of calls whose credentials are refused at the same time cause one renewal.
//!
//! # Without `std`
//!
//! The crate needs `alloc` only. Then [`Shared`] is for one thread, moments and random numbers come from the caller, and layers notice
//! each other by [`Call::under`] alone.

#![cfg_attr(not(feature = "std"), no_std)]
// Without `std` the lock is a `RefCell`, and the state stays in its thread.
#![cfg_attr(not(feature = "std"), allow(clippy::arc_with_non_send_sync))]

extern crate alloc;

#[cfg(any(feature = "reqwest", feature = "tower", feature = "ureq", feature = "tonic"))]
// What some clients expose, others only use.
#[cfg_attr(not(all(feature = "reqwest", feature = "tower")), allow(unreachable_pub))]
mod answer;
mod call;
mod environment;
#[cfg(any(feature = "tower", feature = "reqwest-middleware"))]
mod layer;
#[cfg(any(feature = "backon", feature = "tokio-retry2"))]
pub mod loops;
#[cfg(feature = "reqwest")]
pub mod reqwest;
#[cfg(feature = "reqwest-middleware")]
pub mod reqwest_middleware;
pub mod server;
mod shared;
#[cfg(feature = "tower")]
pub mod tower;
#[cfg(feature = "ureq")]
pub mod ureq;
#[cfg(feature = "std")]
mod whole_call;

#[cfg(any(feature = "reqwest", feature = "ureq", feature = "tonic"))]
pub use answer::failure::CallFailure;
pub use call::engine::Call;
pub use call::limits::Limits;
pub use call::next::Next;
pub use call::outcome::Outcome;
pub use call::stop::{Stop, StopReason};
#[cfg(feature = "std")]
pub use environment::moment::SystemClock;
pub use environment::moment::{Clock, Moment};
pub use environment::random::Random;
#[cfg(feature = "std")]
pub use environment::random::SystemRandom;
#[cfg(feature = "tokio")]
pub use environment::tokio_clock::TokioClock;
pub use shared::budget::BudgetPolicy;
pub use shared::hold::RELEASE_WINDOW;
pub use shared::nesting;
#[cfg(feature = "std")]
pub use shared::registry::{MAX_IDLE, Registry};
pub use shared::renewal::{Renewal, RenewalError, RenewalLead, RenewalWait};
pub use shared::{Shared, SharedOptions};
#[cfg(feature = "tokio")]
pub use whole_call::asynchronous::{Obey, obey};
#[cfg(feature = "std")]
pub use whole_call::blocking::{Obey as ObeyBlocking, obey_blocking};
#[cfg(feature = "std")]
pub use whole_call::steps::Steps;
#[cfg(feature = "std")]
pub use whole_call::{BoxError, CallError, Stopped};
// What the engine's types are made of.
pub use vendor_errors_runtime::{Delay, Executed, Idempotency, RetryInfo, RetryKind, Timestamp, TransportFailure};
