//! What an answer allows according to the decoder.

use vendor_errors_runtime::{Decode, DecodeOptions, Response, RetryInfo, Timestamp, TransportFailure};

use crate::mock::exchange::{Answer, Exchange};

/// What a call was answered with.
#[derive(Clone, Debug)]
pub(crate) struct Truth {
    /// The names of its errors.
    pub(crate) names: Vec<&'static str>,
    /// What may be done about the call.
    pub(crate) retry: RetryInfo,
}

/// Decodes an answer; `None`: it is a success.
pub(crate) type Decoder = fn(&Sent<'_>) -> Option<Truth>;

/// An answer as the client got it.
pub(crate) enum Sent<'a> {
    Response { status: u16, headers: &'a [(String, String)], body: &'a str, now: Option<Timestamp> },
    Nothing(TransportFailure),
}

impl<'a> Sent<'a> {
    pub(crate) fn of(exchange: &'a Exchange) -> Self {
        match &exchange.answer {
            Answer::Response { status, headers, body, now, .. } => Self::Response { status: *status, headers, body, now: *now },
            // The client that did not wait for the end of the silence timed out; for the other one the connection broke.
            Answer::Nothing(_) if exchange.answered_at.is_none() => Self::Nothing(TransportFailure::Timeout),
            Answer::Nothing(_) => Self::Nothing(TransportFailure::Interrupted),
        }
    }
}

/// Decodes by the enum that the program uses.
///
/// The header `Date` is left out: it has no fractions, so a moment counted from it would be up to a second late, and a client that counts
/// from its own clock would be called early. The mock's clock and the client's are the same.
pub(crate) fn of<E: Decode>(sent: &Sent<'_>) -> Option<Truth> {
    let decoded = match sent {
        Sent::Response { status, headers, body, now } => {
            let headers: Vec<_> = headers.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("Date")).collect();
            let headers: Vec<(&str, &str)> = headers.into_iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let options = now.map_or_else(DecodeOptions::new, |now| DecodeOptions::new().now(now));
            E::decode_all_with(&Response::new(*status, &headers, body.as_bytes()), &options)
        }
        Sent::Nothing(failure) => E::decode_all(&Response::transport_failure(*failure)),
    };
    let retry = RetryInfo::of_call(decoded.iter().map(|decoded| &decoded.meta))?;
    Some(Truth { names: decoded.iter().map(|decoded| decoded.error.name()).collect(), retry })
}
