//! The errors of a vendor, and those that were removed.

#[cfg(feature = "data")]
use serde::{Deserialize, Serialize};
use vendor_errors_runtime::{Category, TransportFailure};

use crate::spec::code::CodePattern;
use crate::spec::condition::ConditionDef;
use crate::spec::example::ExampleDef;
use crate::spec::field::FieldDef;
use crate::spec::retry::RetryDef;
use crate::spec::spanned::Spanned;
use crate::spec::status::StatusList;
use crate::spec::template::TemplateDef;

/// An error.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub struct ErrorDef {
    /// Its key in the spec.
    pub key: Spanned<String>,
    /// The Rust variant's name: from `name`, else from the key.
    pub variant: String,
    /// The vendor's name, if the key had to differ.
    pub called: Option<String>,
    /// `code`, then `aliases`. The first one is the documented code.
    pub codes: Vec<Spanned<CodePattern>>,
    /// `status`.
    pub status: Option<Spanned<StatusList>>,
    /// `transport`.
    pub transports: Vec<Spanned<TransportFailure>>,
    /// `message`, then `messages`.
    pub messages: Vec<Spanned<TemplateDef>>,
    /// `when`.
    pub when: Vec<ConditionDef>,
    /// Keys of the entries over which it takes precedence.
    pub over: Vec<Spanned<String>>,
    /// Fields with a line of their own, then those that only a placeholder declares.
    pub fields: Vec<FieldDef>,
    /// `retry`.
    pub retry: Option<Spanned<RetryDef>>,
    /// `category`.
    pub category: Option<Category>,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `causes`.
    pub causes: Vec<String>,
    /// `action`.
    pub action: Option<String>,
    /// `docs`.
    pub docs: Option<String>,
    /// `source`: the page or file from which the entry was written.
    pub source: Option<String>,
    /// `display`.
    pub display: Option<Spanned<TemplateDef>>,
    /// `since`.
    pub since: Option<String>,
    /// `deprecated`.
    pub deprecated: Option<String>,
    /// `examples`.
    pub examples: Vec<ExampleDef>,
}

/// A removed error. Its code and its variant must not be reused.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "data", derive(Serialize, Deserialize))]
pub struct RemovedDef {
    /// Its key in the spec.
    pub key: Spanned<String>,
    /// The reason for its removal.
    pub why: String,
    /// The Rust variant that it was; empty if the key cannot be converted.
    pub variant: String,
    /// The vendor's name, if the key had to differ.
    pub called: Option<String>,
    /// `code`, then `aliases`.
    pub codes: Vec<Spanned<CodePattern>>,
    /// `status`.
    pub status: Option<Spanned<StatusList>>,
    /// `when`: the conditions that distinguished it from others with its code.
    pub when: Vec<ConditionDef>,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `docs`.
    pub docs: Option<String>,
    /// `source`.
    pub source: Option<String>,
    /// `since`.
    pub since: Option<String>,
}
