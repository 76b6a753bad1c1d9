//! Identifiers.

use proc_macro2::{Ident, Span};

/// A name from the spec, which the reader has already turned into a Rust name.
pub(crate) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
