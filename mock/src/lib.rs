//! An HTTP server on loopback that fails as a vendor does.
//!
//! * [`Mock`] answers with the errors of a [`Vendor`]: statuses, headers and bodies of the examples in its spec, delays, event streams,
//!   bodies that are cut or stall, connections that close. The ids of JSON-RPC calls are repeated.
//!
//! `docs/mock.md` describes scripts and the command `vendor-errors mock`.

mod body;
mod delays;
mod mock;
mod script;
mod server;
mod vendor;

pub use mock::exchange::{Answer, Exchange};
pub use mock::{Mock, UnknownErrorName};
pub use script::problem::ScriptError;
pub use vendor::Vendor;
pub use vendor::load_error::LoadError;
