//! An error that the spec does not know.

use core::fmt;

use crate::error::code::Code;
use crate::error::transport::TransportFailure;

/// What is safe to say about an error that no entry fits: its status and its code. The rest of what the vendor said stands in
/// [`Decoded::meta`](crate::decode::decoded::Decoded::wire).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Unrecognized {
    status: Option<u16>,
    transport: Option<TransportFailure>,
    code: Option<Code>,
}

impl Unrecognized {
    /// An error of which only this is known.
    #[must_use]
    pub const fn new(status: Option<u16>, transport: Option<TransportFailure>, code: Option<Code>) -> Self {
        Self { status, transport, code }
    }

    /// The status of the response; `None` if none came.
    #[must_use]
    pub const fn status(&self) -> Option<u16> {
        self.status
    }

    /// How the call failed without a response.
    #[must_use]
    pub const fn transport(&self) -> Option<TransportFailure> {
        self.transport
    }

    /// The code that was sent, if a shape found one.
    #[must_use]
    pub const fn code(&self) -> Option<&Code> {
        self.code.as_ref()
    }
}

impl fmt::Display for Unrecognized {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unrecognized error")?;
        match (self.status, self.transport) {
            (Some(status), _) => write!(f, ", status {status}")?,
            (None, Some(transport)) => write!(f, ", no response ({transport})")?,
            (None, None) => {}
        }
        match &self.code {
            Some(code) => write!(f, ", code {code}"),
            None => Ok(()),
        }
    }
}
