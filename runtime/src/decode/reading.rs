//! The code and the message found by a response format.

use crate::decode::found::LocatedText;
use crate::decode::own_response::OwnResponse;

/// The values found by the chosen response format.
pub(crate) struct FormatMatch<'r> {
    /// The trimmed code.
    pub(crate) code: Option<LocatedText<'r>>,
    /// The raw code.
    pub(crate) raw: Option<LocatedText<'r>>,
    /// All codes, the outermost first, if there are codes inside the error. Empty: there are none.
    pub(crate) codes: &'r [LocatedText<'r>],
    /// The message for people.
    pub(crate) message: Option<LocatedText<'r>>,
    /// The position of the response format. `None`: no format applies.
    pub(crate) shape: Option<usize>,
    /// The status and the headers that stand in for the response's.
    pub(crate) own: OwnResponse<'r>,
    /// The alternative of the format's `code` location that had the code.
    pub(crate) code_place: usize,
}

impl FormatMatch<'_> {
    /// The match if no format applies.
    pub(crate) const NONE: Self =
        Self { code: None, raw: None, codes: &[], message: None, shape: None, own: OwnResponse::NONE, code_place: 0 };
}
