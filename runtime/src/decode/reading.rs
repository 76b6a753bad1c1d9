//! What a response format read: the code and the message.

use crate::decode::found::LocatedText;

/// What the chosen shape found.
pub(crate) struct FormatMatch<'r> {
    /// The code after the cut.
    pub(crate) code: Option<LocatedText<'r>>,
    /// The code before the cut.
    pub(crate) uncut: Option<LocatedText<'r>>,
    /// The text for people.
    pub(crate) message: Option<LocatedText<'r>>,
    /// The shape's position; `None`: no shape applies.
    pub(crate) shape: Option<usize>,
    /// At which of the shape's places the code stands.
    pub(crate) code_place: usize,
}

impl FormatMatch<'_> {
    /// What is read where no shape applies.
    pub(crate) const NONE: Self = Self { code: None, uncut: None, message: None, shape: None, code_place: 0 };
}
