//! What a response said about one error, whichever entry it turned out to be.

use crate::error::category::Category;
use crate::error::code::Code;
use crate::error::inline_string::InlineString;
use crate::error::retry::RetryInfo;
use crate::error::transport::TransportFailure;
use core::fmt;

/// A text that the vendor sent. `Debug` escapes it, and prints `***` for one that must not be shown.
#[derive(Clone)]
pub struct VendorText {
    text: InlineString,
    hidden: bool,
}

impl VendorText {
    /// A text that was sent, and whether it must not be shown.
    pub(crate) fn new(text: &str, hidden: bool) -> Self {
        Self { text: InlineString::new(text), hidden }
    }

    /// The text as it was sent. Escape it before it goes to a log or a terminal.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// Whether it must not be shown: it is the text of a raw body, stood at a secret place, or the entry has a sensitive field
    /// that it may spell out.
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

/// What the response said about one error, whichever entry it turned out to be.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ErrorMetadata {
    /// The status; `None` if no response came.
    pub status: Option<u16>,
    /// How the call failed without a response.
    pub transport: Option<TransportFailure>,
    /// The code that was sent, cut as the shape says.
    pub code: Option<Code>,
    /// The code before it was cut, where that changed it.
    pub raw_code: Option<VendorText>,
    /// The text for people.
    pub message: Option<VendorText>,
    /// The position of the error among the elements of a body that holds several.
    pub index: Option<usize>,
    /// What kind of trouble.
    pub category: Category,
    /// What to do about it, the delay included.
    pub retry: RetryInfo,
}
