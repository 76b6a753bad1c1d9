//! Decoded errors for logs, telemetry and other programs. Nothing here shows what must not be shown.

#[cfg(feature = "std")]
pub(crate) mod coverage;
#[cfg(feature = "miette")]
mod diagnostic;
pub(crate) mod error_type;
#[cfg(feature = "tracing")]
mod events;
pub(crate) mod log_line;
pub(crate) mod recognition;
#[cfg(feature = "serde")]
mod serialize;
