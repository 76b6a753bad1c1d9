//! A code as the vendor sent it.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

use crate::error::inline_string::InlineString;

/// A vendor's error code: text, whatever it looks like. `1` and `0001` are different codes; the number `1` and the text `"1"`
/// are one.
///
/// `Display` and `Debug` escape control characters and shorten a code longer than 64 characters, because it comes from outside; of a
/// code that stood at a secret place they print `***`.
#[derive(Clone)]
pub struct Code(InlineString);

impl Code {
    /// The code `text`.
    pub fn new(text: impl AsRef<str>) -> Self {
        Self(InlineString::new(text.as_ref()))
    }

    /// The code `text`, which is never shown.
    pub(crate) fn hidden(text: &str) -> Self {
        Self(InlineString::Hidden(text.into()))
    }

    /// Whether it must not be shown: the spec calls the place secret that it stood at.
    #[must_use]
    pub const fn is_hidden(&self) -> bool {
        matches!(self.0, InlineString::Hidden(_))
    }

    /// The code's text as it was sent. Look at [`Code::is_hidden`] before it goes to a log or a terminal.
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
