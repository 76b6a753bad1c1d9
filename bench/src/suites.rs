//! The suites, one file each.

pub(crate) mod cold_check;
pub(crate) mod compile;
#[cfg(feature = "peers")]
pub(crate) mod decode;
pub(crate) mod edit_loop;
pub(crate) mod instructions;
#[cfg(feature = "peers")]
pub(crate) mod lookup;
pub(crate) mod memory;
#[cfg(feature = "peers")]
pub(crate) mod read;
#[cfg(feature = "peers")]
pub(crate) mod templates;
pub(crate) mod trees;
