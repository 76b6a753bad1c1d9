//! The types that describe an API error: what user code matches on.

pub(crate) mod category;
pub(crate) mod code;
pub(crate) mod defaults;
pub(crate) mod field_type;
pub(crate) mod field_view;
pub(crate) mod idempotency;
pub(crate) mod inline_string;
pub(crate) mod metadata;
pub(crate) mod named_enum;
pub(crate) mod retry;
pub(crate) mod retry_decision;
pub(crate) mod sensitive;
pub(crate) mod transport;
pub(crate) mod unknown_vendor;
pub(crate) mod unrecognized;
pub(crate) mod value;
pub(crate) mod vendor_error;
pub(crate) mod weaker;
