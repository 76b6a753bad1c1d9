//! Retry policies, and the policies that replace them.

#[cfg(feature = "data")]
use serde::{Deserialize, Serialize};
use vendor_errors_runtime::{Executed, FieldType, RetryKind};

use crate::spec::condition::ConditionDef;
use crate::spec::location::Locations;
use crate::spec::spanned::Spanned;

/// A retry policy.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub struct RetryDef {
    /// As written.
    pub written: String,
    /// The retry kind.
    pub kind: RetryKind,
    /// Whether the call was executed, as written or as the kind implies.
    pub executed: Executed,
    /// The sources of the delay, in order.
    pub sources: Vec<SourceDef>,
    /// Maximum number of retries. `once` is 1, which is also the default of `reauth`.
    pub max_retries: Option<u32>,
    /// First delay of a backoff, in milliseconds.
    pub base_ms: Option<u64>,
    /// Longest delay of a backoff, in milliseconds.
    pub cap_ms: Option<u64>,
}

/// A source of a delay.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub enum SourceDef {
    /// A fixed number of milliseconds.
    Literal(u64),
    /// A value in the response.
    At(FieldType, Locations),
    /// A field of the entry, else a common one. It exists, and its type is one of time. In
    /// `retry_overrides` it is a common one.
    Field(Spanned<String>),
}

/// A policy of `retry_overrides`.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub struct OverrideDef {
    /// The conditions under which it replaces the entry's policy.
    pub when: Vec<ConditionDef>,
    /// The policy.
    pub retry: Spanned<RetryDef>,
}
