//! Examples: responses that contain an error.

use std::time::Duration;

#[cfg(feature = "data")]
use serde::{Deserialize, Serialize};
use vendor_errors_runtime::TransportFailure;

use crate::diagnostics::span::Span;
use crate::spec::spanned::Spanned;

/// A response that contains this error, possibly among others.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub struct ExampleDef {
    /// The place of the example: its first key.
    #[cfg_attr(feature = "data", serde(skip))]
    pub span: Span,
    /// The response.
    pub response: ExampleResponse,
    /// Fields that must be captured: names and texts.
    pub fields: Vec<(Spanned<String>, Spanned<String>)>,
    /// The expected delay; `Some(None)` for `none`.
    pub retry_after: Option<Spanned<Option<Duration>>>,
    /// Where the response is documented or reported.
    pub source: Option<String>,
    /// The date on which the response was received.
    pub seen: Option<String>,
}

/// The response of an example.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub enum ExampleResponse {
    /// A status, headers and a body.
    Http {
        /// The status.
        status: u16,
        /// Names and values, in order.
        headers: Vec<(String, String)>,
        /// The body; empty if missing.
        body: String,
    },
    /// No response.
    Transport(TransportFailure),
}
