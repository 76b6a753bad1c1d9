//! Determines from an HTTP client's error how a request failed in transport.

#[cfg(any(feature = "reqwest", feature = "tower", test))]
use std::error::Error;
use std::io;

use vendor_errors_runtime::TransportFailure;

/// The kind of failure; `None` if the request was never sent because it is wrong itself, or came to an end that no retry changes.
#[cfg(feature = "reqwest")]
pub(crate) fn of_reqwest(error: &reqwest::Error) -> Option<TransportFailure> {
    // A connection that took too long is both: what matters is that nothing was sent.
    if error.is_connect() {
        Some(connecting(error.source()))
    } else if error.is_timeout() {
        Some(TransportFailure::Timeout)
    } else if error.is_request() || error.is_body() || error.is_decode() {
        Some(TransportFailure::Interrupted)
    } else {
        None
    }
}

/// The kind of failure of any client. Where the error does not say, the connection broke, after which the call may have been executed.
#[cfg(feature = "tower")]
pub(crate) fn of_any(error: &(dyn Error + 'static)) -> Option<TransportFailure> {
    for cause in chain(Some(error)) {
        #[cfg(feature = "reqwest")]
        if let Some(error) = cause.downcast_ref() {
            return of_reqwest(error);
        }
        if let Some(error) = cause.downcast_ref::<io::Error>() {
            return Some(of_io(error));
        }
    }
    Some(TransportFailure::Interrupted)
}

/// The kind of failure of a connection that may have been made or not.
#[cfg(any(feature = "tower", feature = "ureq", feature = "reqwest-blocking"))]
pub(crate) fn of_io(error: &io::Error) -> TransportFailure {
    match error.kind() {
        // Nothing else reports these two than a connection that is being made.
        io::ErrorKind::ConnectionRefused | io::ErrorKind::AddrNotAvailable => TransportFailure::Connect,
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => TransportFailure::Timeout,
        _ if says_tls(&error.to_string()) => TransportFailure::Tls,
        _ => TransportFailure::Interrupted,
    }
}

/// Why no connection came about.
#[cfg(any(feature = "reqwest", test))]
pub(crate) fn connecting(source: Option<&(dyn Error + 'static)>) -> TransportFailure {
    for cause in chain(source) {
        // A peer that does not speak TLS is invalid data to those who do.
        let is_invalid = cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::InvalidData);
        let text = cause.to_string();
        if is_invalid || says_tls(&text) {
            return TransportFailure::Tls;
        }
        if text.starts_with("dns error") {
            return TransportFailure::Dns;
        }
    }
    TransportFailure::Connect
}

/// The libraries for TLS share no type; their messages share these words.
pub(crate) fn says_tls(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["certificate", "tls", "ssl"].iter().any(|word| text.contains(word))
}

#[cfg(any(feature = "reqwest", feature = "tower", test))]
fn chain<'e>(first: Option<&'e (dyn Error + 'static)>) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(first, |&error| {
        // An `io::Error` skips what it holds when asked for its source.
        match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(inner) => Some(inner as &(dyn Error + 'static)),
            None => error.source(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_no_connection_came_about() {
        let of = |kind, text: &str| connecting(Some(&io::Error::new(kind, text)));
        assert_eq!(of(io::ErrorKind::InvalidData, "invalid peer certificate: UnknownIssuer"), TransportFailure::Tls);
        assert_eq!(of(io::ErrorKind::InvalidData, "received corrupt message"), TransportFailure::Tls);
        assert_eq!(of(io::ErrorKind::UnexpectedEof, "tls handshake eof"), TransportFailure::Tls);
        assert_eq!(of(io::ErrorKind::Other, "error:0A00010B:SSL routines::wrong version number"), TransportFailure::Tls);
        assert_eq!(of(io::ErrorKind::Other, "dns error"), TransportFailure::Dns);
        assert_eq!(of(io::ErrorKind::ConnectionRefused, "refused"), TransportFailure::Connect);
        let nested = io::Error::other(io::Error::new(io::ErrorKind::InvalidData, "bad message"));
        assert_eq!(connecting(Some(&nested)), TransportFailure::Tls);
    }
}
