//! A value that may be used and never shown.

use core::fmt;

/// Holds a secret. `Debug` and `Display` print `***`; [`Sensitive::expose`] is the one way to it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sensitive<T>(T);

impl<T> Sensitive<T> {
    /// Wraps a secret.
    pub const fn new(secret: T) -> Self {
        Self(secret)
    }

    /// The secret. Name the reason where you call this.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// The secret, taken out.
    pub fn into_exposed(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl<T> fmt::Display for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}
