//! Bodies of requests and responses, as far as the mock looks into them.

pub(crate) mod json_rpc;
pub(crate) mod json_scalars;
