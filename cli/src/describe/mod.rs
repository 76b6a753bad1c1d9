//! Descriptions of parts of a spec for people.

pub(crate) mod error;
pub(crate) mod example;
pub(crate) mod notation;
pub(crate) mod plural;
pub(crate) mod repeat;
pub(crate) mod retry;
pub(crate) mod similar;
