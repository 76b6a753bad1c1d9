//! The problems that a spec can have, and how they are reported.

pub(crate) mod diagnostic;
pub(crate) mod explain;
pub(crate) mod message;
pub(crate) mod problem;
pub(crate) mod problems;
pub(crate) mod render;
pub(crate) mod rule;
pub(crate) mod source;
pub(crate) mod sources;
pub(crate) mod span;
pub(crate) mod suggest;
