//! The parts, one file each.

pub(crate) mod compile;
#[cfg(feature = "peers")]
pub(crate) mod decode;
#[cfg(feature = "peers")]
pub(crate) mod read;
