//! Parts of a spec in words.

pub(crate) mod error;
pub(crate) mod notation;
pub(crate) mod plural;
pub(crate) mod retry;
pub(crate) mod similar;
