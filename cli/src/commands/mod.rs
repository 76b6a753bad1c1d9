//! The subcommands, one module each.

pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod decode;
pub(crate) mod diff;
pub(crate) mod docs;
pub(crate) mod explain;
pub(crate) mod fmt;
pub(crate) mod generate;
pub(crate) mod import;
pub(crate) mod learn;
pub(crate) mod man;
pub(crate) mod mcp;
pub(crate) mod mock;
pub(crate) mod new;
pub(crate) mod schema;
