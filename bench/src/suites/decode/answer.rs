//! The result every peer produces for a body: the variant, and the message and two fields,
//! borrowed.

/// The result of a peer. Ours also has the category, the retry policy and the raw code, and owns its texts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer<'a> {
    pub(crate) variant: Option<u8>,
    pub(crate) message: Option<&'a str>,
    pub(crate) resource: Option<&'a str>,
    pub(crate) request_id: Option<&'a str>,
}
