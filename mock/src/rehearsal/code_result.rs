//! What the rehearsed code returned.

use std::fmt::Debug;

/// What rehearsed code may return: a `Result`, or nothing. Of code that returns nothing it is not known whether it swallowed the error.
#[diagnostic::on_unimplemented(message = "rehearsed code returns a `Result` or nothing, not `{Self}`")]
pub trait CodeResult {
    /// Whether it is an error, and its text.
    #[doc(hidden)]
    fn returned(self) -> Returned;
}

/// What the rehearsed code returned.
#[doc(hidden)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Returned {
    /// A success.
    Success,
    /// An error, with its text.
    Error(String),
    /// Nothing.
    Nothing,
}

impl CodeResult for () {
    fn returned(self) -> Returned {
        Returned::Nothing
    }
}

impl<T, E: Debug> CodeResult for Result<T, E> {
    fn returned(self) -> Returned {
        match self {
            Ok(_) => Returned::Success,
            Err(error) => Returned::Error(format!("{error:?}")),
        }
    }
}
