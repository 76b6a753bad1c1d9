//! What the engine gets from its caller: the time and random numbers.

pub(crate) mod moment;
pub(crate) mod random;
#[cfg(feature = "tokio")]
pub(crate) mod tokio_clock;
