//! Building blocks of the generated code: identifiers, string literals, match arms and groups.

pub(crate) mod braces;
pub(crate) mod ident;
pub(crate) mod match_arms;
#[cfg(feature = "pretty")]
pub(crate) mod print;
pub(crate) mod string_literal;
