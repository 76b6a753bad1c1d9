//! What is known of all errors of one response, as `check` returns them.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt;

use crate::decode::decoded::{AnyError, Decoded, Error, Errors};
use crate::error::category::Category;
use crate::error::field_view::OwnedField;
use crate::error::metadata::ErrorMetadata;
use crate::error::retry::{Idempotency, RetryInfo};
use crate::error::vendor_error::{CommonFields, VendorError};

impl<E, C> Error<E, C> {
    /// The first error, typed.
    #[must_use]
    pub fn error(&self) -> &E {
        &self.0.first.error
    }

    /// The first error, with what the response reported.
    #[must_use]
    pub fn first(&self) -> &Decoded<E, C> {
        &self.0.first
    }

    /// All errors, in the order of the body.
    pub fn all(&self) -> impl Iterator<Item = &Decoded<E, C>> {
        core::iter::once(&self.0.first).chain(&self.0.others)
    }

    /// All errors.
    #[must_use]
    pub fn into_all(self) -> Vec<Decoded<E, C>> {
        let Errors { first, others } = *self.0;
        let mut all = Vec::with_capacity(1 + others.len());
        all.push(first);
        all.extend(others);
        all
    }

    /// What the response reported about the first error.
    #[must_use]
    pub fn meta(&self) -> &ErrorMetadata {
        &self.0.first.meta
    }

    /// The kind of problem of the first error.
    #[must_use]
    pub fn category(&self) -> Category {
        self.0.first.meta.category
    }

    /// Whether and when to retry the call, with all of its errors in view: see [`RetryInfo::of_call`].
    #[must_use]
    pub fn retry(&self) -> RetryInfo {
        RetryInfo::of_call(self.all().map(|decoded| &decoded.meta)).unwrap_or(self.0.first.meta.retry)
    }

    /// Whether the same call may be sent again; see [`RetryInfo::may_retry`].
    #[must_use]
    pub fn may_retry(&self, idempotency: Idempotency) -> bool {
        self.retry().may_retry(idempotency)
    }
}

impl<E, C: CommonFields> Error<E, C> {
    /// The same as the error of an enum of vendors.
    #[must_use]
    pub fn into_any<A: From<E>>(self) -> AnyError<A> {
        let Errors { first, others } = *self.0;
        Error(Box::new(Errors { first: first.into_any(), others: others.into_iter().map(Decoded::into_any).collect() }))
    }
}

impl<E: Clone, C: Clone> Clone for Error<E, C> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<E: fmt::Display, C> fmt::Display for Error<E, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0.first, f)?;
        match self.0.others.len() {
            0 => Ok(()),
            others => write!(f, " (and {others} more)"),
        }
    }
}

impl<E: fmt::Debug, C: fmt::Debug> fmt::Debug for Error<E, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.others.is_empty() {
            return fmt::Debug::fmt(&self.0.first, f);
        }
        f.debug_list().entries(self.all()).finish()
    }
}

impl<E: core::error::Error, C: fmt::Debug> core::error::Error for Error<E, C> {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        self.0.first.error.source()
    }
}

/// The first error, so that a variant of an enum of vendors can hold this type.
impl<E: VendorError, C: fmt::Debug> VendorError for Error<E, C> {
    fn vendor(&self) -> &'static str {
        self.error().vendor()
    }

    fn name(&self) -> &'static str {
        self.error().name()
    }

    fn code(&self) -> Option<&str> {
        self.error().code()
    }

    fn http_status(&self) -> Option<u16> {
        self.error().http_status()
    }

    fn documented_category(&self) -> Category {
        self.error().documented_category()
    }

    fn documented_retry(&self) -> RetryInfo {
        self.error().documented_retry()
    }

    fn action(&self) -> Option<&'static str> {
        self.error().action()
    }

    fn docs(&self) -> Option<&'static str> {
        self.error().docs()
    }

    fn fields(&self) -> Vec<crate::error::field_view::FieldView<'_>> {
        self.error().fields()
    }
}

impl<E, C> From<Decoded<E, C>> for Error<E, C> {
    fn from(decoded: Decoded<E, C>) -> Self {
        Self(Box::new(Errors { first: decoded, others: Vec::new() }))
    }
}

/// The first error.
impl<E, C> From<Error<E, C>> for Decoded<E, C> {
    fn from(error: Error<E, C>) -> Self {
        error.0.first
    }
}

impl<E, C: CommonFields, A: From<E>> From<Decoded<E, C>> for Decoded<A, Vec<OwnedField>> {
    fn from(decoded: Decoded<E, C>) -> Self {
        decoded.into_any()
    }
}

impl<E, C: CommonFields, A: From<E>> From<Decoded<E, C>> for AnyError<A> {
    fn from(decoded: Decoded<E, C>) -> Self {
        decoded.into_any().into()
    }
}

impl<E, C: CommonFields, A: From<E>> From<Error<E, C>> for AnyError<A> {
    fn from(error: Error<E, C>) -> Self {
        error.into_any()
    }
}
