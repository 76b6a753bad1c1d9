//! The vendors that may have sent a response, and how certainly each one's spec identifies it.

use vendor_errors_runtime::catalog::{Catalog, EntryId};
use vendor_errors_runtime::{DecodeOptions, Response, UntypedError, decode_untyped};
use vendor_errors_spec::{CatalogBuf, Spec};

/// A vendor: its spec, and the tables the decoder runs on.
pub(crate) struct Vendor<'s> {
    /// Its spec.
    pub(crate) spec: &'s Spec,
    /// The same, lowered.
    pub(crate) catalog: Catalog<'s>,
}

/// How certainly an error is a vendor's, by how it is identified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Confidence {
    /// No entry matches.
    Not,
    /// By how the call failed without a response, which means the same for other vendors.
    Failure,
    /// By the status, which means the same for other vendors.
    Status,
    /// By its text or other conditions.
    Text,
    /// By its code.
    Code,
}

impl Confidence {
    /// `by its code`.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Not => "not at all",
            Self::Failure => "by how the call failed",
            Self::Status => "by its status alone",
            Self::Text => "by what it says",
            Self::Code => "by its code",
        }
    }
}

/// Pairs each spec with its tables.
pub(crate) fn vendors<'s>(specs: &'s [Spec], tables: &'s [CatalogBuf<'s>]) -> Vec<Vendor<'s>> {
    specs.iter().zip(tables).map(|(spec, tables)| Vendor { spec, catalog: tables.catalog() }).collect()
}

impl Vendor<'_> {
    /// How the entry of an error was identified.
    pub(crate) fn confidence(&self, entry: Option<EntryId>) -> Confidence {
        match entry.and_then(|entry| self.spec.error(entry)) {
            None => Confidence::Not,
            Some(error) if !error.codes.is_empty() => Confidence::Code,
            Some(error) if !error.messages.is_empty() || !error.when.is_empty() => Confidence::Text,
            Some(error) if !error.transports.is_empty() => Confidence::Failure,
            Some(_) => Confidence::Status,
        }
    }

    /// The result of `read` for the first error of a response.
    pub(crate) fn first<T>(
        &self,
        response: &Response<'_>,
        settings: &DecodeOptions,
        read: impl Fn(&Self, &UntypedError<'_>) -> T,
    ) -> Option<T> {
        let mut first = None;
        decode_untyped(&self.catalog, response, settings, &mut |untyped| {
            first = Some(read(self, &untyped));
            false
        });
        first
    }
}
