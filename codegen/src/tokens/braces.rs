//! Many tokens, taken into others as one.
//!
//! `quote!` copies a stream that it is handed, name by name and text by text; a group it only refers to. What grows with the spec is
//! therefore collected from its parts, which moves them, and goes on as a group.

use proc_macro2::{Delimiter, Group, TokenStream};

/// All parts between braces.
pub(crate) fn braces(parts: impl IntoIterator<Item = TokenStream>) -> Group {
    Group::new(Delimiter::Brace, TokenStream::from_iter(parts))
}
