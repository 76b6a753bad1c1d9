//! The parts, one file each.

pub(crate) mod compile;
#[cfg(feature = "peers")]
pub(crate) mod decode;
pub(crate) mod instructions;
#[cfg(feature = "peers")]
pub(crate) mod read;
