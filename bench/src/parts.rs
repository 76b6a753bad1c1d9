//! The parts, one file each.

#[cfg(feature = "peers")]
pub(crate) mod decode;
