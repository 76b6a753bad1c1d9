//! Generates Rust from checked specs, and provides the build-script API.
//!
//! [`expand`] turns a [`Spec`](vendor_errors_spec::Spec) into one enum and the tables that
//! `vendor-errors` decodes responses with. [`Build`] does it for files from a build script, and
//! fails the build if a spec has errors.
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
pub use build_script::{Build, BuildError};
pub use items::expand;
pub use items::field_type::rust_type;
pub use options::Options;
#[cfg(feature = "pretty")]
pub use tokens::print::{file, is_generated, print};
