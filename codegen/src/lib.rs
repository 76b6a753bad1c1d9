//! Turns a checked spec into Rust, and does so from a build script.
//!
//! What comes in: a [`Spec`](vendor_errors_spec::Spec), or with [`Build`] the paths of specs. What goes out: one enum a vendor, with
//! the tables that `vendor-errors` decodes responses with. [`expand`] cannot fail; [`Build`] ends the build where a spec is wrong.
//!
//! ```no_run
//! // build.rs, in `fn main`
//! vendor_errors_codegen::Build::new().spec("specs/knox.yaml").compile();
//! ```

#[cfg(feature = "pretty")]
mod build_script;
mod docs;
mod items;
mod options;
mod tables;
mod tokens;

#[cfg(feature = "pretty")]
pub use build_script::Build;
pub use items::expand;
pub use items::field_type::rust_type;
pub use options::Options;
#[cfg(feature = "pretty")]
pub use tokens::print::{file, is_generated, print};
