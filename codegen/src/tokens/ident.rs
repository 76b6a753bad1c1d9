//! Identifiers.

use proc_macro2::{Ident, Span};

/// A name of the spec, which the spec's reader has made a Rust name.
pub(crate) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
