//! Small pieces of Rust: tokens, literals, braces.

pub(crate) mod braces;
pub(crate) mod ident;
pub(crate) mod match_arms;
#[cfg(feature = "pretty")]
pub(crate) mod print;
pub(crate) mod string_literal;
