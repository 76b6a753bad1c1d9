//! Why a vendor cannot be played.

use std::fmt;
use std::io;

/// Why a vendor cannot be played.
#[derive(Debug)]
#[non_exhaustive]
pub enum LoadError {
    /// No spec of this id comes with vendor-errors.
    NotShipped(String),
    /// The spec cannot be read: its path, and why.
    Unreadable(String, io::Error),
    /// The spec has errors, rendered as by `vendor-errors check`.
    Invalid(String),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotShipped(id) => write!(f, "no spec of the vendor `{id}` comes with vendor-errors; name the path of its spec"),
            Self::Unreadable(path, error) => write!(f, "cannot read {path}: {error}"),
            Self::Invalid(rendered) => write!(f, "the spec has errors:\n{rendered}"),
        }
    }
}

impl std::error::Error for LoadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        if let Self::Unreadable(_, error) = self { Some(error) } else { None }
    }
}
