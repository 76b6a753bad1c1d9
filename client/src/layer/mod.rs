//! Code shared by the layers that see requests and responses: the middleware and the tower layer.

pub(crate) mod idempotency_header;
pub(crate) mod reading;
