//! A response from any source, which owns its data.

use vendor_errors_runtime::{Response, TransportFailure};

/// Maximum size of a body that is decoded: the default limit of the decoder.
const BODY_LIMIT: usize = 1 << 20;

/// A response, owned.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct CapturedResponse {
    /// The status; 0 if no response came or it is a message.
    pub(crate) status: u16,
    /// How the call failed, if no response came.
    pub(crate) transport: Option<TransportFailure>,
    /// Whether it is a message, which has no status.
    pub(crate) is_message: bool,
    /// The name of the event whose data the body is.
    pub(crate) event: Option<String>,
    /// The headers.
    pub(crate) headers: Vec<(String, String)>,
    /// The body.
    pub(crate) body: Vec<u8>,
}

impl CapturedResponse {
    /// A response without headers.
    pub(crate) fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, body: body.into(), ..Self::default() }
    }

    /// No response.
    pub(crate) fn transport_failure(transport: TransportFailure) -> Self {
        Self { transport: Some(transport), ..Self::default() }
    }

    /// The response, as the decoder takes it.
    pub(crate) fn response(&self) -> Response<'_> {
        let response = match self.transport {
            Some(transport) => return Response::transport_failure(transport),
            None if self.is_message => Response::message(&self.headers, &self.body),
            None => Response::new(self.status, &self.headers, &self.body),
        };
        self.event.as_deref().map_or(response, |event| response.event(event))
    }

    /// Itself, if no element of the body was selected.
    pub(crate) const fn of(&self, element: Option<usize>) -> Option<&Self> {
        if element.is_none() { Some(self) } else { None }
    }

    /// The status, if a response came.
    pub(crate) fn status(&self) -> Option<u16> {
        (self.transport.is_none() && !self.is_message).then_some(self.status)
    }

    /// A note about a body that is decoded in part or not at all.
    pub(crate) fn note(&self) -> Option<&'static str> {
        if self.body.len() > BODY_LIMIT {
            return Some("the body is longer than 1 MiB and is ignored; the status and headers decide");
        }
        if self.body.starts_with(b"\x1f\x8b") {
            return Some("the body is compressed and cannot be read; `curl --compressed` decompresses it");
        }
        std::str::from_utf8(&self.body).is_err().then_some("the body is not UTF-8; invalid bytes are read as \u{fffd}")
    }
}
