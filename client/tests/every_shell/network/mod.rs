//! The server, and the time that requests to it take: none.

pub(crate) mod grpc;
pub(crate) mod in_flight;
pub(crate) mod line;
pub(crate) mod server;
