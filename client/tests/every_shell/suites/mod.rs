//! The cases, and the vendors that their answers are decoded as.

pub(crate) mod aws;
pub(crate) mod batches;
pub(crate) mod broken_connections;
pub(crate) mod grpc;
pub(crate) mod no_delay;
pub(crate) mod retry_kinds;
pub(crate) mod storage;
