//! Bodies of requests and responses, as far as the mock reads them.

pub(crate) mod json_rpc;
pub(crate) mod json_scalars;
