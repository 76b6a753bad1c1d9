//! What the engine takes from outside: the time and random numbers.

pub(crate) mod moment;
pub(crate) mod random;
#[cfg(feature = "tokio")]
pub(crate) mod tokio_clock;
