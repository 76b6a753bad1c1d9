//! A code as the vendor sent it.

use alloc::string::String;
use core::fmt;

/// A vendor's error code: text, whatever it looks like. `1` and `0001` are different codes; the number `1` and the text `"1"`
/// are one.
///
/// `Display` and `Debug` escape control characters and shorten a code longer than 64 characters, because it comes from outside.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(String);

impl Code {
    /// The code `text`.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The code's text as it was sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Code {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::escape::shortened(f, &self.0, 64)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code(\"{self}\")")
    }
}
