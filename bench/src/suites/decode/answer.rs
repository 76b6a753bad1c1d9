//! The result every peer produces for a body: the variant, and the message and two fields,
//! borrowed.

/// The answer of a peer. Ours also tells the category, the retry line, the code as sent, and owns its texts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer<'a> {
    pub(crate) variant: Option<u8>,
    pub(crate) message: Option<&'a str>,
    pub(crate) resource: Option<&'a str>,
    pub(crate) request_id: Option<&'a str>,
}
