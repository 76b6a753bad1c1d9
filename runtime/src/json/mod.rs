//! A JSON (RFC 8259) scanner that works in place. It is independent of everything about errors.

#[doc(hidden)]
pub mod equality;
#[doc(hidden)]
pub mod escape;
pub(crate) mod nesting;
pub(crate) mod raw_value;
pub(crate) mod repair;
pub(crate) mod scanner;
pub(crate) mod string;
