//! An HTTP server on loopback that fails as a vendor does.
//!
//! * [`Mock`] answers with the errors of a [`Vendor`]: statuses, headers and bodies of the examples in its spec, delays, event streams,
//!   bodies that are cut or stall, connections that close. The ids of JSON-RPC calls are repeated.
//! * A [`Rehearsal`] calls a program's code once for each error of a vendor, and judges what it does: came back too early, repeated an
//!   unsafe call, gave up, looped, swallowed the error.
//!
//! `docs/mock.md` describes scripts and the command `vendor-errors mock`.

mod body;
mod delays;
mod mock;
mod rehearsal;
mod script;
mod server;
mod vendor;

pub use mock::exchange::{Answer, Exchange};
pub use mock::{Mock, UnknownErrorName};
pub use rehearsal::code_result::CodeResult;
pub use rehearsal::finding::Finding;
pub use rehearsal::report::Report;
pub use rehearsal::{Rehearsal, rehearse, rehearse_blocking};
pub use script::problem::ScriptError;
pub use vendor::Vendor;
pub use vendor::load_error::LoadError;

/// The page's example, as a test.
#[cfg(doctest)]
#[doc = include_str!("../../docs/mock.md")]
struct Page;
