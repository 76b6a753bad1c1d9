//! Decodes a response or a transport failure, and returns its outcome.

use http::{HeaderMap, StatusCode};
use vendor_errors_runtime::{Decode, Decoded, Response, RetryInfo, TransportFailure};

use crate::call::outcome::Outcome;

/// What was read of a body. Some clients have only whole ones.
#[cfg_attr(not(any(feature = "reqwest", feature = "tower", feature = "ureq")), allow(dead_code))]
#[derive(Clone, Copy)]
pub(crate) enum Read<'b> {
    /// All of it.
    Whole(&'b [u8]),
    /// Not to its end: it is longer than the maximum, or stalled.
    Partly,
    /// It broke off.
    Broken(TransportFailure),
}

/// The errors of a response, and what they mean together.
pub(crate) fn judge<E: Decode>(status: StatusCode, headers: &HeaderMap, read: Read<'_>) -> (Vec<Decoded<E>>, Outcome) {
    let body: &[u8] = if let Read::Whole(body) = read { body } else { &[] };
    let mut errors = E::decode_all(&Response::from((status, headers, body)));
    let mut outcome = Outcome::from(errors.as_slice());
    if let Read::Broken(failure) = read {
        let (broken, also) = judge_transport(failure);
        errors.extend(broken);
        // What the head said, such as a delay, holds although the body broke off.
        outcome = match (outcome, also) {
            (Outcome::Failure(head), Outcome::Failure(body)) => {
                RetryInfo::weakest([head, body]).map_or(Outcome::Success, Outcome::Failure)
            }
            (Outcome::Success, also) => also,
            (outcome, Outcome::Success) => outcome,
        };
    }
    (errors, outcome)
}

/// What a failure without a response means: as the spec says, else as the format's defaults do.
pub(crate) fn judge_transport<E: Decode>(failure: TransportFailure) -> (Vec<Decoded<E>>, Outcome) {
    let errors = E::decode_all(&Response::transport_failure(failure));
    let outcome = if errors.is_empty() { failure.into() } else { Outcome::from(errors.as_slice()) };
    (errors, outcome)
}

/// Whether a success may hold an error in its body and comes to an end: JSON does, a stream of events does not.
#[cfg(feature = "reqwest")]
pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    let kind = media_type(headers);
    kind == "application/json" || kind.ends_with("+json")
}

/// Whether the body may come piece by piece for as long as the server likes: reading it to its end would keep the first piece from the
/// program.
#[cfg(any(feature = "reqwest-middleware", feature = "tower"))]
pub(crate) fn is_stream(headers: &HeaderMap) -> bool {
    const STREAMS: [&str; 7] = [
        "text/event-stream",
        "application/x-ndjson",
        "application/ndjson",
        "application/jsonl",
        "application/json-seq",
        "application/vnd.amazon.eventstream",
        "multipart/x-mixed-replace",
    ];
    STREAMS.contains(&&*media_type(headers))
}

/// The type of the body, in lower case and without its parameters.
#[cfg(any(feature = "reqwest", feature = "tower"))]
fn media_type(headers: &HeaderMap) -> String {
    let value = headers.get(http::header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
