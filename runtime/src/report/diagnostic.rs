//! `miette::Diagnostic`: the variant as the code, what to do as the help, the vendor's page as the address.

use alloc::boxed::Box;
use alloc::format;
use core::fmt::{Debug, Display};

use miette::Diagnostic;

use crate::decode::decoded::Decoded;
use crate::decode::decoded::Error;
use crate::error::vendor_error::VendorError;

impl<E: VendorError, C: Debug> Diagnostic for Decoded<E, C> {
    /// `knox::TooManyRequests`.
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        Some(Box::new(format!("{}::{}", self.error.vendor(), self.error.name())))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.error.action().map(|action| Box::new(action) as _)
    }

    fn url<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.error.docs().map(|docs| Box::new(docs) as _)
    }
}

/// The first error.
impl<E: VendorError, C: Debug> Diagnostic for Error<E, C> {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.first().code()
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.first().help()
    }

    fn url<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.first().url()
    }
}
