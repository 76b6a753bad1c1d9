//! Turns a checked spec into Rust, and does so from a build script.
//!
//! What comes in: a [`Spec`](vendor_errors_spec::Spec), or with [`Build`] the paths of specs. What goes out: one enum a vendor, with
//! the tables that `vendor-errors` decodes responses with. [`expand`] cannot fail; [`Build`] ends the build where a spec is wrong.
//!
//! ```no_run
//! // build.rs, in `fn main`
//! vendor_errors_codegen::Build::new().spec("specs/knox.yaml").compile();
//! ```

mod arms;
mod braces;
#[cfg(feature = "pretty")]
mod build_report;
#[cfg(feature = "pretty")]
mod build_script;
mod catalog_static;
mod common_struct;
mod doc;
mod enum_item;
mod error_doc;
mod expand;
mod field_type;
mod generated_impl;
mod inherent_impl;
mod literal;
mod names;
mod pack;
#[cfg(feature = "pretty")]
mod print;
mod quoted;
mod spec_tests;
mod standard_impls;

#[cfg(feature = "pretty")]
pub use build_script::Build;
pub use expand::{Options, expand};
pub use field_type::rust_type;
#[cfg(feature = "pretty")]
pub use print::{file, is_generated, print};
