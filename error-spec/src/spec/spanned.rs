//! A value and its place in a file.

#[cfg(feature = "data")]
use serde::{Deserialize, Serialize};

use crate::diagnostics::span::Span;

/// A value and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "data", serde(transparent))]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// The place.
    #[cfg_attr(feature = "data", serde(skip))]
    pub span: Span,
}
