//! Timestamps, durations and delays as vendors write them.

pub(crate) mod delay;
pub(crate) mod duration;
pub(crate) mod timestamp;
pub(crate) mod units;
pub(crate) mod words;
