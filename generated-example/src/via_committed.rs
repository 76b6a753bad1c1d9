//! The enums as they stand in the repository, made by the generator; `tests/parity.rs` keeps them fresh.
//!
//! They are included and not modules of files, so that `cargo fmt` leaves them as the generator printed them.

include!("committed/knox.rs");
include!("committed/picus.rs");
include!("committed/policycortex.rs");
include!("committed/qivicon.rs");
include!("committed/qualys_pcrs.rs");
