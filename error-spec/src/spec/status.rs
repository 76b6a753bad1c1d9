//! Statuses and classes of statuses.

#[cfg(feature = "data")]
use serde::{Deserialize, Serialize};

/// A list of statuses: `401|403`, `4xx|5xx`, `any`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub enum StatusList {
    /// Every status.
    Any,
    /// These statuses and classes, in the order written.
    These(Vec<StatusPattern>),
}

/// A status or a class of statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub enum StatusPattern {
    /// `404`.
    Exact(u16),
    /// `4xx`, stored as 4.
    Class(u16),
}
