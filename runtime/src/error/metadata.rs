//! The facts that a response reports about an error, whatever the error is.

use alloc::boxed::Box;

use crate::error::category::Category;
use crate::error::code::Code;
use crate::error::inline_string::InlineString;
use crate::error::retry::RetryInfo;
use crate::error::transport::TransportFailure;
use core::fmt;

/// Text sent by the vendor. `Debug` escapes it and prints `***` if it must not be shown.
#[derive(Clone)]
pub struct VendorText {
    text: InlineString,
    hidden: bool,
}

impl VendorText {
    /// Creates a text, and whether it must not be shown.
    pub(crate) fn new(text: &str, hidden: bool) -> Self {
        Self { text: InlineString::new(text), hidden }
    }

    /// The text exactly as it was sent. Escape it before printing or logging it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// Whether it must not be shown: it is the text of a raw body, comes from a secret location, or
    /// may repeat the value of a sensitive field.
    #[must_use]
    pub const fn is_hidden(&self) -> bool {
        self.hidden
    }
}

impl PartialEq for VendorText {
    fn eq(&self, other: &Self) -> bool {
        self.hidden == other.hidden && self.as_str() == other.as_str()
    }
}

impl Eq for VendorText {}

impl fmt::Debug for VendorText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.hidden { f.write_str("***") } else { fmt::Debug::fmt(self.as_str(), f) }
    }
}

/// The facts that a response reports about an error, whatever the error is.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ErrorMetadata {
    /// The status. `None` if there was no response.
    pub status: Option<u16>,
    /// How the call failed without a response.
    pub transport: Option<TransportFailure>,
    /// The code in the response, trimmed as its response format says. Of several inside each other, the
    /// deepest that an entry has, else the outermost; [`codes`](Self::codes) has all.
    pub code: Option<Code>,
    /// The raw code, if trimming changed it.
    pub raw_code: Option<VendorText>,
    /// All codes, if there are codes inside the error.
    pub(crate) codes: Option<Box<[Code]>>,
    /// The message for people.
    pub message: Option<VendorText>,
    /// The index of the error among the elements of a body that contains several.
    pub index: Option<usize>,
    /// The number of elements, errors or not, among which `index` counts.
    pub elements: Option<usize>,
    /// The kind of problem.
    pub category: Category,
    /// Whether and when to retry, including the delay. Of one error among several elements, this is
    /// about the element; [`RetryInfo::of_call`] is about the call.
    pub retry: RetryInfo,
}

impl ErrorMetadata {
    /// All codes, the outermost first, where the response format says that errors lie inside errors.
    /// Otherwise just [`code`](Self::code), if there is one.
    #[must_use]
    pub fn codes(&self) -> &[Code] {
        self.codes.as_deref().unwrap_or(self.code.as_slice())
    }
}
