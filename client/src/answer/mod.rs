//! How all layers read and decode a response, so that each only has to fetch it.

#[cfg(any(feature = "reqwest", feature = "tower"))]
pub(crate) mod body;
#[cfg(any(feature = "reqwest", feature = "ureq", feature = "tonic"))]
pub(crate) mod failure;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub(crate) mod json;
pub(crate) mod judge;
#[cfg(any(feature = "reqwest", feature = "tower", feature = "ureq"))]
pub(crate) mod transport;

#[cfg(any(feature = "reqwest", feature = "tower", feature = "ureq"))]
/// Maximum number of bytes of an error's body that are read, unless set otherwise: 64 KiB.
pub const DEFAULT_MAX_BODY: usize = 64 << 10;

#[cfg(any(feature = "reqwest", feature = "ureq"))]
/// Maximum number of bytes of a success that become a value: 10 MiB.
pub(crate) const MAX_VALUE: usize = 10 << 20;
