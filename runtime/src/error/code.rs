//! An error code sent by the vendor.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

use crate::error::inline_string::InlineString;

/// A vendor's error code. It is text, whatever it looks like: `1` and `0001` are different codes,
/// while the number `1` and the string `"1"` are the same.
///
/// `Display` and `Debug` escape control characters and truncate a code longer than 64 characters,
/// because it comes from outside. They print `***` for a code from a secret location.
#[derive(Clone)]
pub struct Code(InlineString);

impl Code {
    /// Creates a code.
    pub fn new(text: impl AsRef<str>) -> Self {
        Self(InlineString::new(text.as_ref()))
    }

    /// Creates a code that is never shown.
    pub(crate) fn hidden(text: &str) -> Self {
        Self(InlineString::Hidden(text.into()))
    }

    /// Whether the code must not be shown, because the spec declares its location secret.
    #[must_use]
    pub const fn is_hidden(&self) -> bool {
        matches!(self.0, InlineString::Hidden(_))
    }

    /// The code exactly as it was sent. Check [`Code::is_hidden`] before printing or logging it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl AsRef<str> for Code {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Code {}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Code {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_hidden() { f.write_str("***") } else { crate::json::escape::shortened(f, self.as_str(), 64) }
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code(\"{self}\")")
    }
}
