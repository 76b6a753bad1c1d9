//! An error that the spec does not describe.

use core::fmt;

use crate::error::code::Code;
use crate::error::transport::TransportFailure;

/// The parts of an error without an entry that are safe to show: its status and its code.
/// Everything else is in [`Decoded::meta`](crate::Decoded::meta).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Unrecognized {
    status: Option<u16>,
    transport: Option<TransportFailure>,
    code: Option<Code>,
}

impl Unrecognized {
    /// Creates an error with only these facts.
    #[must_use]
    pub const fn new(status: Option<u16>, transport: Option<TransportFailure>, code: Option<Code>) -> Self {
        Self { status, transport, code }
    }

    /// The status of the response. `None` if there was no response.
    #[must_use]
    pub const fn status(&self) -> Option<u16> {
        self.status
    }

    /// How the call failed without a response.
    #[must_use]
    pub const fn transport(&self) -> Option<TransportFailure> {
        self.transport
    }

    /// The code in the response, if a response format found one.
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
