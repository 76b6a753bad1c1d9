//! Codes of errors.

#[cfg(feature = "data")]
use serde::{Deserialize, Serialize};

/// A code, a code range or a code prefix.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub enum CodePattern {
    /// Exactly this text.
    Exact(String),
    /// Integers, both ends included.
    Range(i64, i64),
    /// Codes that start with this text (written `53*`).
    Prefix(String),
}
