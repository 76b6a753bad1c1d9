//! What the layers that see requests and responses share: the middleware and tower's layer.

pub(crate) mod idempotency_header;
pub(crate) mod reading;
