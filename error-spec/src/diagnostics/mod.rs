//! What can be wrong with a spec, and how it is reported.

pub(crate) mod diagnostic;
pub(crate) mod explain;
pub(crate) mod messages;
pub(crate) mod render;
pub(crate) mod rule;
pub(crate) mod source;
pub(crate) mod span;
pub(crate) mod suggest;
