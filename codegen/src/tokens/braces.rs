//! Wraps many tokens in one group, so that they are moved and not copied.
//!
//! `quote!` copies an interpolated stream token by token, but only refers to a group. What grows
//! with the spec is therefore collected in groups.

use proc_macro2::{Delimiter, Group, TokenStream};

/// All parts between braces.
pub(crate) fn braces(parts: impl IntoIterator<Item = TokenStream>) -> Group {
    Group::new(Delimiter::Brace, TokenStream::from_iter(parts))
}
